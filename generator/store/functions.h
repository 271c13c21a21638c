// What SQL lacks: functions that queries may call, about days, lengths of time, patterns and texts.
#pragma once

#include <span>

#include "store/store.h"

struct sqlite3;

namespace store {

// Makes them known to a connection. The input outlives it.
void add_functions(sqlite3* db, const Input& input);

}  // namespace store
