// How entries and checkpoints are written: always with the same bytes.
#include "ledger/ledger.h"

#include <algorithm>
#include <array>

#include "base/base64.h"
#include "base/format.h"
#include "base/json.h"
#include "base/sha256.h"
#include "base/text.h"

namespace ledger {

const std::vector<std::string_view>& types() {
  static const std::vector<std::string_view> all = {
      "access.reviewed",    "campaign.gated",     "campaign.launched",  "change.approved",
      "change.implemented", "change.rolled-back", "correction",         "decision.recorded",
      "document.amended",   "document.approved",  "document.created",   "document.effective",
      "document.retired",   "document.reviewed",  "document.withdrawn", "exception.closed",
      "exception.expired",  "exception.granted",  "exception.renewed",  "finding.closed",
      "finding.opened",     "incident.closed",    "incident.opened",    "key.added",
      "key.revoked",        "role.assigned",      "role.ended",         "snapshot.published"};
  return all;
}

std::string next_line(const std::vector<std::string_view>& lines, const Event& event) {
  base::JsonWriter json = base::JsonWriter::dense();
  json.begin_object();
  json.key("v").number("1");
  json.member("seq", lines.size());
  json.member("prev", lines.empty() ? nothing_before : base::sha256(lines.back()));
  json.member("ts", event.when);
  json.member("type", event.type);
  const auto optional = [&](const char* key, const std::string& value) {
    if (!value.empty()) json.member(key, value);
  };
  optional("subject", event.subject);
  optional("digest", event.digest.empty() ? "" : "sha256:" + event.digest);
  json.member("actor", event.actor);
  optional("change", event.change);
  optional("commit", event.commit);
  json.key("data").number(event.data);
  json.end_object();
  return json.text() + "\n";
}

bool says(std::string_view line, const Event& event) {
  base::JsonWriter json = base::JsonWriter::dense();
  json.begin_object().member("type", event.type);
  if (!event.subject.empty()) json.member("subject", event.subject);
  if (!event.digest.empty()) json.member("digest", "sha256:" + event.digest);
  json.member("actor", event.actor).end_object();
  const std::string text = json.text();
  return line.find("," + text.substr(1, text.size() - 2) + ",") != std::string_view::npos &&
         line.ends_with(R"(,"data":)" + event.data + "}");
}

bool says(std::span<const std::string_view> lines, const Event& event, std::string_view day) {
  constexpr std::string_view key = R"(,"ts":")";
  return std::any_of(lines.begin(), lines.end(), [&](std::string_view line) {
    const std::size_t at = line.find(key);
    return at != std::string_view::npos && line.substr(at + key.size(), day.size()) >= day &&
           says(line, event);
  });
}

Hash head(std::span<const std::string_view> lines) {
  std::vector<Hash> leaves;
  leaves.reserve(lines.size());
  for (const std::string_view line : lines) leaves.push_back(leaf_hash(line));
  return tree_head(leaves);
}

std::string in_base64(const Hash& hash) {
  return base::base64({reinterpret_cast<const char*>(hash.data()), hash.size()});
}

std::string to_text(const Checkpoint& checkpoint) {
  return fmt::format("{}\n{}\n{}\n", checkpoint.origin, checkpoint.size, in_base64(checkpoint.head));
}

std::optional<Checkpoint> read_checkpoint(std::string_view text) {
  const std::vector<std::string_view> lines = base::split(text, '\n');
  if (lines.size() != 4 || !lines[3].empty() || lines[0].empty()) return std::nullopt;
  const auto size = base::parse_count(lines[1]);
  const auto head = base::from_base64(lines[2]);
  Checkpoint checkpoint{std::string(lines[0]), size.value_or(0), {}};
  if (!size || !head || head->size() != checkpoint.head.size()) return std::nullopt;
  std::copy(head->begin(), head->end(), checkpoint.head.begin());
  if (to_text(checkpoint) != text) return std::nullopt;
  return checkpoint;
}

}  // namespace ledger
