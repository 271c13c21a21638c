// Keys and values are looked at as they are written, one after the other; at the end all of the line, as a
// program would that reads JSON.
#include "ledger/form.h"

#include <algorithm>
#include <array>

#include "base/dates.h"
#include "base/format.h"
#include "base/json_form.h"
#include "base/spelling.h"
#include "base/text.h"

namespace ledger {

namespace {

constexpr const char* let_it_be_written =
    "entries are written by `bylaw record`, `review` and `approve`: take this line out, and those behind it, "
    "and run the commands again";

constexpr std::array<std::string_view, 11> keys = {"v",      "seq",   "prev",   "ts",     "type", "subject",
                                                   "digest", "actor", "change", "commit", "data"};

// The end of the text in quotes that begins here; where it has none, that of the line.
std::size_t end_of_text(std::string_view line, std::size_t at) {
  for (++at; at < line.size() && line[at] != '"'; ++at) at += line[at] == '\\' ? 1 : 0;
  return std::min(at + 1, line.size());
}

// The end of a value, with all that is in it.
std::size_t end_of_value(std::string_view line, std::size_t at) {
  std::size_t open = 0;
  while (at < line.size()) {
    const char c = line[at];
    if (open == 0 && (c == ',' || c == '}')) break;
    open += c == '{' || c == '[' ? 1 : 0;
    open -= (c == '}' || c == ']') && open > 0 ? 1 : 0;
    at = c == '"' ? end_of_text(line, at) : at + 1;
  }
  return at;
}

// "2026-03-20T14:05:00Z".
bool is_time(std::string_view text) {
  constexpr std::string_view form = "dddd-dd-ddTdd:dd:ddZ";
  if (text.size() != form.size()) return false;
  for (std::size_t i = 0; i < form.size(); ++i) {
    if (form[i] == 'd' ? !base::is_digit(text[i]) : form[i] != text[i]) return false;
  }
  return base::parse_date(text.substr(0, 10)) && text.substr(11, 2) < "24" && text.substr(14, 2) < "60" &&
         text.substr(17, 2) < "60";
}

std::string value_fault(std::string_view key, std::string_view value) {
  const bool quoted = value.size() >= 2 && value.front() == '"' && value.back() == '"';
  const std::string_view text = quoted ? value.substr(1, value.size() - 2) : value;
  if (key == "ts" && !(quoted && is_time(text)))
    return fmt::format("`{}` is no time; one is written like 2026-03-20T14:05:00Z", base::printable(text));
  if (key == "data" && !(value.starts_with('{') && value.ends_with('}')))
    return "the `data` of an entry are an object of JSON, `{}` where there are none";
  if (key != "data" && key != "v" && key != "seq" && !quoted)
    return fmt::format("the `{}` of an entry is a text in quotes", key);
  if (key != "type" || (quoted && std::find(types().begin(), types().end(), text) != types().end()))
    return {};
  const auto nearest = base::nearest(text, types());
  return fmt::format("there is no type `{}`{}", base::printable(text),
                     nearest ? fmt::format("; is it `{}`?", *nearest) : std::string());
}

}  // namespace

std::optional<Fault> entry_fault(std::string_view line) {
  const auto fault = [](std::string message, std::size_t begin, std::size_t end) {
    return Fault{0, std::move(message), let_it_be_written, begin, end};
  };
  std::size_t at = 1, next = 0;  // where in the line, and among the keys
  std::array<bool, keys.size()> said{};
  while (at < line.size()) {
    const std::size_t end = end_of_text(line, at);
    if (line[at] != '"' || end >= line.size() || line[end] != ':')
      return fault("here an entry would go on with a key in quotes and a colon, without blanks", at, at + 1);
    const std::string_view key = line.substr(at + 1, end - at - 2);
    const auto known = std::find(keys.begin(), keys.end(), key);
    if (known == keys.end())
      return fault(fmt::format("an entry has no key `{}`", base::printable(key)), at, end);
    const auto place = static_cast<std::size_t>(known - keys.begin());
    if (place < next)
      return fault(
          place + 1 == next
              ? fmt::format("the key `{}` stands twice", key)
              : fmt::format("the key `{}` stands behind `{}`, and would come before it", key, keys[next - 1]),
          at, end);
    next = place + 1, said[place] = true;
    const std::size_t behind = end_of_value(line, end + 1);
    if (std::string why = value_fault(key, line.substr(end + 1, behind - end - 1)); !why.empty())
      return fault(std::move(why), end + 1, behind);
    at = behind + 1;
    if (behind < line.size() && line[behind] == '}' && at < line.size())
      return fault("something stands behind the end of this entry", at, line.size());
  }
  if (const auto odd = base::json_mistake(line))
    return fault("this entry is not written as JSON: " + odd->words, odd->at, odd->at + odd->length);
  for (std::size_t i = 0; i < keys.size(); ++i) {
    const bool optional =
        keys[i] == "subject" || keys[i] == "digest" || keys[i] == "change" || keys[i] == "commit";
    if (!said[i] && !optional)
      return fault(fmt::format("this entry does not say its `{}`", keys[i]), 0, line.size());
  }
  return std::nullopt;
}

}  // namespace ledger
