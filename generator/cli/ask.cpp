// The commands that ask: query, who, impact, diff, rules, explain and kinds. Answers go to standard output,
// all else to standard error.
#include <array>
#include <cstdio>
#include <memory>
#include <optional>
#include <string>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/text.h"
#include "cli/commands.h"
#include "cli/report.h"
#include "driver/history.h"
#include "driver/manual.h"
#include "driver/questions.h"

namespace cli {

namespace {

// Where nobody looks at a screen, nothing is cut.
std::size_t screen_width() {
  winsize size{};
  const bool known = ::isatty(STDOUT_FILENO) != 0 && ::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0;
  return known ? size.ws_col : 0;
}

driver::Form form_of(const std::string& format) {
  if (format == "csv") return driver::Form::csv;
  if (format == "html") return driver::Form::html;
  return format == "json" ? driver::Form::json : driver::Form::text;
}

// It lives until the process ends, as in a run.
driver::Outcome& keep(driver::Outcome outcome) { return *new driver::Outcome(std::move(outcome)); }

// Whether the workspace could be read at all; if not, it is said why.
bool is_usable(const driver::Outcome& outcome, const char* verb) {
  if (outcome.operational) report(outcome, {"human", verb});
  return !outcome.operational;
}

void say_what_is_wrong_with_it(const driver::Outcome& outcome, const Options& options) {
  const std::size_t errors = outcome.summary.counts.errors;
  if (errors == 0 || options.quiet) return;
  put(stderr, "the content has " + base::counted(errors, "error") + "; `bylaw check` tells of " +
                  (errors == 1 ? "it" : "them") + "\n");
}

Exit give(const driver::Answer& answer, const Options& options) {
  (form_of(options.format) == driver::Form::text ? say : put)(stdout, answer.text);
  if (answer.mistake.empty()) return passed;
  say(stderr, "bylaw: " + answer.mistake + "\n");
  return not_done;
}

// What is left of the stream; nothing where it cannot be read, as a folder cannot.
std::optional<std::string> all_of(std::FILE* stream) {
  std::string text;
  std::array<char, 1 << 16> block;
  for (std::size_t size = 1; size > 0;) {
    size = std::fread(block.data(), 1, block.size(), stream);
    text.append(block.data(), size);
  }
  if (std::ferror(stream) != 0) return std::nullopt;
  return text;
}

// The query and its name in faults.
struct Asked {
  std::string sql, name;
};

std::optional<Asked> asked(const Options& options) {
  const std::string& file = options.subject == "-" ? options.subject : options.file;
  if (file.empty() && options.subject.empty()) {
    put(stderr, "bylaw: give one query, as text, as `--file FILE`, or as `-` for standard input\n");
    return std::nullopt;
  }
  if (file.empty()) return Asked{options.subject, "query"};
  if (file == "-") return Asked{all_of(stdin).value_or(""), "query"};
  const std::unique_ptr<std::FILE, decltype(&std::fclose)> stream(std::fopen(file.c_str(), "rb"),
                                                                  &std::fclose);
  if (auto text = stream == nullptr ? std::nullopt : all_of(stream.get()))
    return Asked{std::move(*text), base::printable(file)};
  put(stderr, "bylaw: the file `" + base::printable(file) + "` cannot be read\n");
  return std::nullopt;
}

}  // namespace

Exit query(Options& options) {
  const std::optional<Asked> question = asked(options);
  if (!question || !settle(options)) return not_done;
  driver::Outcome& outcome = keep(driver::look(options.request));
  if (!is_usable(outcome, "query")) return not_done;
  const driver::Answer answer =
      driver::query(outcome, question->sql, question->name, form_of(options.format), screen_width());
  if (!answer.faults.empty()) {
    tell(answer.faults, outcome.sources);
    return has_findings;
  }
  say_what_is_wrong_with_it(outcome, options);
  return give(answer, options);
}

Exit who(Options& options) {
  if (!settle(options)) return not_done;
  const driver::Outcome& outcome = keep(driver::look(options.request));
  if (!is_usable(outcome, "who")) return not_done;
  say_what_is_wrong_with_it(outcome, options);
  return give(driver::who(outcome, options.subject, form_of(options.format)), options);
}

Exit impact(Options& options) {
  if (!settle(options)) return not_done;
  const driver::Outcome& outcome = keep(driver::look(options.request));
  if (!is_usable(outcome, "impact")) return not_done;
  say_what_is_wrong_with_it(outcome, options);
  return give(driver::impact(outcome, options.subject, options.depth, form_of(options.format)), options);
}

Exit rules(Options& options) {
  if (!settle(options)) return not_done;
  const driver::Outcome& outcome = keep(driver::kinds_and_rules(options.request));
  if (!is_usable(outcome, "rules")) return not_done;
  return give(driver::rules(outcome, form_of(options.format), screen_width()), options);
}

Exit kinds(Options& options) {
  if (!settle(options)) return not_done;
  const driver::Outcome& outcome = keep(driver::kinds_and_rules(options.request));
  if (!is_usable(outcome, "kinds")) return not_done;
  return give(driver::kinds(outcome, options.subject, form_of(options.format), screen_width()), options);
}

Exit diff(Options& options) {
  if (!settle(options)) return not_done;
  const driver::Difference& found = *new driver::Difference(
      driver::diff(options.request, options.subject, options.other, form_of(options.format)));
  const bool fails = options.fail_on_loosening && found.loosened;
  const bool for_people = form_of(options.format) == driver::Form::text;
  if (options.quiet && for_people && !fails && found.answer.mistake.empty()) return passed;
  const Exit exit = give(found.answer, options);
  return exit == passed && fails ? has_findings : exit;
}

Exit as_of(Options& options) {
  if (!settle(options)) return not_done;
  const driver::Answer& answer =
      *new driver::Answer(driver::as_of(options.request, options.subject, form_of(options.format)));
  return give(answer, options);
}

// A rule's page can be read even where the workspace cannot.
Exit explain(Options& options) {
  if (!settle(options)) return not_done;
  const driver::Outcome& outcome = keep(driver::kinds_and_rules(options.request));
  const driver::Manual manual = driver::rule_manual(outcome.rules, options.subject);
  put(stdout, manual.page);
  if (!manual.page.empty()) return passed;
  std::string message = "bylaw: there is no rule `" + base::printable(options.subject) + "`";
  message +=
      manual.nearest.empty() ? "; `bylaw rules` lists them" : "; did you mean `" + manual.nearest + "`?";
  put(stderr, message + "\n");
  return not_done;
}

Exit version(Options&) {
  put(stdout, std::string("Bylaw ") + driver::version + "\n");
  return passed;
}

}  // namespace cli
