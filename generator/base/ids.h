// Typed indices and the stores they index: how rows refer to each other without pointers.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <utility>

namespace base {

// The position of a T in its Store<T>. A default Id names nothing.
template <class T>
struct Id {
  static constexpr std::uint32_t none = 0xffffffff;

  std::uint32_t index = none;

  explicit operator bool() const { return index != none; }
  auto operator<=>(const Id&) const = default;
};

// An append-only list whose rows are named by Id<T>. A row stays where it is while others are added, so that
// views into it stay good.
template <class T>
class Store {
 public:
  Id<T> add(T row) {
    rows_.push_back(std::move(row));
    return Id<T>{static_cast<std::uint32_t>(rows_.size() - 1)};
  }

  T& operator[](Id<T> id) { return rows_[id.index]; }
  const T& operator[](Id<T> id) const { return rows_[id.index]; }

  std::size_t size() const { return rows_.size(); }
  bool empty() const { return rows_.empty(); }
  Id<T> id_at(std::size_t i) const { return Id<T>{static_cast<std::uint32_t>(i)}; }
  auto begin() { return rows_.begin(); }
  auto end() { return rows_.end(); }
  auto begin() const { return rows_.begin(); }
  auto end() const { return rows_.end(); }

 private:
  std::deque<T> rows_;
};

}  // namespace base
