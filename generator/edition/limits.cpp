// What takes something out of a rule: "unless", "except", "where possible".
#include "edition/obligation.h"

namespace edition {

namespace {

// Each is followed by one of the second words, or by anything where there are none.
struct Limit {
  std::string_view word;
  std::vector<std::string_view> then = {};
};

const std::vector<Limit>& exceptions() {
  static const std::vector<Limit> all = {{"unless"},
                                         {"except"},
                                         {"excepting"},
                                         {"excluding"},
                                         {"exception", {"of"}},
                                         {"other", {"than"}},
                                         {"apart", {"from"}},
                                         {"aside", {"from"}},
                                         {"save", {"where", "when"}}};
  return all;
}

// "where possible", and what makes a rule one for most days.
const std::vector<Limit>& hedges() {
  static const std::vector<std::string_view> can = {"possible",   "practicable", "practical",  "feasible",
                                                    "convenient", "appropriate", "reasonable", "reasonably"};
  static const std::vector<Limit> all = {
      {"if", can},     {"where", can}, {"when", can},        {"whenever", can}, {"wherever", can},
      {"far", {"as"}}, {"normally"},   {"usually"},          {"typically"},     {"ideally"},
      {"preferably"},  {"generally"},  {"in", {"principle"}}};
  return all;
}

// From when on, or on what terms, what is prohibited is not.
const std::vector<Limit>& terms() {
  static const std::vector<Limit> all = {{"without"}, {"until"}, {"before"}};
  return all;
}

constexpr auto no_terms = std::to_array<std::string_view>(
    {"exception", "exceptions", "any", "delay", "undue", "limit", "limits", "limitation", "fail"});
constexpr auto about = std::to_array<std::string_view>(
    {"unless", "except",  "excepting", "excluding", "exception", "exceptions", "exempt", "exempted",
     "apply",  "applies", "waived",    "waive",     "waives",    "however",    "if",     "when",
     "where",  "only",    "need",      "without",   "until",     "before"});

void find(const Tokens& tokens, const std::vector<Limit>& wanted, Limits& found) {
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const std::string_view next = i + 1 < tokens.size() ? std::string_view(tokens[i + 1].word) : "";
    for (const Limit& limit : wanted) {
      if (tokens[i].word != limit.word) continue;
      const bool fits = limit.then.empty()
                            ? limit.word != "without" || !one_of(next, no_terms)
                            : std::find(limit.then.begin(), limit.then.end(), next) != limit.then.end();
      if (!fits) continue;
      const bool two = !limit.then.empty();
      found.push_back(std::string(limit.word) + (two ? " " + std::string(next) : ""));
    }
  }
}

}  // namespace

Limits limits(std::string_view sentence, bool prohibits) {
  const Tokens tokens = tokens_of(sentence);
  Limits found;
  find(tokens, exceptions(), found);
  find(tokens, hedges(), found);
  if (prohibits) find(tokens, terms(), found);
  return found;
}

bool is_about_limits(std::string_view sentence) {
  const Tokens tokens = tokens_of(sentence);
  return std::any_of(tokens.begin(), tokens.end(),
                     [](const Token& token) { return one_of(token.word, about); });
}

}  // namespace edition
