// The tables and keys that a kind's file may have, with what each is for: what is read, and what the manual
// shows.
#pragma once

#include <span>
#include <string_view>

namespace schema {

struct Key {
  std::string_view table;  // "kind", "fields", "markdown", "changelog"
  std::string_view name;
  std::string_view type;  // "text", "list of text", "true or false", "table"
  std::string_view meaning;
};

std::span<const Key> kind_file_keys();

}  // namespace schema
