// Looking kinds and fields up, and naming types for people.
#include "schema/kind.h"

#include <algorithm>

#include "base/text.h"

namespace schema {

const Field* member(const std::vector<Field>& fields, std::string_view name) {
  for (const Field& field : fields) {
    if (field.name == name) return &field;
  }
  return nullptr;
}

std::string_view Field::word(std::string_view wanted, std::string_view when) const {
  if (words.empty()) return wanted;
  const auto of = std::find_if(words.begin(), words.end(), [&](const Words& w) { return w.when == when; });
  for (const auto& [key, word] : of == words.end() ? words.front().of_key : of->of_key) {
    if (key == wanted) return word;
  }
  return wanted;
}

const Field* Kind::field(std::string_view wanted) const { return member(fields, wanted); }

const char* name(State state) {
  switch (state) {
    case State::good: return "good";
    case State::pending: return "pending";
    case State::warn: return "warn";
    case State::bad: return "bad";
    case State::ended: break;
  }
  return "ended";
}

const Kind* Schema::kind(std::string_view wanted) const {
  const auto found =
      std::lower_bound(kinds.begin(), kinds.end(), wanted,
                       [](const Kind& kind, std::string_view name) { return kind.name < name; });
  return found != kinds.end() && found->name == wanted ? &*found : nullptr;
}

const Kind* Schema::for_directory(std::string_view directory) const {
  for (const Kind& kind : kinds) {
    if (!kind.directory.empty() && kind.directory == directory) return &kind;
  }
  return nullptr;
}

State Schema::state(std::string_view status) const {
  for (const Status& s : states) {
    if (s.value == status) return s.state;
  }
  return State::pending;
}

namespace {
std::string alternatives(const std::vector<std::string>& names) {
  std::string result;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0) result += i + 1 == names.size() ? " or " : ", ";
    result += names[i];
  }
  return result;
}
}  // namespace

bool holds(const Kind& kind, std::string_view status, State state) {
  if (!kind.holds.empty()) return std::find(kind.holds.begin(), kind.holds.end(), status) != kind.holds.end();
  return status.empty() || state == State::good || state == State::warn;
}

bool is_over(const Kind& kind, std::string_view status, State state) {
  if (state == State::ended) return true;
  const Field* field = kind.field("status");
  if (kind.holds.empty() || field == nullptr || (state != State::good && state != State::bad)) return false;
  const std::vector<std::string>& steps = field->shape.names;
  const auto place = std::find(steps.begin(), steps.end(), status);
  return place != steps.end() && std::none_of(place, steps.end(), [&](const std::string& later) {
           return std::find(kind.holds.begin(), kind.holds.end(), later) != kind.holds.end();
         });
}

std::string with_article(const std::string& noun) {
  const bool vowel = !noun.empty() && std::string_view("aeio").find(noun[0]) != std::string_view::npos;
  return (vowel || noun == "sla" || noun == "SLA" ? "an " : "a ") + noun;
}

std::string in_text(const Kind& kind) { return in_text(kind.label); }

std::string in_text(std::string label) {
  const bool acronym = label.size() > 1 && label[1] >= 'A' && label[1] <= 'Z';
  if (!acronym && !label.empty()) label[0] = base::to_lower(label[0]);
  return label;
}

const Shape& innermost(const Shape& shape) {
  return shape.element.empty() ? shape : innermost(shape.element.front());
}

std::string described(const Shape& shape) {
  switch (shape.base) {
    case Base::any: return "anything";
    case Base::text:
    case Base::prose: return "text";
    case Base::id: return "an id";
    case Base::reference: return shape.names.empty() ? "an id" : with_article(alternatives(shape.names));
    case Base::list: return "a list";
    case Base::map: return "a table";
    case Base::table: return "a table";
    case Base::enumeration: return "one of " + alternatives(shape.names);
    case Base::date: return "a date such as 2026-03-31";
    case Base::duration: return "a duration such as 30m, 4h, 2bd or 1Y";
    case Base::money: return "an amount and a currency";
    case Base::number: return "a number";
    case Base::percent: return "a percentage";
    case Base::url: return "an address that starts with https://";
    case Base::boolean: return "true or false";
    case Base::file: return "a file's name";
  }
  return {};
}

}  // namespace schema
