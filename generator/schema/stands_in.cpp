// A type may be narrower than the built-in one, name other words or kinds, and have more members.
#include "schema/stands_in.h"

#include <algorithm>

namespace schema {

namespace {

// One text, whatever it may be.
bool is_words(Base base) {
  switch (base) {
    case Base::text:
    case Base::prose:
    case Base::id:
    case Base::enumeration:
    case Base::url:
    case Base::file: return true;
    default: return false;
  }
}

// What text can be written as.
bool is_written_in_one(Base base) {
  switch (base) {
    case Base::reference:
    case Base::date:
    case Base::duration:
    case Base::number:
    case Base::percent:
    case Base::boolean: return true;
    default: return is_words(base);
  }
}

std::optional<std::string> lacks(const Shape& before, const Shape& now) {
  if (before.base == Base::any) return std::nullopt;
  const bool was_text = before.base == Base::text || before.base == Base::prose;
  if (was_text && is_written_in_one(now.base)) return std::nullopt;
  if (is_words(before.base) && is_words(now.base)) return std::nullopt;
  if (before.base != now.base) return "";
  if (!before.element.empty()) return lacks(before.element.front(), now.element.front());
  for (const Field& field : before.fields) {
    const Field* there = member(now.fields, field.name);
    if (there == nullptr) return field.name;
    if (const auto inside = schema::lacks(field, *there))
      return inside->empty() ? field.name : field.name + "." + *inside;
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::string> lacks(const Field& before, const Field& now) {
  for (const std::string& column : before.columns) {
    if (std::find(now.columns.begin(), now.columns.end(), column) == now.columns.end()) return column;
  }
  return lacks(before.shape, now.shape);
}

}  // namespace schema
