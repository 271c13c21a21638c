// The program's entry: words from the command line go to `cli`.
#include "cli/cli.h"

int main(int argc, char** argv) { return cli::run(argc, argv); }
