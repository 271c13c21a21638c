// The phases of a run as they begin: told to whoever waits, and timed.
#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace driver {

// How long one phase took: seconds on the clock, and of processors (all threads together).
struct Timing {
  std::string phase;
  double wall = 0, cpu = 0;
};

// Told when a phase begins, in words for people: "reading".
using OnPhase = std::function<void(std::string_view phase)>;

class Phases {
 public:
  explicit Phases(OnPhase on_phase) : on_phase_(std::move(on_phase)) {}

  // Ends the phase before it.
  void begin(std::string_view phase);
  // Ends the last phase; what all of them took, in order.
  std::vector<Timing> end();

 private:
  void stop();

  OnPhase on_phase_;
  std::vector<Timing> timings_;
  std::chrono::steady_clock::time_point wall_;
  double cpu_ = 0;
};

}  // namespace driver
