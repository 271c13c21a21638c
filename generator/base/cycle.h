// A pattern of open and closed time that repeats for ever, with exceptions: how much is open between two
// moments.
#pragma once

#include <cstdint>
#include <vector>

namespace base {

// From `begin` up to, and without, `end`.
struct Interval {
  std::int64_t begin = 0;
  std::int64_t end = 0;

  bool operator==(const Interval&) const = default;
};

// In order, without empty ones; those that overlap or touch become one.
std::vector<Interval> merged(std::vector<Interval> intervals);

// Moments are whole units before or after a beginning of the pattern. All questions are answered by
// arithmetic and binary search, so neither far moments nor long patterns cost time.
class Cycle {
 public:
  // `open` lies in [0, period) and is merged. Nothing is open in `closed`, which is merged, too, and lies
  // anywhere.
  Cycle(std::int64_t period, std::vector<Interval> open, std::vector<Interval> closed = {});

  bool never_open() const { return each_period_ == 0; }
  // The open units from moment 0 to this one; negative before it. It grows with the moment.
  std::int64_t passed(std::int64_t moment) const;
  // The first moment at which that many have passed. Asked only where something opens.
  std::int64_t when(std::int64_t passed) const;
  // The moments at which a stretch of `need` open units, sliding along, starts or stops to be touched by an
  // exception. One period from each of them shows every way in which such a stretch can lie.
  std::vector<std::int64_t> turning_points(std::int64_t need) const;

 private:
  std::int64_t regular(std::int64_t moment) const;
  std::int64_t regular_when(std::int64_t passed) const;

  std::int64_t period_;
  std::int64_t each_period_ = 0;
  std::vector<Interval> open_;
  std::vector<std::int64_t> open_before_;  // for each of open_, the open units of the period before it
  std::vector<Interval> closed_;
  std::vector<std::int64_t>
      lost_before_;  // for each of closed_, what the ones before it took away; one more for all
};

}  // namespace base
