// Which words of a sentence bind: "must" and its kin (RFC 2119, and what people write for them), and what
// turns them round: "must not", "need not", "no longer required".
#include "edition/obligation.h"

#include "base/text.h"
#include "edition/binding_words.h"
#include "edition/parts.h"
#include "edition/quotations.h"

namespace edition {

namespace {

using Gap = Token::Gap;
using Use = Word::Use;

const Word* known(std::string_view token) {
  const auto found = std::find_if(std::begin(words_that_bind), std::end(words_that_bind),
                                  [&](const Word& word) { return word.word == token; });
  return found == std::end(words_that_bind) ? nullptr : found;
}

// The words of one sentence, around one that binds.
class Reading {
 public:
  explicit Reading(Tokens tokens) : tokens_(std::move(tokens)), parts_(parts_of(tokens_)) {}

  std::vector<Binding> all() {
    read_all();
    return std::move(found_);
  }

  // The rules that parts of it put: "a list that must be signed".
  std::vector<Binding> within() {
    read_all();
    return std::move(within_);
  }

 private:
  void read_all() {
    for (std::size_t i = 0; i < tokens_.size();) {
      std::size_t end = i + 1;
      if (at(i) == "do" && at(end) == "not" && is_order(i))
        order(i, ++end);
      else if (const Word* word = known(at(i)); word != nullptr && !is_said_again(*word, i))
        read(*word, i, end);
      i = end;
    }
  }

  std::string_view at(std::size_t i) const {
    return i < tokens_.size() ? tokens_[i].word : std::string_view("|");
  }
  std::string_view before(std::size_t i, std::size_t steps) const {
    return i >= steps ? std::string_view(tokens_[i - steps].word) : std::string_view("|");
  }

  void add(Sense sense, std::string words, std::size_t begin, std::size_t end) {
    add(found_, sense, std::move(words), begin, end);
  }
  void add(std::vector<Binding>& to, Sense sense, std::string words, std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) words.append(words.empty() ? "" : " ").append(at(i));
    to.push_back({sense, std::move(words), end >= tokens_.size()});
  }

  // "must/shall" says it twice.
  bool is_said_again(const Word& word, std::size_t i) const {
    const Word* next = at(i + 1) == "/" ? known(at(i + 2)) : nullptr;
    return next != nullptr && next->sense == word.sense && next->use == word.use;
  }

  void read(const Word& word, std::size_t i, std::size_t& end) {
    if (word.use == Use::said && !is_said(i)) return;
    if (word.use == Use::does && (is_governed(i) || follows(i, subordinates))) return;
    const bool says_more = word.use == Use::alone || word.use == Use::does;  // "must always"
    if (says_more && word.sense == Sense::duty && !found_.empty()) return;
    std::size_t begin = i;
    const bool first = denied_before(i, begin);
    const bool later = (word.use == Use::verb || word.use == Use::to) && denied_behind(end);
    std::size_t subject = i;
    const bool none = !first && !later && word.use != Use::alone && said_of_nobody(word, i, subject);
    if (word.use == Use::to) {
      if (one_of(before(i, 1), leave)) return;  // "may need to"
      const bool to = at(end) == "to";
      if (one_of(before(i, 1), articles) && before(i, 1) != "all" && !none) return;  // "a need to know"
      if (!to && (word.word.starts_with("ha") || !(first || later || none))) return;
      if (to) ++end;
    }
    const bool only = word.sense == Sense::permission && (at(end) == "only" || before(i, 1) == "only");
    if (only && at(end) == "only") ++end;
    const bool terms = word.sense == Sense::permission && !(first || later || none || only) && has_terms(end);
    Sense sense = first || later || none || only || terms ? word.denied : word.sense;
    // Who "no longer must" is free; who "must no longer" is not.
    if (first && word.use == Use::verb && word.sense == Sense::duty) sense = Sense::exemption;
    if (one_of(at(end), leaves_undone)) turn(sense, end);
    const bool within = is_within(tokens_, parts_, i, main_, last_);
    last_ = end;
    if (within) {
      const Opener opener = parts_[i].opener;
      const bool rule = opener == Opener::question || (opener == Opener::relative && main_ > 0);
      if (rule && one_of(word.word, rules_of_parts)) add(within_, sense, {}, begin, end);
      return;
    }
    main_ = end;
    add(sense, none ? std::string(at(subject)) + " …" : std::string(), begin, end);
    if (word.use == Use::said || word.use == Use::does) found_.back().last = false;
    if (terms) found_.back().words += " … only";
  }

  // What must not be left undone is a duty: "must not fail to".
  static void turn(Sense& sense, std::size_t& end) {
    if (sense != Sense::prohibition && sense != Sense::warning) return;
    sense = sense == Sense::prohibition ? Sense::duty : Sense::advice;
    ++end;
  }

  // "Do not export", as an order; in "agencies that do not export" it is none.
  void order(std::size_t i, std::size_t& end) {
    const std::string_view verb = at(end);
    if (verb == "need" || verb == "have" || verb == "|" || one_of(verb, fears)) return;
    if (one_of(verb, merely) && goes_on(end + 1)) return;
    Sense sense = Sense::prohibition;
    if (one_of(verb, leaves_undone)) turn(sense, end);
    add(sense, {}, i, end);
  }

  bool is_order(std::size_t i) const {
    bool joined = false;
    while (i > 0 && tokens_[i].gap != Gap::stop && one_of(before(i, 1), before_an_order))
      joined |= before(i, 1) == "and" || before(i, 1) == "or" || before(i, 1) == "but", --i;
    if (i == 0 || before(i, 1) == "|" || tokens_[i].gap == Gap::stop) return true;
    if (tokens_[i].gap == Gap::comma && one_of(begin_of(i), before_a_comma)) return true;
    return joined && !follows(i, subordinates);
  }

  // The first word of the sentence, or of the cell.
  std::string_view begin_of(std::size_t i) const {
    while (i > 0 && before(i, 1) != "|" && tokens_[i].gap != Gap::stop) --i;
    return at(i);
  }

  // "may require", "the permits".
  bool is_governed(std::size_t i) const {
    if (one_of(before(i, 1), articles)) return true;
    while (i > 0 && one_of(before(i, 1), passes_over)) --i;
    return one_of(before(i, 1), governs);
  }

  // Whether one of these begins the part of the sentence in which it stands: "what the law requires".
  template <std::size_t n>
  bool follows(std::size_t i, const std::array<std::string_view, n>& words) const {
    for (std::size_t k = i; k > 0 && tokens_[k].gap == Gap::none && before(k, 1) != "|"; --k) {
      if (one_of(before(k, 1), words)) return true;
    }
    return false;
  }

  // "not", "no longer", "do not", "never" before it.
  bool denied_before(std::size_t i, std::size_t& begin) const {
    for (std::size_t steps = 1; steps <= 3 && one_of(before(i, steps), between); ++steps) {
      const std::string_view word = before(i, steps);
      if (word == "not" && one_of(before(i, steps - 1), merely)) continue;  // "not only must"
      if (word != "not" && word != "never" && word != "no") continue;
      begin = i - steps;
      return true;
    }
    return false;
  }

  // "not", "never", "no longer", "under no circumstances" behind it.
  bool denied_behind(std::size_t& end) const {
    if (at(end) == "not" && one_of(at(end + 1), merely) && goes_on(end + 2)) return false;
    if (at(end) == "not" || at(end) == "never") return ++end, true;
    if (at(end) == "no" && at(end + 1) == "longer") return end += 2, true;
    if (at(end) == "under" && at(end + 1) == "no") return end += 3, true;
    return false;
  }

  // "… but also", behind "not only".
  bool goes_on(std::size_t i) const {
    for (; at(i) != "|"; ++i) {
      if (one_of(at(i), besides) || (at(i) == "well" && before(i, 1) == "as")) return true;
    }
    return false;
  }

  // "may export it only with leave".
  bool has_terms(std::size_t i) const {
    for (; at(i) != "|" && known(at(i)) == nullptr; ++i) {
      if (at(i) == "only" && before(i, 1) != "not" && one_of(at(i + 1), on_terms)) return true;
    }
    return false;
  }

  // "No agency may", "nobody is allowed to", "under no circumstances may", "only the lead may".
  bool said_of_nobody(const Word& word, std::size_t i, std::size_t& subject) const {
    constexpr std::size_t far = 24;
    bool parted = false, listed = false;
    for (std::size_t k = i; k > main_ && i - k < far && at(k - 1) != "|";) {
      const bool comma = k < i && tokens_[k].gap != Gap::none;
      listed |= !parted && k < i && one_of(at(k), lists);
      parted |= comma;
      --k;
      const bool only = at(k) == "only" && word.sense == Sense::permission && begins_part(k);
      if (!only && !(one_of(at(k), nobody) && may_be_subject(word, k, i))) continue;
      const bool apart = parted && !listed && tokens_[i].gap == Gap::none && !one_of(at(k + 1), on_terms);
      if (apart || is_told_before(k, i)) continue;
      subject = k;
      return true;
    }
    return false;
  }

  // Where the subject of a sentence may begin.
  bool begins_part(std::size_t i) const {
    return i == 0 || tokens_[i].gap != Gap::none || one_of(before(i, 1), before_a_subject);
  }

  // "no manager", but neither "no longer" nor the "no" of a condition or behind "with".
  bool may_be_subject(const Word& word, std::size_t k, std::size_t i) const {
    if (one_of(at(k + 1), no_subjects)) return false;
    if (parts_[k].opener != Opener::none && before(k, 1) != "that") return false;
    if (begins_part(k)) return true;
    if (one_of(before(k, 1), places)) return k + 2 == i;
    const std::size_t near = word.sense == Sense::permission ? 6 : 3;
    return i - k <= near && !one_of(before(k, 1), has_none) && !one_of(before(k, 1), being);
  }

  // Whether another verb stands between the two, so that what is said of nobody is that one.
  bool is_told_before(std::size_t k, std::size_t i) const {
    while (i > k + 1 && (one_of(at(i - 1), being) || one_of(at(i - 1), between))) --i;
    for (++k; k < i; ++k) {
      if (one_of(at(k), being) && parts_[k].opener == Opener::none) return true;
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

  const Tokens tokens_;
  const Parts parts_;
  std::vector<Binding> found_, within_;
  std::size_t main_ = 0, last_ = 0;  // behind what binds; behind that or what would without its part
};

// A question binds nobody.
bool is_asked(std::string_view sentence) { return base::trim(sentence).ends_with('?'); }

Tokens read_in(std::string_view sentence) {
  const std::string_view said = base::trim(sentence);
  return tokens_of(has_quotation(said) ? without_quotations(said) : std::string(said));
}

}  // namespace

bool is_word_that_binds(std::string_view token) { return known(token) != nullptr; }

std::vector<Binding> bindings(std::string_view sentence) {
  return is_asked(sentence) ? std::vector<Binding>() : Reading(read_in(sentence)).all();
}

std::vector<Binding> bindings_within(std::string_view sentence) {
  return is_asked(sentence) ? std::vector<Binding>() : Reading(read_in(sentence)).within();
}

}  // namespace edition
