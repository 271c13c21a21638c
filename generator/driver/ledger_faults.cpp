// Faults are told by line; a source has no byte order mark, so that only a line's bytes are counted.
#include "driver/ledger_faults.h"

#include <algorithm>

#include "base/format.h"
#include "base/text.h"
#include "ledger/standing.h"
#include "load/load.h"

namespace driver {

namespace {

class LedgerFaults {
 public:
  LedgerFaults(const Surroundings& surroundings, const config::Config& config, source::Sources& sources)
      : surroundings_(surroundings), config_(config), sources_(sources) {}

  finding::Findings run() {
    // In this order: whoever adds an entry meanwhile writes the checkpoint last.
    const base::FileBytes kept = surroundings_.files.read(ledger::checkpoint_path, base::no_limit);
    const std::string bytes = surroundings_.files.read(ledger::entries_path, base::no_limit).bytes;
    const bool exists = surroundings_.files.type(ledger::checkpoint_path) == base::FileType::file;
    entries_ = source_of(ledger::entries_path);
    const ledger::Reading reading = ledger::read(bytes);
    for (const ledger::Fault& fault : reading.faults) tell("ledger-chain", entries_, fault);
    const source::SourceId checkpoint =
        exists ? load::file(surroundings_.files, ledger::checkpoint_path, sources_, found_)
               : source::SourceId();
    const auto text = exists ? std::optional<std::string_view>(kept.bytes) : std::nullopt;
    for (const ledger::Fault& fault : ledger::standing(reading, text, ledger_title(config_)).faults)
      tell("ledger-checkpoint", fault.line == 0 ? entries_ : checkpoint, fault);
    if (surroundings_.ledger_was) compare(*surroundings_.ledger_was, bytes);
    return std::move(found_);
  }

 private:
  // Where nothing is, the workspace's configuration is pointed at, which is read first.
  source::SourceId source_of(std::string_view path) const {
    for (std::size_t i = 0; i < sources_.size(); ++i) {
      if (sources_[sources_.id_at(i)].path == path) return sources_.id_at(i);
    }
    return {};
  }

  source::Place place(source::SourceId source, const ledger::Fault& fault) const {
    if (!source) return {source::SourceId{0}, 0, 0};
    const source::LineIndex lines(sources_[source].text);
    const auto number =
        static_cast<std::uint32_t>(std::clamp<std::size_t>(fault.line, 1, lines.line_count()));
    const std::size_t length = lines.line(number).size(), start = lines.start(number);
    return {source, static_cast<std::uint32_t>(start + std::min(fault.begin, length)),
            static_cast<std::uint32_t>(start + std::min(fault.end, length))};
  }

  void tell(const char* rule, source::SourceId source, const ledger::Fault& fault) {
    found_.push_back({rule, place(source, fault), fault.message, fault.help});
  }

  // Nothing that stood there before may be another now; the first line that is, is told.
  void compare(std::string_view was, std::string_view is) {
    if (is.starts_with(was)) return;
    constexpr const char* help =
        "bring the lines back as they were committed, and record what was added since again behind them; "
        "what needs to be put right is a new entry of the type `correction`";
    const std::vector<std::string_view> before = base::split(was, '\n'), now = base::split(is, '\n');
    std::size_t i = 0;
    while (i < before.size() && i < now.size() && before[i] == now[i]) ++i;
    // What is behind the last line's end is no line.
    const bool gone = i >= now.size() || (i + 1 == now.size() && now[i].empty());
    const bool no_end = i + 1 == before.size();
    std::string message = fmt::format("entry {} of the ledger is {}", i, gone ? "gone" : "not what it was");
    if (gone && before.size() - i > 2) message += fmt::format(", and {} behind it", before.size() - i - 2);
    if (no_end) message = "the end of the last line of the ledger is gone";
    tell("ledger-not-append-only", entries_, {i + 1, std::move(message), help});
  }

  const Surroundings& surroundings_;
  const config::Config& config_;
  source::Sources& sources_;
  source::SourceId entries_;
  finding::Findings found_;
};

}  // namespace

std::string ledger_title(const config::Config& config) {
  return std::string(base::trim(config.title.substr(0, config.title.find_first_of("\r\n"))));
}

void judge_ledger(const Surroundings& surroundings, const config::Config& config, source::Sources& sources,
                  finding::Findings& findings) {
  finding::Findings faults = LedgerFaults(surroundings, config, sources).run();
  // What it says of the same, it says better.
  for (const finding::Finding& fault : faults) {
    if (fault.rule != "ledger-chain") continue;
    std::erase_if(findings, [&](const finding::Finding& f) {
      return (f.rule == "duplicate-id" || f.rule == "merge-conflict") && f.place.source == fault.place.source;
    });
  }
  append(findings, std::move(faults));
}

}  // namespace driver
