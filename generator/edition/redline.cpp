// Comparing words.
#include "edition/redline.h"

#include <algorithm>

#include "base/text.h"

namespace edition {

namespace {

using Pieces = std::vector<std::string_view>;

// More differences than these make no redline that anybody reads, and take long to find.
constexpr int most_differences = 1500;

// A word with the white space behind it.
Pieces pieces(std::string_view text) {
  Pieces found;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    while (end < text.size() && !base::is_space(text[end])) ++end;
    while (end < text.size() && base::is_space(text[end])) ++end;
    found.push_back(text.substr(at, end - at));
    at = end;
  }
  return found;
}

std::string_view word_of(std::string_view piece) {
  while (!piece.empty() && base::is_space(piece.back())) piece.remove_suffix(1);
  return piece;
}

bool same(std::string_view a, std::string_view b) { return word_of(a) == word_of(b); }

// One step of the way from one text to the other.
enum class Step : std::uint8_t { keep, remove, add };

class Way {
 public:
  Way(const Pieces& a, const Pieces& b)
      : a_(a),
        b_(b),
        most_(std::min<int>(static_cast<int>(a.size() + b.size()), most_differences)),
        furthest_(static_cast<std::size_t>(2 * most_ + 3), 0) {}

  // Nothing when there are too many differences.
  std::vector<Step> shortest() {
    for (int d = 0; d <= most_; ++d) {
      before_.push_back(furthest_);
      for (int k = -d; k <= d; k += 2) {
        if (reach(d, k)) return back(d);
      }
    }
    return {};
  }

 private:
  int& at(std::vector<int>& line, int diagonal) {
    return line[static_cast<std::size_t>(diagonal + most_ + 1)];
  }
  bool comes_from_above(std::vector<int>& line, int d, int k) {
    return k == -d || (k != d && at(line, k - 1) < at(line, k + 1));
  }

  // How far one gets on a diagonal with d differences; whether that is the end.
  bool reach(int d, int k) {
    const int n = static_cast<int>(a_.size()), m = static_cast<int>(b_.size());
    int x = d == 0 ? 0 : comes_from_above(furthest_, d, k) ? at(furthest_, k + 1) : at(furthest_, k - 1) + 1;
    while (x < n && x - k < m && same(a_[static_cast<std::size_t>(x)], b_[static_cast<std::size_t>(x - k)]))
      ++x;
    at(furthest_, k) = x;
    return x >= n && x - k >= m;
  }

  std::vector<Step> back(int d) {
    std::vector<Step> steps;
    int x = static_cast<int>(a_.size()), y = static_cast<int>(b_.size());
    for (; d >= 0; --d) {
      std::vector<int>& line = before_[static_cast<std::size_t>(d)];
      const int k = x - y;
      const bool above = d > 0 && comes_from_above(line, d, k);
      const int from = d == 0 ? 0 : at(line, above ? k + 1 : k - 1);
      const int start = d == 0 ? 0 : above ? from : from + 1;  // where this diagonal was entered
      for (; x > start && y > 0; --x, --y) steps.push_back(Step::keep);
      if (d == 0) break;
      steps.push_back(above ? Step::add : Step::remove);
      above ? --y : --x;
    }
    std::reverse(steps.begin(), steps.end());
    return steps;
  }

  const Pieces& a_;
  const Pieces& b_;
  int most_;
  std::vector<int> furthest_;             // in the older text, by diagonal
  std::vector<std::vector<int>> before_;  // the same before each number of differences was tried
};

void put(std::vector<Words>& runs, Words::How how, std::string_view text) {
  if (text.empty()) return;
  if (runs.empty() || runs.back().how != how) runs.push_back({how, {}});
  runs.back().text += text;
}

// A word with what stands between it and the next one, which is the same, too: how far a line of code is
// moved in, or that another paragraph begins.
void keep(std::vector<Words>& runs, std::string_view before, std::string_view after) {
  const std::size_t word = word_of(after).size();
  const std::string_view was = before.substr(word), is = after.substr(word);
  const auto [old, now] = std::mismatch(was.begin(), was.end(), is.begin(), is.end());
  const auto common = static_cast<std::size_t>(now - is.begin());
  put(runs, Words::How::same, after.substr(0, word + common));
  put(runs, Words::How::removed, was.substr(common));
  put(runs, Words::How::added, is.substr(common));
}

}  // namespace

std::vector<Words> redline(std::string_view before, std::string_view after) {
  const Pieces a = pieces(before), b = pieces(after);
  std::vector<Words> runs;
  const std::vector<Step> steps = Way(a, b).shortest();
  if (steps.empty() && !(a.empty() && b.empty())) {
    put(runs, Words::How::removed, before);
    put(runs, Words::How::added, after);
    return runs;
  }
  std::size_t i = 0, j = 0;
  for (std::size_t at = 0; at < steps.size(); ++at) {
    if (steps[at] == Step::remove) put(runs, Words::How::removed, a[i++]);
    if (steps[at] == Step::add) put(runs, Words::How::added, b[j++]);
    if (steps[at] != Step::keep) continue;
    const bool goes_on = at + 1 < steps.size() && steps[at + 1] == Step::keep;
    goes_on ? keep(runs, a[i], b[j]) : put(runs, Words::How::same, b[j]);
    ++i, ++j;
  }
  return runs;
}

}  // namespace edition
