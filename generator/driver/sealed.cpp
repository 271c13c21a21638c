// The artifacts of the run are made at once, on all cores.
#include "driver/sealed.h"

#include "base/parallel.h"
#include "driver/compiled.h"

namespace driver {

std::unique_ptr<Sealed> sealed(const std::string& name, base::Date date, const std::string& commit) {
  auto made = std::make_unique<Sealed>();
  made->edition.state = render::Edition::State::sealed;
  made->edition.self = {name, date, "", commit, {}};
  made->run.publish_faults = true;
  made->run.edition = [&edition = made->edition](const Compiled&) { return &edition; };
  made->run.publish = [&site = made->site](const std::vector<publish::Artifact>& artifacts,
                                           const std::string&, Outcome&) {
    std::vector<publish::Made> all(artifacts.size());
    base::parallel_for(artifacts.size(), [&](std::size_t i) { all[i] = artifacts[i].make(); });
    finding::Findings faults;
    for (std::size_t i = 0; i < all.size(); ++i) {
      append(faults, std::move(all[i].findings));
      site[artifacts[i].path] = std::move(all[i].bytes);
    }
    return faults;
  };
  return made;
}

std::string why_not(const Outcome& outcome) {
  for (const finding::Finding& f : outcome.findings) {
    if (f.severity == finding::Severity::error) return f.message;
  }
  return "nothing was rendered";
}

}  // namespace driver
