// SQLite's functions of two texts whose work is the product of the two, in time that is their sum: a limit of
// steps sees no work inside one function.
#pragma once

struct sqlite3;

namespace store {

// instr, replace, and trim, ltrim and rtrim of two, which answer as SQLite's own do.
void add_linear_functions(sqlite3* db);

}  // namespace store
