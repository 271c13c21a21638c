// A thread's memory for one document, in chunks that are kept for the next.
#include "parse/cmark_memory.h"

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <memory>
#include <vector>

namespace parse {

namespace {

constexpr std::size_t block_alignment = alignof(std::max_align_t);
constexpr std::size_t chunk_size = 256 * 1024;

struct Chunk {
  std::unique_ptr<std::byte[]> bytes;
  std::size_t size = 0;
};

struct Blocks {
  std::vector<Chunk> chunks;
  std::size_t current = 0;  // the chunk that is being handed out
  std::size_t used = 0;     // of it

  std::byte* take(std::size_t size) {
    size = (size + block_alignment - 1) / block_alignment * block_alignment;
    while (current < chunks.size() && used + size > chunks[current].size) ++current, used = 0;
    if (current == chunks.size()) {
      const std::size_t whole = std::max(size, chunk_size);
      chunks.push_back({std::unique_ptr<std::byte[]>(new std::byte[whole]), whole});
      used = 0;
    }
    std::byte* result = chunks[current].bytes.get() + used;
    used += size;
    return result;
  }
};

thread_local Blocks memory;

// Each block's size stands before it, for when it has to grow.
void* allocate(std::size_t size) {
  std::byte* block = memory.take(size + block_alignment);
  std::memcpy(block, &size, sizeof size);
  return block + block_alignment;
}

void* cleared(std::size_t count, std::size_t size) {
  void* block = allocate(count * size);
  std::memset(block, 0, count * size);
  return block;
}

void* grown(void* old, std::size_t size) {
  if (old == nullptr) return allocate(size);
  std::size_t before = 0;
  std::memcpy(&before, static_cast<std::byte*>(old) - block_alignment, sizeof before);
  if (before >= size) return old;
  void* block = allocate(size);
  std::memcpy(block, old, before);
  return block;
}

void kept(void*) {}

cmark_mem functions = {cleared, grown, kept};

}  // namespace

cmark_mem* document_memory() { return &functions; }

void release_document_memory() {
  // A huge document's chunks are not kept for the small ones that follow.
  while (memory.chunks.size() > 16) memory.chunks.pop_back();
  std::erase_if(memory.chunks, [](const Chunk& chunk) { return chunk.size > chunk_size; });
  memory.current = 0;
  memory.used = 0;
}

}  // namespace parse
