// Stores side by side over the same content, kept from one phase of a run to the next.
#pragma once

#include <functional>
#include <memory>
#include <vector>

#include "store/memory.h"
#include "store/store.h"

namespace store {

// Each has tables of its own, which are made once, by whichever phase first asks for them.
class Lanes {
 public:
  // `memory` is of runs before, where there are several.
  explicit Lanes(const Input& input, Memory* memory = nullptr);
  ~Lanes();
  Lanes(const Lanes&) = delete;
  Lanes& operator=(const Lanes&) = delete;

  // What has been found since: the tables of findings are filled anew. Both outlive the lanes, or the next
  // call.
  void found(std::span<const finding::Finding> findings, std::span<const finding::Known> known);

  // Hands a store to each of as many calls as are worth having at once.
  void each(const std::function<void(Store&)>& work);

  // For questions one after the other.
  Store& first() { return at(0); }

  const Input& input() const { return input_; }

 private:
  Store& at(std::size_t lane);

  Input input_;
  Reuse* const reuse_;
  std::vector<std::unique_ptr<Store>> stores_;
};

}  // namespace store
