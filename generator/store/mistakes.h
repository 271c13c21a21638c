// What SQLite says of a query, in words for somebody who knows tables, not the library.
#pragma once

#include <string>
#include <string_view>

namespace store {

struct Mistake {
  std::string words;
  std::string table = {};   // the name that no table has, when it is about one
  std::string column = {};  // the name that no column has
  std::string function = {};
  bool at_end = false;  // it is about what is not there any more
};

Mistake in_own_words(std::string_view sqlite);

}  // namespace store
