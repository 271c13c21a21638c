// What a sentence above a list makes of its items. Private to the room.
#pragma once

#include <string_view>
#include <vector>

#include "edition/obligation.h"

namespace edition {

// What binds in an item that has no word of its own for it: the rules of the sentence; below "unless:", "may
// only … with:" and "one of the following:" leave, as one item more gives more of it.
std::vector<Binding> bindings_below(std::string_view lead);

}  // namespace edition
