// A folder that one process writes at a time.
#pragma once

#include <string>

namespace publish {

// The lock lies on the folder itself, leaves nothing behind, and goes with the process that has it. Where the
// file system knows no locks, or there is no such folder, everybody has it.
class Lock {
 public:
  enum class Busy { wait, leave };

  Lock(const std::string& folder, Busy busy);
  ~Lock();
  Lock(const Lock&) = delete;
  Lock& operator=(const Lock&) = delete;

  // Whether nobody else writes there as long as this is; false only after `leave`.
  bool is_held() const { return held_; }
  // The same, and the system sees to it.
  bool keeps_others_out() const { return locked_; }

 private:
  int folder_;
  bool held_ = true;
  bool locked_ = false;
};

}  // namespace publish
