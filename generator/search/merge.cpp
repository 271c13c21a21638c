// Merging in ranges of the alphabet, side by side, and writing the places of each word.
#include "search/merge.h"

#include <algorithm>

#include "base/parallel.h"
#include "search/bits.h"

namespace search {

namespace {

// Letters of a word's sections, beyond which only its pages are listed: a search for three common words must
// not need more than a fifth of what may be transferred.
constexpr std::size_t most_letters = 16 * 1024;

constexpr std::size_t ranges = 64;

// A word of one run.
struct Part {
  std::string_view word;
  std::uint32_t run;
  std::uint32_t index;
};

// Numbers that grow, each with a level in unary.
class Places {
 public:
  Places(std::uint32_t last, std::size_t count) : low_(best_low(last - (count - 1), count)) {
    bits_.put(low_, low_bits);
  }
  void add(std::uint32_t number, std::uint32_t level) {
    bits_.rice(number - next_, low_);
    bits_.unary(level);
    next_ = number + 1;
  }
  std::string finish() { return bits_.finish(); }

 private:
  unsigned low_;
  std::uint32_t next_ = 0;
  Bits bits_;
};

std::string written(const std::vector<Posting>& postings, std::uint32_t least_level,
                    std::uint32_t first_level) {
  const auto counts = [&](const Posting& p) { return p.level() >= least_level; };
  const auto count = static_cast<std::size_t>(std::count_if(postings.begin(), postings.end(), counts));
  if (count == 0) return {};
  std::uint32_t last = 0;
  for (const Posting& p : postings) last = counts(p) ? p.section() : last;
  Places places(last, count);
  for (const Posting& p : postings) {
    if (counts(p)) places.add(p.section(), p.level() - first_level);
  }
  return places.finish();
}

class Merger {
 public:
  Merger(std::span<const Harvest> runs, std::span<const std::uint32_t> page_of)
      : runs_(runs), page_of_(page_of) {
    std::uint32_t base = 0;
    for (const Harvest& run : runs) {
      bases_.push_back(base);
      base += run.sections();
    }
  }

  Terms run() {
    const std::vector<std::string_view> borders = split();
    std::vector<Terms> merged(borders.size() + 1);
    base::parallel_for(merged.size(), [&](std::size_t i) {
      merged[i] = range(i == 0 ? std::string_view() : borders[i - 1],
                        i == borders.size() ? std::string_view() : borders[i]);
    });
    Terms all;
    for (Terms& terms : merged)
      all.insert(all.end(), std::move_iterator(terms.begin()), std::move_iterator(terms.end()));
    return all;
  }

 private:
  // Words at which the alphabet is cut so that the parts are about alike.
  std::vector<std::string_view> split() const {
    std::span<const std::string_view> most;
    for (const Harvest& run : runs_) {
      if (run.words().size() > most.size()) most = run.words();
    }
    std::vector<std::string_view> borders;
    for (std::size_t i = 1; i < ranges && most.size() >= ranges; ++i)
      borders.push_back(most[i * most.size() / ranges]);
    return borders;
  }

  // An empty `end` is the end of the alphabet.
  Terms range(std::string_view begin, std::string_view end) const {
    std::vector<Part> parts;
    for (std::uint32_t r = 0; r < runs_.size(); ++r) {
      const auto words = runs_[r].words();
      const auto from = std::lower_bound(words.begin(), words.end(), begin);
      const auto to = end.empty() ? words.end() : std::lower_bound(from, words.end(), end);
      for (auto w = from; w != to; ++w)
        parts.push_back({*w, r, static_cast<std::uint32_t>(w - words.begin())});
    }
    if (runs_.size() > 1) {
      std::sort(parts.begin(), parts.end(), [](const Part& a, const Part& b) {
        return a.word != b.word ? a.word < b.word : a.run < b.run;
      });
    }
    Terms terms;
    for (std::size_t i = 0, j = 0; i < parts.size(); i = j) {
      while (j < parts.size() && parts[j].word == parts[i].word) ++j;
      terms.push_back(std::make_shared<const Term>(
          Term{std::string(parts[i].word), places(std::span(parts).subspan(i, j - i))}));
    }
    return terms;
  }

  std::string places(std::span<const Part> parts) const {
    std::vector<Posting> sections, titles;
    for (const Part& part : parts) {
      for (const Posting& p : runs_[part.run].postings(part.index)) {
        const std::uint32_t section = p.section() + bases_[part.run];
        if (p.of_title()) {
          titles.push_back({page_of_[section] << 3 | p.level()});
        } else {
          sections.push_back({section << 3 | p.level()});
        }
      }
    }
    const std::string in_titles = written(titles, in_title, in_title);
    std::string in_sections = written(sections, in_text, in_text);
    if (in_sections.size() <= most_letters)
      return in_titles.empty() ? in_sections : in_sections + "," + in_titles;
    return written(sections, in_heading, in_text) + "," + in_titles + "," + pages(sections);
  }

  std::string pages(const std::vector<Posting>& sections) const {
    std::vector<std::uint32_t> gaps;
    std::uint32_t next = 0;
    for (const Posting& p : sections) {
      const std::uint32_t page = page_of_[p.section()];
      if (page < next) continue;
      gaps.push_back(page - next);
      next = page + 1;
    }
    return numbers(gaps);
  }

  std::span<const Harvest> runs_;
  std::span<const std::uint32_t> page_of_;
  std::vector<std::uint32_t> bases_;  // the first section of each run
};

}  // namespace

Terms merge(std::span<const Harvest> runs, std::span<const std::uint32_t> page_of) {
  return Merger(runs, page_of).run();
}

}  // namespace search
