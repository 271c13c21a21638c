// Which words of a sentence bind: "must" and its kin (RFC 2119, and what people write for them), and what
// turns them round: "must not", "need not", "no longer required".
#include <algorithm>

#include "base/text.h"
#include "edition/binding_words.h"

namespace edition {

namespace {

using Tokens = std::vector<std::string>;

template <std::size_t n>
bool one_of(std::string_view word, const std::array<std::string_view, n>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// Small letters without the marks around them; "|" between cells stays, and "n't" is a word.
void add(Tokens& tokens, std::string_view raw) {
  if (raw == "|") return tokens.emplace_back(raw), void();
  const auto mark = [](char c) { return !base::is_alpha(c) && !base::is_digit(c) && (c & 0x80) == 0; };
  while (!raw.empty() && mark(raw.front())) raw.remove_prefix(1);
  while (!raw.empty() && mark(raw.back())) raw.remove_suffix(1);
  if (raw.empty()) return;
  if (raw == "May" && !tokens.empty()) return tokens.emplace_back("the month"), void();
  std::string word = base::to_lower(raw);
  if (const std::size_t at = word.find("\u2019"); at != std::string::npos)
    word = word.substr(0, at) + "'" + word.substr(at + 3);
  for (const auto& [written, read] : together) {
    if (word != written) continue;
    for (const std::string_view part : base::split(read, ' ')) tokens.emplace_back(part);
    return;
  }
  const bool denies = word.size() > 3 && word.ends_with("n't");
  if (denies) word.resize(word.size() - 3);
  tokens.push_back(std::move(word));
  if (denies) tokens.emplace_back("not");
}

Tokens tokens_of(std::string_view sentence) {
  Tokens tokens;
  for (std::size_t at = 0; at < sentence.size();) {
    std::size_t end = at;
    while (end < sentence.size() && !base::is_space(sentence[end])) ++end;
    add(tokens, sentence.substr(at, end - at));
    at = end + 1;
  }
  return tokens;
}

// The words of one sentence, around one that binds.
class Reading {
 public:
  explicit Reading(const Tokens& tokens) : tokens_(tokens) {}

  std::vector<Binding> all() const {
    std::vector<Binding> found;
    for (std::size_t i = 0; i < tokens_.size();) {
      const Word* word = std::find_if(std::begin(words_that_bind), std::end(words_that_bind),
                                      [&](const Word& w) { return w.word == tokens_[i]; });
      std::size_t end = i + 1;
      if (word != std::end(words_that_bind)) read(*word, i, end, found);
      i = end;
    }
    return found;
  }

 private:
  std::string_view at(std::size_t i) const { return i < tokens_.size() ? tokens_[i] : std::string_view("|"); }
  std::string_view before(std::size_t i, std::size_t steps) const {
    return i >= steps ? std::string_view(tokens_[i - steps]) : std::string_view("|");
  }

  void read(const Word& word, std::size_t i, std::size_t& end, std::vector<Binding>& found) const {
    using Use = Word::Use;
    if (word.use == Use::said && !is_said(i)) return;
    if (word.use == Use::alone && word.sense == Sense::duty && !found.empty()) return;  // "must always"
    std::size_t begin = i;
    const bool first = denied_before(i, begin);
    const bool later = (word.use == Use::verb || word.use == Use::to) && denied_behind(end);
    std::size_t subject = i;
    const bool nobody = !first && !later && word.use != Use::alone && said_of_nobody(word, i, subject);
    if (word.use == Use::to) {
      const bool to = at(end) == "to";
      if (!to && (word.word.starts_with("ha") || !(first || later || nobody))) return;
      if (to) ++end;
    }
    const bool only = word.sense == Sense::permission && (at(end) == "only" || before(i, 1) == "only");
    if (only && at(end) == "only") ++end;
    Sense sense = first || later || nobody || only ? word.denied : word.sense;
    // Who "no longer must" is free; who "must no longer" is not.
    if (first && word.use == Use::verb && word.sense == Sense::duty) sense = Sense::exemption;
    std::string phrase;
    if (nobody) phrase.append(tokens_[subject]).append(" …");
    for (std::size_t j = begin; j < end; ++j) phrase.append(phrase.empty() ? "" : " ").append(tokens_[j]);
    found.push_back({sense, std::move(phrase)});
  }

  // "not", "no longer", "do not", "never" before it.
  bool denied_before(std::size_t i, std::size_t& begin) const {
    for (std::size_t steps = 1; steps <= 3 && one_of(before(i, steps), between); ++steps) {
      const std::string_view word = before(i, steps);
      if (word == "not" && before(i, steps - 1) == "only") continue;  // "not only must"
      if (word != "not" && word != "never" && word != "no") continue;
      begin = i - steps;
      return true;
    }
    return false;
  }

  // "not", "never", "no longer", "under no circumstances" behind it.
  bool denied_behind(std::size_t& end) const {
    if (at(end) == "not" || at(end) == "never") return ++end, true;
    if (at(end) == "no" && at(end + 1) == "longer") return end += 2, true;
    if (at(end) == "under" && at(end + 1) == "no") return end += 3, true;
    return false;
  }

  // "No agency may", "nobody is allowed to", "under no circumstances may", "only the lead may".
  bool said_of_nobody(const Word& word, std::size_t i, std::size_t& subject) const {
    const std::size_t far = word.sense == Sense::permission ? 6 : 3;
    for (std::size_t steps = 1; steps <= far && steps <= i && before(i, steps) != "|"; ++steps) {
      const std::string_view said = before(i, steps), next = before(i, steps - 1);
      const bool only =
          said == "only" && (steps == i || before(i, steps + 1) == "|") && word.sense == Sense::permission;
      const bool none = one_of(said, nobody) && next != "longer" && next != "later" && next != "more";
      if (!only && !none) continue;
      subject = i - steps;
      return true;
    }
    return false;
  }

  // Whether it is said of something ("is required", a cell of its own) and does not describe it.
  bool is_said(std::size_t i) const {
    if (at(i + 1) == "|" && before(i, 1) == "|") return true;
    for (std::size_t steps = 1; steps <= 4; ++steps) {
      if (one_of(before(i, steps), being)) return true;
      if (!one_of(before(i, steps), between)) break;
    }
    return at(i + 1) == "to" || (before(i, 1) == "not" || (before(i, 1) == "longer" && before(i, 2) == "no"));
  }

  const Tokens& tokens_;
};

}  // namespace

std::vector<Binding> bindings(std::string_view sentence) {
  const Tokens tokens = tokens_of(sentence);
  return Reading(tokens).all();
}

}  // namespace edition
