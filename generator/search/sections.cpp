// Reading pages aloud: prose, fields and rows as plain words.
#include "search/sections.h"

#include "base/text.h"
#include "model/data_table.h"

namespace search {

using model::Entity;
using parse::Element;
using parse::ProseNode;
using schema::Base;

namespace {

class Reader {
 public:
  Reader(const model::Graph& graph, const Page& page) : graph_(graph), page_(page) {}

  Text run() {
    text_.sections.push_back({});
    const Entity* entity = page_.entity ? &graph_.entities[page_.entity] : nullptr;
    if (entity == nullptr) {
      say(page_.text);
    } else {
      entity_ = entity;
      if (const model::Value* description = entity->value("description")) say(description->text);
      pause();
      if (entity->has_body) prose();
      rows();
    }
    close();
    return std::move(text_);
  }

 private:
  // White space of any length is one space.
  void say(std::string_view words) {
    for (std::size_t from = 0; from < words.size();) {
      std::size_t to = from;
      while (to < words.size() && !base::is_space(words[to])) ++to;
      text_.bytes.append(words.substr(from, to - from));
      if (to < words.size()) pause();
      from = to + 1;
    }
  }
  void pause() {
    if (text_.bytes.size() > text_.sections.back().begin && text_.bytes.back() != ' ') text_.bytes += ' ';
  }
  // What the page itself says ends with its facts.
  void close() {
    if (text_.sections.size() == 1 && entity_ != nullptr) fields();
    text_.sections.back().end = text_.bytes.size();
  }
  void open(std::string_view anchor, std::string_view heading, int level) {
    close();
    const std::size_t at = text_.bytes.size();
    text_.sections.push_back({std::string(anchor), std::string(heading), level, at, at});
  }

  void fields();
  void rows();
  void value(const model::Value& v);
  void prose();
  std::uint32_t node(const parse::Prose& prose, std::uint32_t index);
  void heading(const parse::Heading& heading);

  const Entity* entity_ = nullptr;
  const model::Graph& graph_;
  const Page& page_;
  Text text_;
};

// A list of records of which each has an id: its rows are places of their own.
bool has_named_rows(const model::Value& v) {
  if (v.field == nullptr || v.base != Base::list) return false;
  const schema::Shape& element = v.field->shape.element.front();
  return element.base == Base::table && schema::member(element.fields, "id") != nullptr;
}

bool is_said_elsewhere(const Entity& entity, std::string_view field) {
  return field == "id" || field == "kind" || field == "status" || field == "owner" || field == "aliases" ||
         field == "description" || field == entity.kind->title_field;
}

void Reader::fields() {
  const Entity& entity = *entity_;
  if (entity.values.empty()) return;
  for (const model::Value* v = first(entity, entity.values.front()); v != nullptr; v = next(entity, *v)) {
    const std::string_view name = v->field != nullptr ? std::string_view(v->field->name) : v->key;
    if (!is_said_elsewhere(entity, name) && !has_named_rows(*v)) value(*v);
  }
}

void Reader::rows() {
  const Entity& entity = *entity_;
  if (entity.values.empty()) return;
  for (const model::Value* v = first(entity, entity.values.front()); v != nullptr; v = next(entity, *v)) {
    if (!has_named_rows(*v)) continue;
    for (const model::Value* row = first(entity, *v); row != nullptr; row = next(entity, *row)) {
      const model::Value* id = member(entity, *row, "id");
      const model::Value* title = member(entity, *row, "title");
      if (id != nullptr) open(id->text, title != nullptr ? title->text : id->text, 2);
      for (const model::Value* part = first(entity, *row); part != nullptr; part = next(entity, *part)) {
        if (part != id && part != title) value(*part);
      }
    }
  }
}

// Names and words; figures and dates mean little without what they are of.
void Reader::value(const model::Value& v) {
  if (v.first_child != 0) {
    for (const model::Value* child = first(*entity_, v); child != nullptr; child = next(*entity_, *child))
      value(*child);
    return;
  }
  const bool words = v.base == Base::text || v.base == Base::prose || v.base == Base::reference ||
                     v.base == Base::enumeration || v.base == Base::any;
  if (!words) return;
  const auto* reference = std::get_if<model::ReferenceId>(&v.meaning);
  const model::EntityId to = reference == nullptr ? model::EntityId{} : graph_.references[*reference].to;
  pause();
  if (text_.bytes.size() > text_.sections.back().begin) text_.bytes += "· ";
  say(to ? std::string_view(graph_.entities[to].title) : v.text);
}

void Reader::prose() {
  const parse::Prose& prose = graph_.documents[entity_->document].prose;
  text_.bytes.reserve(text_.bytes.size() + prose.text.size() + prose.nodes.size());
  for (std::uint32_t i = 1; i < prose.nodes.size();) i = node(prose, i);
}

// The page's own heading opens nothing: it is the page.
void Reader::heading(const parse::Heading& heading) {
  const bool title = text_.sections.size() == 1 && heading.text == entity_->title;
  if (title) return;
  if (!heading.anchor.empty()) return open(heading.anchor, heading.text, heading.level);
  say(heading.text);
  pause();
}

std::uint32_t Reader::node(const parse::Prose& prose, std::uint32_t index) {
  const ProseNode& n = prose.nodes[index];
  switch (n.element) {
    case Element::heading: heading(prose.headings[n.extra]); return n.end_node;
    case Element::html_block:
    case Element::html: return n.end_node;
    case Element::table:
      pause();
      if (model::is_data_table(prose, index, *entity_->kind)) return n.end_node;
      break;
    case Element::text:
    case Element::code: say(prose.literal(n)); break;
    case Element::code_block:
      pause();
      say(prose.literal(n).substr(n.extra));
      break;
    case Element::soft_break:
    case Element::hard_break: pause(); break;
    case Element::reference: {
      const model::LinkTarget& target = graph_.links[entity_->document][n.extra];
      const bool named = prose.literal(n).empty() && target.what == model::LinkTarget::What::entity;
      say(named ? std::string_view(graph_.entities[target.entity].title) : prose.literal(n));
      break;
    }
    case Element::footnote: {
      const std::string number = std::to_string(n.extra);
      open("_fn-" + number, "Note " + number, 6);
      break;
    }
    default:
      if (n.element < Element::text) pause();
  }
  return index + 1;
}

}  // namespace

Text text_of(const model::Graph& graph, const Page& page) { return Reader(graph, page).run(); }

}  // namespace search
