// A store is opened by the first call that is given it.
#include "store/lanes.h"

#include "base/parallel.h"

namespace store {

Lanes::Lanes(const Input& input) : input_(input), stores_(base::lanes(input.graph.entities.size())) {}

void Lanes::found(std::span<const finding::Finding> findings, std::span<const finding::Known> known) {
  input_.findings = findings;
  input_.known = known;
  for (const std::unique_ptr<Store>& store : stores_) {
    if (store != nullptr) store->found(findings, known);
  }
}

void Lanes::each(const std::function<void(Store&)>& work) {
  base::parallel_for(stores_.size(), [&](std::size_t lane) { work(at(lane)); });
}

Store& Lanes::at(std::size_t lane) {
  if (stores_[lane] == nullptr) stores_[lane] = std::make_unique<Store>(input_);
  return *stores_[lane];
}

}  // namespace store
