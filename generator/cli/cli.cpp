// The commands and their flags; CLI11 reads them, and this is the one file that includes it.
#include "cli/cli.h"

#include <CLI/CLI.hpp>
#include <cstdio>
#include <string>

#include "cli/baseline.h"
#include "cli/explain.h"
#include "cli/report.h"
#include "cli/schema.h"
#include "driver/driver.h"

namespace cli {

namespace {

enum Exit { passed = 0, has_findings = 1, not_done = 2 };

struct Options {
  driver::Request request;
  std::string path;
  std::string root;
  std::string output;
  std::string as_of;
  std::string profile;
  std::string format;  // empty: whatever suits where the program runs
  std::string rule;
  bool strict = false;
  bool prune = false;
  bool quiet = false;
};

void put(std::FILE* stream, const std::string& text) { std::fwrite(text.data(), 1, text.size(), stream); }

int exit_code(const driver::Outcome& outcome, const Options& options) {
  if (outcome.operational) return not_done;
  const finding::Counts& counts = outcome.summary.counts;
  return counts.errors > 0 || (options.strict && counts.warnings > 0) ? has_findings : passed;
}

// The options that were given as words become the request; false when one of them cannot.
bool understand(Options& options) {
  driver::Request& request = options.request;
  request.root = !options.path.empty() ? options.path : !options.root.empty() ? options.root : ".";
  if (!options.output.empty()) request.output = options.output;
  if (!options.as_of.empty()) {
    request.as_of = base::parse_date(options.as_of);
    if (!request.as_of) {
      put(stderr, "bylaw: `" + options.as_of + "` is not a date; write it like 2026-03-31\n");
      return false;
    }
  }
  request.profile = config::profile(options.profile);
  return true;
}

int run_request(Options& options, bool publish) {
  driver::Request& request = options.request;
  request.publish = publish;
  // It lives until the process ends: taking a large graph apart piece by piece would only cost time.
  const driver::Outcome& outcome = *new driver::Outcome(driver::run(request));
  const bool for_people = report(outcome, {options.format, publish ? "build" : "check", options.quiet});
  if (!outcome.output.empty() && !options.quiet && for_people) {
    std::string line = "wrote " + std::to_string(outcome.written) + " files, " +
                       std::to_string(outcome.unchanged) + " unchanged";
    if (outcome.removed > 0) line += ", " + std::to_string(outcome.removed) + " removed";
    put(stderr, line + "; open " + outcome.output + "/index.html\n");
  }
  return exit_code(outcome, options);
}

void add_common_flags(CLI::App& command, Options& options) {
  command.add_option("-C,--root", options.root,
                     "the workspace, or any folder of Markdown (default: the current folder)");
  command
      .add_option(
          "--format", options.format,
          "how findings are printed: human to stderr, the others to stdout (default: github in GitHub "
          "Actions, else human)")
      ->check(CLI::IsMember(format_names()));
  command.add_option(
      "--as-of", options.as_of,
      "the day to see everything from, as 2026-03-31 (default: SOURCE_DATE_EPOCH, else today)");
  command
      .add_option("--profile", options.profile,
                  "which rules are judged: pr (the default), nightly (with those that depend on the day), "
                  "audit (all)")
      ->check(CLI::IsMember({"pr", "nightly", "audit"}));
  command.add_option("-j,--jobs", options.request.threads, "threads to use (default: one a core)");
  command.add_flag("-W,--strict", options.strict, "warnings fail, too");
  command.add_flag("-q,--quiet", options.quiet, "print nothing when nothing fails");
}

CLI::App* add_schema(CLI::App& app, driver::SchemaRequest& request) {
  CLI::App* command = app.add_subcommand("schema", "JSON Schemas of the kinds, for editors");
  CLI::Option* kind = command->add_option("kind", request.kind, "the kind whose schema is printed");
  command->add_option("-C,--root", request.root, "the workspace (default: the current folder)");
  command->add_option("-o,--output", request.output, "the folder to write all of them to, a file a kind")
      ->excludes(kind);
  command->add_flag("--settings", request.settings, "print the settings that tie them to the content's files")
      ->excludes(kind);
  command->add_flag("--with-ids", request.with_ids,
                    "references complete and must name what the workspace has");
  return command;
}

}  // namespace

int run(int argc, char** argv) {
  Options options;
  CLI::App app{
      "Bylaw: a compiler for governance. Checks a folder of Markdown, YAML, TOML and CSV, and renders it as "
      "a static portal."};
  app.name("bylaw");
  app.require_subcommand(1);
  CLI::App* check = app.add_subcommand("check", "find every fault, write nothing");
  add_common_flags(*check, options);
  check->add_option("path", options.path, "the workspace, a part of it, or any folder of Markdown");
  CLI::App* build = app.add_subcommand("build", "check, then render the portal");
  add_common_flags(*build, options);
  build->add_option("-o,--output", options.output,
                    "the folder to write (default: the configuration's, `site`)");
  CLI::App* accept = app.add_subcommand("baseline", "accept today's findings, so that only new ones count");
  add_common_flags(*accept, options);
  accept->add_flag("--prune", options.prune, "only take out what is not found any more");
  CLI::App* explain = app.add_subcommand("explain", "a rule's manual page");
  explain->add_option("rule", options.rule, "the rule's name, as findings print it")->required();
  driver::SchemaRequest schemas;
  CLI::App* print_schemas = add_schema(app, schemas);
  CLI::App* print_version = app.add_subcommand("version", "print the version");
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? passed : not_done;
  }
  if (*print_version) return put(stdout, std::string("Bylaw ") + driver::version + "\n"), passed;
  if (*explain) return explain_rule(options.rule) ? passed : not_done;
  if (*print_schemas) return schema(schemas) ? passed : not_done;
  if (!understand(options)) return not_done;
  if (*accept) return baseline(options.request, options.prune) ? passed : not_done;
  return run_request(options, static_cast<bool>(*build));
}

}  // namespace cli
