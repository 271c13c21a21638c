// What became of the rules of a text, sentence by sentence.
#include <algorithm>
#include <set>

#include "base/format.h"
#include "edition/left.h"
#include "edition/limits.h"
#include "edition/misspelt.h"
#include "edition/regroup.h"

namespace edition {

namespace {

constexpr std::size_t most_sentence_pairs =
    250'000;  // more sentences than these are not held against each other

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
    regroup(gone, come, false);
    regroup(come, gone, true);
    const bool few = gone.size() * come.size() <= most_sentence_pairs;
    std::vector<std::pair<const Left*, const Left*>> pairs;
    for (Left& was : gone) {
      if (was.paired) continue;
      Left* best = few ? most_alike(was, come) : nullptr;
      compare(was.bindings, best == nullptr ? std::vector<Binding>() : best->bindings);
      if (best == nullptr) continue;
      within(was.sentence->text, best->sentence->text);
      was.paired = best->paired = true;
      pairs.emplace_back(&was, best);
    }
    for (const Left& is : come) {
      if (!is.paired) compare({}, is.bindings);
    }
    for (const Left& left : gone) {
      if (!left.paired) lost_.push_back(left.sentence);
    }
    for (const auto& [was, is] : pairs)
      limit(was->sentence->text, was->bindings, is->sentence->text, is->bindings, is->sentence->key);
    for (const Group& group : groups_) limit(group.was, group.bound, group.is, group.binds, {});
  }

  Judgement result() { return std::move(judged_); }

 private:
  void say(Grade grade, std::string reason) {
    if (grade <= judged_.grade) return;
    judged_ = {grade, std::move(reason)};
  }

  static Left* most_alike(const Left& was, std::vector<Left>& come) {
    Left* best = nullptr;
    double most = alike_sentences;
    for (Left& is : come) {
      const double like = is.paired ? 0 : likeness(was.words, is.words);
      if (like >= most && (best == nullptr || like > most)) best = &is, most = like;
    }
    if (best != nullptr) return best;
    for (Left& is : come) {
      if (!is.paired && is_misspelt(was.sentence->text, is.sentence->text)) return &is;
    }
    return nullptr;
  }

  // A sentence that was split, or became a list, and those that were joined: the same words, held against
  // each other together.
  struct Group {
    std::string was, is;
    std::vector<Binding> bound, binds;
    std::set<std::string_view> parts = {};
  };

  void regroup(std::vector<Left>& whole, std::vector<Left>& parts, bool joined) {
    std::vector<Left*> ones = free(whole), others = free(parts);
    for (const Regrouped& found : regrouped(words_of(ones), words_of(others), most_sentence_pairs)) {
      Left& one = *ones[found.one];
      Group group{one.sentence->text, {}, one.bindings, {}, {}};
      one.paired = true;
      for (std::size_t i = found.first; i < found.end; ++i) add_part(group, *others[i]);
      if (joined) std::swap(group.was, group.is), std::swap(group.bound, group.binds);
      if (group.bound.size() != group.binds.size()) said_once(group.bound), said_once(group.binds);
      compare(group.bound, group.binds);
      groups_.push_back(std::move(group));
    }
  }

  // Items below a lead that is one of the parts say no rule more than that.
  static void add_part(Group& group, Left& part) {
    part.paired = true;
    group.parts.insert(part.sentence->text);
    if (!group.parts.contains(part.sentence->lead))
      group.binds.insert(group.binds.end(), part.bindings.begin(), part.bindings.end());
    group.is += (group.is.empty() ? "" : " ") + part.sentence->text;
  }

  static void said_once(std::vector<Binding>& all) {
    all.erase(std::unique(all.begin(), all.end(),
                          [](const Binding& a, const Binding& b) { return a.sense == b.sense; }),
              all.end());
  }

  static std::vector<Left*> free(std::vector<Left>& all) {
    std::vector<Left*> left;
    for (Left& one : all) {
      if (!one.paired) left.push_back(&one);
    }
    return left;
  }
  static std::vector<const Bag*> words_of(const std::vector<Left*>& all) {
    std::vector<const Bag*> words;
    for (const Left* one : all) words.push_back(&one->words);
    return words;
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

  // What stands in a part that says of which counts only where it became something else there.
  void within(std::string_view before, std::string_view after) {
    const std::vector<Binding> was = bindings_within(before), is = bindings_within(after);
    for (std::size_t i = 0; was.size() == is.size() && i < was.size(); ++i) became(was[i], is[i]);
  }

  void became(const Binding& was, const Binding& is) {
    const int old = strength(was.sense), now = strength(is.sense);
    if (was.sense == is.sense || (old == now && old == 0)) return;
    say(now > old ? Grade::tightening : Grade::loosening,
        base::format("`{}` became `{}`", was.words, is.words));
  }
  void gone(const Binding& was) {
    if (was.sense == Sense::permission) return;
    if (was.below) return fewer_below(was);
    say(was.sense == Sense::exemption ? Grade::tightening : Grade::loosening,
        base::format("`{}` is gone", was.words));
  }
  void came(const Binding& is) {
    if (is.sense == Sense::permission) return;
    if (is.below)
      return say(is.sense == Sense::exemption ? Grade::loosening : Grade::tightening,
                 base::format("one more below `{}`", is.words));
    say(is.sense == Sense::exemption ? Grade::loosening : Grade::tightening,
        base::format("`{}` is new", is.words));
  }
  void fewer_below(const Binding& was) {
    say(was.sense == Sense::exemption ? Grade::tightening : Grade::loosening,
        base::format("one fewer below `{}`", was.words));
  }

  // A rule that binds as before, and from which more is taken out, or less. What one sentence takes out
  // another may have said before, or says now.
  void limit(const std::string& was, const std::vector<Binding>& bound, const std::string& is,
             const std::vector<Binding>& binds, std::string_view key) {
    const Sort sort = sort_of(bound);
    if (sort == Sort::none || !bind_alike(bound, binds)) return;
    const LimitChange change = compare_limits(was, is, sort == Sort::prohibitions);
    if (change.what == LimitChange::What::none) return;
    const bool more = change.what == LimitChange::What::more;
    look_elsewhere();
    if (more ? is_told(said_before_, change, {}) : is_told(told_, change, key)) return;
    say(change.looser == (sort != Sort::exemptions) ? Grade::loosening : Grade::tightening,
        base::format("`{}` is {}", change.words, more ? "new" : "gone"));
  }

  // What is gone from the clause, and what is new anywhere in the text.
  void look_elsewhere() {
    if (looked_elsewhere_) return;
    looked_elsewhere_ = true;
    for (const Sentence* sentence : lost_) said_before_.push_back({sentence->key, tokens_of(sentence->text)});
    for (const auto& [key, times] : all_after_) {
      if (all_before_.contains(key) || told_.size() > most_told) continue;
      told_.push_back({key, tokens_of(std::string_view(key).substr(0, key.find('\n')))});
    }
  }

  struct Told {
    std::string_view key;
    Tokens tokens;
  };

  bool is_told(const std::vector<Told>& all, const LimitChange& change, std::string_view but) {
    for (const Told& told : all) {
      if (told.key == but || ++looked_at_ > most_sentence_pairs) continue;
      if (tells_of(told.tokens, change)) return true;
    }
    return false;
  }

  static constexpr std::size_t most_told = 10'000;

  const Counted &all_before_, &all_after_;
  std::vector<Group> groups_;
  std::vector<const Sentence*> lost_;
  bool looked_elsewhere_ = false;
  std::vector<Told> said_before_, told_;
  std::size_t looked_at_ = 0;
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
