// Finding values inside an entity, and entities inside the graph.
#include "model/graph.h"

#include "base/text.h"

namespace model {

const Value* first(const Entity& entity, const Value& value) {
  return value.first_child == 0 ? nullptr : &entity.values[value.first_child];
}

const Value* next(const Entity& entity, const Value& value) {
  return value.next == 0 ? nullptr : &entity.values[value.next];
}

const Value* member(const Entity& entity, const Value& table, std::string_view name) {
  for (const Value* v = first(entity, table); v != nullptr; v = next(entity, *v)) {
    if (v->field != nullptr ? v->field->name == name : v->key == name) return v;
  }
  return nullptr;
}

const Value* Entity::value(std::string_view field) const {
  return values.empty() ? nullptr : member(*this, values.front(), field);
}

namespace {
const Value* item(const Entity& entity, const Value& list, std::size_t index) {
  const Value* v = first(entity, list);
  while (v != nullptr && index-- > 0) v = next(entity, *v);
  return v;
}
}  // namespace

const Value* Entity::at(std::string_view path) const {
  const Value* v = values.empty() ? nullptr : &values.front();
  while (v != nullptr && !path.empty()) {
    if (path.front() == '[') {
      std::size_t index = 0;
      path.remove_prefix(1);
      while (!path.empty() && base::is_digit(path.front())) {
        index = index * 10 + static_cast<std::size_t>(path.front() - '0');
        path.remove_prefix(1);
      }
      if (!path.empty()) path.remove_prefix(1);
      v = item(*this, *v, index);
    } else {
      if (path.front() == '.') path.remove_prefix(1);
      const std::size_t stop = std::min(path.find_first_of(".["), path.size());
      v = member(*this, *v, path.substr(0, stop));
      path.remove_prefix(stop);
    }
  }
  return v;
}

EntityId Graph::find(std::string_view id) const {
  const auto found = by_id.find(id);
  return found == by_id.end() ? EntityId{} : found->second;
}

}  // namespace model
