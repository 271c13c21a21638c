// Two entities value by value and node by node, with as much of their surroundings as comparing them looks
// at.
#include "edition/alike.h"

#include <algorithm>
#include <string>
#include <vector>

#include "edition/anything.h"

namespace edition {

namespace {

using model::Entity;
using model::Value;

class Pair {
 public:
  Pair(Edition& before, const Entity& was, Edition& after, const Entity& now)
      : before_(before),
        after_(after),
        was_(was),
        now_(now),
        are_kept_(was.number != 0 && was.number == now.number) {}

  bool run() { return kinds() && values() && elsewhere() && anything() && bodies(); }

 private:
  // The fields of the older kind are asked for nothing but the names of those that are filled.
  bool kinds() const {
    const schema::Kind &a = *was_.kind, &b = *now_.kind;
    return &a == &b || (a.holds == b.holds && a.holds_from == b.holds_from && a.holds_to == b.holds_to &&
                        a.markdown.fills == b.markdown.fills && a.markdown.headings == b.markdown.headings);
  }

  bool values() {
    return std::equal(was_.values.begin(), was_.values.end(), now_.values.begin(), now_.values.end(),
                      [&](const Value& a, const Value& b) { return value(a, b); });
  }

  bool anything() const {
    const bool same = is_same(before_.documents[was_.document], after_.documents[now_.document]);
    const parse::Tree &was = before_.documents[was_.document].data,
                      &is = after_.documents[now_.document].data;
    return std::equal(was_.anything.begin(), was_.anything.end(), now_.anything.begin(), now_.anything.end(),
                      [&](const Entity::Anything& a, const Entity::Anything& b) {
                        return a.table == b.table && fields(a.field, b.field) &&
                               ((same && a.node == b.node) ||
                                says_the_same({&was, &was.nodes[a.node]}, {&is, &is.nodes[b.node]}));
                      });
  }

  bool value(const Value& a, const Value& b) {
    if (!are_kept_ &&
        (a.base != b.base || a.first_child != b.first_child || a.next != b.next || a.key != b.key ||
         a.text != b.text || !fields(a.field, b.field) || a.meaning.index() != b.meaning.index()))
      return false;
    if (const auto* reference = std::get_if<model::ReferenceId>(&a.meaning))
      return references(before_.graph.references[*reference],
                        after_.graph.references[std::get<model::ReferenceId>(b.meaning)]);
    if (a.field != nullptr) decided_elsewhere(*a.field);
    if (b.field != nullptr && b.field != a.field) decided_elsewhere(*b.field);
    if (const auto* document = std::get_if<model::DocumentIndex>(&a.meaning))
      return rows(before_.documents[document->index],
                  after_.documents[std::get<model::DocumentIndex>(b.meaning).index]);
    return are_kept_ || meanings(a.meaning, b.meaning);
  }

  // What another entity says decides which way it is stricter, or in what it is counted.
  void decided_elsewhere(const schema::Field& field) {
    const auto add = [&](const std::string& path) {
      const bool known = std::find(deciding_.begin(), deciding_.end(), path) != deciding_.end();
      if (!known && path.find('.') != std::string::npos) deciding_.push_back(path);
    };
    add(field.counted_in);
    for (const schema::TighterWhere& where : field.tighter_where) add(where.field);
  }

  // Whether what the values lead to says the same of what decides about others, and how long business time
  // is.
  bool elsewhere() {
    for (std::size_t i = 0; i < was_.values.size(); ++i) {
      const Spot was{before_, was_, &was_.values[i]}, now{after_, now_, &now_.values[i]};
      if (!is_reference(was)) continue;
      const Value& value = *now.value;
      const std::string_view name = value.field != nullptr ? std::string_view(value.field->name) : value.key;
      if (name == "calendar" && !hours(was, now)) return false;
      for (const std::string& path : deciding_) {
        if (!says(was, now, name, path)) return false;
      }
    }
    return true;
  }

  // Of a path that leads through such a field, all that is behind it is asked of the entity.
  static bool says(const Spot& was, const Spot& now, std::string_view name, std::string_view path) {
    const Entity *a = target(was), *b = target(now);
    if (a == nullptr || b == nullptr) return true;
    for (std::size_t point = path.find('.'); point != std::string_view::npos; point = path.find('.')) {
      const bool through = path.substr(0, point) == name;
      path.remove_prefix(point + 1);
      if (through && said({was.edition, *a}, path) != said({now.edition, *b}, path)) return false;
    }
    return true;
  }

  static bool hours(const Spot& was, const Spot& now) {
    const auto of = [](const Spot& spot) {
      return spot.edition.weeks.of(
          spot.edition.graph.references[std::get<model::ReferenceId>(spot.value->meaning)].to);
    };
    const model::Week *a = of(was), *b = of(now);
    return a == nullptr || b == nullptr ? a == b : a->hours == b->hours;
  }

  static bool fields(const schema::Field* a, const schema::Field* b) {
    return a == b || (a != nullptr && b != nullptr && a->name == b->name && a->label == b->label);
  }

  static bool meanings(const model::Meaning& a, const model::Meaning& b) {
    if (const auto* duration = std::get_if<base::Duration>(&a))
      return *duration == std::get<base::Duration>(b);
    if (const auto* date = std::get_if<base::Date>(&a)) return *date == std::get<base::Date>(b);
    if (const auto* number = std::get_if<double>(&a)) return *number == std::get<double>(b);
    if (const auto* truth = std::get_if<bool>(&a)) return *truth == std::get<bool>(b);
    return true;
  }

  // Which part of what is written is a version depends on the ids that there are.
  bool references(const model::Reference& a, const model::Reference& b) const {
    return (are_kept_ || (a.written == b.written && a.anchor == b.anchor)) && targets(a.to, b.to) &&
           (a.written.find('@') == std::string_view::npos ||
            version_in(before_.graph, a) == version_in(after_.graph, b));
  }

  bool targets(model::EntityId a, model::EntityId b) const {
    if (!a || !b) return !a && !b;
    const Entity &was = before_.graph.entities[a], &now = after_.graph.entities[b];
    return was.title == now.title && before_.id_now(was) == after_.id_now(now);
  }

  // Parsed once, for both editions.
  static bool is_same(const parse::Document& a, const parse::Document& b) {
    return a.number != 0 && a.number == b.number;
  }

  static bool rows(const parse::Document& was, const parse::Document& now) {
    const std::vector<parse::Node>&a = was.data.nodes, &b = now.data.nodes;
    return is_same(was, now) || std::equal(a.begin(), a.end(), b.begin(), b.end(), cell);
  }

  static bool cell(const parse::Node& a, const parse::Node& b) {
    return a.first_child == b.first_child && a.next == b.next && a.key == b.key && a.text == b.text;
  }

  bool bodies() const {
    if (!was_.has_body || !now_.has_body) return was_.has_body == now_.has_body;
    const parse::Document &was = before_.documents[was_.document], &now = after_.documents[now_.document];
    return (is_same(was, now) || prose(was.prose, now.prose)) &&
           links(before_.graph.links[was_.document], after_.graph.links[now_.document]);
  }

  static bool prose(const parse::Prose& a, const parse::Prose& b) {
    return a.text == b.text &&
           std::equal(a.nodes.begin(), a.nodes.end(), b.nodes.begin(), b.nodes.end(), node) &&
           std::equal(a.headings.begin(), a.headings.end(), b.headings.begin(), b.headings.end(),
                      [](const auto& was, const auto& now) { return was.anchor == now.anchor; }) &&
           std::equal(a.links.begin(), a.links.end(), b.links.begin(), b.links.end(),
                      [](const auto& was, const auto& now) { return was.target == now.target; });
  }

  static bool node(const parse::ProseNode& a, const parse::ProseNode& b) {
    return a.element == b.element && a.detail == b.detail && a.end_node == b.end_node && a.text == b.text &&
           a.text_size == b.text_size && a.extra == b.extra;
  }

  bool links(const std::vector<model::LinkTarget>& a, const std::vector<model::LinkTarget>& b) const {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [&](const auto& was, const auto& now) {
      return was.what == now.what && was.path == now.path && was.fragment == now.fragment &&
             targets(was.entity, now.entity);
    });
  }

  Edition &before_, &after_;
  const Entity &was_, &now_;
  const bool are_kept_;                // their values are the same, but for what these lead to
  std::vector<std::string> deciding_;  // paths through references
};

}  // namespace

bool is_alike(Edition& before, const Entity& was, Edition& after, const Entity& now) {
  return Pair(before, was, after, now).run();
}

}  // namespace edition
