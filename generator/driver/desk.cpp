// Reading is a run of its own; writing replaces whole files.
#include "driver/desk.h"

#include <chrono>
#include <cstdlib>
#include <ctime>
#include <filesystem>

#include "base/format.h"
#include "base/sha256.h"
#include "base/text.h"
#include "publish/write_file.h"

namespace driver {

namespace {

// SOURCE_DATE_EPOCH or now, as "2026-03-20T14:05:00Z".
std::string now() {
  std::time_t seconds = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
  if (const char* epoch = std::getenv("SOURCE_DATE_EPOCH")) seconds = std::strtoll(epoch, nullptr, 10);
  const std::time_t of_day = ((seconds % 86400) + 86400) % 86400;
  const base::Date day{static_cast<std::int32_t>((seconds - of_day) / 86400)};
  return fmt::format("{}T{:02}:{:02}:{:02}Z", base::to_string(day), of_day / 3600, of_day / 60 % 60,
                     of_day % 60);
}

}  // namespace

Desk::Desk(const Request& request) : past_(past(request.root)), outcome_(look(request)) {
  const base::DiskFiles files(past_.location.root);
  entries_ = files.read(ledger::entries_path, base::no_limit).bytes;
  reading_ = ledger::read(entries_);
  if (outcome_.operational || !past_.location.has_config)
    mistake_ = "`" + past_.location.root + "` is no workspace that can be read; `bylaw check` says why";
  else if (!reading_.faults.empty())
    mistake_ = fmt::format("the ledger is broken at line {}: {}; `bylaw explain ledger-chain` says more",
                           reading_.faults.front().line, reading_.faults.front().message);
}

std::string Desk::title() const {
  const std::string& title = outcome_.compiled->config.title;
  return title.empty() ? std::filesystem::path(root()).filename().string() : title;
}

const model::Entity* Desk::find(const std::string& id, std::string_view kind) const {
  const model::Graph& graph = outcome_.compiled->graph;
  const model::EntityId found = graph.find(id.substr(0, id.find('@')));
  if (!found) return nullptr;
  const model::Entity& entity = graph.entities[found];
  return kind.empty() || entity.kind->name == kind ? &entity : nullptr;
}

std::size_t Desk::index_of(const model::Entity& entity) const {
  return outcome_.compiled->graph.find(entity.id).index;
}

std::string Desk::digest_of(const model::Entity& entity) const {
  return base::sha256(model::text_of(entity, outcome_.sources[entity.source()].text));
}

std::string Desk::normative_digest_of(const model::Entity& entity) const {
  return base::sha256(model::normative_text(entity, outcome_.sources[entity.source()].text));
}

std::string Desk::append(ledger::Event event) {
  const auto head = past_.repository == nullptr ? std::nullopt : past_.repository->revision("HEAD");
  event.when = now();
  event.commit = head ? head->commit : std::string();
  const std::string line = ledger::next_line(reading_.lines, event);
  entries_ += line;
  reading_ = ledger::read(entries_);
  const ledger::Checkpoint checkpoint{title(), reading_.lines.size(), ledger::head(reading_.lines)};
  if (std::string why = write(ledger::entries_path, entries_); !why.empty()) return why;
  return write(ledger::checkpoint_path, ledger::to_text(checkpoint));
}

std::string Desk::write(const std::string& path, const std::string& bytes) const {
  const int failed = publish::replace_file(root() + "/" + path, bytes);
  return failed == 0 ? std::string() : "`" + path + "` cannot be written: " + publish::reason(failed);
}

std::string no_such(const char* what, const std::string& id) {
  return fmt::format("there is no {} `{}`", what, base::printable(id));
}

}  // namespace driver
