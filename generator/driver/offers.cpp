// Looking at each copy as whoever downloads it would.
#include "driver/offers.h"

#include "base/files.h"
#include "base/format.h"
#include "base/text.h"
#include "snapshot/bag.h"
#include "snapshot/facts.h"
#include "snapshot/verify.h"

namespace driver {

namespace {

// Why it is not offered, and what to do; no reason where it is.
struct Refusal {
  std::string why, help = {};
};

// Why a sound snapshot is none of this edition; empty when it is.
std::string why_another(const snapshot::Contents& contents, const render::EditionLink& edition,
                        const Location& location) {
  const auto facts = snapshot::read_facts(snapshot::text_of(contents.files, snapshot::facts_path));
  if (!facts || facts->edition != edition.name || contents.name != snapshot::bag_id(edition.name))
    return "it is another edition's";
  if (facts->commit != edition.commit)
    return fmt::format("it is of the commit {}, and the edition of {}",
                       base::printable(facts->commit).substr(0, 12), edition.commit.substr(0, 12));
  if (facts->inside != location.inside)
    return "it is another portal's, that of the folder `" + base::printable(facts->inside) +
           "` in this repository";
  return {};
}

Refusal refusal(const base::FileBytes& read, const snapshot::Contents& contents,
                const render::EditionLink& edition, const Location& location) {
  if (!read.ok())
    return {"cannot be read, and is not offered: " + read.error,
            "see to its permissions, or take this one away"};
  if (!contents.unreadable.empty())
    return {"cannot be judged, and is not offered: " + contents.unreadable,
            "build where there is more memory, or take this one away"};
  if (const std::vector<std::string> faults = snapshot::integrity_faults(contents); !faults.empty())
    return {"is not what was sealed, and is not offered: " + faults.front(),
            "put the sound file back, or take this one away"};
  const std::string why = why_another(contents, edition, location);
  if (why.empty()) return {};
  return {"is not the sealed copy of edition `" + edition.name + "`, and is not offered: " + why,
          "seal the edition as it is now, or take this file away"};
}

}  // namespace

Offers offer_snapshots(const Location& location, const std::string& folder,
                       std::span<render::EditionLink> editions) {
  Offers offers;
  const base::DiskFiles files(location.root + "/" + folder);
  for (render::EditionLink& edition : editions) {
    const std::string name = snapshot::bag_id(edition.name) + ".zip";
    if (files.type(name) == base::FileType::none) continue;
    base::FileBytes read = files.read(name, snapshot::most_held());
    const snapshot::Contents contents = snapshot::take_in_zip(read.bytes);
    Refusal refused = refusal(read, contents, edition, location);
    if (!refused.why.empty()) {
      offers.faults.push_back({"snapshot-altered",
                               {},
                               "`" + folder + "/" + name + "` " + std::move(refused.why),
                               std::move(refused.help)});
      offers.faults.back().subject = name;
      continue;
    }
    edition.snapshot = {"snapshots/" + name, snapshot::identity(contents.files), read.bytes.size()};
    offers.files.push_back({edition.snapshot.path, [bytes = std::move(read.bytes)] {
                              return publish::Made{bytes, {}};
                            }});
  }
  return offers;
}

}  // namespace driver
