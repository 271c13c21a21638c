// Values as text, in the forms that Python gives them.
#include "jinja/write.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <iterator>
#include <utility>

#include "base/format.h"
#include "jinja/escape.h"
#include "jinja/limits.h"

namespace jinja {

namespace {

using Type = Value::Type;

// A template can nest a list in itself again and again; what is deeper or longer than this is left out.
constexpr int deepest = 100;

bool too_far(const std::string& out, int depth) { return depth > deepest || out.size() > largest_rendering; }

void append_integer(std::string& out, std::int64_t number) {
  char digits[24];
  const auto result = std::to_chars(std::begin(digits), std::end(digits), number);
  out.append(digits, result.ptr);
}

void append_quoted(std::string& out, std::string_view text) {
  const bool single = text.find('\'') == std::string_view::npos || text.find('"') != std::string_view::npos;
  const char quote = single ? '\'' : '"';
  out += quote;
  for (const char c : text) {
    switch (c) {
      case '\n': out += "\\n"; break;
      case '\r': out += "\\r"; break;
      case '\t': out += "\\t"; break;
      case '\\': out += "\\\\"; break;
      default:
        if (c == quote) out += '\\';
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) {
          fmt::format_to(std::back_inserter(out), "\\x{:02x}", static_cast<unsigned>(c));
        } else {
          out += c;
        }
    }
  }
  out += quote;
}

void append_inner(std::string& out, const Value& value, int depth);

void append_list(std::string& out, const Value& list, int depth) {
  out += '[';
  bool first = true;
  for (const Value& item : list.items()) {
    if (!first) out += ", ";
    first = false;
    append_inner(out, item, depth);
  }
  out += ']';
}

void append_record(std::string& out, const Value& record, int depth) {
  out += '{';
  bool first = true;
  for (const Member* member : in_order(record.members())) {
    if (!first) out += ", ";
    first = false;
    append_quoted(out, text(member->name));
    out += ": ";
    append_inner(out, member->value, depth);
  }
  out += '}';
}

// A value inside a list or record, where texts have quotes.
void append_inner(std::string& out, const Value& value, int depth) {
  if (too_far(out, depth)) {
    if (depth > deepest) out += "...";
    return;
  }
  switch (value.type()) {
    case Type::text: append_quoted(out, value.as_text()); break;
    case Type::markup:
      out += "Markup(";
      append_quoted(out, value.as_text());
      out += ')';
      break;
    case Type::list: append_list(out, value, depth + 1); break;
    case Type::record: append_record(out, value, depth + 1); break;
    case Type::undefined: out += "Undefined"; break;
    case Type::object: out += "<object>"; break;
    default: append_plain(out, value);
  }
}

void append_json_text(std::string& out, std::string_view text) {
  out += '"';
  for (const char c : text) {
    switch (c) {
      case '"': out += "\\\""; break;
      case '\\': out += "\\\\"; break;
      case '\n': out += "\\n"; break;
      case '\r': out += "\\r"; break;
      case '\t': out += "\\t"; break;
      case '\b': out += "\\b"; break;
      case '\f': out += "\\f"; break;
      default:
        if (static_cast<unsigned char>(c) < 0x20 || c == '<' || c == '>' || c == '&' || c == '\'') {
          fmt::format_to(std::back_inserter(out), "\\u{:04x}", static_cast<unsigned>(c));
        } else {
          out += c;
        }
    }
  }
  out += '"';
}

// JSON in one line, or with every item and member on its own.
class Json {
 public:
  Json(std::string& out, Arena& arena, int indent) : out_(out), arena_(arena), indent_(indent) {}

  bool append(const Value& value, int depth) {
    if (too_far(out_, depth)) return false;
    std::vector<std::pair<std::string_view, Value>> members;
    switch (value.type()) {
      case Type::undefined: return false;
      case Type::none: out_ += "null"; return true;
      case Type::boolean: out_ += value.as_boolean() ? "true" : "false"; return true;
      case Type::integer: append_integer(out_, value.as_integer()); return true;
      case Type::number:
        if (!std::isfinite(value.as_number())) return false;
        append_number(out_, value.as_number());
        return true;
      case Type::text:
      case Type::markup: append_json_text(out_, value.as_text()); return true;
      case Type::list: return append_list(value, depth + 1);
      case Type::record:
        for (const Member& member : value.members()) members.emplace_back(text(member.name), member.value);
        break;
      case Type::object:
        if (!value.accessor()->names) return false;
        for (const Symbol name : value.accessor()->names(value.as_object(), arena_)) {
          members.emplace_back(text(name), value.member(name, arena_));
        }
    }
    return append_members(std::move(members), depth + 1);
  }

 private:
  // Before an item, or with depth - 1 before the closing bracket.
  void begin(bool first, int depth) {
    if (!first) out_ += indent_ < 0 ? ", " : ",";
    if (indent_ < 0) return;
    out_ += '\n';
    out_.append(static_cast<std::size_t>(indent_ * depth), ' ');
  }

  bool append_list(const Value& list, int depth) {
    out_ += '[';
    bool first = true;
    for (const Value& item : list.items()) {
      begin(std::exchange(first, false), depth);
      if (!append(item, depth)) return false;
    }
    if (!first) begin(true, depth - 1);
    out_ += ']';
    return true;
  }

  // Members sorted by name, so that the same record always gives the same text.
  bool append_members(std::vector<std::pair<std::string_view, Value>> members, int depth) {
    std::sort(members.begin(), members.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    out_ += '{';
    bool first = true;
    for (const auto& [name, value] : members) {
      begin(std::exchange(first, false), depth);
      append_json_text(out_, name);
      out_ += ": ";
      if (!append(value, depth)) return false;
    }
    if (!first) begin(true, depth - 1);
    out_ += '}';
    return true;
  }

  std::string& out_;
  Arena& arena_;
  const int indent_;  // less than 0: all in one line
};

}  // namespace

void append_quoted_value(std::string& out, const Value& value) { append_inner(out, value, 0); }

void append_number(std::string& out, double number) {
  if (std::isnan(number)) {
    out += "nan";
    return;
  }
  const std::size_t start = out.size();
  fmt::format_to(std::back_inserter(out), "{}", number);
  if (out.find_first_of(".en", start) == std::string::npos) out += ".0";
}

void append_plain(std::string& out, const Value& value) {
  switch (value.type()) {
    case Type::undefined: break;
    case Type::none: out += "None"; break;
    case Type::boolean: out += value.as_boolean() ? "True" : "False"; break;
    case Type::integer: append_integer(out, value.as_integer()); break;
    case Type::number: append_number(out, value.as_number()); break;
    case Type::text:
    case Type::markup: out += value.as_text(); break;
    case Type::list: append_list(out, value, 0); break;
    case Type::record: append_record(out, value, 0); break;
    case Type::object: out += "<object>"; break;
  }
}

bool append_html(std::string& out, const Value& value) {
  switch (value.type()) {
    case Type::text: append_escaped(out, value.as_text()); return true;
    case Type::list:
    case Type::record: {
      std::string plain;
      append_plain(plain, value);
      append_escaped(out, plain);
      return true;
    }
    case Type::object: return false;
    default: append_plain(out, value); return true;
  }
}

std::string_view plain_text(const Value& value, Arena& arena) {
  if (value.is_text()) return value.as_text();
  std::string plain;
  append_plain(plain, value);
  return arena.keep(plain);
}

bool append_json(std::string& out, const Value& value, Arena& arena, int indent) {
  return Json(out, arena, indent).append(value, 0);
}

}  // namespace jinja
