// The program's entry: words from the command line go to `cli`.
#include <malloc.h>

#include <cstdio>
#include <cstdlib>

#include "cli/cli.h"

int main(int argc, char** argv) {
  // A run is short and grows all the time: memory is not given back to the system in between, nor piece by piece at the
  // end.
  ::mallopt(M_TRIM_THRESHOLD, 1 << 30);
  ::mallopt(M_MMAP_THRESHOLD, 1 << 26);
  ::mallopt(M_TOP_PAD, 1 << 24);
  const int code = cli::run(argc, argv);
  std::fflush(nullptr);
  std::_Exit(code);
}
