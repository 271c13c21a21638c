// A stretch of text that looks like a secret or like personal data, and where to look for one.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace check {

struct Secret {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::uint32_t shown = 0;   // its first bytes that tell what it is, and are no use to anybody
  std::string_view what;     // "a private key"
  bool is_personal = false;  // nothing that could be changed
};

// All of the text, in order; none overlaps another. Code that goes over every byte of a workspace: 10,000
// pages take it some milliseconds.
std::vector<Secret> secrets_in(std::string_view text);

// Each looks at one place that the search stopped at, and at a few bytes around it.

// At one byte of the prefix, which `secret_tokens.cpp` names.
std::optional<Secret> token_at(std::string_view text, std::size_t at);
// At the `I` of `BEGIN`.
std::optional<Secret> private_key_at(std::string_view text, std::size_t at);
// At a `:` or `=`.
std::optional<Secret> assignment_at(std::string_view text, std::size_t at);
// At an `@`.
std::optional<Secret> address_password_at(std::string_view text, std::size_t at);
// At the first digit.
std::optional<Secret> card_at(std::string_view text, std::size_t at);
// At the first of two capitals.
std::optional<Secret> account_at(std::string_view text, std::size_t at);
std::optional<Secret> national_insurance_at(std::string_view text, std::size_t at);
// At the first hyphen.
std::optional<Secret> social_security_at(std::string_view text, std::size_t at);

// Whether somebody wrote it to stand for a secret that is kept elsewhere.
bool is_placeholder(std::string_view value);

}  // namespace check
