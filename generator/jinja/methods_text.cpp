// The methods of text.
#include <algorithm>

#include "base/text.h"
#include "jinja/format_text.h"
#include "jinja/iterate.h"
#include "jinja/letters.h"
#include "jinja/limits.h"
#include "jinja/methods.h"
#include "jinja/operators.h"
#include "jinja/text_value.h"

namespace jinja {

namespace {

using Type = Value::Type;

// An argument's text; escaped when it comes into markup.
std::string_view argument(Call& call, std::size_t i) {
  return matching(call.args[i], call.subject().is(Type::markup), call.arena);
}

// What is looked for is not.
std::string_view as_it_is(Call& call, std::size_t i) { return text_of(call.args[i], call.arena).text; }

std::string_view subject(const Call& call) { return call.subject().as_text(); }

// Markup when the subject is.
Value kept(Call& call, std::string_view text) { return with_text(call.subject(), call.arena.keep(text)); }

bool is_given(const Call& call, std::size_t i) {
  return i < call.args.size() && !call.args[i].is(Type::none);
}

Value startswith(Call& call) {
  return Value::boolean(call.args[1].is_text() && subject(call).starts_with(call.args[1].as_text()));
}

Value endswith(Call& call) {
  return Value::boolean(call.args[1].is_text() && subject(call).ends_with(call.args[1].as_text()));
}

// How often at most; all when it is not said.
std::size_t limit(const Call& call, std::size_t i) {
  const bool given = is_given(call, i) && is_integer(call.args[i]) && call.args[i].as_integer() >= 0;
  return given ? static_cast<std::size_t>(call.args[i].as_integer()) : SIZE_MAX;
}

Value list_of(Call& call, const std::vector<std::string_view>& parts) {
  std::vector<Value> items;
  for (const std::string_view part : parts) items.push_back(with_text(call.subject(), part));
  return call.arena.list(items);
}

// At runs of whitespace.
std::vector<std::string_view> words(std::string_view text, std::size_t most) {
  std::vector<std::string_view> parts;
  for (text = stripped(text, whitespace, true, false); !text.empty();) {
    const std::size_t end =
        parts.size() == most ? text.size() : std::min(text.find_first_of(whitespace), text.size());
    parts.push_back(text.substr(0, end));
    text = stripped(text.substr(end), whitespace, true, false);
  }
  return parts;
}

std::vector<std::string_view> words_from_right(std::string_view text, std::size_t most) {
  std::vector<std::string_view> parts;
  for (text = stripped(text, whitespace, false, true); !text.empty();) {
    const std::size_t blank = text.find_last_of(whitespace);
    const std::size_t begin = parts.size() == most || blank == std::string_view::npos ? 0 : blank + 1;
    parts.push_back(text.substr(begin));
    text = stripped(text.substr(0, begin), whitespace, false, true);
  }
  std::reverse(parts.begin(), parts.end());
  return parts;
}

Value split(Call& call) {
  if (!is_given(call, 1)) return list_of(call, words(subject(call), limit(call, 2)));
  std::string_view text = subject(call);
  const std::string_view separator = as_it_is(call, 1);
  if (separator.empty()) return call.fail("`split` needs something to split at");
  std::vector<std::string_view> parts;
  for (const std::size_t most = limit(call, 2); parts.size() < most;) {
    const std::size_t at = text.find(separator);
    if (at == std::string_view::npos) break;
    parts.push_back(text.substr(0, at));
    text.remove_prefix(at + separator.size());
  }
  parts.push_back(text);
  return list_of(call, parts);
}

Value rsplit(Call& call) {
  if (!is_given(call, 1)) return list_of(call, words_from_right(subject(call), limit(call, 2)));
  std::string_view text = subject(call);
  const std::string_view separator = as_it_is(call, 1);
  if (separator.empty()) return call.fail("`rsplit` needs something to split at");
  std::vector<std::string_view> parts;
  for (const std::size_t most = limit(call, 2); parts.size() < most;) {
    const std::size_t at = text.rfind(separator);
    if (at == std::string_view::npos) break;
    parts.push_back(text.substr(at + separator.size()));
    text = text.substr(0, at);
  }
  parts.push_back(text);
  std::reverse(parts.begin(), parts.end());
  return list_of(call, parts);
}

Value splitlines(Call& call) {
  std::vector<std::string_view> lines = base::split(subject(call), '\n');
  if (!lines.empty() && lines.back().empty()) lines.pop_back();
  for (std::string_view& line : lines) {
    if (line.ends_with('\r')) line.remove_suffix(1);
  }
  return list_of(call, lines);
}

Value partition(Call& call) {
  const std::string_view text = subject(call);
  const std::string_view separator = argument(call, 1);
  const std::size_t at = separator.empty() ? std::string_view::npos : text.find(separator);
  if (at == std::string_view::npos) return list_of(call, {text, "", ""});
  return list_of(call, {text.substr(0, at), separator, text.substr(at + separator.size())});
}

Value join(Call& call) {
  const auto items = items_of(call.args[1], call.arena);
  if (!items) return call.fail("`join` needs a list");
  std::string out;
  for (std::size_t i = 0; i < items->size(); ++i) {
    if (!(*items)[i].is_text()) return call.fail("`join` takes texts only; the filter `join` takes anything");
    if (i > 0) out += subject(call);
    out += matching((*items)[i], call.subject().is(Type::markup), call.arena);
    if (out.size() > largest_text) return call.fail("the text becomes too large");
  }
  return kept(call, out);
}

Value replace(Call& call) {
  const std::string out = replaced(subject(call), argument(call, 1), argument(call, 2), limit(call, 3));
  return out.size() > largest_text ? call.fail("the text becomes too large") : kept(call, out);
}

// In characters.
Value find(Call& call) {
  const std::size_t at = subject(call).find(as_it_is(call, 1));
  if (at == std::string_view::npos) return Value::integer(-1);
  return Value::integer(static_cast<std::int64_t>(base::code_points(subject(call).substr(0, at))));
}

Value count(Call& call) {
  const std::string_view wanted = as_it_is(call, 1);
  if (wanted.empty()) {
    return Value::integer(static_cast<std::int64_t>(base::code_points(subject(call))) + 1);
  }
  std::int64_t found = 0;
  for (std::size_t at = subject(call).find(wanted); at != std::string_view::npos;
       at = subject(call).find(wanted, at + wanted.size())) {
    ++found;
  }
  return Value::integer(found);
}

template <Align align>
Value filled(Call& call) {
  const std::string_view fill = call.args.size() > 2 ? argument(call, 2) : " ";
  if (!is_integer(call.args[1]) || call.args[1].as_integer() > longest_range) {
    return call.fail("a width up to 100000 is needed");
  }
  return kept(call, padded(subject(call), call.args[1].as_integer(), align, fill));
}

// Zeros behind the sign.
Value zfill(Call& call) {
  if (!is_integer(call.args[1]) || call.args[1].as_integer() > longest_range) {
    return call.fail("a width up to 100000 is needed");
  }
  const std::string_view text = subject(call);
  const std::size_t sign = text.starts_with('-') || text.starts_with('+') ? 1 : 0;
  const std::int64_t width = call.args[1].as_integer() - static_cast<std::int64_t>(sign);
  return kept(call, std::string(text.substr(0, sign)) + padded(text.substr(sign), width, Align::right, "0"));
}

template <bool left, bool right>
Value strip(Call& call) {
  const std::string_view chars = is_given(call, 1) ? text_of(call.args[1], call.arena).text : whitespace;
  return with_text(call.subject(), stripped(subject(call), chars, left, right));
}

Value removeprefix(Call& call) {
  const std::string_view prefix = argument(call, 1);
  const bool there = subject(call).starts_with(prefix);
  return with_text(call.subject(), subject(call).substr(there ? prefix.size() : 0));
}

Value removesuffix(Call& call) {
  const std::string_view suffix = argument(call, 1);
  const std::string_view text = subject(call);
  return with_text(call.subject(),
                   text.substr(0, text.size() - (text.ends_with(suffix) ? suffix.size() : 0)));
}

template <std::string (*map)(std::string_view)>
Value mapped(Call& call) {
  return kept(call, map(subject(call)));
}

std::string swapped(std::string_view text) {
  std::string out;
  for (const std::string_view letter : characters(text)) {
    const std::string small = lower(letter);
    out += small == letter ? upper(letter) : small;
  }
  return out;
}

// Whether there is a character, and each is one of these. What is not ASCII counts as a letter.
template <bool letters, bool digits, bool spaces>
Value consists(Call& call) {
  const std::string_view text = subject(call);
  return Value::boolean(!text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    const bool letter = base::is_alpha(c) || static_cast<unsigned char>(c) >= 0x80;
    return (letters && letter) || (digits && base::is_digit(c)) || (spaces && base::is_space(c));
  }));
}

template <std::string (*map)(std::string_view)>
Value unchanged_by(Call& call) {
  const std::string_view text = subject(call);
  return Value::boolean(map(text) == text && upper(text) != lower(text));
}

Value format(Call& call) {
  return formatted_braces(call.subject(), call.args.subspan(2), call.args[1], call.arena, call.problem);
}

constexpr Method table[] = {
    {Known::startswith, 1, 1, startswith},
    {Known::endswith, 1, 1, endswith},
    {Known::split, 0, 2, split},
    {Known::rsplit, 0, 2, rsplit},
    {Known::splitlines, 0, 0, splitlines},
    {Known::partition, 1, 1, partition},
    {Known::join, 1, 1, join},
    {Known::replace, 2, 3, replace},
    {Known::find, 1, 1, find},
    {Known::count, 1, 1, count},
    {Known::strip, 0, 1, strip<true, true>},
    {Known::lstrip, 0, 1, strip<true, false>},
    {Known::rstrip, 0, 1, strip<false, true>},
    {Known::removeprefix, 1, 1, removeprefix},
    {Known::removesuffix, 1, 1, removesuffix},
    {Known::ljust, 1, 2, filled<Align::left>},
    {Known::rjust, 1, 2, filled<Align::right>},
    {Known::center, 1, 2, filled<Align::centre>},
    {Known::zfill, 1, 1, zfill},
    {Known::upper, 0, 0, mapped<upper>},
    {Known::lower, 0, 0, mapped<lower>},
    {Known::capitalize, 0, 0, mapped<capitalized>},
    {Known::title, 0, 0, mapped<titled>},
    {Known::swapcase, 0, 0, mapped<swapped>},
    {Known::isdigit, 0, 0, consists<false, true, false>},
    {Known::isalpha, 0, 0, consists<true, false, false>},
    {Known::isalnum, 0, 0, consists<true, true, false>},
    {Known::isspace, 0, 0, consists<false, false, true>},
    {Known::isupper, 0, 0, unchanged_by<upper>},
    {Known::islower, 0, 0, unchanged_by<lower>},
    {Known::format, 1, most_arguments, format, true},
};

}  // namespace

std::span<const Method> text_methods() { return table; }

}  // namespace jinja
