// Taking parts out of values: value[key], value[a:b:c], and the dotted paths that filters use.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <variant>
#include <vector>

#include "jinja/value.h"

namespace jinja {

// `key` is text or an integer. Undefined when there is no such member or item.
Value subscript(const Value& object, const Value& key, Arena& arena);

// object[bounds[0]:bounds[1]:bounds[2]] by Python's rules, of a list or text. The step is not 0.
Value sliced(const Value& object, const std::array<std::optional<std::int64_t>, 3>& bounds, Arena& arena);

// "owner.name" or "0.title", looked up part by part.
class Path {
 public:
  explicit Path(std::string_view dotted);
  // Undefined as soon as one part is missing.
  Value follow(Value from, Arena& arena) const;

 private:
  std::vector<std::variant<Symbol, std::int64_t>> parts_;
};

}  // namespace jinja
