// Numbers that belong to a person or a card: their form, their check digits, and the words around them.
#include <algorithm>
#include <array>
#include <bitset>
#include <string>

#include "base/text.h"
#include "check/secret.h"

namespace check {

namespace {

bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }

// Whether a number may start at `at` and not go on at `end`: not in the middle of another, of a path, of a
// name.
bool stands_alone(std::string_view text, std::size_t at, std::size_t end) {
  constexpr std::string_view joins = "-_./#+=&?%";
  if (at > 0 && (base::is_alnum(text[at - 1]) || joins.find(text[at - 1]) != std::string_view::npos))
    return false;
  if (end >= text.size()) return true;
  if (base::is_alnum(text[end]) || text[end] == '_' || text[end] == '-') return false;
  return end + 1 >= text.size() || text[end] != '.' || !base::is_digit(text[end + 1]);
}

// ISO/IEC 7812-1, annex B.
bool passes_luhn(std::string_view digits) {
  int sum = 0;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    const int digit = digits[digits.size() - 1 - i] - '0';
    const int weighed = i % 2 == 0 ? digit : digit * 2;
    sum += weighed > 9 ? weighed - 9 : weighed;
  }
  return sum % 10 == 0;
}

struct Range {
  int first, last;  // of the first four digits
  std::size_t least, most;
};

// Whose cards start with which digits, and how many they have.
constexpr Range ranges[] = {
    {4000, 4999, 13, 19}, {5100, 5599, 16, 16}, {2221, 2720, 16, 16}, {3400, 3499, 15, 15},
    {3700, 3799, 15, 15}, {6011, 6011, 16, 16}, {6440, 6599, 16, 16}, {3528, 3589, 16, 16},
    {3000, 3059, 14, 14}, {3600, 3699, 14, 14}, {3800, 3899, 14, 14}, {6200, 6299, 16, 19},
};

bool is_card(std::string_view digits, bool grouped) {
  const int start =
      (digits[0] - '0') * 1000 + (digits[1] - '0') * 100 + (digits[2] - '0') * 10 + digits[3] - '0';
  const auto fits = [&](const Range& range) {
    return start >= range.first && start <= range.last && digits.size() >= range.least &&
           digits.size() <= range.most;
  };
  if (std::none_of(std::begin(ranges), std::end(ranges), fits)) return false;
  // Bar codes have 13 digits, and many systems number things with 17 and more.
  if (!grouped && (digits.size() == 13 || digits.size() > 16)) return false;
  // 4111 1111 1111 1111 and its like are published for trying things out.
  std::bitset<10> seen;
  for (const char c : digits) seen.set(static_cast<std::size_t>(c - '0'));
  return seen.count() >= 4 && passes_luhn(digits);
}

// The sizes of a card's groups; what is left of 4-4-4-4 may be a fifth.
bool are_groups_of_card(const std::vector<std::size_t>& sizes) {
  static const std::vector<std::vector<std::size_t>> known = {
      {4, 4, 4, 4}, {4, 6, 5}, {4, 6, 4}, {4, 4, 4, 1}, {4, 4, 4, 4, 1}, {4, 4, 4, 4, 2}, {4, 4, 4, 4, 3}};
  return sizes.size() == 1 || std::find(known.begin(), known.end(), sizes) != known.end();
}

// ISO 7064 MOD 97-10, the first four characters moved to the end.
bool passes_mod_97(std::string_view account) {
  unsigned rest = 0;
  for (std::size_t i = 0; i < account.size(); ++i) {
    const char c = account[(i + 4) % account.size()];
    rest = base::is_digit(c) ? (rest * 10 + static_cast<unsigned>(c - '0')) % 97
                             : (rest * 100 + static_cast<unsigned>(c - 'A' + 10)) % 97;
  }
  return rest == 1;
}

// How long the account numbers of each country are: "DE22" would be Germany's with 22.
std::size_t account_size(std::string_view country) {
  constexpr std::string_view sizes =
      "AD24AE23AL28AT20AZ28BA20BE16BG22BH22BR29BY28CH21CR22CY28CZ24DE22DK18DO28EE20EG29ES24FI18FO18FR27GB22"
      "GE22GI23GL18GR27GT28HR21HU28IE22IL23IQ23IS26IT27JO30KW30KZ20LB28LC32LI21LT20LU20LV21LY25MC27MD24ME22"
      "MK19MR27MT31MU30NL18NO15PK24PL28PS29PT25QA29RO24RS22SA24SC31SE24SI19SK24SM27ST25SV28TL23TN24TR26UA29"
      "VA22VG24XK20";
  for (std::size_t i = 0; i < sizes.size(); i += 4) {
    if (sizes.substr(i, 2) == country)
      return static_cast<std::size_t>((sizes[i + 2] - '0') * 10 + sizes[i + 3] - '0');
  }
  return 0;
}

bool line_says(std::string_view text, std::size_t at, std::initializer_list<std::string_view> words) {
  constexpr std::size_t farthest = 200;
  const std::size_t from = at > farthest ? at - farthest : 0;
  const std::string_view around = text.substr(from, 2 * farthest);
  const std::size_t begin = around.substr(0, at - from).rfind('\n') + 1;
  const std::string line = base::to_lower(around.substr(begin, around.find('\n', at - from) - begin));
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view word) { return line.find(word) != std::string::npos; });
}

Secret personal(std::size_t begin, std::size_t end, std::uint32_t shown, std::string_view what) {
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end), shown, what, true};
}

}  // namespace

std::optional<Secret> card_at(std::string_view text, std::size_t at) {
  if (!base::is_digit(text[at]) || (at > 0 && base::is_alnum(text[at - 1]))) return std::nullopt;
  std::string digits;
  std::vector<std::size_t> groups = {0};
  char between = 0;
  std::size_t end = at;
  for (; end < text.size() && digits.size() < 20; ++end) {
    if (base::is_digit(text[end])) {
      digits += text[end], ++groups.back();
      continue;
    }
    const bool parts = (text[end] == ' ' || text[end] == '-') && (between == 0 || between == text[end]);
    if (!parts || end + 1 >= text.size() || !base::is_digit(text[end + 1])) break;
    between = text[end];
    groups.push_back(0);
  }
  if (!stands_alone(text, at, end) || !are_groups_of_card(groups)) return std::nullopt;
  if (!is_card(digits, groups.size() > 1)) return std::nullopt;
  return personal(at, end, 4, "the number of a payment card");
}

std::optional<Secret> account_at(std::string_view text, std::size_t at) {
  if (!is_capital(text[at]) || (at > 0 && base::is_alnum(text[at - 1]))) return std::nullopt;
  const std::size_t size = account_size(text.substr(at, 2));
  if (size == 0) return std::nullopt;
  std::string account;
  std::size_t end = at;
  for (; end < text.size() && account.size() < size; ++end) {
    if (is_capital(text[end]) || base::is_digit(text[end])) {
      account += text[end];
    } else if (text[end] != ' ' || account.size() % 4 != 0 || text[end - 1] == ' ') {
      return std::nullopt;
    }
  }
  const bool whole = account.size() == size && base::is_digit(account[2]) && base::is_digit(account[3]);
  if (!whole || !stands_alone(text, at, end) || !passes_mod_97(account)) return std::nullopt;
  return personal(at, end, 4, "the number of a bank account");
}

// Two letters, six digits in pairs, and a letter from A to D.
std::optional<Secret> national_insurance_at(std::string_view text, std::size_t at) {
  if (!is_capital(text[at]) || (at > 0 && base::is_alnum(text[at - 1]))) return std::nullopt;
  std::string number;
  std::size_t end = at;
  for (; end < text.size() && number.size() < 9; ++end) {
    const bool letter = number.size() < 2 || number.size() == 8;
    if (letter ? is_capital(text[end]) : base::is_digit(text[end])) {
      number += text[end];
    } else if (text[end] != ' ' || number.empty() || number.size() % 2 != 0 || text[end - 1] == ' ') {
      return std::nullopt;
    }
  }
  if (number.size() != 9 || number[8] > 'D' || !stands_alone(text, at, end)) return std::nullopt;
  if (number.starts_with("QQ") || number.substr(2, 6) == "123456") return std::nullopt;  // those of examples
  if (!line_says(text, at, {"national insurance", "nino", "ni number"})) return std::nullopt;
  return personal(at, end, 0, "a national insurance number");
}

// 3-2-4 digits.
std::optional<Secret> social_security_at(std::string_view text, std::size_t at) {
  if (text[at] != '-' || at < 3 || text.size() - at < 8) return std::nullopt;
  const std::size_t begin = at - 3, end = at + 8;
  const std::string_view number = text.substr(begin, end - begin);
  constexpr std::string_view form = "999-99-9999";
  for (std::size_t i = 0; i < form.size(); ++i) {
    if (form[i] == '9' ? !base::is_digit(number[i]) : number[i] != '-') return std::nullopt;
  }
  // Never given out, or known from examples.
  const bool unused = number.starts_with("000") || number.starts_with("666") || number[0] == '9' ||
                      number == "123-45-6789" || number == "078-05-1120";
  if (unused || !stands_alone(text, begin, end)) return std::nullopt;
  if (!line_says(text, begin, {"ssn", "social security", "social insurance"})) return std::nullopt;
  return personal(begin, end, 0, "a social security number");
}

}  // namespace check
