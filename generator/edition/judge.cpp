// What became of the rules of a text, sentence by sentence.
#include <algorithm>

#include "base/format.h"
#include "edition/likeness.h"
#include "edition/obligation.h"

namespace edition {

namespace {

// Sentences with fewer of their words in common than this share say something else.
constexpr double alike_sentences = 0.5;
constexpr std::size_t most_sentence_pairs =
    250'000;  // more sentences than these are not held against each other

// A sentence that is gone, or one that is new.
struct Left {
  const Sentence* sentence;
  std::vector<Binding> bindings;
  Bag words = {};
  bool paired = false;
};

std::vector<Left> left_over(const std::vector<Sentence>& own, const std::vector<Sentence>& other,
                            const Counted& all_own, const Counted& all_other) {
  std::map<std::string_view, int> there;
  for (const Sentence& sentence : other) ++there[sentence.key];
  std::vector<Left> left;
  for (const Sentence& sentence : own) {
    if (there[sentence.key]-- > 0) continue;
    const auto elsewhere = all_other.find(sentence.key), here = all_own.find(sentence.key);
    if (elsewhere != all_other.end() && here != all_own.end() && elsewhere->second >= here->second) continue;
    Left one{&sentence, bindings(sentence.text)};
    if (one.bindings.empty()) one.bindings = bindings(sentence.lead);
    one.words = bag(sentence.text);
    left.push_back(std::move(one));
  }
  return left;
}

// Rules of one sort in a sentence; of several, what takes something out could be about any of them.
enum class Sort : std::uint8_t { none, rules, prohibitions, exemptions };

Sort sort_of(const std::vector<Binding>& bindings) {
  const auto all = [&](auto fits) { return std::all_of(bindings.begin(), bindings.end(), fits); };
  if (bindings.empty()) return Sort::none;
  if (all([](const Binding& b) { return b.sense == Sense::prohibition || b.sense == Sense::warning; }))
    return Sort::prohibitions;
  if (all([](const Binding& b) { return strength(b.sense) > 0; })) return Sort::rules;
  return all([](const Binding& b) { return b.sense == Sense::exemption; }) ? Sort::exemptions : Sort::none;
}

// Whether they bind alike, and neither says by "only" what it takes out.
bool bind_alike(const std::vector<Binding>& a, const std::vector<Binding>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const Binding& was, const Binding& is) {
    return was.sense == is.sense && was.words.find("only") == std::string::npos &&
           is.words.find("only") == std::string::npos;
  });
}

class Judge {
 public:
  Judge(const Counted& all_before, const Counted& all_after)
      : all_before_(all_before), all_after_(all_after) {}

  void sentences(std::vector<Left>& gone, std::vector<Left>& come) {
    const bool few = gone.size() * come.size() <= most_sentence_pairs;
    std::vector<std::pair<const Left*, const Left*>> pairs;
    for (Left& was : gone) {
      Left* best = nullptr;
      double most = alike_sentences;
      for (Left& is : come) {
        const double like = few && !is.paired ? likeness(was.words, is.words) : 0;
        if (like >= most && (best == nullptr || like > most)) best = &is, most = like;
      }
      compare(was.bindings, best == nullptr ? std::vector<Binding>() : best->bindings);
      if (best == nullptr) continue;
      was.paired = best->paired = true;
      pairs.emplace_back(&was, best);
    }
    for (const Left& is : come) {
      if (!is.paired) compare({}, is.bindings);
    }
    if (pairs.empty()) return;
    look_elsewhere(gone);
    for (const auto& [was, is] : pairs) limit(*was, *is);
  }

  Judgement result() { return std::move(judged_); }

 private:
  void say(Grade grade, std::string reason) {
    if (grade <= judged_.grade) return;
    judged_ = {grade, std::move(reason)};
  }

  // What both say is left out from the front and the back; the rest is held against each other in turn.
  void compare(const std::vector<Binding>& was, const std::vector<Binding>& is) {
    const std::size_t shorter = std::min(was.size(), is.size());
    std::size_t front = 0, back = 0;
    while (front < shorter && was[front].sense == is[front].sense) ++front;
    while (back < shorter - front && was[was.size() - 1 - back].sense == is[is.size() - 1 - back].sense)
      ++back;
    for (std::size_t i = front; i < std::max(was.size(), is.size()) - back; ++i) {
      if (i >= is.size() - back) {
        gone(was[i]);
      } else if (i >= was.size() - back) {
        came(is[i]);
      } else {
        became(was[i], is[i]);
      }
    }
  }

  void became(const Binding& was, const Binding& is) {
    const int old = strength(was.sense), now = strength(is.sense);
    if (was.sense == is.sense || (old == now && old == 0)) return;
    say(now > old ? Grade::tightening : Grade::loosening,
        base::format("`{}` became `{}`", was.words, is.words));
  }
  void gone(const Binding& was) {
    if (was.sense == Sense::permission) return;
    say(was.sense == Sense::exemption ? Grade::tightening : Grade::loosening,
        base::format("`{}` is gone", was.words));
  }
  void came(const Binding& is) {
    if (is.sense == Sense::permission) return;
    say(is.sense == Sense::exemption ? Grade::loosening : Grade::tightening,
        base::format("`{}` is new", is.words));
  }

  // A rule that binds as before, and from which more is taken out, or less. What one sentence takes out
  // another may have said before, or says now.
  void limit(const Left& was, const Left& is) {
    const Sort sort = sort_of(was.bindings);
    if (sort == Sort::none || !bind_alike(was.bindings, is.bindings)) return;
    const bool prohibits = sort == Sort::prohibitions;
    const Limits old = limits(was.sentence->text, prohibits), now = limits(is.sentence->text, prohibits);
    if (old.size() == now.size()) return;
    const bool more = now.size() > old.size();
    const bool looser = more == (sort != Sort::exemptions);
    if (more ? said_before_ : is_told_elsewhere(is.sentence->key)) return;
    say(looser ? Grade::loosening : Grade::tightening,
        base::format("`{}` is {}", more ? first_new(now, old) : first_new(old, now), more ? "new" : "gone"));
  }

  static std::string first_new(const Limits& in, const Limits& other) {
    for (const std::string& limit : in) {
      if (std::find(other.begin(), other.end(), limit) == other.end()) return limit;
    }
    return in.back();
  }

  void look_elsewhere(const std::vector<Left>& gone) {
    said_before_ = std::any_of(gone.begin(), gone.end(), [](const Left& left) {
      return !left.paired && is_about_limits(left.sentence->text);
    });
    for (const auto& [key, times] : all_after_) {
      if (!all_before_.contains(key) && is_about_limits(key)) told_.push_back(key);
    }
  }

  bool is_told_elsewhere(std::string_view key) const {
    return std::any_of(told_.begin(), told_.end(), [&](std::string_view told) { return told != key; });
  }

  const Counted &all_before_, &all_after_;
  bool said_before_ = false;  // a sentence of the clause that is gone could have taken something out
  std::vector<std::string_view> told_;  // what is new anywhere in the text and could do so
  Judgement judged_;
};

}  // namespace

Judgement judge(const Lines& before, const Lines& after, const Counted& all_before,
                const Counted& all_after) {
  const std::vector<Sentence> old = sentences(before), now = sentences(after);
  std::vector<Left> gone = left_over(old, now, all_before, all_after);
  std::vector<Left> come = left_over(now, old, all_after, all_before);
  Judge judge(all_before, all_after);
  judge.sentences(gone, come);
  return judge.result();
}

}  // namespace edition
