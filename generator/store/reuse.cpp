// Maps under one lock, which is held only to look and to put.
#include "store/reuse.h"

#include <algorithm>
#include <cassert>

namespace store {

void Reuse::begin(const Input& input) {
  assert(!running_);
  running_ = true;
  if (input.kept_schema == nullptr || input.kept_schema != schema_) look_at_tables(input);
  // Those of tables that say nothing but which kinds there are hold as long as the schema does.
  std::erase_if(digests_, [&](const auto& entry) { return !tables_->find(entry.first)->second.of_schema; });
  kinds_.begin();
  for (auto& [query, entry] : results_) entry.asked = false;
}

void Reuse::look_at_tables(const Input& input) {
  auto tables = std::make_shared<const Tables>(all_tables(input.schema));
  if (!have_same_form(*tables_, *tables)) {
    views_.clear();
    results_.clear();
    stores_.clear();
  }
  digests_.clear();
  kinds_.forget();
  tables_ = std::move(tables);
  schema_ = input.kept_schema;
}

void Reuse::end() {
  std::erase_if(results_, [](const auto& entry) { return !entry.second.asked; });
  running_ = false;
}

std::optional<Digest> Reuse::digest(std::string_view name) const {
  const std::lock_guard lock(mutex_);
  const auto found = digests_.find(name);
  return found == digests_.end() ? std::nullopt : std::optional(found->second);
}

void Reuse::tell(const std::string& name, const Digest& digest) {
  const std::lock_guard lock(mutex_);
  digests_[name] = digest;
}

std::optional<Digest> Reuse::digest_in_kind(const Table& table, const std::function<std::string()>& state) {
  const std::string& kind = table.info.kind;
  std::unique_lock lock(mutex_);
  if (!kinds_.knows(kind)) {
    lock.unlock();
    std::string now = state();
    lock.lock();
    kinds_.tell(kind, std::move(now));
  }
  return kinds_.digest(kind, table.info.name);
}

void Reuse::tell_in_kind(const Table& table, const Digest& digest) {
  const std::lock_guard lock(mutex_);
  kinds_.keep(table.info.kind, table.info.name, digest);
}

void Reuse::forget_findings() {
  const std::lock_guard lock(mutex_);
  std::erase_if(digests_, [&](const auto& entry) {
    const bool is_view = !tables_->find(entry.first)->second.fill;
    return is_view || entry.first == "finding" || entry.first == "known_finding";
  });
}

std::optional<Reuse::View> Reuse::view(const std::string& name) const {
  const std::lock_guard lock(mutex_);
  const auto found = views_.find(name);
  return found == views_.end() ? std::nullopt : std::optional(found->second);
}

void Reuse::keep(const std::string& name, View view) {
  const std::lock_guard lock(mutex_);
  views_.insert_or_assign(name, std::move(view));
}

std::shared_ptr<const Reuse::Kept> Reuse::result(std::string_view sql, Trust trust) {
  const std::lock_guard lock(mutex_);
  const auto found = results_.find({std::string(sql), trust});
  if (found == results_.end()) return nullptr;
  found->second.asked = true;
  return found->second.kept;
}

void Reuse::keep(std::string_view sql, Trust trust, Kept kept) {
  auto shared = std::make_shared<const Kept>(std::move(kept));
  const std::lock_guard lock(mutex_);
  results_.insert_or_assign({std::string(sql), trust}, Entry{std::move(shared)});
}

std::unique_ptr<Store> Reuse::take_out(const Input& input) {
  const std::lock_guard lock(mutex_);
  if (stores_.empty()) return nullptr;
  std::unique_ptr<Store> store = std::move(stores_.back());
  stores_.pop_back();
  store->look_at(input);
  return store;
}

void Reuse::put_away(std::unique_ptr<Store> store) {
  const std::lock_guard lock(mutex_);
  stores_.push_back(std::move(store));
}

void Reuse::count(std::size_t Memory::Counts::*what) {
  const std::lock_guard lock(mutex_);
  ++(counts_.*what);
}

Memory::Counts Reuse::counts() const {
  const std::lock_guard lock(mutex_);
  return counts_;
}

Memory::Memory() : reuse_(std::make_unique<Reuse>()) {}
Memory::~Memory() = default;
Memory::Counts Memory::counts() const { return reuse_->counts(); }

}  // namespace store
