// Values as text: for the page, for filters, and as JSON.
#pragma once

#include <string>
#include <string_view>

#include "jinja/value.h"

namespace jinja {

// What `{{ value }}` writes: escaped unless it is markup. False for what has no text of its own: an object.
bool append_html(std::string& out, const Value& value);
// The same without escaping.
void append_plain(std::string& out, const Value& value);
// The value's text, copied only when it is not text already.
std::string_view plain_text(const Value& value, Arena& arena);

// The same as it is written inside a list, where texts have quotes.
void append_quoted_value(std::string& out, const Value& value);

// JSON that is safe inside HTML, with every item on a line of its own when there is an indent; false when
// something in it has no JSON form.
bool append_json(std::string& out, const Value& value, Arena& arena, int indent = -1);

// Text of a number in the shortest form that reads back the same; a fraction always shows that it is one.
void append_number(std::string& out, double number);

}  // namespace jinja
