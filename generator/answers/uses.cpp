// Reading references with their rows and keys, and turning them around.
#include "answers/uses.h"

#include <algorithm>

namespace answers {

namespace {

using model::Entity;
using model::EntityId;
using model::Value;
using schema::Base;

std::string scalar_text(const Value& value) {
  if (const auto* duration = std::get_if<base::Duration>(&value.meaning)) return base::in_words(*duration);
  return std::string(value.text);
}

// What people know a row by: its title, else the first thing that it says and that names nobody.
std::string caption(const Entity& entity, const Value& row) {
  if (!row.key.empty()) return std::string(row.key);
  for (const char* name : {"title", "name", "id"}) {
    const Value* value = member(entity, row, name);
    if (value != nullptr && !value->text.empty()) return std::string(value->text);
  }
  for (const Value* v = first(entity, row); v != nullptr; v = next(entity, *v)) {
    const bool tells = v->base == Base::text || v->base == Base::enumeration || v->base == Base::date ||
                       v->base == Base::duration || v->base == Base::file;
    if (v->text.empty() || v->field == nullptr || !tells) continue;
    return (v->base == Base::text ? "" : v->field->label + " ") + scalar_text(*v);
  }
  return {};
}

// Walks an entity's values and calls `take` for each reference with its row and the map's key before it.
class Walk {
 public:
  Walk(const model::Graph& graph, EntityId id, std::map<std::uint32_t, Use>& found)
      : graph_(graph), entity_(graph.entities[id]), id_(id), found_(found) {}

  void run() {
    if (!entity_.values.empty()) below(entity_.values.front(), {}, nullptr, {});
  }

 private:
  void below(const Value& in, const std::string& path, const Value* row, std::string_view key) {
    std::size_t index = 0;
    for (const Value* v = first(entity_, in); v != nullptr; v = next(entity_, *v)) {
      std::string here = in.base == Base::list ? path + "[" + std::to_string(index++) + "]"
                         : path.empty()        ? name_of(*v)
                                               : path + "." + name_of(*v);
      const bool inside = in.base == Base::list || in.base == Base::map;
      const bool is_row = inside && v->base == Base::table;
      const std::string_view inner = in.base == Base::map && !is_row ? v->key : key;
      if (const auto* reference = std::get_if<model::ReferenceId>(&v->meaning))
        add(*reference, *v, here, row, inner);
      below(*v, here, is_row ? v : row, inner);
    }
  }

  static std::string name_of(const Value& value) {
    return value.field != nullptr ? value.field->name : std::string(value.key);
  }

  void add(model::ReferenceId id, const Value& value, const std::string& path, const Value* row,
           std::string_view key) {
    const model::Reference& reference = graph_.references[id];
    const schema::Field* field = reference.field;
    Use use{id_, reference.to, field, path, {}, {}, {entity_.source(), value.begin, value.end}};
    if (field != nullptr) use.label = field->label;
    if (field != nullptr && !field->words.empty()) {
      const Value* by = entity_.value(field->words_by);
      use.label = field->word(key, by == nullptr ? std::string_view() : by->text);
    }
    if (row != nullptr) use.row = caption(entity_, *row);
    found_.emplace(id.index, std::move(use));
  }

  const model::Graph& graph_;
  const Entity& entity_;
  EntityId id_;
  std::map<std::uint32_t, Use>& found_;
};

}  // namespace

const Uses::ByReference& Uses::fields_of(EntityId from) {
  const auto [at, is_new] = read_.try_emplace(from);
  if (is_new) Walk(graph_, from, at->second).run();
  return at->second;
}

std::vector<Use> Uses::of(EntityId to) {
  std::vector<Use> uses;
  for (std::uint32_t i = graph_.back_start[to.index]; i < graph_.back_start[to.index + 1]; ++i) {
    const model::ReferenceId id = graph_.back[i];
    const model::Reference& reference = graph_.references[id];
    const ByReference& fields = fields_of(reference.from);
    const auto found = fields.find(id.index);
    if (found != fields.end()) {
      uses.push_back(found->second);
    } else {
      uses.push_back({.from = reference.from, .to = to, .label = "its text", .place = reference.place});
    }
  }
  std::stable_sort(uses.begin(), uses.end(), [](const Use& a, const Use& b) {
    return std::tie(a.from, a.place) < std::tie(b.from, b.place);
  });
  return uses;
}

}  // namespace answers
