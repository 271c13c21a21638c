// One pass over a kind's values, without the paths and cells that rows have.
#include "store/kind_state.h"

#include <algorithm>
#include <bit>
#include <initializer_list>

namespace store {

namespace {

using model::Entity;
using model::Value;

class StateWriter {
 public:
  explicit StateWriter(const model::Graph& graph) : graph_(graph) {}

  void entity(model::EntityId id) {
    const Entity& entity = graph_.entities[id];
    numbers({id.index, entity.id.size(), entity.title.size(), entity.values.size()});
    bytes.append(entity.id).append(entity.title);
    for (const Value& v : entity.values) value(v);
  }

  std::string bytes;

 private:
  void numbers(std::initializer_list<std::uint64_t> numbers) {
    bytes.append(reinterpret_cast<const char*>(numbers.begin()), numbers.size() * sizeof(std::uint64_t));
  }

  void value(const Value& value) {
    const Entity* target = target_of(value);
    const auto* file = std::get_if<model::DocumentIndex>(&value.meaning);
    const parse::Tree* rows = file == nullptr ? nullptr : graph_.rows(value);
    numbers({reinterpret_cast<std::uintptr_t>(value.field),
             std::uint64_t{value.first_child} << 32 | value.next,
             std::uint64_t{value.meaning.index()} << 8 | static_cast<std::uint64_t>(value.base),
             bits_of(value), value.key.size(), value.text.size(), target == nullptr ? 0 : target->id.size(),
             rows == nullptr ? 0 : rows->nodes.size()});
    bytes.append(value.key).append(value.text);
    if (target != nullptr) bytes.append(target->id);
    if (rows != nullptr) tree(*rows);
  }

  const Entity* target_of(const Value& value) const {
    const auto* id = std::get_if<model::ReferenceId>(&value.meaning);
    const model::EntityId target = id == nullptr ? model::EntityId{} : graph_.references[*id].to;
    return target ? &graph_.entities[target] : nullptr;
  }

  // What a cell shows of a meaning; a length of time is shown as it is written.
  std::uint64_t bits_of(const Value& value) const {
    if (const auto* number = std::get_if<double>(&value.meaning))
      return std::bit_cast<std::uint64_t>(*number);
    if (const auto* truth = std::get_if<bool>(&value.meaning)) return *truth;
    if (const auto* date = std::get_if<base::Date>(&value.meaning))
      return static_cast<std::uint32_t>(date->days);
    const auto* reference = std::get_if<model::ReferenceId>(&value.meaning);
    return reference == nullptr ? 0 : graph_.references[*reference].to.index;
  }

  void tree(const parse::Tree& tree) {
    for (const parse::Node& node : tree.nodes) {
      numbers({static_cast<std::uint64_t>(node.type), std::uint64_t{node.first_child} << 32 | node.next,
               node.key.size(), node.text.size()});
      bytes.append(node.key).append(node.text);
    }
  }

  const model::Graph& graph_;
};

}  // namespace

std::string kind_state(const Input& input, std::string_view kind) {
  const auto& entities = input.graph.entities;
  // Entities are sorted by kind, so those of one lie together.
  const auto first =
      std::lower_bound(entities.begin(), entities.end(), kind,
                       [](const Entity& entity, std::string_view name) { return entity.kind->name < name; });
  StateWriter state(input.graph);
  for (auto i = static_cast<std::size_t>(first - entities.begin());
       i < entities.size() && entities[entities.id_at(i)].kind->name == kind; ++i)
    state.entity(entities.id_at(i));
  return std::move(state.bytes);
}

void KindTables::begin() {
  std::erase_if(kinds_, [](const auto& kind) { return !kind.second.told; });
  for (auto& [name, kind] : kinds_) kind.told = false;
}

bool KindTables::knows(std::string_view kind) const {
  const auto found = kinds_.find(kind);
  return found != kinds_.end() && found->second.told;
}

void KindTables::tell(const std::string& kind, std::string state) {
  Kind& known = kinds_[kind];
  if (known.state != state) known = {std::move(state)};
  known.told = true;
}

std::optional<Digest> KindTables::digest(std::string_view kind, std::string_view table) const {
  const auto& digests = kinds_.find(kind)->second.digests;
  const auto found = digests.find(table);
  return found == digests.end() ? std::nullopt : std::optional(found->second);
}

void KindTables::keep(std::string_view kind, const std::string& table, const Digest& digest) {
  kinds_.find(kind)->second.digests.insert_or_assign(table, digest);
}

}  // namespace store
