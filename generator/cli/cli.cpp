// The table of commands; CLI11 reads the words.
#include "cli/cli.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>

#include "base/spelling.h"
#include "base/text.h"
#include "cli/commands.h"
#include "cli/flags.h"
#include "cli/report.h"

namespace cli {

namespace {

struct Command {
  const char* name;
  const char* summary;
  void (*flags)(CLI::App&, Options&);
  Exit (*run)(Options&);
};
constexpr Command commands[] = {
    {"check", "find every fault, write nothing", check_flags, check},
    {"build", "check, then render the portal", build_flags, build},
    {"baseline", "accept today's findings, so that only new ones count", baseline_flags, baseline},
    {"query", "ask the content in SQL", query_flags, query},
    {"who", "everything that a role, person or team answers for", who_flags, who},
    {"impact", "everything that depends on a thing", impact_flags, impact},
    {"diff", "what changed from one edition to another, and in which direction", diff_flags, diff},
    {"as-of", "what held on a day", as_of_flags, as_of},
    {"gate", "may this campaign, change or policy go live: pass or fail, with reasons", gate_flags, gate},
    {"approve", "approve a document's very text, and sign that", approve_flags, approve},
    {"review", "record that somebody looked at a document", review_flags, review},
    {"record", "add an entry to the ledger", record_flags, record},
    {"prove", "prove that an entry is in the ledger, or that the ledger continues an earlier one",
     prove_flags, prove},
    {"snapshot", "seal an edition as a copy that can be verified without Bylaw", snapshot_flags, snapshot},
    {"verify", "whether a snapshot is what it was", verify_flags, verify},
    {"rules", "the rules, with their severities here", rules_flags, rules},
    {"explain", "a rule's manual page", explain_flags, explain},
    {"kinds", "the kinds, or one kind's fields", kinds_flags, kinds},
    {"schema", "JSON Schemas of the kinds, for editors", schema_flags, schema},
    {"theme", "write templates and a theme out for editing", theme_flags, theme},
    {"version", "print the version", [](CLI::App&, Options&) {}, version},
};

}  // namespace

namespace {

// What stands in a command's place and is none; empty when nothing does.
std::string unknown_command(int argc, char** argv) {
  const std::string_view typed = argc < 2 ? std::string_view() : argv[1];
  std::vector<std::string_view> known;
  for (const Command& command : commands) known.push_back(command.name);
  if (typed.empty() || typed.starts_with('-') || std::find(known.begin(), known.end(), typed) != known.end())
    return {};
  const auto nearest = base::nearest(typed, known);
  return "`" + base::printable(typed) + "` is no command; " +
         (nearest ? "did you mean `" + std::string(*nearest) + "`?" : "`bylaw --help` lists them");
}

}  // namespace

namespace {

int answer(int argc, char** argv) {
  for (const std::string& mistake : {unknown_command(argc, argv), empty_value(argc, argv)}) {
    if (mistake.empty()) continue;
    say(stderr, "bylaw: " + mistake + "\n");
    return not_done;
  }
  Options options;
  CLI::App app{
      "Bylaw: a compiler for governance. Checks a folder of Markdown, YAML, TOML and CSV, and renders it as "
      "a static portal."};
  app.name("bylaw");
  app.require_subcommand(1);
  for (const Command& command : commands)
    command.flags(*app.add_subcommand(command.name, command.summary), options);
  refuse_empty_values(app);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? passed : not_done;
  }
  for (const Command& command : commands) {
    if (app.got_subcommand(command.name)) return command.run(options);
  }
  return not_done;
}

}  // namespace

int run(int argc, char** argv) {
  const int code = answer(argc, argv);
  if (std::fflush(stdout) == 0 && std::ferror(stdout) == 0) return code;
  put(stderr, "bylaw: not all of the output could be written; is the disk full?\n");
  return not_done;
}

}  // namespace cli
