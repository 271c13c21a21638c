// A query's result as a table for people, and as CSV and JSON for programs.
#pragma once

#include <string>

#include "store/store.h"

namespace answers {

// With the names underlined; lines no wider than `width` columns, when it is not 0. NULL is empty.
std::string table(const store::Result& result, std::size_t width = 0);
// RFC 4180, the names first.
std::string csv(const store::Result& result);
// A list with an object a row; a name that stands twice is told apart by a number behind it.
std::string json(const store::Result& result);

}  // namespace answers
