// Merkle trees over the lines of a log, with proofs (RFC 6962, section 2.1; RFC 9162, section 2.1.3
// and 2.1.4).
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "base/sha256.h"

namespace ledger {

using Hash = base::Sha256;
using Path = std::vector<Hash>;

Hash leaf_hash(std::string_view line);

// The head of the tree over all leaves; over none it is the SHA-256 of nothing.
Hash tree_head(std::span<const Hash> leaves);

// What shows that the leaf of that index is in the tree. The index is below the number of leaves.
Path inclusion_path(std::span<const Hash> leaves, std::size_t index);
// What shows that the tree over the first `before` leaves is the beginning of this one; 0 < before ≤ all.
Path consistency_path(std::span<const Hash> leaves, std::size_t before);

// Whether a path shows it, for a tree of `size` leaves with that head.
bool is_included(const Hash& leaf, std::size_t index, std::size_t size, const Path& path, const Hash& head);
// Whether a path shows that a tree of `before` leaves with the head `old_head` became this one.
bool is_consistent(std::size_t before, std::size_t size, const Path& path, const Hash& old_head,
                   const Hash& head);

}  // namespace ledger
