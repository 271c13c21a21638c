// The smallest file of a kind, as somebody would write it here.
#include <algorithm>
#include <array>

#include "base/text.h"
#include "render/manual.h"

namespace render {

namespace {

using schema::Base;
using schema::Field;
using schema::Shape;

// Words that YAML takes for something else than text.
bool needs_quotes(std::string_view word) {
  static constexpr std::array words = {"true", "false", "yes", "no", "on", "off", "null", "y", "n"};
  const std::string small = base::to_lower(word);
  return std::find(words.begin(), words.end(), small) != words.end() ||
         !std::all_of(word.begin(), word.end(),
                      [](char c) { return base::is_alnum(c) || c == '-' || c == '.'; });
}

std::string in_quotes(std::string_view word) {
  if (!needs_quotes(word)) return std::string(word);
  std::string out = "\"";
  for (const char c : word) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + "\"";
}

class Example {
 public:
  Example(const Site::State& site, const schema::Kind& kind) : site_(site), kind_(kind) {}

  std::string yaml() {
    const Field* title = kind_.field(kind_.title_field);
    if (title != nullptr && title->shape.base == Base::text)
      out_ = title->name + ": Example " + schema::in_text(kind_) + "\n";
    for (const Field& field : kind_.fields) {
      const bool said = field.name == kind_.title_field && !out_.empty();
      if (field.required && !said) member(field, "");
    }
    return out_;
  }

 private:
  void member(const Field& field, const std::string& indent) {
    out_ += indent + field.name + ":";
    value(field, field.shape, indent);
  }

  void value(const Field& field, const Shape& shape, const std::string& indent) {
    if (shape.base == Base::table) {
      out_ += "\n";
      return members(shape, indent + "  ");
    }
    if (shape.base == Base::map) {
      out_ += "\n";
      for (const char* key : keys(field)) {
        out_ += indent + "  " + key + ":";
        value(field, shape.element.front(), indent + "  ");
      }
      return;
    }
    if (shape.base == Base::list && shape.element.front().base == Base::table) {
      out_ += "\n";
      const std::size_t begin = out_.size() + indent.size() + 2;
      members(shape.element.front(), indent + "    ");
      if (begin < out_.size()) out_[begin] = '-';
      return;
    }
    if (shape.base == Base::list) {
      out_ += " [" + scalar(field, shape.element.front()) + "]\n";
      return;
    }
    out_ += " " + scalar(field, shape) + "\n";
  }

  // A matrix needs somebody who answers and somebody who does it.
  std::vector<const char*> keys(const Field& field) const {
    if (field.name == kind_.markdown.matrix) return {"A", "R"};
    return {"first"};
  }

  // The required members; the first where none is.
  void members(const Shape& table, const std::string& indent) {
    const bool any = std::any_of(table.fields.begin(), table.fields.end(),
                                 [](const Field& field) { return field.required; });
    for (const Field& field : table.fields) {
      if (field.required || (!any && &field == &table.fields.front())) member(field, indent);
    }
  }

  std::string scalar(const Field& field, const Shape& shape) {
    switch (shape.base) {
      case Base::id: return "first";
      case Base::reference: return reference(shape);
      case Base::enumeration: return shape.names.empty() ? "\"…\"" : in_quotes(shape.names.front());
      case Base::date: return base::to_string(site_.as_of());
      case Base::duration: return "2bd";
      case Base::money: return "{amount: 1200, currency: EUR}";
      case Base::number: return "1";
      case Base::percent: return "95%";
      case Base::url: return "https://example.com";
      case Base::boolean: return "true";
      case Base::file: return field.name + "." + (shape.names.empty() ? "csv" : shape.names.front());
      default: return "\"…\"";
    }
  }

  std::string reference(const Shape& shape) {
    for (const schema::Kind* kind : site_.kinds) {
      const bool named = shape.names.empty() ? kind->name != "page"
                                             : std::find(shape.names.begin(), shape.names.end(),
                                                         kind->name) != shape.names.end();
      if (!named) continue;
      for (const model::EntityId id : site_.of_kind(kind)) {
        const Label label = site_.label(id);
        if (label.state != schema::State::ended) return in_quotes(label.id);
      }
    }
    return shape.names.empty() ? "some-id" : "some-" + shape.names.front();
  }

  const Site::State& site_;
  const schema::Kind& kind_;
  std::string out_;
};

}  // namespace

std::string example_yaml(const Site::State& site, const schema::Kind& kind) {
  return kind.directory.empty() || kind.registry() ? std::string() : Example(site, kind).yaml();
}

}  // namespace render
