// Two clocks: the wall's, and the process's.
#include "driver/phases.h"

#include <ctime>

namespace driver {

namespace {

double cpu_seconds() {
  timespec time = {};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

}  // namespace

void Phases::stop() {
  if (timings_.empty()) return;
  Timing& last = timings_.back();
  last.wall = std::chrono::duration<double>(std::chrono::steady_clock::now() - wall_).count();
  last.cpu = cpu_seconds() - cpu_;
}

void Phases::begin(std::string_view phase) {
  stop();
  timings_.push_back({std::string(phase)});
  if (on_phase_) on_phase_(phase);
  wall_ = std::chrono::steady_clock::now();
  cpu_ = cpu_seconds();
}

std::vector<Timing> Phases::end() {
  stop();
  return std::move(timings_);
}

}  // namespace driver
