// One table from the library's words to ours.
#include "store/mistakes.h"

#include <iterator>

namespace store {

namespace {

// `theirs` is how the library's sentence begins.
struct Words {
  std::string_view theirs;
  const char* ours;
};
constexpr Words fixed[] = {
    {"not authorized", "a query can only read"},
    {"access to ", "a query can only read"},
    {"authorization denied", "a query can only read"},
    {"interrupted", "the query takes more steps than it may"},
    {"string or blob too big", "the query makes a text longer than 4 MB"},
    {"out of memory", "the query needs more memory than it may"},
    {"query string is too large", "the query is longer than 200 kB"},
    {"statement too long", "the query is longer than 200 kB"},
    {"parser stack overflow", "the query nests deeper than it may"},
    {"Expression tree is too large", "the query nests deeper than it may"},
};

std::string named(const char* before, std::string_view name, const char* after = "") {
  return before + ("`" + std::string(name) + "`") + after;
}

}  // namespace

Mistake in_own_words(std::string_view words) {
  for (const Words& w : fixed) {
    if (words.starts_with(w.theirs)) return {.words = w.ours};
  }
  if (words == "incomplete input") return {.words = "the query stops before it is complete", .at_end = true};
  const auto behind = [&](std::string_view start) { return words.substr(start.size()); };
  constexpr std::string_view table = "no such table: ", column = "no such column: ",
                             function = "no such function: ", ambiguous = "ambiguous column name: ",
                             near = "near \"", syntax = "\": syntax error", token = "unrecognized token: \"";
  if (words.starts_with(table))
    return {.words = named("there is no table ", behind(table)), .table = std::string(behind(table))};
  if (words.starts_with(column))
    return {.words = named("there is no column ", behind(column)), .column = std::string(behind(column))};
  if (words.starts_with(function))
    return {.words = named("there is no function ", behind(function)),
            .function = std::string(behind(function))};
  if (words.starts_with(ambiguous))
    return {.words = named("", behind(ambiguous), " could be a column of more than one table")};
  if (words.starts_with(near) && words.ends_with(syntax))
    return {.words = named("", words.substr(near.size(), words.size() - near.size() - syntax.size()),
                           " does not fit here")};
  if (words.starts_with(token)) {
    const std::string_view rest = behind(token);
    if (rest.starts_with('\'')) return {.words = "this quote is never closed"};
    return {.words = named("", rest.substr(0, rest.rfind('"')), " cannot be read")};
  }
  return {.words = std::string(words)};
}

}  // namespace store
