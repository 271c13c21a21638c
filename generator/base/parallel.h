// Work over an index range on all cores; the result may not depend on the order.
#pragma once

#include <cstddef>
#include <functional>

namespace base {

// The number of threads `parallel_for` may use from now on; 0 means one a core. Called by the driver, as
// a run begins.
void set_threads(unsigned count);

// How many that is.
unsigned threads();

// How many connections or the like are worth having side by side, each with data of its own: for few things a
// second set takes longer to make than it saves.
std::size_t lanes(std::size_t things);

// Calls body(i) once for every i below count, in no particular order, and returns when all are done.
void parallel_for(std::size_t count, const std::function<void(std::size_t)>& body);

}  // namespace base
