// What words each command takes; reading them fills the options. Private to the room: CLI11 stays inside it.
#pragma once

#include "cli/commands.h"

namespace CLI {
class App;
}

namespace cli {

// Whatever takes a value takes none that is empty.
void refuse_empty_values(CLI::App& command);
// The same of "--trust=", for which CLI11 would take the next word; empty where there is none.
std::string empty_value(int argc, char** argv);

void check_flags(CLI::App& command, Options& options);
void build_flags(CLI::App& command, Options& options);
void baseline_flags(CLI::App& command, Options& options);
void query_flags(CLI::App& command, Options& options);
void who_flags(CLI::App& command, Options& options);
void impact_flags(CLI::App& command, Options& options);
void diff_flags(CLI::App& command, Options& options);
void approve_flags(CLI::App& command, Options& options);
void review_flags(CLI::App& command, Options& options);
void record_flags(CLI::App& command, Options& options);
void prove_flags(CLI::App& command, Options& options);
void gate_flags(CLI::App& command, Options& options);
void as_of_flags(CLI::App& command, Options& options);
void snapshot_flags(CLI::App& command, Options& options);
void verify_flags(CLI::App& command, Options& options);
void rules_flags(CLI::App& command, Options& options);
void explain_flags(CLI::App& command, Options& options);
void kinds_flags(CLI::App& command, Options& options);
void schema_flags(CLI::App& command, Options& options);
void theme_flags(CLI::App& command, Options& options);

}  // namespace cli
