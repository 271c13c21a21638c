// What a template can look at: small handles onto text, numbers, lists and records, built or computed on
// demand.
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace jinja {

// A member's name, interned for the life of the process; comparing two is comparing two numbers.
struct Symbol {
  std::uint32_t index = 0;  // 0 is the empty name
  auto operator<=>(const Symbol&) const = default;
};
// Thread-safe; the same text always gives the same symbol. Takes no lock for a name that was seen before.
Symbol symbol(std::string_view name);
std::string_view text(Symbol symbol);

class Value;
class Arena;

// A record whose members are computed when a template asks for them, straight from the program's own
// structures.
struct Accessor {
  // The member of that name, or a default Value when there is none. Whatever it builds, it builds in the
  // arena.
  Value (*member)(const void* object, Symbol name, Arena& arena);
  // The names of all members in the order a template should see them; null when the object is not for
  // listing.
  std::span<const Symbol> (*names)(const void* object, Arena& arena) = nullptr;
};

// A member of a built record.
struct Member;

// One value. Copying is cheap; the texts, lists and records behind it belong to an Arena or outlive the
// rendering.
class Value {
 public:
  enum class Type : std::uint8_t {
    undefined,
    none,
    boolean,
    integer,
    number,
    text,
    markup,
    list,
    record,
    object
  };
  // Why a value is undefined. Only the room itself makes and looks at anything but `plain`.
  enum class Mark : std::uint32_t { plain, fault, unset, absent };

  Value() = default;  // undefined
  static Value undefined(Mark mark);
  static Value none();
  static Value boolean(bool value);
  static Value integer(std::int64_t value);
  static Value number(double value);
  // Plain text: escaped when it is written into HTML.
  static Value text(std::string_view value);
  // HTML that is already safe: written as it is.
  static Value markup(std::string_view value);
  // With an accessor, its items also have names; the accessor's object is the first item.
  static Value list(std::span<const Value> items, const Accessor* accessor = nullptr);
  // Members sorted by symbol.
  static Value record(std::span<const Member> members);
  static Value object(const void* object, const Accessor* accessor);

  Type type() const { return type_; }
  bool is(Type type) const { return type_ == type; }
  bool is(Mark mark) const { return type_ == Type::undefined && size_ == static_cast<std::uint32_t>(mark); }
  bool is_text() const { return type_ == Type::text || type_ == Type::markup; }
  // What Jinja calls truth: false for undefined, none, false, zero, and what is empty.
  bool truth() const;
  bool as_boolean() const { return integer_ != 0; }
  std::int64_t as_integer() const { return integer_; }
  double as_number() const { return number_; }
  std::string_view as_text() const { return {text_, size_}; }  // text and markup
  std::span<const Value> items() const { return {items_, size_}; }
  std::span<const Member> members() const;
  const void* as_object() const { return object_; }
  const Accessor* accessor() const { return accessor_; }  // null for most values
  // The named member of a record or object; undefined when there is none or this is neither.
  Value member(Symbol name, Arena& arena) const;

 private:
  Type type_ = Type::undefined;
  std::uint32_t size_ = 0;  // of an undefined value: its mark
  union {
    std::int64_t integer_ = 0;
    double number_;
    const char* text_;
    const Value* items_;
    const Member* members_;
    const void* object_;
  };
  const Accessor* accessor_ = nullptr;
};

struct Member {
  Member(Symbol its_name, Value its_value, std::uint32_t its_place = 0)
      : name(its_name), place(its_place), value(its_value) {}

  Symbol name;
  std::uint32_t place = 0;  // where it comes when a template lists the record; equal places go by name
  Value value;
};

// The members in the order in which a template sees them.
std::vector<const Member*> in_order(std::span<const Member> members);

// Owns what values point to, until it is destroyed. Not shared between threads while it grows.
class Arena {
 public:
  Arena() = default;
  Arena(const Arena&) = delete;
  Arena& operator=(const Arena&) = delete;

  Value text(std::string_view value) { return Value::text(keep(value)); }
  Value markup(std::string_view value) { return Value::markup(keep(value)); }
  Value list(std::span<const Value> items) { return Value::list(keep(items)); }
  Value list(std::initializer_list<Value> items) { return list(std::span(items.begin(), items.size())); }
  // Listed in the order given; of two members with one name the later counts.
  Value record(std::vector<std::pair<Symbol, Value>> members);

  std::string_view keep(std::string_view text);
  std::span<const Value> keep(std::span<const Value> items);
  // Uninitialised memory for something that needs no destructor.
  void* allocate(std::size_t size, std::size_t alignment);
  // What was handed out so far.
  std::size_t bytes() const { return bytes_; }

 private:
  std::vector<std::unique_ptr<std::byte[]>> chunks_;
  std::byte* next_ = nullptr;
  std::byte* end_ = nullptr;
  std::size_t bytes_ = 0;
};

}  // namespace jinja
