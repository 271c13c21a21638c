// The flags of each command, and their words of help.
#include "cli/flags.h"

#include <CLI/CLI.hpp>
#include <string_view>

#include "cli/report.h"

namespace cli {

namespace {

void root(CLI::App& command, Options& options) {
  command.add_option("-C,--root", options.root,
                     "the workspace, or any folder of Markdown (default: the current folder)");
}

// What every command takes that looks at the content.
void looking(CLI::App& command, Options& options, const char* quiet = "print nothing when nothing fails") {
  root(command, options);
  command.add_option(
      "--as-of", options.as_of,
      "the day to see everything from, as 2026-03-31 (default: SOURCE_DATE_EPOCH, else today)");
  command
      .add_option("--profile", options.profile,
                  "which rules are judged: pr (the default), nightly (with those that depend on the day), "
                  "audit (all)")
      ->check(CLI::IsMember({"pr", "nightly", "audit"}));
  command.add_option("-j,--jobs", options.request.threads, "threads to use (default: one a core)");
  command.add_flag("-q,--quiet", options.quiet, quiet);
}

constexpr const char* only_the_answer = "print nothing but the answer";

void judging(CLI::App& command, Options& options) {
  looking(command, options);
  command
      .add_option(
          "--format", options.format,
          "how findings are printed: human to stderr, the others to stdout (default: github in GitHub "
          "Actions, else human)")
      ->check(CLI::IsMember(format_names()));
  command.add_flag("-W,--strict", options.strict, "warnings fail, too");
  command.add_flag("--timings", options.timings, "say where the time went");
}

void form(CLI::App& command, Options& options, std::vector<std::string> names) {
  command.add_option("--format", options.format, "how the answer is printed (default: " + names[0] + ")")
      ->check(CLI::IsMember(names));
}

constexpr const char* nothing_given =
    "nothing is given; leave it out where nothing is meant (is a variable of the shell not set?)";

}  // namespace

void refuse_empty_values(CLI::App& command) {
  for (CLI::Option* option : command.get_options()) {
    if (option->get_items_expected_max() == 0) continue;  // a flag
    option->check([](const std::string& value) { return value.empty() ? nothing_given : std::string(); });
  }
  for (CLI::App* part : command.get_subcommands({})) refuse_empty_values(*part);
}

std::string empty_value(int argc, char** argv) {
  for (int i = 1; i < argc; ++i) {
    const std::string_view word = argv[i];
    if (word == "--") break;
    if (word.starts_with("--") && word.find('=') == word.size() - 1)
      return std::string(word.substr(0, word.size() - 1)) + ": " + nothing_given;
  }
  return {};
}

void check_flags(CLI::App& command, Options& options) {
  judging(command, options);
  command.add_option(
      "--base", options.request.base,
      "compare with this tag, branch or commit: was anything recorded or promised before taken back?");
  command.add_option("path", options.path, "the workspace, a part of it, or any folder of Markdown");
}

void build_flags(CLI::App& command, Options& options) {
  judging(command, options);
  command.add_option("-o,--output", options.output,
                     "the folder to write (default: the configuration's, `site`)");
  CLI::Option* as_they_are =
      command.add_flag("--working-tree", options.request.working_tree,
                       "render the files as they are, where the configuration names editions");
  command
      .add_option("--refreeze", options.request.refreeze,
                  "render this edition once more, though it is frozen, and say whether its bytes changed")
      ->excludes(as_they_are);
}

void baseline_flags(CLI::App& command, Options& options) {
  looking(command, options);
  command.add_flag("--prune", options.prune, "only take out what is not found any more");
}

void query_flags(CLI::App& command, Options& options) {
  looking(command, options, only_the_answer);
  form(command, options, {"table", "csv", "json"});
  CLI::Option* sql = command.add_option("sql", options.subject, "the query; `-` reads standard input");
  command.add_option("--file", options.file, "the file that holds the query")->excludes(sql);
}

void who_flags(CLI::App& command, Options& options) {
  looking(command, options, only_the_answer);
  form(command, options, {"text", "json"});
  command.add_option("name", options.subject, "the role, person or team: its id, name or e-mail address")
      ->required();
}

void impact_flags(CLI::App& command, Options& options) {
  looking(command, options, only_the_answer);
  form(command, options, {"text", "json"});
  command.add_option("id", options.subject, "what it is about: its id or name")->required();
  command.add_option("--depth", options.depth, "how many levels to follow (default: all)");
}

void diff_flags(CLI::App& command, Options& options) {
  looking(command, options, "print text only where it fails, as --fail-on says");
  form(command, options, {"text", "json", "html"});
  command
      .add_option_function<std::string>(
          "--fail-on", [&options](const std::string&) { options.fail_on_loosening = true; },
          "`loosening`: exit with 1 where a change loosens a rule")
      ->check(CLI::IsMember({"loosening"}));
  command.add_option("before", options.subject, "the older one: a tag, a branch, a commit or a folder")
      ->required();
  command.add_option("after", options.other, "the newer one (default: the workspace as it is)");
}

void as_of_flags(CLI::App& command, Options& options) {
  root(command, options);
  form(command, options, {"text", "json"});
  command.add_option("day", options.as_of, "the day, as 2026-03-31")->required();
  command.add_option("id", options.subject, "what it is about (default: which edition was in force)");
}

void gate_flags(CLI::App& command, Options& options) {
  root(command, options);
  command.add_option("--as-of", options.as_of,
                     "the day to judge it on (default: SOURCE_DATE_EPOCH, else today)");
  form(command, options, {"text", "json"});
  command.add_option("id", options.gate.id, "the campaign, change or policy")->required();
  command.add_option("--record", options.gate.person,
                     "write the verdict into the ledger, asked for by this person");
}

void approve_flags(CLI::App& command, Options& options) {
  driver::ApproveRequest& request = options.approve;
  root(command, options);
  command.add_option("--as-of", options.as_of,
                     "the day of the decision (default: SOURCE_DATE_EPOCH, else today)");
  command.add_option("document", request.document, "the id of what is approved")->required();
  command.add_option("--as", request.person, "the id of the person who approves")->required();
  command.add_option("--role", request.role, "the role in which they do")->required();
  command.add_option("--key", request.key, "sign it with this SSH key's file");
  command.add_flag("--reject", request.reject, "say no instead");
  command.add_option("--effective-from", request.effective_from, "the first day that the text binds");
  command.add_option("--change", request.change, "the change that brought the text");
  command.add_option("--conditions", request.conditions, "on what conditions");
}

void review_flags(CLI::App& command, Options& options) {
  driver::ReviewRequest& request = options.review;
  root(command, options);
  command.add_option("document", request.document, "the id of what was looked at")->required();
  command.add_option("--as", request.person, "the id of the person who looked")->required();
  command.add_option("--outcome", request.outcome, "`no-change` or `amended`")
      ->required()
      ->check(CLI::IsMember({"no-change", "amended"}));
  command.add_option("--note", request.note, "what was found; no personal data");
}

void record_flags(CLI::App& command, Options& options) {
  driver::RecordRequest& request = options.record;
  root(command, options);
  command.add_option("type", request.type, "what happened: " + driver::record_types())->required();
  command.add_option("subject", request.subject, "the id of what it happened to")->required();
  command.add_option("--as", request.person, "the id of the person who did it")->required();
  command.add_option("--change", request.change, "the change that it belongs to");
  command.add_option("--data", request.data,
                     "whatever else its type needs, as a JSON object; no personal data");
}

void prove_flags(CLI::App& command, Options& options) {
  root(command, options);
  CLI::Option* number = command.add_option("entry", options.prove.number, "the number of the entry, from 0");
  command
      .add_option("--since", options.prove.since,
                  "the file of an earlier checkpoint that the ledger should continue")
      ->excludes(number);
}

void snapshot_flags(CLI::App& command, Options& options) {
  driver::SnapshotRequest& request = options.snapshot;
  root(command, options);
  command.add_option("--as-of", options.as_of,
                     "the day to see everything from (default: that of the commit)");
  command.add_option("-j,--jobs", options.request.threads, "threads to use (default: one a core)");
  command.add_option("edition", request.revision,
                     "a tag, a branch or a commit (default: the newest edition, else the last commit)");
  command.add_option("-o,--output", request.output, "the folder to put it in (default: `snapshots`)");
  command.add_flag("--zip", request.zip, "write one zip file instead of a folder");
  command.add_option("--key", request.key, "sign it with this SSH key's file");
  command.add_option("--signer", request.signer, "the id of the person whose key it is");
  command.add_option("--previous", request.previous,
                     "the snapshot before, a folder or a zip, which this one continues");
  command.add_option("--period", request.period,
                     "keep every version of a document in force in it, as 2026-01-01..2026-06-30");
  command
      .add_option("--redact", request.redact,
                  "leave files out, as `PATTERN=REASON`; each is listed with its digest")
      ->allow_extra_args(false);
  command.add_option("--record", request.person,
                     "write into the ledger that this person published it; commit the new entry");
  command.add_flag("--verify-reproducible", request.twice, "make it twice, with other threads, and compare");
}

void verify_flags(CLI::App& command, Options& options) {
  driver::VerifyRequest& request = options.verify;
  command.add_option("snapshot", request.bag, "a folder or a zip")->required();
  command.add_option("--trust", request.trust, "the keys that you trust: an allowed_signers file of OpenSSH");
  command.add_option("--previous", request.previous, "the snapshot before, which you kept");
  command.add_option("--at", request.at,
                     "the day on which keys and certificates had to be valid (default: today)");
  command.add_option("--authorities", request.authorities,
                     "certificates (PEM) that time stamps are judged by");
  command.add_flag("--rebuild", request.rebuild, "render the site again from the sources, and compare");
  command.add_flag("--bagit", request.bagit, "only say whether it is a valid BagIt bag, of any maker");
  form(command, options, {"text", "json"});
}

void rules_flags(CLI::App& command, Options& options) {
  root(command, options);
  form(command, options, {"table", "csv", "json"});
}

void explain_flags(CLI::App& command, Options& options) {
  root(command, options);
  command.add_option("rule", options.subject, "the rule's name, as findings print it")->required();
}

void kinds_flags(CLI::App& command, Options& options) {
  root(command, options);
  form(command, options, {"table", "csv", "json"});
  command.add_option("kind", options.subject, "the kind whose fields are listed");
}

void schema_flags(CLI::App& command, Options& options) {
  driver::SchemaRequest& request = options.schemas;
  CLI::Option* kind = command.add_option("kind", request.kind, "the kind whose schema is printed");
  command.add_option("-C,--root", request.root, "the workspace (default: the current folder)");
  command.add_option("-o,--output", request.output, "the folder to write all of them to, a file a kind")
      ->excludes(kind);
  command.add_flag("--settings", request.settings, "print the settings that tie them to the content's files")
      ->excludes(kind);
  command.add_flag("--with-ids", request.with_ids,
                   "references complete and must name what the workspace has");
}

void theme_flags(CLI::App& command, Options& options) {
  command.require_subcommand(1);
  CLI::App& eject = *command.add_subcommand("eject", "write the templates and a theme into the workspace");
  driver::EjectRequest& request = options.eject;
  root(eject, options);
  eject.add_option("theme", request.theme, "the theme to write (default: the configuration's)");
  eject.add_option("-o,--output", request.output, "the folder to write to (default: the workspace)");
  eject.add_option("--only", request.only, "path patterns of what to write, such as templates/nav.html");
  eject.add_flag("--force", request.force, "replace files that differ");
}

}  // namespace cli
