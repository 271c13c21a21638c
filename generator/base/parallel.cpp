// parallel_for over oneTBB, the one file that includes it.
#include "base/parallel.h"

#include <memory>
#include <tbb/blocked_range.h>
#include <tbb/global_control.h>
#include <tbb/parallel_for.h>

namespace base {

namespace {
std::unique_ptr<tbb::global_control>& limit() {
  static std::unique_ptr<tbb::global_control> control;
  return control;
}
}  // namespace

void set_threads(unsigned count) {
  limit().reset();
  if (count == 0) return;
  limit() = std::make_unique<tbb::global_control>(tbb::global_control::max_allowed_parallelism, count);
}

void parallel_for(std::size_t count, const std::function<void(std::size_t)>& body) {
  tbb::parallel_for(tbb::blocked_range<std::size_t>(0, count),
                    [&](const tbb::blocked_range<std::size_t>& range) {
                      for (std::size_t i = range.begin(); i != range.end(); ++i) body(i);
                    });
}

}  // namespace base
