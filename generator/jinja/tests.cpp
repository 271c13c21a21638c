// The tests that follow `is`.
#include "base/format.h"
#include "jinja/letters.h"
#include "jinja/library.h"
#include "jinja/objects.h"
#include "jinja/operators.h"
#include "jinja/text_value.h"

namespace jinja {

namespace {

using Type = Value::Type;

template <Type... types>
Value is_one_of(Call& call) {
  return Value::boolean((call.subject().is(types) || ...));
}

Value defined(Call& call) { return Value::boolean(!call.subject().is(Type::undefined)); }

template <bool wanted>
Value is_truth(Call& call) {
  return Value::boolean(call.subject().is(Type::boolean) && call.subject().as_boolean() == wanted);
}

Value mapping(Call& call) {
  const Value& subject = call.subject();
  return Value::boolean(subject.is(Type::record) || (subject.is(Type::object) && subject.accessor()->names));
}

Value iterable(Call& call) {
  const Value& subject = call.subject();
  return Value::boolean(subject.is_text() || subject.is(Type::list) || subject.is(Type::undefined) ||
                        mapping(call).as_boolean());
}

Value callable(Call& call) { return Value::boolean(as_macro(call.subject()) != nullptr); }

template <CompareOp op>
Value compared(Call& call) {
  return Value::boolean(compare(op, call.subject(), call.args[1], call.arena, call.problem));
}

// Of one type and equal; what is large is the same only when it lies in the same place.
Value sameas(Call& call) {
  const Value& left = call.subject();
  const Value& right = call.args[1];
  if (left.type() != right.type()) return Value::boolean(false);
  switch (left.type()) {
    case Type::list: return Value::boolean(left.items().data() == right.items().data());
    case Type::record: return Value::boolean(left.members().data() == right.members().data());
    case Type::object: return Value::boolean(left.as_object() == right.as_object());
    default: return Value::boolean(equal(left, right));
  }
}

Value divisible(Call& call) {
  const Value rest = arithmetic(ArithmeticOp::modulo, call.subject(), call.args[1], call.arena, call.problem);
  return Value::boolean(call.problem.empty() && !rest.truth());
}

template <std::int64_t wanted>
Value parity(Call& call) {
  const Value rest =
      arithmetic(ArithmeticOp::modulo, call.subject(), Value::integer(2), call.arena, call.problem);
  return Value::boolean(call.problem.empty() && equal(rest, Value::integer(wanted)));
}

template <std::string (*map)(std::string_view)>
Value unchanged_by(Call& call) {
  const std::string_view text = text_of(call.subject(), call.arena).text;
  // A text without letters is neither upper nor lower case.
  return Value::boolean(map(text) == text && upper(text) != lower(text));
}

constexpr Callable table[] = {
    {"!=", "other", compared<CompareOp::not_equal>},
    {"<", "other", compared<CompareOp::less>},
    {"<=", "other", compared<CompareOp::less_equal>},
    {"==", "other", compared<CompareOp::equal>},
    {">", "other", compared<CompareOp::greater>},
    {">=", "other", compared<CompareOp::greater_equal>},
    {"boolean", "", is_one_of<Type::boolean>},
    {"callable", "", callable},
    {"defined", "", defined},
    {"divisibleby", "num", divisible},
    {"eq", "other", compared<CompareOp::equal>},
    {"equalto", "other", compared<CompareOp::equal>},
    {"escaped", "", is_one_of<Type::markup>},
    {"even", "", parity<0>},
    {"false", "", is_truth<false>},
    {"float", "", is_one_of<Type::number>},
    {"ge", "other", compared<CompareOp::greater_equal>},
    {"greaterthan", "other", compared<CompareOp::greater>},
    {"gt", "other", compared<CompareOp::greater>},
    {"in", "seq", compared<CompareOp::in>},
    {"integer", "", is_one_of<Type::integer>},
    {"iterable", "", iterable},
    {"le", "other", compared<CompareOp::less_equal>},
    {"lessthan", "other", compared<CompareOp::less>},
    {"lower", "", unchanged_by<lower>},
    {"lt", "other", compared<CompareOp::less>},
    {"mapping", "", mapping},
    {"ne", "other", compared<CompareOp::not_equal>},
    {"none", "", is_one_of<Type::none>},
    {"number", "", is_one_of<Type::integer, Type::number, Type::boolean>},
    {"odd", "", parity<1>},
    {"sameas", "other", sameas},
    {"sequence", "", is_one_of<Type::list, Type::text, Type::markup, Type::record, Type::undefined>},
    {"string", "", is_one_of<Type::text, Type::markup>},
    {"true", "", is_truth<true>},
    {"undefined", "", is_one_of<Type::undefined>},
    {"upper", "", unchanged_by<upper>},
};

}  // namespace

std::span<const Callable> builtin_tests() { return table; }

}  // namespace jinja
