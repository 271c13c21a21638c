// Comparing words.
#include "edition/redline.h"

#include <algorithm>

#include "base/text.h"
#include "base/words.h"

namespace edition {

namespace {

using Pieces = std::vector<std::string_view>;

// More differences than these make no redline that anybody reads, and take long to find.
constexpr int most_differences = 1500;

// Letters that are written above, below or behind the one before them, and what shows nothing.
bool is_attached(char32_t c) {
  static constexpr std::pair<char32_t, char32_t> ranges[] = {
      {0xE30, 0xE3A},   {0xE45, 0xE4E},   {0xEB0, 0xEBC},    {0xEC8, 0xECE},   {0x102B, 0x103E},
      {0x1056, 0x1060}, {0x17B4, 0x17D3}, {0x200B, 0x200D},  {0x2060, 0x2060}, {0x3099, 0x309C},
      {0x30FC, 0x30FC}, {0xFE00, 0xFE0F}, {0xE0100, 0xE01EF}};
  return std::any_of(std::begin(ranges), std::end(ranges),
                     [c](const auto& range) { return c >= range.first && c <= range.second; });
}

// A letter of a script that puts no blanks between words counts as a word. Korean puts blanks.
bool is_by_itself(char32_t c) {
  const bool korean =
      (c >= 0x1100 && c <= 0x11FF) || (c >= 0x3130 && c <= 0x318F) || (c >= 0xAC00 && c <= 0xD7FF);
  return base::is_unspaced_letter(c) && !korean;
}

// Where the word that starts there ends.
std::size_t end_of_word(std::string_view text, const std::size_t begin) {
  bool alone = false;
  std::size_t at = begin;
  for (std::size_t next = at; at < text.size() && !base::is_space(text[at]); at = next) {
    const std::size_t start = next;
    const char32_t c = base::next_code_point(text, next);
    if (is_attached(c)) continue;
    if (alone || (is_by_itself(c) && start > begin)) return start;
    alone = is_by_itself(c);
  }
  return at;
}

// A word with the white space behind it.
Pieces pieces(std::string_view text) {
  Pieces found;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = end_of_word(text, at);
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
