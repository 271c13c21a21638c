// Writing one value with a width, a precision, a sign.
#include <algorithm>
#include <cmath>

#include "base/format.h"
#include "base/text.h"
#include "jinja/format_text.h"
#include "jinja/letters.h"
#include "jinja/limits.h"
#include "jinja/operators.h"
#include "jinja/write.h"

namespace jinja {

namespace {

using Type = Value::Type;

constexpr std::int64_t widest = 10'000;
constexpr std::int64_t most_digits = 300;

// 1234567 as 1,234,567; what follows the whole part stays.
std::string with_commas(const std::string& digits) {
  const std::size_t whole = std::min(digits.find_first_not_of("0123456789"), digits.size());
  std::string out;
  for (std::size_t i = 0; i < whole; ++i) {
    if (i > 0 && (whole - i) % 3 == 0) out += ',';
    out += digits[i];
  }
  return out.append(digits, whole);
}

// Of a number that is not negative.
std::string digits_of(double number, const FormatSpec& spec) {
  const int precision = spec.precision < 0 ? 6 : static_cast<int>(spec.precision);
  switch (spec.type) {
    case 'f': return base::format("{:.{}f}", number, precision);
    case 'F': return base::format("{:.{}F}", number, precision);
    case 'e': return base::format("{:.{}e}", number, precision);
    case 'E': return base::format("{:.{}E}", number, precision);
    case 'g': return base::format("{:.{}g}", number, std::max(precision, 1));
    case 'G': return base::format("{:.{}G}", number, std::max(precision, 1));
    case '%': return base::format("{:.{}f}%", number * 100, precision);
    default: break;
  }
  std::string out;
  if (spec.precision < 0) {
    append_number(out, number);
  } else {
    out = base::format("{:.{}g}", number, std::max(precision, 1));
    if (out.find_first_of(".en") == std::string::npos) out += ".0";
  }
  return out;
}

std::string digits_of(std::uint64_t number, const FormatSpec& spec) {
  const std::string mark = spec.alternate ? std::string("0") + spec.type : "";
  switch (spec.type) {
    case 'x': return mark + base::format("{:x}", number);
    case 'X': return mark + base::format("{:X}", number);
    case 'o': return mark + base::format("{:o}", number);
    case 'b': return mark + base::format("{:b}", number);
    default: return base::format("{}", number);
  }
}

bool is_whole(char type) { return std::string_view("dxXob").find(type) != std::string_view::npos; }
bool is_fraction(char type) { return std::string_view("fFeEgG%").find(type) != std::string_view::npos; }

void append_formatted_number(std::string& out, const Value& value, const FormatSpec& spec) {
  const bool whole = is_integer(value) && (spec.type == '\0' ? spec.precision < 0 : is_whole(spec.type));
  const bool negative = whole ? value.as_integer() < 0 : std::signbit(to_double(value));
  const auto bits = static_cast<std::uint64_t>(whole ? value.as_integer() : 0);
  std::string digits =
      whole ? digits_of(negative ? 0 - bits : bits, spec) : digits_of(std::fabs(to_double(value)), spec);
  if (spec.thousands) digits = with_commas(digits);
  const std::string sign = negative ? "-" : spec.sign == '-' ? "" : std::string(1, spec.sign);
  const bool inside = spec.align == '=' || (spec.zeros && spec.align == '\0');
  if (inside) {
    const std::int64_t rest = spec.width - static_cast<std::int64_t>(sign.size());
    out += sign + padded(digits, rest, Align::right, spec.zeros ? "0" : spec.fill);
    return;
  }
  const Align align = spec.align == '<' ? Align::left : spec.align == '^' ? Align::middle : Align::right;
  out += padded(sign + digits, spec.width, align, spec.fill);
}

}  // namespace

std::string padded(std::string_view text, std::int64_t width, Align align, std::string_view fill) {
  const auto size = static_cast<std::int64_t>(base::code_points(text));
  const std::int64_t rest = std::max<std::int64_t>(width - size, 0);
  std::int64_t before = align == Align::left ? 0 : rest;
  if (align == Align::middle || align == Align::centre) before = rest / 2;
  if (align == Align::centre) before += rest & width & 1;
  std::string out;
  for (std::int64_t i = 0; i < before; ++i) out += fill;
  out += text;
  for (std::int64_t i = before; i < rest; ++i) out += fill;
  return out;
}

void append_formatted(std::string& out, const Value& value, const FormatSpec& spec, std::string& problem) {
  if (spec.width > widest || spec.precision > most_digits) {
    problem = base::format("a width above {}, or a precision above {}", widest, most_digits);
    return;
  }
  const bool as_number = is_whole(spec.type) || is_fraction(spec.type);
  const bool plain = spec.type == '\0' && spec.width == 0 && spec.precision < 0 && !spec.thousands &&
                     spec.sign == '-' && spec.align == '\0';
  if (is_number(value) && (spec.type == '\0' || as_number) && !(plain && value.is(Type::boolean))) {
    if (is_whole(spec.type) && !is_integer(value)) {
      problem = base::format("`{}` writes whole numbers", spec.type);
      return;
    }
    return append_formatted_number(out, value, spec);
  }
  if (as_number || (!value.is_text() && !plain)) {
    problem = base::format("{} cannot be formatted as a {}", described(value), as_number ? "number" : "text");
    return;
  }
  std::string text;
  append_plain(text, value);
  if (spec.precision >= 0) {
    const auto letters = characters(text);
    std::size_t kept = 0;
    for (std::size_t i = 0; i < letters.size() && i < static_cast<std::size_t>(spec.precision); ++i) {
      kept += letters[i].size();
    }
    text.resize(kept);
  }
  const Align align = spec.align == '>' ? Align::right : spec.align == '^' ? Align::middle : Align::left;
  out += padded(text, spec.width, align, spec.fill);
}

}  // namespace jinja
