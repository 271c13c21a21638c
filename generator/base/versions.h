// Which of two versions, as people write them, is the later one.
#pragma once

#include <compare>
#include <string_view>

namespace base {

// Numbers go by what they count: 3.10 comes after 3.9, and 3.00 is 3.0 and 3 written otherwise. What `-` and a
// word add is not there yet: 2.0-rc1 comes before 2.0. Unordered where no number decides, as between two
// names.
std::partial_ordering compare_versions(std::string_view one, std::string_view other);

}  // namespace base
