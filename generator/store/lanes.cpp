// A store is opened by the first call that is given it.
#include "store/lanes.h"

#include "base/parallel.h"
#include "store/reuse.h"

namespace store {

Lanes::Lanes(const Input& input, Memory* memory)
    : input_(input),
      reuse_(memory == nullptr ? nullptr : memory->reuse_.get()),
      stores_(base::lanes(input.graph.entities.size())) {
  if (reuse_ != nullptr) reuse_->begin(input_);
}

Lanes::~Lanes() {
  if (reuse_ == nullptr) return;
  for (std::unique_ptr<Store>& store : stores_) {
    if (store != nullptr) reuse_->put_away(std::move(store));
  }
  reuse_->end();
}

void Lanes::found(std::span<const finding::Finding> findings, std::span<const finding::Known> known) {
  input_.findings = findings;
  input_.known = known;
  if (reuse_ != nullptr) reuse_->forget_findings();
  for (const std::unique_ptr<Store>& store : stores_) {
    if (store != nullptr) store->found(findings, known);
  }
}

void Lanes::each(const std::function<void(Store&)>& work) {
  base::parallel_for(stores_.size(), [&](std::size_t lane) { work(at(lane)); });
}

Store& Lanes::at(std::size_t lane) {
  std::unique_ptr<Store>& store = stores_[lane];
  if (store == nullptr && reuse_ != nullptr) store = reuse_->take_out(input_);
  if (store == nullptr) store = std::make_unique<Store>(input_, reuse_);
  return *store;
}

}  // namespace store
