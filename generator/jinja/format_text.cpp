// The two small languages of places inside a text: "%5.2f" and "{:5.2f}".
#include "jinja/format_text.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include "base/format.h"
#include "base/text.h"
#include "jinja/escape.h"
#include "jinja/limits.h"
#include "jinja/operators.h"
#include "jinja/symbols.h"
#include "jinja/write.h"

namespace jinja {

namespace {

using Type = Value::Type;

// Reads a text from its beginning.
struct Reader {
  std::string_view rest;

  bool at_end() const { return rest.empty(); }
  char peek() const { return rest.empty() ? '\0' : rest.front(); }
  char take() {
    const char c = rest.front();
    rest.remove_prefix(1);
    return c;
  }
  bool accept(char c) {
    if (peek() != c || rest.empty()) return false;
    rest.remove_prefix(1);
    return true;
  }
  std::optional<std::int64_t> number() {
    std::int64_t number = 0;
    const auto result = std::from_chars(rest.data(), rest.data() + rest.size(), number);
    if (rest.empty() || !base::is_digit(rest.front())) return std::nullopt;
    rest.remove_prefix(static_cast<std::size_t>(result.ptr - rest.data()));
    return result.ec == std::errc() ? number : INT64_MAX;
  }
};

// What is common to both: the values, in order or by name.
class Formatter {
 public:
  Formatter(const Value& text, std::span<const Value> values, const Value& names, Arena& arena,
            std::string& problem)
      : in_{text.as_text()},
        markup_(text.is(Type::markup)),
        values_(values),
        names_(names),
        arena_(arena),
        problem_(problem) {}

 protected:
  void fail(std::string message) {
    if (problem_.empty()) problem_ = std::move(message);
  }

  Value at(std::size_t position) {
    if (position < values_.size()) return values_[position];
    fail(base::format("the text has places for more than {}", base::counted(values_.size(), "value")));
    return {};
  }

  Value by_name(std::string_view name) {
    const std::optional<Symbol> symbol = find_symbol(name);
    const bool has_members = names_.is(Type::record) || names_.is(Type::object);
    const Value found = symbol && has_members ? names_.member(*symbol, arena_) : Value();
    if (found.is(Type::undefined)) fail(base::format("there is no value for `{}`", base::printable(name)));
    return found;
  }

  Value done() {
    if (!problem_.empty()) return {};
    return markup_ ? arena_.markup(out_) : arena_.text(out_);
  }

  bool goes_on() {
    if (out_.size() > largest_text) fail("the text becomes too large");
    return problem_.empty() && !in_.at_end();
  }

  Reader in_;
  const bool markup_;
  const std::span<const Value> values_;
  const Value names_;
  Arena& arena_;
  std::string& problem_;
  std::string out_;
};

class Percent : Formatter {
 public:
  using Formatter::Formatter;

  Value run() {
    while (goes_on()) {
      const std::size_t plain = std::min(in_.rest.find('%'), in_.rest.size());
      out_ += in_.rest.substr(0, plain);
      in_.rest.remove_prefix(plain);
      if (in_.accept('%')) place();
    }
    const bool named = names_.is(Type::object) || (names_.is(Type::record) && !names_.members().empty());
    if (next_ < values_.size() && !named) fail("not all values have a place in the text");
    return done();
  }

 private:
  void place() {
    if (in_.accept('%')) {
      out_ += '%';
      return;
    }
    std::optional<std::string_view> name;
    if (in_.accept('(')) {
      const std::size_t end = std::min(in_.rest.find(')'), in_.rest.size());
      name = in_.rest.substr(0, end);
      in_.rest.remove_prefix(end);
      in_.accept(')');
    }
    FormatSpec spec;
    flags(spec);
    spec.width = in_.number().value_or(0);
    if (in_.accept('.')) spec.precision = in_.number().value_or(0);
    if (in_.at_end()) return fail("a `%` at the end says nothing; write `%%` for the sign itself");
    write(name ? by_name(*name) : at(next_++), spec, in_.take());
  }

  void flags(FormatSpec& spec) {
    for (; !in_.at_end(); in_.take()) {
      switch (in_.peek()) {
        case '-': spec.align = '<'; break;
        case '+': spec.sign = '+'; break;
        case ' ': spec.sign = spec.sign == '+' ? '+' : ' '; break;
        case '0': spec.zeros = true; break;
        case '#': spec.alternate = true; break;
        default: return;
      }
    }
  }

  void write(Value value, FormatSpec spec, char type) {
    if (!problem_.empty()) return;
    if (type == 'd' || type == 'i' || type == 'u') {
      spec.type = 'd';
      if (value.is(Type::number)) value = whole(value.as_number());
      return append_formatted(out_, value, spec, problem_);
    }
    if (std::string_view("xXofFeEgG").find(type) != std::string_view::npos) {
      spec.type = type;
      return append_formatted(out_, value, spec, problem_);
    }
    const bool one = type == 'c' && value.is_text() && base::code_points(value.as_text()) == 1;
    if (type != 's' && type != 'r' && !one) {
      return fail(base::format("`%{}` is none of %s %r %c %d %f %e %g %x %o %%",
                               base::printable(std::string_view(&type, 1))));
    }
    std::string text;
    type == 'r' ? append_quoted_value(text, value) : append_plain(text, value);
    if (markup_ && !(type != 'r' && value.is(Type::markup))) {
      std::string escaped;
      append_escaped(escaped, text);
      text = escaped;
    }
    if (spec.align == '\0') spec.align = '>';
    append_formatted(out_, Value::text(text), spec, problem_);
  }

  Value whole(double number) {
    if (number > -9e18 && number < 9e18) return Value::integer(static_cast<std::int64_t>(number));
    fail("the number is too large for `%d`");
    return {};
  }

  std::size_t next_ = 0;
};

class Braces : Formatter {
 public:
  using Formatter::Formatter;

  Value run() {
    while (goes_on()) {
      const char c = in_.take();
      if (c != '{' && c != '}') {
        out_ += c;
      } else if (in_.accept(c)) {
        out_ += c;  // doubled, it means itself
      } else if (c == '{') {
        place();
      } else {
        fail("a single `}`; write `}}` for the sign itself");
      }
    }
    return done();
  }

 private:
  void place() {
    const std::size_t end = in_.rest.find('}');
    if (end == std::string_view::npos) return fail("a single `{`; write `{{` for the sign itself");
    const std::string_view inside = in_.rest.substr(0, end);
    in_.rest.remove_prefix(end + 1);
    const std::size_t colon = std::min(inside.find(':'), inside.size());
    const std::string_view name = inside.substr(0, colon);
    const FormatSpec spec = read_spec(inside.substr(std::min(colon + 1, inside.size())));
    const Value value = named(name);
    if (!problem_.empty()) return;
    if (!markup_ || value.is(Type::markup)) return append_formatted(out_, value, spec, problem_);
    std::string text;
    append_formatted(text, value, spec, problem_);
    append_escaped(out_, text);
  }

  Value named(std::string_view name) {
    if (name.empty()) return at(next_++);
    if (base::is_digit(name.front())) {
      Reader reader{name};
      const std::int64_t position = *reader.number();
      if (reader.at_end()) return at(static_cast<std::size_t>(position));
    }
    if (name.find_first_of(".[!{") == std::string_view::npos) return by_name(name);
    fail(base::format("`{}` is no name and no number", base::printable(name)));
    return {};
  }

  // [[fill]align][sign][#][0][width][,][.precision][type]
  FormatSpec read_spec(std::string_view text) {
    FormatSpec spec;
    Reader reader{text};
    const auto is_align = [](char c) { return c == '<' || c == '>' || c == '^' || c == '='; };
    std::size_t fill = 0;
    if (!text.empty()) base::next_code_point(text, fill);
    if (fill < text.size() && is_align(text[fill])) {
      spec.fill = text.substr(0, fill);
      reader.rest.remove_prefix(fill);
    }
    if (is_align(reader.peek())) spec.align = reader.take();
    if (reader.peek() == '+' || reader.peek() == ' ' || reader.peek() == '-') spec.sign = reader.take();
    spec.alternate = reader.accept('#');
    spec.zeros = reader.accept('0');
    spec.width = reader.number().value_or(0);
    spec.thousands = reader.accept(',');
    if (reader.accept('.')) spec.precision = reader.number().value_or(-1);
    if (!reader.at_end()) spec.type = reader.take();
    const bool known = std::string_view("\0sdxXobfFeEgG%", 14).find(spec.type) != std::string_view::npos;
    if (!reader.at_end() || !known) fail(base::format("`{}` says no format", base::printable(text)));
    if (spec.type == 's') spec.type = '\0';
    return spec;
  }

  std::size_t next_ = 0;
};

}  // namespace

Value formatted_percent(const Value& text, std::span<const Value> values, const Value& names, Arena& arena,
                        std::string& problem) {
  return Percent(text, values, names, arena, problem).run();
}

Value formatted_braces(const Value& text, std::span<const Value> values, const Value& names, Arena& arena,
                       std::string& problem) {
  return Braces(text, values, names, arena, problem).run();
}

}  // namespace jinja
