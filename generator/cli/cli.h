// The room's door: a command line becomes calls, and their outcome an exit code.
#pragma once

namespace cli {

// 0 nothing at the failing level, 1 findings, 2 usage, configuration, I/O or internal error, 3 a snapshot that
// does not hold.
int run(int argc, char** argv);

}  // namespace cli
