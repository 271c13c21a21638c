// Going over a text once for each sort of secret, stopping only where one could be.
#include "check/secret.h"

#include <algorithm>
#include <array>
#include <bit>
#include <numeric>
#include <string>

#include "base/text.h"

namespace check {

namespace {

// Calls take(i) for every place of a byte that few words have.
template <class Take>
void each_byte(std::string_view text, char byte, const Take& take) {
  for (std::size_t at = text.find(byte); at != std::string_view::npos; at = text.find(byte, at + 1)) take(at);
}

using Flag = unsigned char;
constexpr Flag is(char a, char b) { return static_cast<Flag>(a == b); }

// Whether a number may start here, by the class of a few of its bytes, in as few steps as possible: a class
// is all bytes with the same upper bits. No branch, so that compilers test many places at once.
constexpr std::size_t reach = 7;
constexpr Flag may_start_number(const char* p) {
  constexpr char digit = 0x30, letter = 0x40, digits = static_cast<char>(0xF0),
                 letters = static_cast<char>(0xE0);
  // 16 digits on end, in fours, and 4-6-5, but no day.
  const Flag card = is(((p[0] ^ digit) | (p[3] ^ digit) | (p[5] ^ digit) | (p[7] ^ digit)) & digits, 0);
  const Flag two_capitals = is(((p[0] ^ letter) | (p[1] ^ letter)) & letters, 0);
  const Flag two_digits = is(((p[2] ^ digit) | (p[3] ^ digit)) & digits, 0);
  const Flag apart = is(p[2], ' ') & is(((p[3] ^ digit) | (p[4] ^ digit)) & digits, 0);
  const Flag security = is(p[0], '-') & is(p[3], '-') & is((p[7] ^ digit) & digits, 0);
  const Flag prefix = is(p[0], 'g') & is(p[1], 'l') & is(p[5], '-');
  return card | (two_capitals & (two_digits | apart)) | security | prefix;
}

constexpr std::size_t block = 64;

// The places among the `block` bytes at `p`; what is read behind them must be there.
template <class Take>
void each_number_of_block(const char* p, const Take& take) {
  std::array<Flag, block> flags;
  for (std::size_t k = 0; k < block; ++k) flags[k] = may_start_number(p + k);
  const auto words = std::bit_cast<std::array<std::uint64_t, block / 8>>(flags);
  std::uint64_t any = 0;
  for (const std::uint64_t word : words) any |= word;
  if (any == 0) return;
  for (std::size_t k = 0; k < block; ++k) {
    if (flags[k] != 0) take(k);
  }
}

template <class Take>
void each_number(std::string_view text, const Take& take) {
  std::size_t i = 0;
  for (; i + block + reach <= text.size(); i += block)
    each_number_of_block(text.data() + i, [&](std::size_t k) { take(i + k); });
  // The rest is less than two blocks.
  std::array<char, 2 * block + reach> rest = {};
  std::copy(text.begin() + static_cast<std::ptrdiff_t>(i), text.end(), rest.begin());
  for (const std::size_t from : {std::size_t{0}, block})
    each_number_of_block(rest.data() + from, [&](std::size_t k) { take(i + from + k); });
}

// Of those that overlap the one that was found first.
std::vector<Secret> without_overlaps(const std::vector<Secret>& found) {
  std::vector<std::size_t> order(found.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return found[a].begin < found[b].begin; });
  std::vector<std::size_t> kept;
  for (const std::size_t i : order) {
    if (kept.empty() || found[i].begin >= found[kept.back()].end) {
      kept.push_back(i);
    } else if (i < kept.back()) {
      kept.back() = i;
    }
  }
  std::vector<Secret> result;
  for (const std::size_t i : kept) result.push_back(found[i]);
  return result;
}

}  // namespace

std::vector<Secret> secrets_in(std::string_view text) {
  std::vector<Secret> found;
  const auto add = [&](const std::optional<Secret>& secret) {
    if (secret) found.push_back(*secret);
  };
  // What says most of itself comes first: a token behind `token:` is told as that token.
  for (const char byte : {'I', 'J', '_', 'x'})
    each_byte(text, byte, [&](std::size_t at) {
      add(token_at(text, at));
      add(private_key_at(text, at));
    });
  each_byte(text, '@', [&](std::size_t at) { add(address_password_at(text, at)); });
  each_number(text, [&](std::size_t at) {
    add(token_at(text, at));
    add(card_at(text, at));
    add(account_at(text, at));
    add(national_insurance_at(text, at));
    add(social_security_at(text, at));
  });
  for (const char byte : {':', '='})
    each_byte(text, byte, [&](std::size_t at) { add(assignment_at(text, at)); });
  return without_overlaps(found);
}

bool is_placeholder(std::string_view value) {
  static constexpr std::string_view words[] = {
      "example",  "changeme", "change-me", "change_me", "placeholder", "redacted", "dummy",  "sample",
      "your",     "xxxx",     "insert",    "hidden",    "masked",      "removed",  "secret", "password",
      "passwd",   "vault",    "environ",   "getenv",    "env.",        "kv/",      "arn:",   "://",
      "****",     "....",     "…",         "•",         "${",          "{{",       "$(",     "%(",
      "argon2",   "bcrypt",   "scrypt",    "pbkdf2",    "sha256",      "sha512",   "oauth2", "totp",
      "keychain", "keepass",  "process."};
  if (value.empty() || value.find_first_of("<>") != std::string_view::npos) return true;
  if (value[0] == '$' || value[0] == '%' || value[0] == '{') return true;
  const std::string lower = base::to_lower(value);
  return std::any_of(std::begin(words), std::end(words),
                     [&](std::string_view word) { return lower.find(word) != std::string::npos; });
}

}  // namespace check
