// Making and asking values, and the memory behind them.
#include "jinja/value.h"

#include <algorithm>
#include <cstring>
#include <new>

namespace jinja {

Value Value::undefined(Mark mark) {
  Value value;
  value.size_ = static_cast<std::uint32_t>(mark);
  return value;
}

Value Value::none() {
  Value value;
  value.type_ = Type::none;
  return value;
}

Value Value::boolean(bool truth) {
  Value value;
  value.type_ = Type::boolean;
  value.integer_ = truth ? 1 : 0;
  return value;
}

Value Value::integer(std::int64_t number) {
  Value value;
  value.type_ = Type::integer;
  value.integer_ = number;
  return value;
}

Value Value::number(double number) {
  Value value;
  value.type_ = Type::number;
  value.number_ = number;
  return value;
}

Value Value::text(std::string_view text) {
  Value value;
  value.type_ = Type::text;
  value.size_ = static_cast<std::uint32_t>(text.size());
  value.text_ = text.data();
  return value;
}

Value Value::markup(std::string_view text) {
  Value value = Value::text(text);
  value.type_ = Type::markup;
  return value;
}

Value Value::list(std::span<const Value> items, const Accessor* accessor) {
  Value value;
  value.type_ = Type::list;
  value.size_ = static_cast<std::uint32_t>(items.size());
  value.items_ = items.data();
  value.accessor_ = accessor;
  return value;
}

Value Value::record(std::span<const Member> members) {
  Value value;
  value.type_ = Type::record;
  value.size_ = static_cast<std::uint32_t>(members.size());
  value.members_ = members.data();
  return value;
}

Value Value::object(const void* object, const Accessor* accessor) {
  Value value;
  value.type_ = Type::object;
  value.object_ = object;
  value.accessor_ = accessor;
  return value;
}

std::span<const Member> Value::members() const { return {members_, size_}; }

bool Value::truth() const {
  switch (type_) {
    case Type::undefined:
    case Type::none: return false;
    case Type::boolean:
    case Type::integer: return integer_ != 0;
    case Type::number: return number_ != 0;
    case Type::text:
    case Type::markup:
    case Type::list:
    case Type::record: return size_ != 0;
    case Type::object: return true;
  }
  return false;
}

Value Value::member(Symbol name, Arena& arena) const {
  if (type_ == Type::record) {
    const Member* end = members_ + size_;
    const Member* found = std::lower_bound(
        members_, end, name, [](const Member& member, Symbol wanted) { return member.name < wanted; });
    return found != end && found->name == name ? found->value : Value();
  }
  if (type_ == Type::object) return accessor_->member(object_, name, arena);
  if (type_ == Type::list && accessor_) return accessor_->member(items_, name, arena);
  return {};
}

std::vector<const Member*> in_order(std::span<const Member> members) {
  std::vector<const Member*> order;
  order.reserve(members.size());
  for (const Member& member : members) order.push_back(&member);
  std::sort(order.begin(), order.end(), [](const Member* a, const Member* b) {
    return a->place != b->place ? a->place < b->place : text(a->name) < text(b->name);
  });
  return order;
}

void* Arena::allocate(std::size_t size, std::size_t alignment) {
  bytes_ += size;
  const std::size_t misfit = reinterpret_cast<std::uintptr_t>(next_) % alignment;
  const std::size_t padding = misfit ? alignment - misfit : 0;
  if (!next_ || static_cast<std::size_t>(end_ - next_) < size + padding) {
    // Chunks double up to a megabyte, so that a small rendering allocates once or twice.
    const std::size_t usual = std::size_t{4096} << std::min<std::size_t>(chunks_.size(), 8);
    const std::size_t chunk = std::max(usual, size);
    chunks_.emplace_back(new std::byte[chunk]);
    std::byte* start = chunks_.back().get();
    if (size > usual / 2) {  // a large piece has a chunk of its own; the rest of the current one stays in use
      if (!next_) next_ = end_ = start + chunk;
      return start;
    }
    next_ = start + size;
    end_ = start + chunk;
    return start;
  }
  void* place = next_ + padding;
  next_ += padding + size;
  return place;
}

std::string_view Arena::keep(std::string_view text) {
  if (text.empty()) return {};
  char* copy = static_cast<char*>(allocate(text.size(), 1));
  std::memcpy(copy, text.data(), text.size());
  return {copy, text.size()};
}

std::span<const Value> Arena::keep(std::span<const Value> items) {
  if (items.empty()) return {};
  Value* copy = static_cast<Value*>(allocate(items.size_bytes(), alignof(Value)));
  std::uninitialized_copy(items.begin(), items.end(), copy);
  return {copy, items.size()};
}

Value Arena::record(std::vector<std::pair<Symbol, Value>> members) {
  std::vector<Member> sorted;
  sorted.reserve(members.size());
  for (std::size_t i = 0; i < members.size(); ++i) {
    sorted.emplace_back(members[i].first, members[i].second, static_cast<std::uint32_t>(i));
  }
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const Member& a, const Member& b) { return a.name < b.name; });
  std::size_t count = 0;
  for (const Member& member : sorted) {
    if (count && sorted[count - 1].name == member.name) {
      sorted[count - 1].value = member.value;  // keeps the place of the first, as Python does
    } else {
      sorted[count++] = member;
    }
  }
  if (!count) return Value::record({});
  Member* copy = static_cast<Member*>(allocate(count * sizeof(Member), alignof(Member)));
  std::uninitialized_copy_n(sorted.begin(), count, copy);
  return Value::record({copy, count});
}

}  // namespace jinja
