// What the tables and results of one run leave for the next, where a program makes several: the editions of a
// workspace.
#pragma once

#include <cstddef>
#include <memory>

namespace store {

class Reuse;

// Of one run at a time: whoever makes lanes with it lets go of the ones before first.
class Memory {
 public:
  Memory();
  ~Memory();
  Memory(const Memory&) = delete;
  Memory& operator=(const Memory&) = delete;

  // What it saved, and what not, since it is there.
  struct Counts {
    std::size_t recalled = 0;  // results that were not worked out again
    std::size_t run = 0;       // queries that were
    std::size_t prepared = 0;  // statements
    std::size_t filled = 0;    // tables and views
  };
  Counts counts() const;

 private:
  friend class Lanes;

  std::unique_ptr<Reuse> reuse_;
};

}  // namespace store
