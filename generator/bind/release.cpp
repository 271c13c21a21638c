// Telling the parts of a release's heading apart.
#include "bind/release.h"

#include <algorithm>

#include "base/dates.h"
#include "base/text.h"

namespace bind {

namespace {

constexpr std::string_view dashes[] = {"-", "\u2010", "\u2011", "\u2012", "\u2013", "\u2014", "\u2212"};

bool is_mark(char c) { return base::is_space(c) || c == ':' || c == '/' || c == ',' || c == '|'; }

bool has_digit(std::string_view text) { return std::any_of(text.begin(), text.end(), base::is_digit); }

// Takes "(https://…)" off, the rest of a name that is a link.
std::string_view behind_link(std::string_view rest) {
  if (rest.starts_with("](") && rest.find(')') != std::string_view::npos)
    return rest.substr(rest.find(')') + 1);
  if (rest.starts_with("][") && rest.find(']', 2) != std::string_view::npos)
    return rest.substr(rest.find(']', 2) + 1);
  return rest.starts_with(']') ? rest.substr(1) : rest;
}

struct Behind {
  std::string_view words;
  bool dash = false;  // whether one stands before them
};

Behind behind_marks(std::string_view rest) {
  Behind result{rest};
  for (bool more = true; more;) {
    more = false;
    while (!result.words.empty() && is_mark(result.words.front())) result.words.remove_prefix(1), more = true;
    for (const std::string_view dash : dashes) {
      if (!result.words.starts_with(dash)) continue;
      result.words.remove_prefix(dash.size());
      result.dash = more = true;
    }
  }
  return result;
}

// A word such as 2026-03-20 or 2026-02-30, wherever it stands.
std::string_view date_in(std::string_view words) {
  for (std::size_t i = 0; i + 10 <= words.size(); ++i) {
    const bool alone = (i == 0 || !base::is_digit(words[i - 1])) &&
                       (i + 10 == words.size() || !base::is_digit(words[i + 10]));
    if (alone && base::has_date_form(words.substr(i, 10))) return words.substr(i, 10);
  }
  return {};
}

bool names_a_year(std::string_view words) {
  for (std::size_t i = 0; i + 4 <= words.size(); ++i) {
    const std::string_view year = words.substr(i, 4);
    const bool alone =
        (i == 0 || !base::is_digit(words[i - 1])) && (i + 4 == words.size() || !base::is_digit(words[i + 4]));
    if (alone && (year.starts_with("19") || year.starts_with("20")) && base::is_digit(year[2]) &&
        base::is_digit(year[3]))
      return true;
  }
  return false;
}

// What stands for the date: behind the name of a release words behind a dash do, and others that name a year;
// behind other words only what has digits in it.
std::string_view date_of(const Behind& behind, bool certain) {
  if (const std::string_view date = date_in(behind.words); !date.empty()) return date;
  std::string_view words =
      base::trim(behind.words.substr(0, behind.words.find('[')));  // "[YANKED]" and the like
  while (words.ends_with('#')) words = base::trim(words.substr(0, words.size() - 1));
  if (words.starts_with('(') && words.ends_with(')')) words = base::trim(words.substr(1, words.size() - 2));
  if (base::fold_case(words) == "unreleased") return {};
  const bool meant = certain ? behind.dash || names_a_year(words) : behind.dash && has_digit(words);
  return meant ? words : std::string_view();
}

// Where the name begins: behind the marks of the heading, and behind "Version" before a number.
std::size_t name_begin(std::string_view line) {
  const std::size_t begin = std::min(line.find_first_not_of("#[ \t"), line.size());
  const std::size_t stop = std::min(line.find_first_of(" \t", begin), line.size());
  const std::string word = base::to_lower(line.substr(begin, stop - begin));
  const std::size_t next = std::min(line.find_first_not_of("[ \t", stop), line.size());
  const bool number = next < line.size() && (base::is_digit(line[next]) || line[next] == 'v');
  return (word == "version" || word == "release") && number ? next : begin;
}

}  // namespace

Release read_release(std::string_view text, const parse::Heading& heading) {
  std::string_view line = text.substr(heading.place.begin, heading.place.end - heading.place.begin);
  line = line.substr(0, line.find_first_of("\r\n"));
  const std::size_t begin = name_begin(line);
  const bool bracket = begin > 0 && line[begin - 1] == '[';
  const std::size_t end = std::min(line.find_first_of(bracket ? "]" : "] \t", begin), line.size());
  Release release{.name = line.substr(begin, end - begin),
                  .name_begin = heading.place.begin + static_cast<std::uint32_t>(begin),
                  .anchor = heading.anchor};
  while (release.name.ends_with(':') || release.name.ends_with(',')) release.name.remove_suffix(1);
  release.certain = bracket || has_digit(release.name) || base::fold_case(release.name) == "unreleased";
  release.date = date_of(behind_marks(behind_link(line.substr(end))), release.certain);
  if (release.date.empty()) release.date = date_in(release.name);
  if (!release.date.empty())
    release.date_begin = static_cast<std::uint32_t>(release.date.data() - text.data());
  return release;
}

}  // namespace bind
