// What + < == and their like do with values, by Python's rules.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "jinja/value.h"

namespace jinja {

enum class ArithmeticOp : std::uint8_t { add, subtract, multiply, divide, floor_divide, modulo, power };
enum class CompareOp : std::uint8_t {
  equal,
  not_equal,
  less,
  less_equal,
  greater,
  greater_equal,
  in,
  not_in
};

const char* spelling(ArithmeticOp op);
const char* spelling(CompareOp op);

// "a number", "text", "a list": for messages.
const char* described(const Value& value);

// Whether it counts as a number: integers, fractions, and truth values as 0 and 1.
bool is_number(const Value& value);
bool is_integer(const Value& value);  // a truth value too; as_integer() is then 0 or 1
double to_double(const Value& value);

// `problem` says what is wrong when the values do not fit the operator; it stays empty otherwise.
Value arithmetic(ArithmeticOp op, const Value& left, const Value& right, Arena& arena, std::string& problem);
bool compare(CompareOp op, const Value& left, const Value& right, Arena& arena, std::string& problem);

bool equal(const Value& left, const Value& right);
// Less than 0, 0, or more than 0; none when values of these types have no order.
std::optional<int> order(const Value& left, const Value& right);

}  // namespace jinja
