// What a scalar means: the schema decides, never the way it looks.
#include <algorithm>

#include "base/spelling.h"
#include "base/text.h"
#include "bind/fill.h"

namespace bind {

namespace {

using schema::Base;

std::string quoted(std::string_view text) {
  return "`" + std::string(text.substr(0, 120)) + (text.size() > 120 ? "…" : "") + "`";
}

std::optional<double> percentage(std::string_view text) {
  if (text.ends_with('%')) text = base::trim(text.substr(0, text.size() - 1));
  return base::parse_number(text);
}

std::optional<bool> truth(std::string_view text) {
  const std::string word = base::to_lower(text);
  if (word == "true" || word == "yes" || word == "on") return true;
  if (word == "false" || word == "no" || word == "off") return false;
  return std::nullopt;
}

// A word that YAML tools read as something else.
bool is_special(std::string_view text) {
  constexpr std::string_view words[] = {"no", "yes",  "on", "off",  "true", "false", "y",
                                        "n",  "null", "~",  ".nan", ".inf", "-.inf"};
  constexpr std::size_t longest = 5;
  if (text.size() > longest) return false;
  return std::find(std::begin(words), std::end(words), base::to_lower(text)) != std::end(words);
}

// Text that YAML tools read as something else, and that something prints differently.
bool is_ambiguous(std::string_view text) {
  if (is_special(text)) return true;
  if (text.empty() || text.size() > 40 ||
      !(base::is_digit(text[0]) || text[0] == '-' || text[0] == '+' || text[0] == '.'))
    return false;
  const std::string lower = base::to_lower(text);
  if (base::parse_date(text)) return true;
  const std::string_view unsigned_text = text[0] == '-' || text[0] == '+' ? text.substr(1) : text;
  if (unsigned_text.empty()) return false;
  const auto only = [&](std::string_view allowed) {
    return std::all_of(unsigned_text.begin(), unsigned_text.end(), [&](char c) {
      return base::is_digit(c) || allowed.find(c) != std::string_view::npos;
    });
  };
  const auto has = [&](char c) { return std::count(unsigned_text.begin(), unsigned_text.end(), c); };
  if (lower.starts_with("0x") || lower.starts_with("0o")) return lower.size() > 2;
  if (only(":") && has(':') > 0 && unsigned_text.back() != ':') return true;         // 1:30 was base 60
  if (only("_") && has('_') > 0) return true;                                        // 1_000
  if (only("") && unsigned_text.size() > 1 && unsigned_text[0] == '0') return true;  // 007
  if (only(".") && has('.') == 1)
    return unsigned_text.back() == '0' || unsigned_text.back() == '.' || unsigned_text[0] == '.';
  return only(".eE+-") && (has('e') + has('E')) == 1 && base::parse_number(text);  // 1e3
}

void complain(finding::Findings& findings, const char* rule, const Scalar& scalar, std::string message,
              std::string help) {
  findings.push_back({rule, scalar.place, std::move(message), std::move(help)});
  findings.back().subject = scalar.text;
}

void check_ambiguous(const Scalar& scalar, finding::Findings& findings) {
  if (!scalar.plain || !is_ambiguous(scalar.text)) return;
  complain(findings, "ambiguous-scalar", scalar,
           quoted(scalar.text) + " is read as text here, but other YAML tools read it as something else",
           "put it in quotes: `\"" + std::string(scalar.text) + "\"`");
}

void check_enumeration(const schema::Shape& shape, const Scalar& scalar, finding::Findings& findings) {
  if (std::find(shape.names.begin(), shape.names.end(), scalar.text) != shape.names.end()) return;
  const std::vector<std::string_view> known(shape.names.begin(), shape.names.end());
  const auto nearest = base::nearest(scalar.text, known);
  std::string help = nearest ? "did you mean `" + std::string(*nearest) + "`?" : "write " + described(shape);
  complain(findings, "unknown-value", scalar, quoted(scalar.text) + " is not " + described(shape),
           std::move(help));
}

template <class T>
model::Meaning or_complain(const std::optional<T>& value, const schema::Shape& shape, const Scalar& scalar,
                           finding::Findings& findings, const char* rule = "wrong-type") {
  if (value) return *value;
  std::string message = quoted(scalar.text) + " is not " + described(shape);
  if (shape.base == Base::date && base::has_date_form(scalar.text))
    message = quoted(scalar.text) + " is not a day of the calendar";
  complain(
      findings, rule, scalar, std::move(message),
      shape.base == Base::date ? "write year, month and day: `2026-03-31`" : "write " + described(shape));
  return {};
}

}  // namespace

model::Meaning meaning_of(const schema::Shape& shape, const Scalar& scalar, finding::Findings& findings) {
  switch (shape.base) {
    case Base::text:
    case Base::prose:
    case Base::file:
    case Base::reference: check_ambiguous(scalar, findings); return {};
    case Base::id:
      check_ambiguous(scalar, findings);
      if (scalar.text.find_first_of(" \t\n/#") != std::string_view::npos) {
        complain(findings, "wrong-type", scalar, quoted(scalar.text) + " is not an id",
                 "use letters, digits, `.`, `_` and `-`");
      }
      return {};
    case Base::enumeration: check_enumeration(shape, scalar, findings); return {};
    case Base::date: return or_complain(base::parse_date(scalar.text), shape, scalar, findings, "bad-date");
    case Base::duration:
      return or_complain(base::parse_duration(scalar.text), shape, scalar, findings, "bad-duration");
    case Base::number: return or_complain(base::parse_number(scalar.text), shape, scalar, findings);
    case Base::percent: return or_complain(percentage(scalar.text), shape, scalar, findings);
    case Base::boolean: return or_complain(truth(scalar.text), shape, scalar, findings);
    case Base::url:
      if (!scalar.text.starts_with("https://") && !scalar.text.starts_with("http://"))
        or_complain(std::optional<bool>(), shape, scalar, findings);
      return {};
    default: return {};
  }
}

}  // namespace bind
