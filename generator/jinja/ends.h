// Where pages ran into which limit. Private to the room.
#pragma once

#include <algorithm>
#include <atomic>
#include <mutex>
#include <string_view>
#include <utility>
#include <vector>

#include "source/source.h"

namespace jinja {

// A loop without an end in a template of all pages would otherwise run to the limit on each of them. Any
// thread may ask. The limits' names outlive it.
class Ends {
 public:
  void add(const source::Place& place, std::string_view limit) {
    const std::lock_guard guard(mutex_);
    all_.emplace_back(place, limit);
    any_ = true;
  }
  bool has(const source::Place& place, std::string_view limit) const {
    if (!any_) return false;
    const std::lock_guard guard(mutex_);
    return std::find(all_.begin(), all_.end(), std::pair(place, limit)) != all_.end();
  }

 private:
  mutable std::mutex mutex_;
  std::atomic<bool> any_ = false;
  std::vector<std::pair<source::Place, std::string_view>> all_;
};

}  // namespace jinja
