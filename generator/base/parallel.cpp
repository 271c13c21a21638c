// parallel_for over oneTBB, the one file that includes it.
#include "base/parallel.h"

#include <algorithm>
#include <atomic>
#include <memory>
#include <mutex>
#include <tbb/blocked_range.h>
#include <tbb/global_control.h>
#include <tbb/parallel_for.h>
#include <thread>
#include <vector>

namespace base {

void set_threads(unsigned count) {
  static std::mutex mutex;
  static std::unique_ptr<tbb::global_control> control;
  static unsigned now = 0;
  const std::lock_guard lock(mutex);
  if (count == now) return;
  now = count;
  control.reset();
  if (count != 0)
    control = std::make_unique<tbb::global_control>(tbb::global_control::max_allowed_parallelism, count);
}

unsigned threads() {
  return static_cast<unsigned>(
      tbb::global_control::active_value(tbb::global_control::max_allowed_parallelism));
}

std::size_t lanes(std::size_t things) {
  constexpr std::size_t few = 2000, most = 4;
  return things < few ? 1 : std::min<std::size_t>(threads(), most);
}

#ifdef __SANITIZE_THREAD__
void parallel_for(std::size_t count, const std::function<void(std::size_t)>& body) {
  std::atomic<std::size_t> next = 0;
  const auto work = [&] {
    for (std::size_t i = next++; i < count; i = next++) body(i);
  };
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) threads.emplace_back(work);
  for (std::thread& thread : threads) thread.join();
}
#else
void parallel_for(std::size_t count, const std::function<void(std::size_t)>& body) {
  tbb::parallel_for(tbb::blocked_range<std::size_t>(0, count),
                    [&](const tbb::blocked_range<std::size_t>& range) {
                      for (std::size_t i = range.begin(); i != range.end(); ++i) body(i);
                    });
}
#endif

}  // namespace base
