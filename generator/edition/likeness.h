// How much two texts have in common. Private to the room.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace edition {

// The words of a text, sorted, each as often as it stands there.
using Bag = std::vector<std::string>;
Bag bag(std::string_view text);

// The share of their words that both have, from 0 to 1 (Dice's coefficient); 0 where neither has any.
double likeness(const Bag& a, const Bag& b);

}  // namespace edition
