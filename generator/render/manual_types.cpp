// Types in words, for people who never saw a schema.
#include "render/address.h"
#include "render/manual.h"

namespace render {

namespace {

using jinja::Value;
using schema::Base;
using schema::Shape;

struct Names {
  const char* one;
  const char* many;
};

Names names_of(Base base) {
  switch (base) {
    case Base::text: return {"text", "texts"};
    case Base::prose: return {"text with Markdown", "texts with Markdown"};
    case Base::id: return {"an id", "ids"};
    case Base::table: return {"a table", "tables"};
    case Base::date: return {"a date", "dates"};
    case Base::duration: return {"a duration such as 4h, 2bd or 1Y", "durations such as 4h, 2bd or 1Y"};
    case Base::money: return {"an amount and a currency", "amounts with a currency"};
    case Base::number: return {"a number", "numbers"};
    case Base::percent: return {"a percentage", "percentages"};
    case Base::url: return {"an address that starts with https://", "addresses that start with https://"};
    case Base::boolean: return {"true or false", "true or false, several times"};
    default: return {"anything", "anything"};
  }
}

// Puts a type together from words, links and code.
class Sentence {
 public:
  Sentence(const Site::State& site, jinja::Arena& arena) : site_(site), arena_(arena) {}

  void type(const Shape& shape, bool many) {
    switch (shape.base) {
      case Base::list: words(many ? "lists of " : "a list of "); return type(shape.element.front(), true);
      case Base::map: type(shape.element.front(), many); return words(" for each key");
      case Base::reference: return reference(shape, many);
      case Base::enumeration: return enumeration(shape, many);
      case Base::file:
        return words(shape.names.empty()
                         ? "the name of a file beside this one"
                         : "the name of a " + heading_of(shape.names.front()) + " file beside this one");
      default: return words(many ? names_of(shape.base).many : names_of(shape.base).one);
    }
  }

  void columns(const std::vector<std::string>& names) {
    if (names.empty()) return;
    words(names.size() == 1 ? " with the column " : " with the columns ");
    for (std::size_t i = 0; i < names.size(); ++i) {
      if (i > 0) words(i + 1 == names.size() ? " and " : ", ");
      code(names[i]);
    }
  }

  Value value() { return arena_.list(std::move(parts_)); }

 private:
  void words(std::string_view words) {
    parts_.push_back(record(arena_, {{sym<"text">(), arena_.text(words)}}));
  }
  void code(std::string_view code) {
    parts_.push_back(record(arena_, {{sym<"text">(), text(code)}, {sym<"code">(), Value::boolean(true)}}));
  }

  void reference(const Shape& shape, bool many) {
    if (shape.names.empty()) return words(many ? "ids of any kind" : "an id of any kind");
    for (std::size_t i = 0; i < shape.names.size(); ++i) {
      if (i > 0) words(i + 1 == shape.names.size() ? " or " : ", ");
      const schema::Kind* kind = site_.schema().kind(shape.names[i]);
      if (kind == nullptr) {
        words(shape.names[i]);
        continue;
      }
      const std::string label = many ? schema::in_text(kind->label_plural) : schema::in_text(*kind);
      if (i == 0 && !many) words(article(label));
      parts_.push_back(record(arena_, {{sym<"text">(), arena_.text(label)},
                                       {sym<"path">(), arena_.text(encoded(manual_path(*kind)))}}));
    }
  }

  void enumeration(const Shape& shape, bool many) {
    words(many ? "words out of " : "");
    for (std::size_t i = 0; i < shape.names.size(); ++i) {
      if (i > 0) words(i + 1 == shape.names.size() ? (many ? " and " : " or ") : ", ");
      code(shape.names[i]);
    }
  }

  static std::string heading_of(std::string ending) {
    for (char& c : ending) {
      if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 32);
    }
    return ending;
  }

  static const char* article(std::string_view noun) {
    const bool vowel = !noun.empty() && std::string_view("aeioAEIO").find(noun[0]) != std::string_view::npos;
    return vowel || noun.starts_with("SLA") ? "an " : "a ";
  }

  const Site::State& site_;
  jinja::Arena& arena_;
  std::vector<Value> parts_;
};

}  // namespace

Value type_value(const Site::State& site, jinja::Arena& arena, const schema::Field& field) {
  Sentence sentence(site, arena);
  sentence.type(field.shape, false);
  sentence.columns(field.columns);
  return sentence.value();
}

}  // namespace render
