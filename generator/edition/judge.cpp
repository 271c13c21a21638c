// What became of the rules of a text, sentence by sentence.
#include <algorithm>

#include "base/format.h"
#include "base/text.h"
#include "base/words.h"
#include "edition/likeness.h"
#include "edition/obligation.h"

namespace edition {

namespace {

// Sentences with fewer of their words in common than this share say something else.
constexpr double alike = 0.5;
constexpr std::size_t most_pairs = 250'000;  // more sentences than these are not held against each other

int strength(Sense sense) { return static_cast<int>(sense) / 2; }

void split(std::string_view line, const std::string& lead, std::vector<Sentence>& all) {
  std::size_t begin = 0;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const bool stop = line[i] == '.' || line[i] == '!' || line[i] == '?' || line[i] == ';';
    const bool last = i + 1 == line.size();
    if (!last && !(stop && base::is_space(line[i + 1]))) continue;
    std::string text = base::one_line(line.substr(begin, i + 1 - begin));
    if (!text.empty()) all.push_back({text, lead, text});
    if (!text.empty() && !lead.empty() && bindings(text).empty()) {
      for (const Binding& binding : bindings(lead))
        all.back().key += "\n" + std::to_string(static_cast<int>(binding.sense));
    }
    begin = i + 1;
  }
}

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

class Judge {
 public:
  void sentences(std::vector<Left>& gone, std::vector<Left>& come) {
    const bool few = gone.size() * come.size() <= most_pairs;
    for (Left& was : gone) {
      Left* best = nullptr;
      double most = alike;
      for (Left& is : come) {
        const double like = few && !is.paired ? likeness(was.words, is.words) : 0;
        if (like >= most && (best == nullptr || like > most)) best = &is, most = like;
      }
      if (best != nullptr) best->paired = true;
      compare(was.bindings, best == nullptr ? std::vector<Binding>() : best->bindings);
    }
    for (const Left& is : come) {
      if (!is.paired) compare({}, is.bindings);
    }
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

  Judgement judged_;
};

}  // namespace

std::vector<Sentence> sentences(std::string_view text) {
  std::vector<Sentence> all;
  std::string lead;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find("\n\n"), text.size());
    std::string_view block = text.substr(0, end);
    for (const std::string_view line : base::split(block, '\n')) split(line, lead, all);
    block = base::trim(block);
    lead = block.ends_with(':') ? all.back().text : std::string();
    text.remove_prefix(std::min(text.size(), end + 2));
  }
  return all;
}

Counted counted(std::string_view text) {
  Counted all;
  for (Sentence& sentence : sentences(text)) ++all[std::move(sentence.key)];
  return all;
}

Judgement judge(std::string_view before, std::string_view after, const Counted& all_before,
                const Counted& all_after) {
  const std::vector<Sentence> old = sentences(before), now = sentences(after);
  std::vector<Left> gone = left_over(old, now, all_before, all_after);
  std::vector<Left> come = left_over(now, old, all_after, all_before);
  Judge judge;
  judge.sentences(gone, come);
  return judge.result();
}

}  // namespace edition
