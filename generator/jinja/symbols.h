// The names the room itself looks for, as symbols whose numbers are known when it is built.
#pragma once

#include <iterator>
#include <optional>
#include <string_view>

#include "jinja/value.h"

namespace jinja {

// In the order of `known_names`.
enum class Known : std::uint32_t {
  empty,
  loop,
  index,
  index0,
  revindex,
  revindex0,
  first,
  last,
  length,
  previtem,
  nextitem,
  cycle,
  changed,
  caller,
  varargs,
  kwargs,
  super,
  self,
  items,
  keys,
  values,
  get,
  grouper,
  list,
  key,
  value,
  startswith,
  endswith,
  split,
  strip,
  lstrip,
  rstrip,
  upper,
  lower,
  title,
  capitalize,
  name,
  arguments,
  catch_varargs,
  catch_kwargs,
  depth,
  depth0,
  next,
  current,
  reset,
  swapcase,
  removeprefix,
  removesuffix,
  rsplit,
  splitlines,
  partition,
  join,
  replace,
  find,
  count,
  zfill,
  ljust,
  rjust,
  center,
  isdigit,
  isalpha,
  isalnum,
  isspace,
  isupper,
  islower,
  format,
  copy,
  count_of_known
};

inline constexpr std::string_view known_names[] = {
    "",           "loop",      "index",     "index0",        "revindex",     "revindex0",    "first",
    "last",       "length",    "previtem",  "nextitem",      "cycle",        "changed",      "caller",
    "varargs",    "kwargs",    "super",     "self",          "items",        "keys",         "values",
    "get",        "grouper",   "list",      "key",           "value",        "startswith",   "endswith",
    "split",      "strip",     "lstrip",    "rstrip",        "upper",        "lower",        "title",
    "capitalize", "name",      "arguments", "catch_varargs", "catch_kwargs", "depth",        "depth0",
    "next",       "current",   "reset",     "swapcase",      "removeprefix", "removesuffix", "rsplit",
    "splitlines", "partition", "join",      "replace",       "find",         "count",        "zfill",
    "ljust",      "rjust",     "center",    "isdigit",       "isalpha",      "isalnum",      "isspace",
    "isupper",    "islower",   "format",    "copy"};

static_assert(std::size(known_names) == static_cast<std::size_t>(Known::count_of_known));

constexpr Symbol known(Known name) { return Symbol{static_cast<std::uint32_t>(name)}; }

// The symbol of a name that only rendering brings up; none when it is so long that nobody can have meant it.
std::optional<Symbol> symbol_of(std::string_view name);

// The symbol of a name that was seen before; none otherwise. Never takes a lock.
std::optional<Symbol> find_symbol(std::string_view name);

}  // namespace jinja
