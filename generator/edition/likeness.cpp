// Words are compared as search compares them.
#include "edition/likeness.h"

#include <algorithm>
#include <iterator>

#include "base/words.h"

namespace edition {

Bag bag(std::string_view text) {
  Bag all;
  for (base::Words words(text); words.next();) all.emplace_back(words.word());
  std::sort(all.begin(), all.end());
  return all;
}

double likeness(const Bag& a, const Bag& b) {
  Bag both;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(both));
  const std::size_t all = a.size() + b.size();
  return all == 0 ? 0 : 2.0 * static_cast<double>(both.size()) / static_cast<double>(all);
}

}  // namespace edition
