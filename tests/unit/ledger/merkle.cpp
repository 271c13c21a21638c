// Tree heads are those that were published, every proof shows what it should, and no forged one does.
#include "ledger/merkle.h"

#include <filesystem>
#include <fstream>
#include <iostream>
#include <random>
#include <sstream>
#include <string>

#include "base/base64.h"
#include "unit/catch.h"

using ledger::Hash;

namespace {

std::vector<Hash> leaves(std::size_t count) {
  std::vector<Hash> all;
  for (std::size_t i = 0; i < count; ++i) all.push_back(ledger::leaf_hash("entry " + std::to_string(i)));
  return all;
}

std::string from_hex(std::string_view hex) {
  std::string bytes;
  for (std::size_t i = 0; i + 1 < hex.size(); i += 2)
    bytes += static_cast<char>(std::stoi(std::string(hex.substr(i, 2)), nullptr, 16));
  return bytes;
}

std::string to_hex(const Hash& hash) {
  std::string text;
  for (const unsigned char byte : hash) {
    text += "0123456789abcdef"[byte >> 4];
    text += "0123456789abcdef"[byte & 15];
  }
  return text;
}

// The inputs of the published vectors, in order.
const std::vector<std::string> inputs = {
    "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"};

}  // namespace

TEST_CASE("tree heads are those of the published vectors") {
  std::ifstream file(std::filesystem::path(BYLAW_SOURCE_DIR) / "../shared/oracles/rfc6962-vectors.md");
  if (!file) {
    std::cout << "SKIPPED: the vectors are not beside this clone\n";
    return;
  }
  std::size_t seen = 0;
  for (std::string line; std::getline(file, line);) {
    std::istringstream row(line);
    std::string bar, head;
    std::size_t count = 0;
    if (!(row >> bar >> count >> bar >> head) || head.size() != 64) continue;
    std::vector<Hash> all;
    for (std::size_t i = 0; i < count; ++i) all.push_back(ledger::leaf_hash(from_hex(inputs[i])));
    CHECK(to_hex(ledger::tree_head(all)) == head);
    ++seen;
  }
  CHECK(seen == 9);
}

TEST_CASE("every entry of every tree can be shown to be in it") {
  for (std::size_t size = 1; size <= 40; ++size) {
    const std::vector<Hash> all = leaves(size);
    const Hash head = ledger::tree_head(all);
    for (std::size_t i = 0; i < size; ++i)
      CHECK(ledger::is_included(all[i], i, size, ledger::inclusion_path(all, i), head));
  }
}

TEST_CASE("every tree can be shown to begin as an earlier one") {
  for (std::size_t size = 1; size <= 40; ++size) {
    const std::vector<Hash> all = leaves(size);
    for (std::size_t before = 1; before <= size; ++before)
      CHECK(ledger::is_consistent(before, size, ledger::consistency_path(all, before),
                                  ledger::tree_head(std::span(all).first(before)), ledger::tree_head(all)));
  }
}

// Each forgery alters one thing: a leaf, an index, a size, a head, a hash of the path, or the path's length.
TEST_CASE("a thousand forged proofs of inclusion show nothing") {
  std::mt19937 random(6962);
  for (int round = 0; round < 1000; ++round) {
    const std::size_t size = 2 + random() % 60, index = random() % size;
    const std::vector<Hash> all = leaves(size);
    Hash leaf = all[index], head = ledger::tree_head(all);
    ledger::Path path = ledger::inclusion_path(all, index);
    std::size_t claimed = index;
    switch (round % 5) {
      case 0: leaf[random() % 32] ^= static_cast<unsigned char>(1 << random() % 8); break;
      case 1: claimed = (index + 1 + random() % (size - 1)) % size; break;
      case 2: head[random() % 32] ^= static_cast<unsigned char>(1 << random() % 8); break;
      case 3:
        path[random() % path.size()][random() % 32] ^= static_cast<unsigned char>(1 << random() % 8);
        break;
      case 4: random() % 2 != 0 ? path.pop_back() : path.push_back(all[random() % size]); break;
    }
    CHECK_FALSE(ledger::is_included(leaf, claimed, size, path, head));
  }
}

TEST_CASE("a thousand forged proofs of consistency show nothing") {
  std::mt19937 random(9162);
  for (int round = 0; round < 1000; ++round) {
    const std::size_t size = 3 + random() % 60, before = 1 + random() % (size - 1);
    std::vector<Hash> all = leaves(size);
    ledger::Path path = ledger::consistency_path(all, before);
    Hash old_head = ledger::tree_head(std::span(all).first(before)), head = ledger::tree_head(all);
    std::size_t claimed = before;
    switch (round % 5) {
      case 0: old_head[random() % 32] ^= static_cast<unsigned char>(1 << random() % 8); break;
      case 1: head[random() % 32] ^= static_cast<unsigned char>(1 << random() % 8); break;
      case 2:
        path[random() % path.size()][random() % 32] ^= static_cast<unsigned char>(1 << random() % 8);
        break;
      case 3: random() % 2 != 0 ? path.pop_back() : path.push_back(all[random() % size]); break;
      case 4:  // an early entry is rewritten, and the tree built anew
        all[random() % before] = ledger::leaf_hash("forged");
        head = ledger::tree_head(all);
        path = ledger::consistency_path(all, claimed);
        break;
    }
    CHECK_FALSE(ledger::is_consistent(claimed, size, path, old_head, head));
  }
}

TEST_CASE("base64 reads what it writes, and nothing else") {
  for (const std::string& bytes :
       {std::string(), std::string("a"), std::string("ab"), std::string("abc"), std::string(33, '\xff')})
    CHECK(base::from_base64(base::base64(bytes)) == bytes);
  CHECK(base::base64("any carnal pleas") == "YW55IGNhcm5hbCBwbGVhcw==");
  for (const char* text : {"YQ", "YQ=", "YR==", " YQ==", "YQ==\n", "Y$==", "===="})
    CHECK_FALSE(base::from_base64(text));
}
