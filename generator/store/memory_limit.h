// How much memory SQLite may take on one thread. Its own limit counts every thread's memory under one lock,
// on which two connections side by side would wait more than they work.
#pragma once

#include <cstddef>
#include <cstdint>

namespace store {

// How many bytes SQLite ever took on this thread, whether or not it gave them back.
std::int64_t bytes_ever_taken();

// To be called before a thread's first use of SQLite; any number of times.
void count_memory_by_thread();

// While it lives, SQLite may take this many bytes more on this thread; beyond them a query fails for want of
// memory. Limits do not nest.
class MemoryLimit {
 public:
  explicit MemoryLimit(std::size_t bytes);
  ~MemoryLimit();
  MemoryLimit(const MemoryLimit&) = delete;
  MemoryLimit& operator=(const MemoryLimit&) = delete;
};

}  // namespace store
