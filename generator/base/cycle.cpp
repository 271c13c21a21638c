// Repeating patterns, by sums over one period and over the exceptions.
#include "base/cycle.h"

#include <algorithm>
#include <utility>

namespace base {

namespace {

std::int64_t floor_divide(std::int64_t value, std::int64_t by) {
  return value / by - (value % by < 0 ? 1 : 0);
}

}  // namespace

std::vector<Interval> merged(std::vector<Interval> intervals) {
  std::erase_if(intervals, [](const Interval& each) { return each.begin >= each.end; });
  std::sort(intervals.begin(), intervals.end(),
            [](const Interval& a, const Interval& b) { return a.begin < b.begin; });
  std::vector<Interval> result;
  for (const Interval& each : intervals) {
    if (!result.empty() && each.begin <= result.back().end) {
      result.back().end = std::max(result.back().end, each.end);
    } else {
      result.push_back(each);
    }
  }
  return result;
}

Cycle::Cycle(std::int64_t period, std::vector<Interval> open, std::vector<Interval> closed)
    : period_(period), open_(std::move(open)), closed_(std::move(closed)) {
  for (const Interval& each : open_) {
    open_before_.push_back(each_period_);
    each_period_ += each.end - each.begin;
  }
  lost_before_.push_back(0);
  for (const Interval& each : closed_) {
    lost_before_.push_back(lost_before_.back() + regular(each.end) - regular(each.begin));
  }
}

// As if there were no exceptions.
std::int64_t Cycle::regular(std::int64_t moment) const {
  const std::int64_t periods = floor_divide(moment, period_);
  const std::int64_t rest = moment - periods * period_;
  std::int64_t result = periods * each_period_;
  const auto next = std::upper_bound(open_.begin(), open_.end(), rest,
                                     [](std::int64_t at, const Interval& each) { return at < each.begin; });
  if (next == open_.begin()) return result;
  const auto last = static_cast<std::size_t>(next - open_.begin() - 1);
  return result + open_before_[last] + std::min(rest, open_[last].end) - open_[last].begin;
}

std::int64_t Cycle::regular_when(std::int64_t passed) const {
  const std::int64_t periods = floor_divide(passed - 1, each_period_);
  const std::int64_t rest = passed - periods * each_period_;  // at least 1, at most a whole period's
  const auto next = std::lower_bound(open_before_.begin(), open_before_.end(), rest);
  const auto in = static_cast<std::size_t>(next - open_before_.begin() - 1);
  return periods * period_ + open_[in].begin + rest - open_before_[in];
}

std::int64_t Cycle::passed(std::int64_t moment) const {
  const auto next = std::lower_bound(closed_.begin(), closed_.end(), moment,
                                     [](const Interval& each, std::int64_t at) { return each.begin < at; });
  if (next == closed_.begin()) return regular(moment);
  const auto last = static_cast<std::size_t>(next - closed_.begin() - 1);
  const Interval& closed = closed_[last];
  const std::int64_t lost = regular(std::min(moment, closed.end)) - regular(closed.begin);
  return regular(moment) - lost_before_[last] - lost;
}

std::int64_t Cycle::when(std::int64_t passed) const {
  std::size_t low = 0;
  std::size_t high = closed_.size();
  while (low < high) {
    const std::size_t middle = (low + high) / 2;
    const bool later = regular(closed_[middle].begin) - lost_before_[middle] < passed;
    (later ? low : high) = later ? middle + 1 : middle;
  }
  return regular_when(passed + lost_before_[low]);
}

std::vector<std::int64_t> Cycle::turning_points(std::int64_t need) const {
  std::vector<std::int64_t> result = {0};
  for (const Interval& each : closed_) {
    result.push_back(each.begin);
    result.push_back(each.end);
    result.push_back(when(passed(each.begin) - need));
  }
  return result;
}

}  // namespace base
