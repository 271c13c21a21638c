// Lines are checked as bytes: what is signed and hashed is how they are written, not what they mean.
#include "ledger/ledger.h"

#include <algorithm>
#include <array>

#include "base/base64.h"
#include "base/format.h"
#include "base/json.h"
#include "base/text.h"

namespace ledger {

namespace {

const std::string zeros(64, '0');

// "{"v":1,"seq":7,"prev":"…",": how the line of that number begins.
std::string beginning(std::size_t number, const std::string& before) {
  return fmt::format(R"({{"v":1,"seq":{},"prev":"{}","ts":")", number, before);
}

// The number that a line says it has; none when it does not begin as one.
std::optional<std::size_t> number_of(std::string_view line) {
  constexpr std::string_view start = R"({"v":1,"seq":)";
  if (!line.starts_with(start)) return std::nullopt;
  return base::parse_count(line.substr(start.size(), line.find(',', start.size()) - start.size()));
}

std::string fault_of(std::string_view line, std::size_t number, const std::string& before) {
  const auto said = number_of(line);
  if (!said) return R"(it does not begin with `{"v":1,"seq":` and its number)";
  if (*said != number) return fmt::format("it is number {}, and {} would be next", *said, number);
  if (!line.starts_with(beginning(number, before)))
    return fmt::format("it does not follow from the line before it, whose digest begins with `{}`",
                       before.substr(0, 12));
  return line.ends_with('}') ? "" : "it does not end with `}`";
}

}  // namespace

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

Reading read(std::string_view bytes) {
  Reading reading;
  std::string before = zeros;
  while (!bytes.empty()) {
    const std::size_t end = bytes.find('\n');
    const std::string_view line = bytes.substr(0, end);
    const std::size_t number = reading.lines.size();
    if (std::string fault = fault_of(line, number, before); !fault.empty())
      reading.faults.push_back({number + 1, std::move(fault)});
    else if (end == std::string_view::npos)
      reading.faults.push_back({number + 1, "it has no line's end"});
    before = base::sha256(line);
    reading.lines.push_back(line);
    bytes.remove_prefix(end == std::string_view::npos ? bytes.size() : end + 1);
  }
  return reading;
}

std::string next_line(const std::vector<std::string_view>& lines, const Event& event) {
  base::JsonWriter json = base::JsonWriter::dense();
  json.begin_object();
  json.key("v").number("1");
  json.member("seq", lines.size());
  json.member("prev", lines.empty() ? zeros : base::sha256(lines.back()));
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

Hash head(const std::vector<std::string_view>& lines) {
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
