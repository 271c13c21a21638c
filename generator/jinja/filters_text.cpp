// Filters on text.
#include <algorithm>

#include "base/text.h"
#include "jinja/letters.h"
#include "jinja/library.h"
#include "jinja/limits.h"
#include "jinja/operators.h"
#include "jinja/text_value.h"

namespace jinja {

namespace {

using Type = Value::Type;

template <std::string (*map)(std::string_view)>
Value mapped(Call& call) {
  const TextView subject = subject_text(call);
  return keep_text(map(subject.text), subject.markup, call.arena);
}

Value trim(Call& call) {
  const TextView subject = subject_text(call);
  const bool given = call.given(1) && !call.args[1].is(Type::none);
  const std::string_view chars = given ? text_of(call.args[1], call.arena).text : whitespace;
  return make_text(stripped(subject.text, chars, true, true), subject.markup);
}

Value string(Call& call) {
  const TextView subject = subject_text(call);
  return make_text(subject.text, subject.markup);
}

Value replace(Call& call) {
  const Value& wanted = call.args[1];
  const Value& instead = call.args[2];
  const bool markup = call.subject().is(Type::markup) || wanted.is(Type::markup) || instead.is(Type::markup);
  const std::string_view text = matching(call.subject(), markup, call.arena);
  const std::string_view old_text = matching(wanted, markup, call.arena);
  const std::string_view new_text = matching(instead, markup, call.arena);
  std::int64_t left = call.given(3) && is_number(call.args[3]) ? call.args[3].as_integer() : INT64_MAX;
  std::string out;
  std::size_t at = 0;
  while (left-- > 0 && out.size() <= largest_text) {
    // Nothing is found before every letter and at the end.
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
  if (out.size() > largest_text) return call.fail("the text becomes too large");
  return keep_text(out.append(text, at), markup, call.arena);
}

std::int64_t integer(const Call& call, std::size_t i, std::int64_t otherwise) {
  return call.given(i) && is_number(call.args[i]) ? static_cast<std::int64_t>(to_double(call.args[i]))
                                                  : otherwise;
}

Value truncate(Call& call) {
  const TextView subject = subject_text(call);
  const std::int64_t length = std::clamp<std::int64_t>(integer(call, 1, 255), 0, INT32_MAX);
  const bool kill_words = call.given(2) && call.args[2].truth();
  const Value end = call.given(3) ? call.args[3] : Value::text("...");
  const std::int64_t leeway = std::clamp<std::int64_t>(integer(call, 4, 5), 0, INT32_MAX);
  const std::vector<std::string_view> all = characters(subject.text);
  if (static_cast<std::int64_t>(all.size()) <= length + leeway) {
    return make_text(subject.text, subject.markup);
  }
  const auto end_length = static_cast<std::int64_t>(base::code_points(text_of(end, call.arena).text));
  if (length < end_length) return call.fail("`truncate` is shorter than what it ends with");
  std::size_t kept = 0;
  for (std::int64_t i = 0; i < length - end_length; ++i) kept += all[static_cast<std::size_t>(i)].size();
  std::string_view start = subject.text.substr(0, kept);
  if (!kill_words) start = start.substr(0, start.rfind(' '));
  const bool markup = subject.markup || end.is(Type::markup);
  std::string out(matching(make_text(start, subject.markup), markup, call.arena));
  return keep_text(out.append(matching(end, markup, call.arena)), markup, call.arena);
}

Value indent(Call& call) {
  const TextView subject = subject_text(call);
  const bool words = call.given(1) && call.args[1].is_text();
  const std::int64_t width = integer(call, 1, 4);
  if (!words && width > 1000) return call.fail("`indent` is wider than 1000");
  const std::string margin =
      words ? std::string(matching(call.args[1], subject.markup, call.arena))
            : std::string(static_cast<std::size_t>(std::max<std::int64_t>(width, 0)), ' ');
  const bool first = call.given(2) && call.args[2].truth();
  const bool blank = call.given(3) && call.args[3].truth();
  const std::vector<std::string_view> lines = base::split(subject.text, '\n');
  if (lines.size() * margin.size() > largest_text) return call.fail("the text becomes too large");
  std::string out = first ? margin : "";
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (i > 0) out += '\n';
    if (i > 0 && (blank || !lines[i].empty())) out += margin;
    out += lines[i];
  }
  return keep_text(out, subject.markup, call.arena);
}

// A word is a run of letters, digits and underscores; every letter that is not ASCII counts as one.
Value wordcount(Call& call) {
  std::int64_t count = 0;
  bool inside = false;
  for (const char c : subject_text(call).text) {
    const bool word =
        base::is_alpha(c) || base::is_digit(c) || c == '_' || static_cast<unsigned char>(c) >= 0x80;
    if (word && !inside) ++count;
    inside = word;
  }
  return Value::integer(count);
}

constexpr Callable table[] = {
    {"capitalize", "", mapped<capitalized>},
    {"indent", "width? first? blank?", indent},
    {"lower", "", mapped<lower>},
    {"replace", "old new count?", replace},
    {"string", "", string},
    {"title", "", mapped<titled>},
    {"trim", "chars?", trim},
    {"truncate", "length? killwords? end? leeway?", truncate},
    {"upper", "", mapped<upper>},
    {"wordcount", "", wordcount},
};

}  // namespace

std::span<const Callable> text_filters() { return table; }

}  // namespace jinja
