// Sentences in a row that have, all together, the words of one.
#include "edition/regroup.h"

#include <algorithm>
#include <iterator>

namespace edition {

namespace {

constexpr double same_words = 0.9;  // however often each is said
constexpr double own_words = 0.6;   // this share of a part's words stands in the whole
constexpr std::size_t most_words = 400, most_in_a_run = 40;  // of longer ones nobody makes one
constexpr std::size_t words_apart = 6;                       // what a sentence may have more when it is split

double share_within(const Bag& part, const Bag& whole) {
  return likeness(part, whole) * static_cast<double>(part.size() + whole.size()) / 2.0 /
         static_cast<double>(std::max<std::size_t>(part.size(), 1));
}

Bag said_once(Bag words) {
  words.erase(std::unique(words.begin(), words.end()), words.end());
  return words;
}

// Behind the last of the parts from there on that together are most like the whole; the first one where no
// two are like it.
std::size_t end_of_run(const Bag& whole, const std::vector<const Bag*>& parts, std::size_t first,
                       const std::vector<bool>& taken) {
  const Bag wanted = said_once(whole);
  const std::size_t room = whole.size() + whole.size() / 2 + words_apart;
  Bag all;
  std::size_t best = first, words = 0;
  double most = same_words, alone = 0;  // one of the parts by itself may be the whole
  for (std::size_t k = first; k < parts.size() && !taken[k]; ++k) {
    words += parts[k]->size();
    if (words > room || k - first >= most_in_a_run) break;
    Bag both;
    std::merge(all.begin(), all.end(), parts[k]->begin(), parts[k]->end(), std::back_inserter(both));
    all = said_once(std::move(both));
    alone = std::max(alone, likeness(wanted, said_once(*parts[k])));
    const double like = likeness(wanted, all);
    if (k > first && like >= most && like > alone) best = k + 1, most = like;
  }
  return best;
}

}  // namespace

std::vector<Regrouped> regrouped(const std::vector<const Bag*>& whole, const std::vector<const Bag*>& parts,
                                 std::size_t most) {
  std::vector<Regrouped> found;
  if (parts.size() < 2 || whole.size() * parts.size() > most) return found;
  std::vector<bool> taken(parts.size());
  for (std::size_t i = 0; i < whole.size(); ++i) {
    if (whole[i]->size() > most_words) continue;
    for (std::size_t k = 0; k + 1 < parts.size(); ++k) {
      if (taken[k] || share_within(*parts[k], *whole[i]) < own_words) continue;
      const std::size_t end = end_of_run(*whole[i], parts, k, taken);
      if (end < k + 2) continue;
      found.push_back({i, k, end});
      std::fill(taken.begin() + static_cast<std::ptrdiff_t>(k),
                taken.begin() + static_cast<std::ptrdiff_t>(end), true);
      break;
    }
  }
  return found;
}

}  // namespace edition
