// Filters on numbers.
#include <charconv>
#include <cmath>
#include <iterator>
#include <optional>
#include <string>

#include "base/format.h"
#include "base/text.h"
#include "jinja/iterate.h"
#include "jinja/library.h"
#include "jinja/operators.h"
#include "jinja/subscript.h"
#include "jinja/text_value.h"

namespace jinja {

namespace {

using Type = Value::Type;

// The nearest number with so many digits after the point; a tie goes to the even digit.
double rounded(double number, int precision) {
  if (!std::isfinite(number)) return number;
  if (precision < 0) {
    const double unit = std::pow(10.0, -precision);
    return std::isfinite(unit) ? std::nearbyint(number / unit) * unit : 0.0;
  }
  char digits[800];
  const auto written =
      std::to_chars(std::begin(digits), std::end(digits), number, std::chars_format::fixed, precision);
  double result = number;
  if (written.ec == std::errc()) std::from_chars(std::begin(digits), written.ptr, result);
  return result;
}

Value round(Call& call) {
  const Value& subject = call.subject();
  if (!is_number(subject)) return call.fail(base::format("{} cannot be rounded", described(subject)));
  if (call.given(1) && !call.args[1].is(Type::integer)) {
    return call.fail("the precision is not a whole number");
  }
  const int precision =
      call.given(1) ? static_cast<int>(std::clamp<std::int64_t>(call.args[1].as_integer(), -330, 330)) : 0;
  const std::string_view method = call.given(2) ? text_of(call.args[2], call.arena).text : "common";
  if (method == "common") {
    if (!subject.is(Type::number) && precision >= 0) return Value::integer(subject.as_integer());
    const double result = rounded(to_double(subject), precision);
    return subject.is(Type::number) ? Value::number(result)
                                    : Value::integer(static_cast<std::int64_t>(result));
  }
  if (method != "ceil" && method != "floor") {
    return call.fail(base::format("there is no rounding method `{}`", base::printable(method)));
  }
  const double unit = std::pow(10.0, precision);
  const double scaled = to_double(subject) * unit;
  return Value::number((method == "ceil" ? std::ceil(scaled) : std::floor(scaled)) / unit);
}

// The whole text as a number, blanks around it and underscores between digits aside.
std::optional<double> to_fraction(std::string_view text) {
  std::string digits;
  for (const char c : base::trim(text)) {
    if (c != '_') digits += c;
  }
  const char* begin = digits.data() + (digits.starts_with('+') ? 1 : 0);
  double number = 0;
  const auto result = std::from_chars(begin, digits.data() + digits.size(), number);
  if (result.ec != std::errc() || result.ptr != digits.data() + digits.size()) return std::nullopt;
  return number;
}

std::optional<std::int64_t> to_integer(std::string_view text, int base) {
  std::string digits;
  for (const char c : base::trim(text)) {
    if (c != '_') digits += c;
  }
  const bool negative = digits.starts_with('-');
  std::size_t begin = negative || digits.starts_with('+') ? 1 : 0;
  const char prefix = base == 16 ? 'x' : base == 8 ? 'o' : base == 2 ? 'b' : '\0';
  if (prefix && digits.size() > begin + 2 && digits[begin] == '0' &&
      base::to_lower(digits[begin + 1]) == prefix) {
    begin += 2;
  }
  std::int64_t number = 0;
  const char* end = digits.data() + digits.size();
  const auto result = std::from_chars(digits.data() + begin, end, number, base);
  if (result.ec != std::errc() || result.ptr != end || number < 0) return std::nullopt;
  return negative ? -number : number;
}

// Towards zero; none when it does not fit.
std::optional<std::int64_t> truncated(double number) {
  if (!(std::fabs(number) < 9.2e18)) return std::nullopt;
  return static_cast<std::int64_t>(number);
}

Value integer(Call& call) {
  const Value& subject = call.subject();
  const Value otherwise = call.given(1) ? call.args[1] : Value::integer(0);
  std::optional<std::int64_t> number;
  if (subject.is(Type::integer) || subject.is(Type::boolean)) {
    number = subject.as_integer();
  } else if (subject.is(Type::number)) {
    number = truncated(subject.as_number());
  } else if (subject.is_text()) {
    const std::int64_t base =
        call.given(2) && call.args[2].is(Type::integer) ? call.args[2].as_integer() : 10;
    if (base < 2 || base > 36) return call.fail(base::format("there are no numbers to base {}", base));
    number = to_integer(subject.as_text(), static_cast<int>(base));
    if (!number) {
      if (const auto fraction = to_fraction(subject.as_text())) number = truncated(*fraction);
    }
  }
  return number ? Value::integer(*number) : otherwise;
}

Value fraction(Call& call) {
  const Value& subject = call.subject();
  if (is_number(subject)) return Value::number(to_double(subject));
  if (subject.is_text()) {
    if (const auto number = to_fraction(subject.as_text())) return Value::number(*number);
  }
  return call.given(1) ? call.args[1] : Value::number(0);
}

Value absolute(Call& call) {
  const Value& subject = call.subject();
  if (!is_number(subject)) return call.fail(base::format("{} has no absolute value", described(subject)));
  if (subject.is(Type::number)) return Value::number(std::fabs(subject.as_number()));
  if (subject.as_integer() == INT64_MIN) return Value::number(-to_double(subject));
  return Value::integer(std::abs(subject.as_integer()));
}

Value sum(Call& call) {
  const auto all = items_of(call.subject(), call.arena);
  if (!all) return call.fail(base::format("{} has no items", described(call.subject())));
  const bool by_member = call.given(1) && !call.args[1].is(Type::none);
  const Path path(by_member ? text_of(call.args[1], call.arena).text : std::string_view());
  Value total = call.given(2) ? call.args[2] : Value::integer(0);
  for (const Value& item : *all) {
    total = arithmetic(ArithmeticOp::add, total, by_member ? path.follow(item, call.arena) : item, call.arena,
                       call.problem);
    if (!call.problem.empty()) return {};
  }
  return total;
}

constexpr Callable table[] = {
    {"abs", "", absolute},
    {"float", "default?", fraction},
    {"int", "default? base?", integer},
    {"round", "precision? method?", round},
    {"sum", "attribute? start?", sum},
};

}  // namespace

std::span<const Callable> number_filters() { return table; }

}  // namespace jinja
