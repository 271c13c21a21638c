// Filters on text.
#include <algorithm>
#include <utility>

#include "base/format.h"
#include "base/text.h"
#include "jinja/format_text.h"
#include "jinja/letters.h"
#include "jinja/library.h"
#include "jinja/limits.h"
#include "jinja/operators.h"
#include "jinja/text_value.h"
#include "jinja/wrap.h"

namespace jinja {

namespace {

using Type = Value::Type;

template <std::string (*map)(std::string_view)>
Value mapped(Call& call) {
  const TextView subject = subject_text(call);
  return keep_text(map(subject.text), subject.markup, call.arena);
}

// Its letters change inside tags as well, so the result is no markup.
Value title(Call& call) { return keep_text(titled(subject_text(call).text), false, call.arena); }

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
  const bool limited = call.given(3) && is_number(call.args[3]) && to_double(call.args[3]) >= 0;
  const std::size_t most = limited ? static_cast<std::size_t>(call.args[3].as_integer()) : SIZE_MAX;
  const std::string out = replaced(text, old_text, new_text, most);
  return out.size() > largest_text ? call.fail("the text becomes too large")
                                   : keep_text(out, markup, call.arena);
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

// A text in the middle of so many characters.
Value center(Call& call) {
  const TextView subject = subject_text(call);
  const std::int64_t width = integer(call, 1, 80);
  if (width > 100'000) return call.fail("`center` is wider than 100000");
  return keep_text(padded(subject.text, width, Align::centre, " "), subject.markup, call.arena);
}

// "%s of %s"|format(a, b) and "%(a)s"|format(a=b).
Value format(Call& call) {
  const std::span<const Value> values = call.args.subspan(2);
  const Value& names = call.args[1];
  if (!values.empty() && !names.members().empty()) {
    return call.fail("`format` takes arguments with names or without, not both");
  }
  return formatted_percent(call.subject(), values, names, call.arena, call.problem);
}

Value filesizeformat(Call& call) {
  const Value number = call.subject();
  if (!is_number(number)) return call.fail(base::format("{} is no number of bytes", described(number)));
  const bool binary = call.given(1) && call.args[1].truth();
  const double unit = binary ? 1024 : 1000;
  double size = to_double(number);
  if (size == 1) return Value::text("1 Byte");
  if (size < unit) return call.arena.text(base::format("{} Bytes", static_cast<std::int64_t>(size)));
  std::size_t prefix = 0;
  for (size /= unit; size >= unit && prefix < 7; ++prefix) size /= unit;
  return call.arena.text(
      base::format("{:.1f} {}{}", size, (binary ? "KMGTPEZY" : "kMGTPEZY")[prefix], binary ? "iB" : "B"));
}

// A word is a run of letters, digits and underscores; every letter that is not ASCII counts as one.
Value wordcount(Call& call) {
  std::int64_t count = 0;
  bool inside = false;
  for (const char c : subject_text(call).text) {
    const bool word = base::is_alnum(c) || c == '_' || static_cast<unsigned char>(c) >= 0x80;
    if (word && !inside) ++count;
    inside = word;
  }
  return Value::integer(count);
}

Value wordwrap(Call& call) {
  const std::int64_t width = integer(call, 1, 79);
  if (width < 1) return call.fail("`wordwrap` needs a width of at least 1");
  const Value between = call.given(3) && !call.args[3].is(Type::none) ? call.args[3] : Value::text("\n");
  const bool markup = between.is(Type::markup);
  const std::string_view separator = text_of(between, call.arena).text;
  const Wrapping how{static_cast<std::size_t>(width), !call.given(2) || call.args[2].truth(),
                     !call.given(4) || call.args[4].truth()};
  std::string out;
  bool first = true;
  for (const std::string& line : wrapped(subject_text(call).text, how)) {
    if (!std::exchange(first, false)) out += separator;
    out += matching(Value::text(line), markup, call.arena);
    if (out.size() > largest_text) return call.fail("the text becomes too large");
  }
  return keep_text(out, markup, call.arena);
}

constexpr Callable table[] = {
    {"capitalize", "", mapped<capitalized>},
    {"center", "width?", center},
    {"filesizeformat", "binary?", filesizeformat},
    {"format", any_arguments, format},
    {"indent", "width? first? blank?", indent},
    {"lower", "", mapped<lower>},
    {"replace", "old new count?", replace},
    {"string", "", string},
    {"title", "", title},
    {"trim", "chars?", trim},
    {"truncate", "length? killwords? end? leeway?", truncate},
    {"upper", "", mapped<upper>},
    {"wordcount", "", wordcount},
    {"wordwrap", "width? break_long_words? wrapstring? break_on_hyphens?", wordwrap},
};

}  // namespace

std::span<const Callable> text_filters() { return table; }

}  // namespace jinja
