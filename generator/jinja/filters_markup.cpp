// Filters between text and what it is embedded in: HTML, URLs, JSON.
#include <algorithm>
#include <charconv>

#include "base/format.h"
#include "base/text.h"
#include "jinja/escape.h"
#include "jinja/iterate.h"
#include "jinja/library.h"
#include "jinja/operators.h"
#include "jinja/text_value.h"
#include "jinja/write.h"

namespace jinja {

namespace {

using Type = Value::Type;

Value escape(Call& call) {
  subject_text(call);
  return Value::markup(markup_of(call.subject(), call.arena));
}

// Markup, too.
Value forceescape(Call& call) {
  std::string escaped;
  append_escaped(escaped, subject_text(call).text);
  return call.arena.markup(escaped);
}

// A name that would end the attribute, or the tag.
bool is_attribute_name(std::string_view name) {
  return !name.empty() && std::none_of(name.begin(), name.end(), [](char c) {
    return base::is_space(c) || static_cast<unsigned char>(c) < 0x20 || c == '/' || c == '>' || c == '=';
  });
}

// name="value" for each member that has one.
Value xmlattr(Call& call) {
  const auto members = members_of(call.subject(), call.arena);
  if (!members) return call.fail(base::format("{} has no members to go through", described(call.subject())));
  std::string out;
  for (const auto& [symbol, value] : *members) {
    if (value.is(Type::none) || value.is(Type::undefined)) continue;
    const std::string_view name = text(symbol);
    if (!is_attribute_name(name)) {
      return call.fail(base::format("`{}` cannot be an attribute's name", base::printable(name)));
    }
    if (!out.empty()) out += ' ';
    append_escaped(out, name);
    out.append("=\"").append(markup_of(value, call.arena)).append("\"");
  }
  const bool spaced = !call.given(1) || call.args[1].truth();
  return call.arena.markup(spaced && !out.empty() ? " " + out : out);
}

Value safe(Call& call) { return Value::markup(subject_text(call).text); }

// The text without comments and tags.
std::string without_tags(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t open = std::min(text.find('<', at), text.size());
    out.append(text, at, open - at);
    if (open == text.size()) break;
    const bool comment = text.substr(open).starts_with("<!--");
    const std::size_t close = text.find(comment ? "-->" : ">", open);
    if (close == std::string_view::npos) {
      out.append(text, open);
      break;
    }
    at = close + (comment ? 3 : 1);
  }
  return out;
}

// Appends what the character reference at the start of `text` means; returns its length, 0 when it is none.
std::size_t append_reference(std::string& out, std::string_view text) {
  const std::size_t end = text.substr(0, 12).find(';');
  if (end == std::string_view::npos || end < 2) return 0;
  const std::string_view name = text.substr(1, end - 1);
  constexpr std::pair<std::string_view, std::string_view> names[] = {
      {"amp", "&"}, {"lt", "<"}, {"gt", ">"}, {"quot", "\""}, {"apos", "'"}, {"nbsp", "\u00a0"}};
  for (const auto& [known, meaning] : names) {
    if (known != name) continue;
    out += meaning;
    return end + 1;
  }
  if (name.front() != '#') return 0;
  const bool hexadecimal = name.size() > 2 && base::to_lower(name[1]) == 'x';
  std::uint32_t code_point = 0;
  const char* first = name.data() + (hexadecimal ? 2 : 1);
  const char* last = name.data() + name.size();
  const auto result = std::from_chars(first, last, code_point, hexadecimal ? 16 : 10);
  if (result.ec != std::errc() || result.ptr != last || code_point == 0 || code_point > 0x10ffff ||
      (code_point >= 0xd800 && code_point <= 0xdfff)) {
    return 0;
  }
  base::append_utf8(out, static_cast<char32_t>(code_point));
  return end + 1;
}

// Without tags, whitespace as single spaces, character references resolved.
Value striptags(Call& call) {
  const std::string bare = without_tags(subject_text(call).text);
  std::string out;
  bool space = false;
  for (std::size_t at = 0; at < bare.size();) {
    if (base::is_space(bare[at])) {
      space = !out.empty();
      ++at;
      continue;
    }
    if (space) out += ' ';
    space = false;
    const std::size_t length = bare[at] == '&' ? append_reference(out, std::string_view(bare).substr(at)) : 0;
    if (length == 0) out += bare[at];
    at += std::max<std::size_t>(length, 1);
  }
  return call.arena.text(out);
}

// In a query, "/" is escaped too and a space is "+".
void append_url(std::string& out, std::string_view text, bool query) {
  for (const char c : text) {
    const bool plain = base::is_alnum(c) || std::string_view("_.-~").find(c) != std::string_view::npos;
    if (plain || (c == '/' && !query)) {
      out += c;
    } else if (c == ' ' && query) {
      out += '+';
    } else {
      fmt::format_to(std::back_inserter(out), "%{:02X}",
                     static_cast<unsigned>(static_cast<unsigned char>(c)));
    }
  }
}

Value urlencode(Call& call) {
  std::string out;
  const auto members = members_of(call.subject(), call.arena);
  if (!members && !call.subject().is(Type::list)) {
    append_url(out, subject_text(call).text, false);
    return call.arena.text(out);
  }
  const Value pairs = members ? make_pairs(*members, call.arena) : call.subject();
  for (const Value& pair : pairs.items()) {
    if (!pair.is(Type::list) || pair.items().size() != 2) {
      return call.fail("`urlencode` needs pairs of name and value");
    }
    if (!out.empty()) out += '&';
    append_url(out, text_of(pair.items()[0], call.arena).text, true);
    out += '=';
    append_url(out, text_of(pair.items()[1], call.arena).text, true);
  }
  return call.arena.text(out);
}

Value tojson(Call& call) {
  std::string out;
  const bool lines = call.given(1) && !call.args[1].is(Type::none);
  if (lines && (!call.args[1].is(Type::integer) || call.args[1].as_integer() > 100)) {
    return call.fail("the indent is no whole number up to 100");
  }
  const int indent = lines ? static_cast<int>(std::max<std::int64_t>(call.args[1].as_integer(), 0)) : -1;
  if (append_json(out, call.subject(), call.arena, indent)) return call.arena.markup(out);
  const bool inside = members_of(call.subject(), call.arena) || call.subject().is(Type::list);
  return call.fail(
      base::format("{} has no JSON form", inside ? "something in this" : described(call.subject())));
}

constexpr Callable table[] = {
    {"e", "", escape},
    {"escape", "", escape},
    {"forceescape", "", forceescape},
    {"safe", "", safe},
    {"striptags", "", striptags},
    {"tojson", "indent?", tojson},
    {"urlencode", "", urlencode},
    {"xmlattr", "autospace?", xmlattr},
};

}  // namespace

std::span<const Callable> markup_filters() { return table; }

}  // namespace jinja
