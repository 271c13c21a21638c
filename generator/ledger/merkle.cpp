// Heads by halving at the largest power of two; proofs are checked from the leaf upwards, bit by bit.
#include "ledger/merkle.h"

#include <bit>
#include <cassert>

namespace ledger {

namespace {

Hash node_hash(const Hash& left, const Hash& right) {
  std::string bytes("\x01");
  bytes.append(reinterpret_cast<const char*>(left.data()), left.size());
  bytes.append(reinterpret_cast<const char*>(right.data()), right.size());
  return base::sha256_bytes(bytes);
}

// The largest power of two below it.
std::size_t split(std::size_t count) { return std::bit_floor(count - 1); }

// The path for the first `before` leaves; `whole` says that the old tree was exactly this part of it.
void consistency(std::span<const Hash> leaves, std::size_t before, bool whole, Path& path) {
  if (before == leaves.size()) {
    if (!whole) path.push_back(tree_head(leaves));
    return;
  }
  const std::size_t left = split(leaves.size());
  if (before <= left) {
    consistency(leaves.first(left), before, whole, path);
    path.push_back(tree_head(leaves.subspan(left)));
  } else {
    consistency(leaves.subspan(left), before - left, false, path);
    path.push_back(tree_head(leaves.first(left)));
  }
}

}  // namespace

Hash leaf_hash(std::string_view line) {
  std::string bytes(1, '\0');
  bytes += line;
  return base::sha256_bytes(bytes);
}

Hash tree_head(std::span<const Hash> leaves) {
  if (leaves.empty()) return base::sha256_bytes("");
  if (leaves.size() == 1) return leaves.front();
  const std::size_t left = split(leaves.size());
  return node_hash(tree_head(leaves.first(left)), tree_head(leaves.subspan(left)));
}

Path inclusion_path(std::span<const Hash> leaves, std::size_t index) {
  assert(index < leaves.size());
  if (leaves.size() == 1) return {};
  const std::size_t left = split(leaves.size());
  const bool is_left = index < left;
  Path path = is_left ? inclusion_path(leaves.first(left), index)
                      : inclusion_path(leaves.subspan(left), index - left);
  path.push_back(tree_head(is_left ? leaves.subspan(left) : leaves.first(left)));
  return path;
}

Path consistency_path(std::span<const Hash> leaves, std::size_t before) {
  assert(before > 0 && before <= leaves.size());
  Path path;
  consistency(leaves, before, true, path);
  return path;
}

bool is_included(const Hash& leaf, std::size_t index, std::size_t size, const Path& path, const Hash& head) {
  if (index >= size) return false;
  std::size_t node = index, last = size - 1;
  Hash hash = leaf;
  for (const Hash& beside : path) {
    if (last == 0) return false;
    if ((node & 1) != 0 || node == last) {
      hash = node_hash(beside, hash);
      while ((node & 1) == 0 && node != 0) node >>= 1, last >>= 1;
    } else {
      hash = node_hash(hash, beside);
    }
    node >>= 1, last >>= 1;
  }
  return last == 0 && hash == head;
}

bool is_consistent(std::size_t before, std::size_t size, const Path& path, const Hash& old_head,
                   const Hash& head) {
  if (before == 0 || before > size) return false;
  if (before == size) return path.empty() && old_head == head;
  // Where the old tree is whole in the new one, its head is not written in the path.
  Path full = path;
  if (std::has_single_bit(before)) full.insert(full.begin(), old_head);
  if (full.empty()) return false;
  std::size_t node = before - 1, last = size - 1;
  while ((node & 1) != 0) node >>= 1, last >>= 1;
  Hash old_hash = full.front(), hash = full.front();
  for (const Hash& beside : std::span(full).subspan(1)) {
    if (last == 0) return false;
    if ((node & 1) != 0 || node == last) {
      old_hash = node_hash(beside, old_hash);
      hash = node_hash(beside, hash);
      while ((node & 1) == 0 && node != 0) node >>= 1, last >>= 1;
    } else {
      hash = node_hash(hash, beside);
    }
    node >>= 1, last >>= 1;
  }
  return last == 0 && old_hash == old_head && hash == head;
}

}  // namespace ledger
