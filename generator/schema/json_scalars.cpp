// The types and patterns of single values in a JSON Schema.
#include "schema/json_scalars.h"

#include <algorithm>
#include <charconv>
#include <set>

#include "base/text.h"

namespace schema {

namespace {

// Of ECMA's regular expressions only what every editor's library has. `\s*` is a value that says nothing.
constexpr const char* some_text = R"(\S)";
constexpr const char* entity_id = R"([A-Za-z0-9][A-Za-z0-9._-]*)";
constexpr const char* row_id = R"([^\s/#]+)";
constexpr const char* reference = R"([^\s/#@]+([#@].*)?)";
constexpr const char* duration = R"([0-9]+(m|h|d|w|M|Q|Y|bh|bd))";
constexpr const char* url = R"(https?://[\s\S]*)";
constexpr const char* number = R"(-?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?)";
constexpr const char* truth =
    "[tT][rR][uU][eE]|[fF][aA][lL][sS][eE]|[yY][eE][sS]|[nN][oO]|[oO][nN]|[oO][fF][fF]";
constexpr const char* long_months = "(0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])";
constexpr const char* short_months = "(0[469]|11)-(0[1-9]|[12][0-9]|30)";
constexpr const char* february = "02-(0[1-9]|1[0-9]|2[0-8])";
constexpr const char* leap_years = "([0-9]{2}(0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00)";

std::string date() {
  return std::string("[0-9]{4}-(") + long_months + "|" + short_months + "|" + february + ")|" + leap_years +
         "-02-29";
}

std::string percentage() { return std::string(number) + R"(|\s*)" + number + R"(\s*%)"; }

std::string escaped(std::string_view text) {
  std::string pattern;
  for (const char c : text) {
    if (std::string_view(R"(^$\.*+?()[]{}|/)").find(c) != std::string_view::npos) pattern += '\\';
    pattern += c;
  }
  return pattern;
}

// Whether the text, unquoted, is a number that JSON would write the same way.
bool is_json_number(std::string_view text) {
  const std::string_view digits = text.starts_with('-') ? text.substr(1) : text;
  const bool zeros = digits.size() > 1 && digits[0] == '0' && base::is_digit(digits[1]);
  if (digits.empty() || zeros || !base::is_digit(digits[0])) return false;
  const bool plain =
      std::all_of(digits.begin(), digits.end(), [](char c) { return base::is_digit(c) || c == '.'; });
  return plain && std::count(digits.begin(), digits.end(), '.') <= 1 && base::is_digit(digits.back());
}

double number_of(std::string_view text) {
  double value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

std::string advice(const Shape& shape) {
  const bool id_of = shape.base == Base::reference && !shape.names.empty();
  return (id_of ? "write the id of " : "write ") + described(shape);
}

void text_like(base::JsonWriter& json, std::vector<const char*> names, const std::string& pattern,
               const std::string& advice, bool required) {
  json_type(json, std::move(names), required);
  json.member("pattern", "^(" + pattern + (required ? ")$" : R"(|\s*)$)"));
  json.member("patternErrorMessage", advice);
}

}  // namespace

void json_type(base::JsonWriter& json, std::vector<const char*> names, bool required) {
  json.key("type");
  if (required && names.size() == 1) {
    json.value(names.front());
    return;
  }
  if (!required) names.push_back("null");
  json.begin_array();
  for (const char* name : names) json.value(name);
  json.end_array();
}

void json_scalar(base::JsonWriter& json, const Shape& shape, bool required) {
  const auto takes = [&](std::vector<const char*> names, const std::string& pattern) {
    text_like(json, std::move(names), pattern, advice(shape), required);
  };
  switch (shape.base) {
    case Base::id: return takes({"string", "number"}, row_id);
    case Base::reference: return takes({"string", "number"}, reference);
    case Base::date: return takes({"string"}, date());
    case Base::duration: return takes({"string"}, duration);
    case Base::url: return takes({"string"}, url);
    case Base::number: return takes({"number", "string"}, number);
    case Base::percent: return takes({"number", "string"}, percentage());
    case Base::boolean: return takes({"boolean", "string"}, truth);
    default: break;
  }
  json_type(json, {"string", "number"}, required);
  if (required) json.member("pattern", some_text).member("patternErrorMessage", "write something here");
}

void json_entity_id(base::JsonWriter& json, bool required) {
  text_like(json, {"string", "number"}, entity_id,
            "use letters, digits, `.`, `_` and `-`, and start with a letter or digit", required);
  json.member("minimum", std::size_t{0});
}

// A value that looks like a number or a truth reaches the schema as one when it is written without quotes.
void json_enum(base::JsonWriter& json, const std::vector<std::string>& values, bool required) {
  json.key("enum").begin_array();
  for (const std::string& value : values) json.value(value);
  std::set<double> numbers;
  for (const std::string& value : values) {
    if (is_json_number(value) && numbers.insert(number_of(value)).second) json.number(value);
    if (value == "true" || value == "false") json.value(value == "true");
  }
  if (!required) json.null();
  json.end_array();
}

void json_money(base::JsonWriter& json) {
  json.member("additionalProperties", false).key("required").begin_array();
  json.value("amount").value("currency").end_array().key("properties").begin_object();
  json.key("amount").begin_object();
  json_scalar(json, {.base = Base::number}, true);
  json.end_object().key("currency").begin_object();
  text_like(json, {"string"}, "[A-Z]{3}", "write a currency's three letters, such as EUR", true);
  json.end_object().end_object();
}

void json_reference(base::JsonWriter& json, const Shape& shape, const std::vector<std::string>& ids) {
  if (ids.empty()) {
    json.member("type", "string").member("pattern", "^(?!)");
    json.member("patternErrorMessage", "nothing here is " + described(shape) + " yet");
    return;
  }
  std::vector<std::string> patterns;
  for (const std::string& id : ids) patterns.push_back(escaped(id));
  json.key("anyOf").begin_array().begin_object();
  json_enum(json, ids, true);
  json.end_object().begin_object();
  json.member("type", "string").member("pattern", "^(" + base::join(patterns, "|") + ")[#@]");
  json.member("patternErrorMessage", advice(shape));
  json.end_object().end_array();
}

}  // namespace schema
