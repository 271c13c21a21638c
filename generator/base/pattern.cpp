// Regular expressions by RE2, and its complaints in our words; the one file that includes it.
#include "base/pattern.h"

#include <re2/re2.h>
#include <utility>

#include "base/format.h"

namespace base {

namespace {

// Holds the program and the states that a search remembers. Where they do not fit, a search is slower but
// still linear; a program that does not fit is refused.
constexpr std::int64_t most_memory = 4 << 20;
// RE2 reads a pattern before it weighs the memory.
constexpr std::size_t longest_pattern = 10'000;

re2::RE2::Options options() {
  re2::RE2::Options result;
  result.set_encoding(re2::RE2::Options::EncodingUTF8);
  result.set_max_mem(most_memory);
  result.set_log_errors(false);
  result.set_never_capture(true);
  return result;
}

re2::StringPiece piece(std::string_view text) { return {text.data(), text.size()}; }

// What is said of the part of the pattern that RE2 names, or of all of it.
std::string_view complaint(re2::RE2::ErrorCode code) {
  switch (code) {
    case re2::RE2::ErrorBadEscape: return "is no escape that patterns know";
    case re2::RE2::ErrorBadCharClass:
    case re2::RE2::ErrorBadCharRange: return "is no range or class of characters";
    case re2::RE2::ErrorMissingBracket: return "has no closing `]`";
    case re2::RE2::ErrorMissingParen: return "has a `(` without its `)`";
    case re2::RE2::ErrorUnexpectedParen: return "has a `)` without its `(`";
    case re2::RE2::ErrorTrailingBackslash: return "ends in a `\\` with nothing after it";
    case re2::RE2::ErrorRepeatArgument: return "has nothing before it to repeat";
    case re2::RE2::ErrorRepeatSize: return "repeats more than 1000 times in all, or counts backwards";
    case re2::RE2::ErrorRepeatOp: return "repeats what is repeated already";
    case re2::RE2::ErrorBadPerlOp: return "starts no group that patterns know";
    case re2::RE2::ErrorBadNamedCapture: return "starts no named group";
    case re2::RE2::ErrorPatternTooLarge: return "needs too much memory";
    case re2::RE2::ErrorBadUTF8: return "is not UTF-8";
    default: return "cannot be read";
  }
}

// RE2 says which part is wrong but not where it stands, so a part that occurs twice is not pointed at.
Mistake mistake(std::string_view text, const re2::RE2& program) {
  const std::string& part = program.error_arg();
  const auto code = program.error_code();
  const bool of_all = part.empty() || part.size() > 40 || code == re2::RE2::ErrorMissingParen ||
                      code == re2::RE2::ErrorUnexpectedParen;
  const std::string subject = of_all ? "the pattern" : format("`{}`", part);
  const std::string words = format("{} {}", subject, complaint(code));
  const std::size_t at = text.find(part);
  const bool once = !part.empty() && at != std::string_view::npos && at == text.rfind(part);
  return once ? Mistake{at, part.size(), words} : Mistake{0, text.size(), words};
}

}  // namespace

Pattern::Pattern(std::shared_ptr<const re2::RE2> program) : program_(std::move(program)) {}

std::variant<Pattern, Mistake> Pattern::compile(std::string_view text) {
  if (text.size() > longest_pattern) {
    return Mistake{0, text.size(), format("the pattern has more than {} bytes", longest_pattern)};
  }
  auto program = std::make_shared<const re2::RE2>(piece(text), options());
  if (!program->ok()) return mistake(text, *program);
  return Pattern(std::move(program));
}

bool Pattern::matches_all(std::string_view text) const { return re2::RE2::FullMatch(piece(text), *program_); }

bool Pattern::found_in(std::string_view text) const { return re2::RE2::PartialMatch(piece(text), *program_); }

std::string_view Pattern::text() const { return program_->pattern(); }

}  // namespace base
