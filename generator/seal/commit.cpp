// Headers up to the first empty line; a header goes on in lines that begin with a blank.
#include "seal/commit.h"

#include <charconv>

#include "base/dates.h"
#include "base/format.h"

namespace seal {

namespace {

// "A. Author <a@example.com> 1767225600 +0100"
void read_author(std::string_view line, Commit& commit) {
  const std::size_t open = line.find('<'), close = line.find('>');
  if (open == std::string_view::npos || close == std::string_view::npos || close < open) return;
  commit.author_mail = line.substr(open + 1, close - open - 1);
}

void read_time(std::string_view line, Commit& commit) {
  const std::size_t close = line.rfind('>');
  if (close == std::string_view::npos || close + 2 > line.size()) return;
  std::int64_t seconds = 0;
  const std::string_view digits = line.substr(close + 2);
  const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), seconds);
  constexpr std::int64_t day = 86400, latest = 253402300799;  // the end of the year 9999
  if (read.ec != std::errc{} || seconds < 0 || seconds > latest) return;
  std::string date = base::to_string(base::Date{static_cast<std::int32_t>(seconds / day)});
  std::erase(date, '-');
  const std::int64_t rest = seconds % day;
  commit.when = fmt::format("{}{:02}{:02}{:02}Z", date, rest / 3600, rest / 60 % 60, rest % 60);
}

}  // namespace

Commit read_commit(std::string_view text) {
  Commit commit;
  bool in_signature = false;
  std::string_view rest = text;
  while (!rest.empty() && rest.front() != '\n') {
    const std::size_t length = std::min(rest.find('\n'), rest.size() - 1) + 1;
    const std::string_view line = rest.substr(0, length);
    rest.remove_prefix(length);
    const bool begins = line.starts_with("gpgsig ");
    in_signature = begins || (in_signature && line.starts_with(' '));
    if (in_signature) {
      commit.signature += line.substr(begins ? std::string_view("gpgsig ").size() : 1);
      continue;
    }
    commit.signed_text += line;
    if (line.starts_with("author ")) read_author(line, commit);
    if (line.starts_with("committer ")) read_time(line, commit);
  }
  commit.signed_text += rest;
  return commit;
}

}  // namespace seal
