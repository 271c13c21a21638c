// Passwords and keys that stand as a value behind their name, and in a web address.
#include <algorithm>
#include <string>

#include "base/text.h"
#include "check/secret.h"

namespace check {

namespace {

constexpr std::size_t longest_key = 64;
constexpr std::size_t longest_value = 400;

bool in_name(char c) { return base::is_alnum(c) || c == '_' || c == '-'; }
bool is_blank(char c) { return c == ' ' || c == '\t'; }

struct Name {
  std::string_view ending;  // without `_` and `-`
  std::string_view what;
};

constexpr Name names[] = {
    {"password", "a password"},     {"passwd", "a password"},       {"pwd", "a password"},
    {"passphrase", "a password"},   {"secret", "a secret"},         {"apikey", "an access key"},
    {"accesskey", "an access key"}, {"secretkey", "an access key"}, {"secretaccesskey", "an access key"},
    {"token", "an access token"},
};

// What the name before `end` is the name of; empty where it is no secret's.
std::string_view named(std::string_view text, std::size_t end) {
  std::string name;  // backwards
  for (std::size_t i = end; i > 0 && end - i < longest_key && in_name(text[i - 1]); --i) {
    if (base::is_alnum(text[i - 1])) name += base::to_lower(text[i - 1]);
  }
  std::reverse(name.begin(), name.end());
  for (const Name& n : names) {
    if (name.ends_with(n.ending)) return n.what;
  }
  return {};
}

// Where the name in front of a `:` or `=` ends: before blanks, quotes and marks.
std::size_t name_end(std::string_view text, std::size_t at) {
  constexpr std::size_t most = 8;
  const std::size_t stop = at > most ? at - most : 0;
  while (at > stop && std::string_view(" \t\"'`*]").find(text[at - 1]) != std::string_view::npos) --at;
  return at;
}

// By its last two letters nearly every `:` is passed over.
bool may_be_name(std::string_view text, std::size_t end) {
  if (end < 2) return false;
  const char before = base::to_lower(text[end - 2]);
  switch (base::to_lower(text[end - 1])) {
    case 'd': return before == 'r' || before == 'w';
    case 'e': return before == 's';
    case 'n':
    case 't':
    case 'y': return before == 'e';
    default: return false;
  }
}

std::size_t over_blanks(std::string_view text, std::size_t at) {
  while (at < text.size() && is_blank(text[at])) ++at;
  return at;
}

struct Written {
  std::size_t begin, end;
};

// What stands behind the `:` or `=` at `at`: in quotes, or alone up to the line's end.
std::optional<Written> value_behind(std::string_view text, std::size_t at) {
  const bool tight = text[at] == '=' && at + 1 < text.size() && !is_blank(text[at + 1]);
  const std::string_view sign = text.substr(at, 2);
  at += sign == "=>" || sign == ":=" ? 2 : 1;
  if (text.substr(at).starts_with("**")) at += 2;  // **Password:** in Markdown
  at = over_blanks(text, at);
  std::string_view line = text.substr(at, longest_value);
  line = line.substr(0, line.find('\n'));
  if (line.empty()) return std::nullopt;
  if (const char quote = line[0]; quote == '"' || quote == '\'' || quote == '`') {
    const std::size_t close = line.find(quote, 1);
    if (close == std::string_view::npos) return std::nullopt;
    return Written{at + 1, at + close};
  }
  const std::size_t end = std::min(line.find_first_of(" \t\r,;}])|&\"'`"), line.size());
  const std::string_view rest = base::trim(line.substr(end));
  if (!tight && !rest.empty() && std::string_view(",;}])|#<\"'`").find(rest[0]) == std::string_view::npos)
    return std::nullopt;
  return Written{at, at + end - (end > 0 && line[end - 1] == '.' ? 1 : 0)};
}

// Letters and digits in one piece, as names of things have them seldom: `k3y9f2m1`, not `rotation-2026`.
bool has_mixed_piece(std::string_view value, std::size_t least) {
  std::size_t size = 0;
  bool letter = false, digit = false;
  for (const char c : value) {
    if (std::string_view("-_./:").find(c) != std::string_view::npos) {
      size = 0, letter = false, digit = false;
      continue;
    }
    ++size, letter |= base::is_alpha(c), digit |= base::is_digit(c);
    if (letter && digit && size >= least) return true;
  }
  return false;
}

bool has_inner_sign(std::string_view value) {
  return value.size() >= 8 && value.substr(0, value.size() - 1).find_first_of("!@#$%^&*+=?~") < value.size();
}

bool looks_like_password(std::string_view value) {
  const bool number = std::all_of(value.begin(), value.end(), base::is_digit);
  return value.size() >= 6 && (number || has_mixed_piece(value, 6) || has_inner_sign(value));
}

bool looks_like_key(std::string_view value) { return value.size() >= 16 && has_mixed_piece(value, 8); }

bool is_one_letter(std::string_view value) {
  return value.find_first_not_of(value.substr(0, 1)) == std::string_view::npos;
}

}  // namespace

std::optional<Secret> assignment_at(std::string_view text, std::size_t at) {
  const std::size_t end = name_end(text, at);
  if (!may_be_name(text, end)) return std::nullopt;
  const std::string_view what = named(text, end);
  if (what.empty()) return std::nullopt;
  const auto written = value_behind(text, at);
  if (!written || written->begin >= written->end) return std::nullopt;
  const std::string_view value = text.substr(written->begin, written->end - written->begin);
  if (is_placeholder(value) || is_one_letter(value)) return std::nullopt;
  if (value.find_first_of("([ ") != std::string_view::npos)
    return std::nullopt;  // a call, a link, a sentence
  if (std::string_view("!&*=:").find(value[0]) != std::string_view::npos) return std::nullopt;
  const bool password = what == "a password";
  if (password ? !looks_like_password(value) : !looks_like_key(value)) return std::nullopt;
  return Secret{static_cast<std::uint32_t>(written->begin), static_cast<std::uint32_t>(written->end), 0,
                what};
}

// scheme://user:password@host
std::optional<Secret> address_password_at(std::string_view text, std::size_t at) {
  constexpr std::size_t farthest = 200;
  std::size_t begin = at;
  while (begin > 0 && at - begin < farthest &&
         std::string_view(" \t\r\n\"'`<>()/?#@").find(text[begin - 1]) == std::string_view::npos)
    --begin;
  if (begin < 3 || text.substr(begin - 3, 3) != "://") return std::nullopt;
  const std::size_t colon = text.substr(0, at).find(':', begin);
  if (colon == std::string_view::npos) return std::nullopt;
  const std::string_view user = text.substr(begin, colon - begin);
  const std::string_view value = text.substr(colon + 1, at - colon - 1);
  const std::string_view host = text.substr(at + 1, 253);
  const std::string_view name = host.substr(0, host.find_first_of(" \t\r\n\"'`<>()/?#:"));
  static constexpr std::string_view words[] = {"pass", "pw", "pwd", "token", "key"};
  const bool word = std::find(std::begin(words), std::end(words), value) != std::end(words);
  if (value.size() < 3 || word || value == user || is_one_letter(value) || is_placeholder(value) ||
      is_placeholder(name))
    return std::nullopt;
  return Secret{static_cast<std::uint32_t>(colon + 1), static_cast<std::uint32_t>(at), 0,
                "a password inside a web address"};
}

}  // namespace check
