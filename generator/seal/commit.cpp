// Headers up to the first empty line; a header goes on in lines that begin with a blank. A tag's signature is
// the end of its message.
#include "seal/commit.h"

#include <charconv>
#include <utility>

#include "base/dates.h"
#include "base/format.h"
#include "base/text.h"

namespace seal {

namespace {

// "A. Author <a@example.com> 1767225600 +0100"
void read_author(std::string_view line, Commit& commit) {
  const std::size_t open = line.find('<'), close = line.find('>');
  if (open == std::string_view::npos || close == std::string_view::npos || close < open) return;
  commit.author_mail = line.substr(open + 1, close - open - 1);
}

std::optional<std::int64_t> seconds_of(std::string_view line) {
  const std::size_t close = line.rfind('>');
  if (close == std::string_view::npos || close + 2 > line.size()) return std::nullopt;
  std::int64_t seconds = 0;
  const std::string_view digits = line.substr(close + 2);
  const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), seconds);
  return read.ec == std::errc{} ? std::optional(seconds) : std::nullopt;
}

std::string time_of(std::string_view line) {
  const std::int64_t seconds = seconds_of(line).value_or(-1);
  if (seconds < 0 || seconds > base::last_second) return {};
  const base::Moment moment = base::moment_of(seconds);
  std::string date = base::to_string(moment.day);
  std::erase(date, '-');
  return fmt::format("{}{:02}{:02}{:02}Z", date, moment.hour, moment.minute, moment.second);
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
    if (line.starts_with("committer ")) commit.when = time_of(line), commit.seconds = seconds_of(line);
  }
  commit.signed_text += rest;
  return commit;
}

Tag read_tag(std::string_view text) {
  Tag tag;
  // The last one, as git takes it: a message may quote another.
  constexpr std::pair<std::string_view, const char*> beginnings[] = {
      {"\n-----BEGIN SSH SIGNATURE-----", ""},
      {"\n-----BEGIN PGP SIGNATURE-----", "OpenPGP"},
      {"\n-----BEGIN PGP MESSAGE-----", "OpenPGP"},
      {"\n-----BEGIN SIGNED MESSAGE-----", "X.509"}};
  std::size_t seal = std::string_view::npos;
  for (const auto& [begin, made_by] : beginnings) {
    const std::size_t at = text.rfind(begin);
    if (at == std::string_view::npos || (seal != std::string_view::npos && at < seal)) continue;
    seal = at, tag.other = made_by;
  }
  tag.signed_text = text.substr(0, seal == std::string_view::npos ? seal : seal + 1);
  if (seal != std::string_view::npos && tag.other.empty()) tag.signature = text.substr(seal + 1);
  const auto lines = base::split(text.substr(0, text.find("\n\n")), '\n');
  constexpr std::string_view object = "object ", named = "tag ", tagger = "tagger ";
  if (lines.size() > 2 && lines[0].starts_with(object) && lines[1] == "type commit" &&
      lines[2].starts_with(named))
    tag.commit = lines[0].substr(object.size());
  for (const std::string_view line : lines) {
    if (line.starts_with(named)) tag.name = line.substr(named.size());
    if (line.starts_with(tagger)) tag.when = time_of(line);
  }
  return tag;
}

}  // namespace seal
