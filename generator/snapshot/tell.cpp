// What a verification showed, as text for people and as JSON for programs. What a bag holds is repeated in
// it, and may be written so that it reads as something else, or is no text.
#include <algorithm>

#include "base/format.h"
#include "base/json.h"
#include "base/text.h"
#include "base/words.h"
#include "snapshot/verify.h"

namespace snapshot {

namespace {

const char* word(State state) {
  return state == State::passed ? "passed" : state == State::failed ? "FAILED" : "not done";
}

bool passed(const Verification& verification, int number) {
  return std::any_of(verification.steps.begin(), verification.steps.end(),
                     [&](const Step& s) { return s.number == number && s.state == State::passed; });
}

}  // namespace

const Step* Verification::failed() const {
  const auto found =
      std::find_if(steps.begin(), steps.end(), [](const Step& s) { return s.state == State::failed; });
  return found == steps.end() ? nullptr : &*found;
}

std::vector<std::string> Verification::levels() const {
  std::vector<std::string> all;
  if (!passed(*this, 0) || !passed(*this, 2) || !passed(*this, 3)) return all;
  all.push_back("V0");
  const std::pair<const char*, std::vector<int>> levels[] = {
      {"V1", {1}}, {"V2", {4, 5}}, {"V3", {6}}, {"V4", {7}}, {"V5", {9}}};
  for (const auto& [level, needed] : levels) {
    if (std::all_of(needed.begin(), needed.end(), [&](int number) { return passed(*this, number); }))
      all.push_back(level);
  }
  return all;
}

std::string as_text(const Verification& verification) {
  const auto line = [](std::string_view words) { return base::printable_line(words); };
  std::string text = verification.identity + "\n";
  // A folder and a zip can be renamed, so that they are asked themselves.
  if (!verification.id.empty())
    text += fmt::format("{}: edition {}, as of {}\n", line(verification.id), line(verification.edition),
                        line(verification.as_of));
  text += "\n";
  for (const Step& s : verification.steps) {
    text += fmt::format("{} {:<38} {}\n", s.number, s.name, word(s.state));
    for (const std::string& words : s.words) text += "    " + line(words) + "\n";
  }
  constexpr std::pair<std::string_view, const char*> meanings[] = {
      {"V0", "integrity"}, {"V1", "authenticity"}, {"V2", "history"},
      {"V3", "approvals"}, {"V4", "time"},         {"V5", "reproduced"}};
  std::string shown;
  for (const std::string& level : verification.levels()) {
    for (const auto& [name, meaning] : meanings) {
      if (name == level) shown += (shown.empty() ? "" : ", ") + level + " " + meaning;
    }
  }
  const Step* failed = verification.failed();
  if (failed != nullptr)
    text += fmt::format("\nRefused at step {}: {}.\n", failed->number, line(failed->words.front()));
  else
    text += fmt::format("\nIt holds: {}.\n", shown);
  return text;
}

std::string as_json(const Verification& verification) {
  base::JsonWriter json(true);
  json.begin_object();
  json.member("identity", verification.identity);
  if (!verification.id.empty())
    json.member("id", base::printable(verification.id))
        .member("edition", base::printable(verification.edition))
        .member("as_of", base::printable(verification.as_of));
  json.member("holds", verification.failed() == nullptr);
  if (verification.failed() != nullptr)
    json.member("failed_step", static_cast<std::int64_t>(verification.failed()->number));
  json.key("levels").begin_array();
  for (const std::string& level : verification.levels()) json.value(level);
  json.end_array();
  json.key("steps").begin_array();
  for (const Step& s : verification.steps) {
    json.begin_object();
    json.member("step", static_cast<std::int64_t>(s.number));
    json.member("name", s.name);
    json.member("state", s.state == State::passed   ? "passed"
                         : s.state == State::failed ? "failed"
                                                    : "skipped");
    json.key("words").begin_array();
    for (const std::string& words : s.words) json.value(base::printable_line(words));
    json.end_array();
    json.end_object();
  }
  json.end_array();
  json.end_object();
  return json.text() + "\n";
}

}  // namespace snapshot
