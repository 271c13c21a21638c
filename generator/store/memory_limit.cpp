// SQLite's allocator: malloc, and a sum a thread.
#include "store/memory_limit.h"

#include <cassert>
#include <cstdint>
#include <cstdlib>
#include <limits>
#include <malloc.h>
#include <sqlite3.h>

namespace store {

namespace {

// What was taken on another thread may be freed here, so a sum may fall below zero; limits are told from
// where it stands.
thread_local std::int64_t taken = 0, ever_taken = 0;
thread_local std::int64_t limit = std::numeric_limits<std::int64_t>::max();

int size_of(void* block) { return static_cast<int>(::malloc_usable_size(block)); }

void* take(int bytes) {
  if (taken + bytes > limit) return nullptr;
  void* block = std::malloc(static_cast<std::size_t>(bytes));
  if (block == nullptr) return nullptr;
  taken += size_of(block);
  ever_taken += size_of(block);
  return block;
}

void give(void* block) {
  if (block == nullptr) return;
  taken -= size_of(block);
  std::free(block);
}

void* resize(void* block, int bytes) {
  const int before = size_of(block);
  if (taken - before + bytes > limit) return nullptr;
  void* larger = std::realloc(block, static_cast<std::size_t>(bytes));
  if (larger == nullptr) return nullptr;
  taken += size_of(larger) - before;
  ever_taken += size_of(larger);
  return larger;
}

int round_up(int bytes) { return (bytes + 7) & ~7; }
int begin(void*) { return SQLITE_OK; }
void end(void*) {}

}  // namespace

std::int64_t bytes_ever_taken() { return ever_taken; }

void count_memory_by_thread() {
  static const bool done = [] {
    static const sqlite3_mem_methods methods{take, give, resize, size_of, round_up, begin, end, nullptr};
    const bool counted = sqlite3_config(SQLITE_CONFIG_MALLOC, &methods) == SQLITE_OK;
    const bool unlocked = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0) == SQLITE_OK;
    return counted && unlocked;
  }();
  assert(done);
  (void)done;
}

MemoryLimit::MemoryLimit(std::size_t bytes) { limit = taken + static_cast<std::int64_t>(bytes); }
MemoryLimit::~MemoryLimit() { limit = std::numeric_limits<std::int64_t>::max(); }

}  // namespace store
