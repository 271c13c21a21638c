// One slip is found by what both have before it and behind it.
#include "edition/misspelt.h"

#include <algorithm>

#include "base/text.h"

namespace edition {

bool is_misspelt(std::string_view a, std::string_view b) {
  constexpr std::size_t shortest = 4, longest = 60;
  if (a.size() > b.size()) std::swap(a, b);
  if (a.size() < shortest || b.size() > longest || b.size() - a.size() > 1) return false;
  std::size_t front = 0, back = 0;
  while (front < a.size() && a[front] == b[front]) ++front;
  while (back < a.size() - front && a[a.size() - 1 - back] == b[b.size() - 1 - back]) ++back;
  a = a.substr(front, a.size() - front - back);
  b = b.substr(front, b.size() - front - back);
  if (!std::all_of(a.begin(), a.end(), base::is_alpha) || !std::all_of(b.begin(), b.end(), base::is_alpha))
    return false;
  return b.size() <= 1 || (a.size() == 2 && b.size() == 2 && a[0] == b[1] && a[1] == b[0]);
}

}  // namespace edition
