// Values seen as text that may or may not be markup.
#include "jinja/text_value.h"

#include "base/text.h"
#include "jinja/escape.h"
#include "jinja/limits.h"
#include "jinja/write.h"

namespace jinja {

TextView text_of(const Value& value, Arena& arena) {
  return {plain_text(value, arena), value.is(Value::Type::markup)};
}

TextView subject_text(Call& call) {
  if (call.subject().is(Value::Type::object)) call.fail("a record has no text of its own");
  return text_of(call.subject(), call.arena);
}

std::string_view markup_of(const Value& value, Arena& arena) {
  if (value.is(Value::Type::markup)) return value.as_text();
  std::string escaped;
  append_escaped(escaped, plain_text(value, arena));
  return arena.keep(escaped);
}

std::string_view matching(const Value& value, bool markup, Arena& arena) {
  return markup ? markup_of(value, arena) : plain_text(value, arena);
}

Value make_text(std::string_view text, bool markup) {
  return markup ? Value::markup(text) : Value::text(text);
}

Value keep_text(std::string_view text, bool markup, Arena& arena) {
  return make_text(arena.keep(text), markup);
}

Value with_text(const Value& like, std::string_view text) {
  return make_text(text, like.is(Value::Type::markup));
}

std::string replaced(std::string_view text, std::string_view old_text, std::string_view new_text,
                     std::size_t most) {
  std::string out;
  std::size_t at = 0;
  while (most-- > 0 && out.size() <= largest_text) {
    const std::size_t found = old_text.empty() ? at : text.find(old_text, at);
    if (found == std::string_view::npos) break;
    out.append(text, at, found - at).append(new_text);
    at = found + old_text.size();
    if (!old_text.empty()) continue;
    if (at == text.size()) break;
    const std::size_t begin = at;
    base::next_code_point(text, at);
    out.append(text, begin, at - begin);
  }
  return out.append(text, at);
}

std::string_view stripped(std::string_view text, std::string_view chars, bool left, bool right) {
  const auto is_one = [&](char c) { return chars.find(c) != std::string_view::npos; };
  while (left && !text.empty() && is_one(text.front())) text.remove_prefix(1);
  while (right && !text.empty() && is_one(text.back())) text.remove_suffix(1);
  return text;
}

}  // namespace jinja
