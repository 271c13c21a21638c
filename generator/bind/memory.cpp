// An entity's values are copied, and their texts are taken from the nodes of the document that there is now.
#include "bind/memory.h"

#include "base/inert.h"
#include "bind/value_builder.h"

namespace bind {

// Its texts are empty.
struct Memory::Kept {
  std::vector<model::Value> values;
  std::vector<model::Entity::Anything> anything;
  std::vector<model::Reference> references;
  std::vector<Filled::Text> texts;
  std::uint64_t number = 0;
  std::uint64_t run = 0;  // that asked for it last
};

void Memory::begin(std::shared_ptr<const schema::Schema> schema) {
  const std::lock_guard lock(mutex_);
  if (schema_ != schema) {
    kept_.clear();
    without_placeholders_.clear();
  }
  schema_ = std::move(schema);
  std::erase_if(kept_, [&](const auto& each) {
    if (each.second->run == run_) return false;
    without_placeholders_.erase(each.second->number);
    return true;
  });
  ++run_;
}

namespace {

std::uint32_t node_of(const parse::Document& document, const Declared& declared) {
  return static_cast<std::uint32_t>(declared.node - document.data.nodes.data());
}

// Its values depend on nothing but its document, its node and its kind. What is read from the tables of a
// body has texts of its own, and what was not read to its end is judged by that.
bool is_of_its_node(const parse::Document& document, const Declared& declared) {
  const model::Entity& entity = declared.entity;
  const bool reads_tables = entity.has_body && !entity.kind->markdown.fills.empty();
  return document.number != 0 && !document.data.broken && declared.node != nullptr &&
         declared.ready.empty() && !reads_tables;
}

}  // namespace

bool Memory::recall(const parse::Document& document, Declared& declared, Filled& filled) {
  if (!is_of_its_node(document, declared)) return false;
  model::Entity& entity = declared.entity;
  std::shared_ptr<Kept> kept;
  {
    const std::lock_guard lock(mutex_);
    const auto found = kept_.find({document.number, node_of(document, declared), entity.kind});
    if (found == kept_.end()) return false;
    kept = found->second;
    kept->run = run_;
  }
  entity.number = kept->number;
  entity.values = kept->values;
  entity.anything = kept->anything;
  filled.references = kept->references;
  for (const Filled::Text& text : kept->texts) {
    const parse::Node& node = document.data.nodes[text.node];
    model::Value& value = entity.values[text.value];
    if (text.is_key) value.key = node.key;
    if (text.is_text) value.text = node.text;
    if (const auto* id = std::get_if<model::ReferenceId>(&value.meaning)) {
      model::Reference& reference = filled.references[id->index];
      reference.place.source = document.data.source;
      write(reference, node.text);
    }
  }
  return true;
}

void Memory::keep(const parse::Document& document, Declared& declared, const Filled& filled) {
  if (!filled.findings.empty() || !is_of_its_node(document, declared)) return;
  model::Entity& entity = declared.entity;
  const auto kept =
      std::make_shared<Kept>(Kept{entity.values, entity.anything, filled.references, filled.texts, 0, 0});
  for (model::Value& value : kept->values) value.key = value.text = {};
  for (model::Reference& reference : kept->references) write(reference, {});
  const std::lock_guard lock(mutex_);
  entity.number = kept->number = ++last_;
  kept->run = run_;
  kept_[{document.number, node_of(document, declared), entity.kind}] = kept;
}

bool Memory::is_without_placeholders(std::uint64_t number) const {
  const std::lock_guard lock(mutex_);
  return without_placeholders_.contains(number);
}

void Memory::keep_without_placeholders(std::uint64_t number) {
  const std::lock_guard lock(mutex_);
  if (number != 0) without_placeholders_.insert(number);
}

bool Memory::is_active_picture(const std::string& path, std::string bytes) {
  const std::lock_guard lock(mutex_);
  const auto [found, fresh] = pictures_.try_emplace(path);
  Picture& picture = found->second;
  if (!fresh && picture.bytes == bytes) return picture.active;
  picture = {std::move(bytes), false};
  picture.active = base::is_active_picture(path, picture.bytes);
  return picture.active;
}

}  // namespace bind
