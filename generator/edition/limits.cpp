// What takes something out of a rule: "unless", "except", "where possible".
#include "edition/limits.h"

#include <set>

#include "edition/parts.h"

namespace edition {

namespace {

using Gap = Token::Gap;
using What = Limit::What;

// Each is followed by one of the second words, or by anything where there are none.
struct LimitWord {
  std::string_view word;
  std::vector<std::string_view> then = {};
};

const std::vector<LimitWord>& exceptions() {
  static const std::vector<LimitWord> all = {{"unless"},
                                             {"except"},
                                             {"excepting"},
                                             {"excluding"},
                                             {"exception", {"of"}},
                                             {"other", {"than"}},
                                             {"apart", {"from"}},
                                             {"aside", {"from"}},
                                             {"save", {"where", "when", "for", "as"}}};
  return all;
}

// "where possible", and what makes a rule one for most days.
const std::vector<LimitWord>& hedges() {
  static const std::vector<std::string_view> can = {"possible",   "practicable", "practical",  "feasible",
                                                    "convenient", "appropriate", "reasonable", "reasonably"};
  static const std::vector<LimitWord> all = {
      {"if", can},     {"where", can}, {"when", can},        {"whenever", can}, {"wherever", can},
      {"far", {"as"}}, {"normally"},   {"usually"},          {"typically"},     {"ideally"},
      {"preferably"},  {"generally"},  {"in", {"principle"}}};
  return all;
}

// From when on, or on what terms, what is prohibited is not.
const std::vector<LimitWord>& terms() {
  static const std::vector<LimitWord> all = {
      {"without"}, {"until"}, {"before"}, {"ahead", {"of"}}, {"prior", {"to"}}};
  return all;
}

constexpr auto no_terms = std::to_array<std::string_view>(
    {"exception", "exceptions", "any", "delay", "undue", "limit", "limits", "limitation", "fail"});
// "excluding tax" says of a sum what it is.
constexpr auto no_exclusions = std::to_array<std::string_view>({"tax", "taxes", "vat"});
// Any verb has such an adverb; it weakens a rule only beside the word that binds, or apart from the rest.
constexpr auto adverbs = std::to_array<std::string_view>({"normally", "usually", "typically", "generally"});
constexpr auto beside = std::to_array<std::string_view>({"be", "been", "not", "also", "have", "is", "are"});
constexpr auto about = std::to_array<std::string_view>(
    {"unless", "except",  "excepting", "excluding", "exception", "exceptions", "exempt", "exempted",
     "apply",  "applies", "waived",    "waive",     "waives",    "however",    "if",     "when",
     "where",  "only",    "need",      "without",   "until",     "before"});
constexpr auto conditions_in =
    std::to_array<std::string_view>({"if", "when", "whenever", "where", "wherever", "provided", "only"});
constexpr auto joining = std::to_array<std::string_view>({"and", "or", "nor"});
constexpr auto tells_nothing = std::to_array<std::string_view>(
    {"the", "and", "for", "with", "this", "that", "its", "are",  "was",   "his",   "her", "they",
     "all", "any", "has", "have", "not",  "from", "one", "than", "their", "where", "when"});

class Finding {
 public:
  explicit Finding(const Tokens& tokens) : tokens_(tokens) {}

  void find(const std::vector<LimitWord>& wanted, What what) {
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
      const std::string_view next = i + 1 < tokens_.size() ? std::string_view(tokens_[i + 1].word) : "";
      for (const LimitWord& limit : wanted) {
        if (tokens_[i].word != limit.word) continue;
        const bool two = !limit.then.empty();
        if (is_no_limit(i, next)) continue;
        if (two ? std::find(limit.then.begin(), limit.then.end(), next) == limit.then.end()
                : !counts(i, limit.word, next))
          continue;
        found.push_back(
            {what, std::string(limit.word) + (two ? " " + std::string(next) : ""), i, i + (two ? 2 : 1)});
      }
    }
  }

  Limits found;

 private:
  // "save for later" and "not excepting".
  bool is_no_limit(std::size_t i, std::string_view next) const {
    const std::string_view word = tokens_[i].word;
    if (word == "save") return (next == "for" || next == "as") && tokens_[i].gap == Gap::none;
    return word.starts_with("except") && i > 0 && tokens_[i - 1].word == "not";
  }

  bool counts(std::size_t i, std::string_view word, std::string_view next) {
    if (word == "without") return !one_of(next, no_terms);
    if (word == "excluding") return !one_of(next, no_exclusions);
    return !one_of(word, adverbs) || qualifies_the_rule(i);
  }

  bool qualifies_the_rule(std::size_t i) {
    if (parts_.empty()) parts_ = parts_of(tokens_);
    if (parts_[i].opener != Opener::none) return false;
    if (i == 0 || i + 1 == tokens_.size() || tokens_[i].gap != Gap::none || tokens_[i + 1].gap != Gap::none)
      return true;
    if (is_word_that_binds(tokens_[i + 1].word)) return true;
    std::size_t k = i;
    while (k > 1 && i - k < 4 && one_of(tokens_[k - 1].word, beside)) --k;
    return is_word_that_binds(tokens_[k - 1].word);
  }

  const Tokens& tokens_;
  Parts parts_;
};

// A sentence and what it takes out.
struct Limited {
  explicit Limited(std::string_view sentence) : tokens(tokens_of(sentence)) {
    for (const Token& token : tokens) words.insert(token.word);
  }

  Tokens tokens;
  std::set<std::string_view> words = {};
  Limits all = {};     // but for terms
  Limits nested = {};  // an exception from an exception
  Limits terms = {};
};

// "for any purpose other than the contract", where the other sentence speaks of no purpose: it is put about
// all but that.
bool is_all_but(const Limit& limit, const Limited& in, const Limited& other) {
  if (limit.what != What::exception || limit.words == "unless" || limit.at == 0) return false;
  return in.tokens[limit.at].gap == Gap::none && !other.words.contains(in.tokens[limit.at - 1].word);
}

void sort(Limited& in, const Limited& other, bool prohibits) {
  Finding finding(in.tokens);
  finding.find(exceptions(), What::exception);
  Limits found = std::move(finding.found);
  std::sort(found.begin(), found.end(), [](const Limit& a, const Limit& b) { return a.at < b.at; });
  for (std::size_t i = 0; i < found.size(); ++i) {
    if (prohibits && is_all_but(found[i], in, other)) continue;
    const bool joined = found[i].at > 0 && one_of(in.tokens[found[i].at - 1].word, joining);
    const bool further = in.all.empty() || joined || found[i - 1].end == found[i].at;
    (further ? in.all : in.nested).push_back(std::move(found[i]));
  }
  finding.found.clear();
  finding.find(hedges(), What::hedge);
  for (Limit& hedge : finding.found) in.all.push_back(std::move(hedge));
  finding.found.clear();
  if (prohibits) finding.find(terms(), What::term);
  in.terms = std::move(finding.found);
}

// Words that put a condition, and what part of it is said not to be.
std::size_t conditions_of(const Limited& in) {
  const Parts parts = parts_of(in.tokens);
  std::vector<bool> limits(in.tokens.size() + 1);  // and the word behind: "except where"
  for (const Limit& limit : in.all) limits[limit.at] = limits[limit.end - 1] = limits[limit.end] = true;
  std::size_t count = 0;
  for (std::size_t i = 0; i < in.tokens.size(); ++i) {
    if (limits[i]) continue;
    const std::string_view word = in.tokens[i].word;
    count += one_of(word, conditions_in) || (word == "not" && parts[i].opener == Opener::relative) ? 1 : 0;
  }
  return count;
}

const Limit* first_new(const Limits& in, const Limits& other) {
  for (const Limit& limit : in) {
    if (std::none_of(other.begin(), other.end(), [&](const Limit& one) { return one.words == limit.words; }))
      return &limit;
  }
  return in.empty() ? nullptr : &in.back();
}

// A word without its plural, to be held against others.
std::string_view bare(std::string_view word) {
  if (word.size() > 3 && word.ends_with('s')) word.remove_suffix(1);
  return word;
}

std::vector<std::string> told_by(const Tokens& tokens, const Limit& limit) {
  constexpr std::size_t most = 20;
  std::vector<std::string> words;
  for (std::size_t i = limit.end; i < tokens.size() && words.size() < most; ++i) {
    if (i > limit.end && tokens[i].gap != Gap::none) break;
    const std::string& word = tokens[i].word;
    const bool digit = !word.empty() && word[0] >= '0' && word[0] <= '9';
    if ((word.size() > 2 && !one_of(word, tells_nothing)) || digit) words.emplace_back(bare(word));
  }
  return words;
}

LimitChange change(LimitChange::What what, bool looser, const Limited& in, const Limit* limit) {
  if (limit == nullptr) return {};
  return {what, looser, limit->words, told_by(in.tokens, *limit)};
}

// "unencrypted" and "without encryption" are one.
bool says_un(const Limited& sentence, const Limited& without, const Limit& limit) {
  if (limit.words != "without" || limit.end >= without.tokens.size()) return false;
  constexpr std::size_t stem = 5;
  const std::string_view noun = without.tokens[limit.end].word;
  return noun.size() > stem &&
         std::any_of(sentence.tokens.begin(), sentence.tokens.end(), [&](const Token& token) {
           return token.word.starts_with("un") && token.word.substr(2).starts_with(noun.substr(0, stem));
         });
}

class LimitComparison {
 public:
  LimitComparison(std::string_view before, std::string_view after, bool prohibits)
      : was_(before), is_(after) {
    sort(was_, is_, prohibits);
    sort(is_, was_, prohibits);
  }

  LimitChange run() {
    const bool both = !was_.terms.empty() && !is_.terms.empty();
    if (!both) {
      was_.all.insert(was_.all.end(), was_.terms.begin(), was_.terms.end());
      is_.all.insert(is_.all.end(), is_.terms.begin(), is_.terms.end());
    }
    if (was_.all.size() != is_.all.size()) return is_.all.size() > was_.all.size() ? more() : fewer();
    if (was_.nested.size() != is_.nested.size()) {
      const bool more = is_.nested.size() > was_.nested.size();
      return more ? change(LimitChange::What::more, false, is_, first_new(is_.nested, was_.nested))
                  : change(LimitChange::What::fewer, true, was_, first_new(was_.nested, is_.nested));
    }
    return both ? demands() : LimitChange{};
  }

 private:
  LimitChange more() {
    const Limit* limit = first_new(is_.all, was_.all);
    if (conditions_of(is_) < conditions_of(was_) || says_un(was_, is_, *limit)) return {};
    return change(LimitChange::What::more, true, is_, limit);
  }
  LimitChange fewer() {
    const Limit* limit = first_new(was_.all, is_.all);
    if (conditions_of(is_) > conditions_of(was_) || says_un(is_, was_, *limit)) return {};
    return change(LimitChange::What::fewer, false, was_, limit);
  }

  // "without an invoice and without approval": each further term has to be met, too.
  LimitChange demands() {
    const bool more = is_.terms.size() > was_.terms.size();
    if (is_.terms.size() == was_.terms.size()) return {};
    const Limited& longer = more ? is_ : was_;
    const Limit& last = longer.terms.back();
    if (last.at == 0 || longer.tokens[last.at - 1].word != "and") return {};
    return change(more ? LimitChange::What::more : LimitChange::What::fewer, !more, longer, &last);
  }

  Limited was_, is_;
};

bool is_about_limits(const Tokens& tokens) {
  return std::any_of(tokens.begin(), tokens.end(),
                     [](const Token& token) { return one_of(token.word, about); });
}

}  // namespace

Limits exceptions_in(const Tokens& tokens) {
  Finding finding(tokens);
  finding.find(exceptions(), What::exception);
  std::sort(finding.found.begin(), finding.found.end(),
            [](const Limit& a, const Limit& b) { return a.at < b.at; });
  return std::move(finding.found);
}

LimitChange compare_limits(std::string_view before, std::string_view after, bool prohibits) {
  return LimitComparison(before, after, prohibits).run();
}

bool tells_of(const Tokens& sentence, const LimitChange& change) {
  if (change.about.empty()) {
    const std::string_view first = std::string_view(change.words).substr(0, change.words.find(' '));
    const std::string_view last = std::string_view(change.words).substr(change.words.rfind(' ') + 1);
    return std::any_of(sentence.begin(), sentence.end(),
                       [&](const Token& one) { return one.word == first || one.word == last; });
  }
  const auto said = std::count_if(change.about.begin(), change.about.end(), [&](const std::string& word) {
    return std::any_of(sentence.begin(), sentence.end(),
                       [&](const Token& one) { return bare(one.word) == word; });
  });
  if (2 * static_cast<std::size_t>(said) < change.about.size()) return false;
  return change.about.size() > 1 || is_about_limits(sentence);
}

}  // namespace edition
