// Tokens by the prefixes and lengths that those who give them out have published, and private keys.
#include <algorithm>
#include <bitset>

#include "base/text.h"
#include "check/secret.h"

namespace check {

namespace {

struct Form {
  std::string_view prefix;
  std::size_t stop;         // the byte of the prefix that the search stops at
  std::size_t least, most;  // bytes behind the prefix
  bool (*takes)(char);      // a byte behind the prefix
  std::string_view what;
};

constexpr auto capital = [](char c) { return (c >= 'A' && c <= 'Z') || base::is_digit(c); };
constexpr auto plain = [](char c) { return base::is_alnum(c); };
constexpr auto joined = [](char c) { return base::is_alnum(c) || c == '_'; };
constexpr auto dashed = [](char c) { return base::is_alnum(c) || c == '-'; };
constexpr auto either = [](char c) { return base::is_alnum(c) || c == '_' || c == '-'; };
constexpr auto dotted = [](char c) { return base::is_alnum(c) || c == '_' || c == '-' || c == '.'; };

constexpr std::string_view cloud = "an access key of a cloud provider";
constexpr std::string_view forge = "an access token of a code host";
constexpr std::string_view chat = "an access token of a chat service";
constexpr std::string_view payment = "a key of a payment service";
constexpr std::string_view packages = "an access token of a package registry";
constexpr std::string_view signed_token = "a signed access token";
constexpr std::size_t any = 4096;

constexpr Form forms[] = {
    {"AKIA", 2, 16, 16, capital, cloud},        {"ASIA", 2, 16, 16, capital, cloud},
    {"AIza", 1, 35, 35, either, cloud},         {"ghp_", 3, 36, any, plain, forge},
    {"gho_", 3, 36, any, plain, forge},         {"ghu_", 3, 36, any, plain, forge},
    {"ghs_", 3, 36, any, plain, forge},         {"ghr_", 3, 36, any, plain, forge},
    {"github_pat_", 6, 82, any, joined, forge}, {"glpat-", 0, 20, any, dotted, forge},
    {"xoxa-", 0, 24, any, dashed, chat},        {"xoxb-", 0, 24, any, dashed, chat},
    {"xoxp-", 0, 24, any, dashed, chat},        {"xoxr-", 0, 24, any, dashed, chat},
    {"xoxs-", 0, 24, any, dashed, chat},        {"sk_live_", 2, 24, any, plain, payment},
    {"rk_live_", 2, 24, any, plain, payment},   {"npm_", 3, 36, 36, plain, packages},
    {"eyJ", 2, 40, any, dotted, signed_token},
};

// A header and a payload, each a JSON object in base64, and a signature.
bool is_signed(std::string_view token) {
  const auto parts = base::split(token, '.');
  const auto fits = [](std::string_view part) { return part.size() >= 10; };
  return parts.size() == 3 && std::all_of(parts.begin(), parts.end(), fits) && parts[1].starts_with("eyJ");
}

// Not one letter over and over, as in an explanation.
bool looks_drawn(std::string_view body) {
  std::bitset<256> seen;
  for (const char c : body) seen.set(static_cast<unsigned char>(c));
  return seen.count() >= 6 && !is_placeholder(body);
}

std::optional<Secret> read(std::string_view text, std::size_t begin, const Form& form) {
  if (begin > 0 && (either(text[begin - 1]) || form.takes(text[begin - 1]))) return std::nullopt;
  std::size_t end = begin + form.prefix.size();
  while (end < text.size() && form.takes(text[end])) ++end;
  while (end > begin && (text[end - 1] == '.' || text[end - 1] == '-')) --end;  // the sentence's
  const std::size_t size = end - std::min(end, begin + form.prefix.size());
  if (size < form.least || size > form.most) return std::nullopt;
  if (!looks_drawn(text.substr(begin + form.prefix.size(), size))) return std::nullopt;
  if (form.what == signed_token && !is_signed(text.substr(begin, end - begin))) return std::nullopt;
  return Secret{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end), 4, form.what};
}

bool is_base64(char c) { return base::is_alnum(c) || c == '+' || c == '/' || c == '='; }

// Where the first run of base64 long enough for a key's line ends, not far behind `from`.
std::size_t end_of_key_line(std::string_view text, std::size_t from) {
  constexpr std::size_t farthest = 400, shortest_line = 40;
  const std::size_t stop = std::min(text.size(), from + farthest);
  for (std::size_t i = from; i < stop; ++i) {
    const std::size_t begin = i;
    while (i < text.size() && is_base64(text[i])) ++i;
    if (i - begin >= shortest_line && looks_drawn(text.substr(begin, i - begin))) return i;
  }
  return std::string_view::npos;
}

}  // namespace

std::optional<Secret> token_at(std::string_view text, std::size_t at) {
  if (at + 1 >= text.size()) return std::nullopt;
  for (const Form& form : forms) {
    // Two bytes tell nearly all words from a prefix.
    if (text[at] != form.prefix[form.stop] || at < form.stop) continue;
    const bool next =
        form.stop == 0 ? text[at + 1] == form.prefix[1] : text[at - 1] == form.prefix[form.stop - 1];
    if (!next || !text.substr(at - form.stop).starts_with(form.prefix)) continue;
    return read(text, at - form.stop, form);
  }
  return std::nullopt;
}

// From its first line to its last; without the lines between somebody only writes about one.
std::optional<Secret> private_key_at(std::string_view text, std::size_t at) {
  constexpr std::string_view head = "-----BEGIN ", last = "-----END ", dashes = "-----";
  constexpr std::size_t stop = 8, longest_head = 60, longest_key = 20'000;
  if (text[at] != 'I' || at < stop || text[at - 1] != 'G' || !text.substr(at - stop).starts_with(head))
    return std::nullopt;
  const std::size_t begin = at - stop;
  const std::size_t close = text.substr(0, begin + longest_head).find(dashes, begin + head.size());
  if (close == std::string_view::npos) return std::nullopt;
  const std::string_view name = text.substr(begin + head.size(), close - begin - head.size());
  if (!name.ends_with("PRIVATE KEY") && name != "PGP PRIVATE KEY BLOCK") return std::nullopt;
  const std::size_t body = close + dashes.size();
  std::size_t end = end_of_key_line(text, body);
  if (end == std::string_view::npos) return std::nullopt;
  const std::size_t tail = text.substr(0, begin + longest_key).find(last, end);
  if (tail != std::string_view::npos) {
    const std::size_t over = text.substr(0, tail + longest_head).find(dashes, tail + last.size());
    end = over == std::string_view::npos ? tail : over + dashes.size();
  }
  return Secret{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end),
                static_cast<std::uint32_t>(body - begin), "a private key"};
}

}  // namespace check
