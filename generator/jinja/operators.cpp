// Arithmetic, by Python's rules.
#include "jinja/operators.h"

#include <cmath>

#include "base/format.h"
#include "jinja/escape.h"
#include "jinja/format_text.h"
#include "jinja/limits.h"

namespace jinja {

namespace {

using Type = Value::Type;

// Text + text; when either is markup, the other is escaped and the result is markup.
Value joined(const Value& left, const Value& right, Arena& arena, std::string& problem) {
  std::string text;
  const bool markup = left.is(Type::markup) || right.is(Type::markup);
  if (left.as_text().size() + right.as_text().size() > largest_text) {
    problem = "the text becomes too large";
    return {};
  }
  for (const Value* part : {&left, &right}) {
    if (markup && part->is(Type::text)) {
      append_escaped(text, part->as_text());
    } else {
      text += part->as_text();
    }
  }
  return markup ? arena.markup(text) : arena.text(text);
}

Value joined_lists(const Value& left, const Value& right, Arena& arena) {
  std::vector<Value> items(left.items().begin(), left.items().end());
  items.insert(items.end(), right.items().begin(), right.items().end());
  return arena.list(items);
}

Value repeated_list(const Value& list, std::int64_t count, Arena& arena, std::string& problem) {
  const std::span<const Value> once = list.items();
  if (count > 0 && once.size() > largest_text / sizeof(Value) / static_cast<std::uint64_t>(count)) {
    problem = "the list becomes too large";
    return {};
  }
  std::vector<Value> items;
  for (std::int64_t i = 0; i < count; ++i) items.insert(items.end(), once.begin(), once.end());
  return arena.list(items);
}

Value repeated(const Value& text, std::int64_t count, Arena& arena, std::string& problem) {
  std::string result;
  const std::string_view once = text.as_text();
  if (count > 0 && !once.empty()) {
    if (static_cast<std::uint64_t>(count) > largest_text / once.size()) {
      problem = "the text becomes too large";
      return {};
    }
    result.reserve(once.size() * static_cast<std::size_t>(count));
    for (std::int64_t i = 0; i < count; ++i) result += once;
  }
  return text.is(Type::markup) ? arena.markup(result) : arena.text(result);
}

// Rounds down, as Python does. `right` is not 0; the one quotient that does not fit is left to the caller.
std::int64_t floor_quotient(std::int64_t left, std::int64_t right) {
  const std::int64_t quotient = left / right;
  return left % right != 0 && (left < 0) != (right < 0) ? quotient - 1 : quotient;
}

// The integer power, or none when it does not fit.
std::optional<std::int64_t> power(std::int64_t base, std::int64_t exponent) {
  std::int64_t result = 1;
  while (exponent > 0) {
    if (exponent % 2 == 1 && __builtin_mul_overflow(result, base, &result)) return std::nullopt;
    exponent /= 2;
    if (exponent > 0 && __builtin_mul_overflow(base, base, &base)) return std::nullopt;
  }
  return result;
}

// None when the result is no integer or does not fit into one; it is then computed as a fraction.
std::optional<std::int64_t> integer_result(ArithmeticOp op, std::int64_t left, std::int64_t right) {
  std::int64_t result = 0;
  switch (op) {
    case ArithmeticOp::add:
      return __builtin_add_overflow(left, right, &result) ? std::nullopt : std::optional(result);
    case ArithmeticOp::subtract:
      return __builtin_sub_overflow(left, right, &result) ? std::nullopt : std::optional(result);
    case ArithmeticOp::multiply:
      return __builtin_mul_overflow(left, right, &result) ? std::nullopt : std::optional(result);
    case ArithmeticOp::divide: return std::nullopt;
    case ArithmeticOp::floor_divide:
      if (right == -1 && left == INT64_MIN) return std::nullopt;
      return floor_quotient(left, right);
    case ArithmeticOp::modulo:
      if (right == -1) return 0;
      return left - floor_quotient(left, right) * right;
    case ArithmeticOp::power: return right < 0 ? std::nullopt : power(left, right);
  }
  return std::nullopt;
}

double fraction_result(ArithmeticOp op, double left, double right) {
  switch (op) {
    case ArithmeticOp::add: return left + right;
    case ArithmeticOp::subtract: return left - right;
    case ArithmeticOp::multiply: return left * right;
    case ArithmeticOp::divide: return left / right;
    case ArithmeticOp::floor_divide: return std::floor(left / right);
    case ArithmeticOp::modulo: {
      const double rest = std::fmod(left, right);
      return rest != 0 && (rest < 0) != (right < 0) ? rest + right : rest;
    }
    case ArithmeticOp::power: return std::pow(left, right);
  }
  return 0;
}

}  // namespace

const char* spelling(ArithmeticOp op) {
  constexpr const char* spellings[] = {"+", "-", "*", "/", "//", "%", "**"};
  return spellings[static_cast<std::size_t>(op)];
}

const char* spelling(CompareOp op) {
  constexpr const char* spellings[] = {"==", "!=", "<", "<=", ">", ">=", "in", "not in"};
  return spellings[static_cast<std::size_t>(op)];
}

const char* described(const Value& value) {
  switch (value.type()) {
    case Type::undefined: return "undefined";
    case Type::none: return "none";
    case Type::boolean: return "a truth value";
    case Type::integer:
    case Type::number: return "a number";
    case Type::text: return "text";
    case Type::markup: return "markup";
    case Type::list: return "a list";
    case Type::record:
    case Type::object: return "a record";
  }
  return "";
}

bool is_integer(const Value& value) { return value.is(Type::integer) || value.is(Type::boolean); }

bool is_number(const Value& value) { return is_integer(value) || value.is(Type::number); }

double to_double(const Value& value) {
  return value.is(Type::number) ? value.as_number() : static_cast<double>(value.as_integer());
}

Value arithmetic(ArithmeticOp op, const Value& left, const Value& right, Arena& arena, std::string& problem) {
  if (is_number(left) && is_number(right)) {
    const bool divides =
        op == ArithmeticOp::divide || op == ArithmeticOp::floor_divide || op == ArithmeticOp::modulo;
    if ((divides && to_double(right) == 0) ||
        (op == ArithmeticOp::power && to_double(left) == 0 && to_double(right) < 0)) {
      problem = "division by zero";
      return {};
    }
    if (is_integer(left) && is_integer(right)) {
      if (const auto result = integer_result(op, left.as_integer(), right.as_integer())) {
        return Value::integer(*result);
      }
    }
    return Value::number(fraction_result(op, to_double(left), to_double(right)));
  }
  if (op == ArithmeticOp::add && left.is_text() && right.is_text()) {
    return joined(left, right, arena, problem);
  }
  if (op == ArithmeticOp::add && left.is(Type::list) && right.is(Type::list)) {
    return joined_lists(left, right, arena);
  }
  if (op == ArithmeticOp::multiply && (is_integer(left) || is_integer(right))) {
    const Value& many = is_integer(left) ? right : left;
    const std::int64_t count = (is_integer(left) ? left : right).as_integer();
    if (many.is_text()) return repeated(many, count, arena, problem);
    if (many.is(Type::list)) return repeated_list(many, count, arena, problem);
  }
  if (op == ArithmeticOp::modulo && left.is_text()) {
    const bool several = right.is(Type::list) && right.items().size() > 1;
    return formatted_percent(left, several ? right.items() : std::span(&right, 1), right, arena, problem);
  }
  problem =
      base::format("`{}` cannot be used with {} and {}", spelling(op), described(left), described(right));
  return {};
}

}  // namespace jinja
