// What each thing of a site looks like to pages: bytes that differ where a page could.
#include <cassert>
#include <cstring>

#include "render/versions.h"

namespace render {

namespace {

void look_at_answer(const view::Block& block, base::Packed& looks) {
  looks.number(static_cast<std::int64_t>(block.type)).text(block.kind);
  looks.number(static_cast<std::int64_t>(block.limit));
  looks.number(static_cast<std::int64_t>(block.options.size()));
  for (const auto& [name, value] : block.options) looks.text(name).text(value);
  looks.number(static_cast<std::int64_t>(block.result->columns.size()));
  for (const std::string& column : block.result->columns) looks.text(column);
  looks.number(static_cast<std::int64_t>(block.result->rows.size()));
  for (const store::Row& row : block.result->rows) {
    for (const store::Field& field : row)
      looks.number(static_cast<std::int64_t>(field.type)).text(field.text);
  }
}

void look_at_answers(const Blocks& blocks, base::Packed& looks) {
  for (const auto& [node, block] : blocks) {
    looks.number(node);
    look_at_answer(block, looks);
  }
}

// What a scalar means. What its text says in its field says it all, but for what it leads to.
void look_at_meaning(const model::Meaning& meaning, base::Packed& looks) {
  looks.number(static_cast<std::int64_t>(meaning.index()));
  if (const auto* truth = std::get_if<bool>(&meaning)) looks.number(*truth);
  if (const auto* date = std::get_if<base::Date>(&meaning)) looks.number(date->days);
  if (const auto* duration = std::get_if<base::Duration>(&meaning))
    looks.number(duration->count).number(static_cast<std::int64_t>(duration->unit));
  if (const auto* number = std::get_if<double>(&meaning)) {
    std::int64_t bits = 0;
    std::memcpy(&bits, number, sizeof bits);
    looks.number(bits);
  }
}

void look_at_day(const std::optional<base::Date>& date, base::Packed& looks) {
  looks.number(date.has_value()).number(date ? date->days : 0);
}

void look_at_field(const schema::Field* field, base::Packed& looks) {
  looks.text(field == nullptr ? std::string_view() : std::string_view(field->name));
  looks.text(field == nullptr ? std::string_view() : std::string_view(field->label));
  looks.number(field == nullptr ? -1 : static_cast<std::int64_t>(field->shape.base));
}

}  // namespace

void Versions::look_at_links(const std::vector<model::LinkTarget>& links, base::Packed& looks) const {
  for (const model::LinkTarget& link : links) {
    looks.number(static_cast<std::int64_t>(link.what)).text(link.path).text(link.fragment);
    looks.text(link.entity ? std::string_view(entity_name(link.entity)) : std::string_view());
  }
}

// A document's text, where its links lead, and what is answered to the queries in it.
std::string Versions::document_looks(std::uint32_t document) const {
  const Input& input = site_.input_;
  const parse::Document& own = input.documents[document];
  base::Packed looks;
  looks.number(static_cast<std::int64_t>(own.number));
  if (own.number == 0) looks.text(input.sources[own.source].text);
  look_at_links(input.graph.links[document], looks);
  if (input.blocks == nullptr) return looks.take();
  const auto blocks = input.blocks->find(document);
  if (blocks != input.blocks->end()) look_at_answers(blocks->second, looks);
  return looks.take();
}

std::string Versions::label_looks(model::EntityId id) const {
  const Label label = site_.label(id);
  base::Packed looks;
  looks.text(label.title).text(label.status).number(static_cast<std::int64_t>(label.state)).text(label.path);
  looks.text(label.anchor).text(label.page ? entity_name(label.page) : std::string());
  return looks.take();
}

std::string Versions::data_looks(model::EntityId id) const {
  const model::Graph& graph = site_.input_.graph;
  const model::Entity& entity = graph.entities[id];
  base::Packed looks;
  looks.number(side(Side::label, id.index).version).text(entity.written_id).number(entity.has_body);
  for (const model::Entity::Alias& alias : entity.aliases) looks.text(alias.id);
  const std::int64_t start = entity.values.empty() ? 0 : entity.values.front().begin;
  for (const model::Value& value : entity.values) {
    looks.number(static_cast<std::int64_t>(value.base)).number(value.first_child).number(value.next);
    looks.number(value.begin - start).text(value.key).text(value.text);
    look_at_field(value.field, looks);
    look_at_meaning(value.meaning, looks);
    if (const auto* file = std::get_if<model::DocumentIndex>(&value.meaning))
      looks.number(side(Side::document, file->index).version);
    if (const auto* reference = std::get_if<model::ReferenceId>(&value.meaning))
      looks.number(reference->index - entity.first_reference.index);
  }
  for (std::uint32_t r = 0; r < entity.reference_count; ++r) {
    const model::Reference& reference = graph.references[{entity.first_reference.index + r}];
    look_at_field(reference.field, looks);
    looks.text(reference.written).text(reference.anchor).number(reference.by_title);
    looks.number(reference.field == nullptr ? 0 : std::int64_t{reference.place.begin} - start);
    looks.number(reference.to ? entity_number(reference.to) : -1);
  }
  return looks.take();
}

// Its number tells what its values are, but for what they lead to; without one there is no key.
std::string Versions::data_key(model::EntityId id) const {
  const model::Graph& graph = site_.input_.graph;
  const model::Entity& entity = graph.entities[id];
  if (entity.number == 0) return {};
  base::Packed key;
  key.number(static_cast<std::int64_t>(entity.number)).number(side(Side::label, id.index).version);
  key.text(entity.written_id);
  for (std::size_t i = 0; i < entity.values.size(); ++i) {
    if (const auto* file = std::get_if<model::DocumentIndex>(&entity.values[i].meaning))
      key.number(static_cast<std::int64_t>(i)).number(side(Side::document, file->index).version);
  }
  key.number(0);  // no file: the first value is the table of the fields
  for (std::uint32_t r = 0; r < entity.reference_count; ++r) {
    const model::EntityId to = graph.references[{entity.first_reference.index + r}].to;
    key.number(to ? entity_number(to) : -1);
  }
  return key.take();
}

std::string Versions::uses_looks(model::EntityId id) const {
  base::Packed looks;
  for (const Use& use : site_.uses(id)) {
    looks.number(entity_number(use.from));
    look_at_field(use.field, looks);
  }
  return looks.take();
}

void Versions::look_at_due(const Due& due, base::Packed& looks) const {
  looks.number(entity_number(due.entity)).number(due.day.days);
  look_at_day(due.until, looks);
  look_at_day(due.counted_from, looks);
  looks.text(due.what).text(due.label).text(due.path).number(due.deadline);
  looks.number(due.role ? entity_number(due.role) : -1);
  looks.text(due.every ? base::to_string(*due.every) : std::string());
}

// What is due, and its own review.
std::string Versions::dates_looks(model::EntityId id) const {
  base::Packed looks;
  for (const Due* due : site_.due_for(id)) look_at_due(*due, looks);
  const std::vector<Review>& reviews = site_.input_.dates.reviews;
  if (id.index >= reviews.size()) return looks.take();  // a plain folder
  look_at_day(reviews[id.index].last, looks);
  look_at_day(reviews[id.index].next, looks);
  return looks.take();
}

std::optional<std::string> Versions::group_looks(const std::string& group) const {
  const Input& input = site_.input_;
  const std::size_t space = group.find(' ');
  const std::string sort = group.substr(0, space), name = group.substr(space + 1);
  base::Packed looks;
  const auto list = [&](const std::vector<model::EntityId>& entities) {
    for (const model::EntityId id : entities) looks.number(entity_number(id));
    return looks.take();
  };
  if (sort == "kind") {
    const auto found = site_.by_kind_.find(input.schema.kind(name));
    return found == site_.by_kind_.end() ? std::nullopt : std::optional(list(found->second));
  }
  if (sort == "folder") {
    const auto found = site_.folders_.find(name);
    return found == site_.folders_.end() ? std::nullopt : std::optional(list(found->second));
  }
  if (sort == "start") {
    const auto found = site_.starts_.find(name);
    return found == site_.starts_.end() ? std::nullopt : std::optional(entity_name(found->second));
  }
  if (sort == "file")
    return site_.document_by_path_.contains(name) ? std::optional(std::string()) : std::nullopt;
  if (sort == "id") {
    const model::EntityId found = input.graph.find(name);
    return found ? std::optional(entity_name(found)) : std::nullopt;
  }
  if (sort == "navigation") return navigation_looks(name);
  if (sort == "translation") return looks.number(site_.translations(name)).take();
  if (sort == "glossary") return site_.glossary_.looks([&](model::EntityId id) { return entity_name(id); });
  if (sort == "views") return views_looks(name);
  if (sort == "view") return view_looks(name);
  if (sort == "letters") return letters_looks();
  if (sort == "due") {
    for (const Due& due : input.dates.due) look_at_due(due, looks);
    return looks.take();
  }
  assert(sort == "evidence");
  for (const store::Evidence& each : input.evidence)
    looks.text(entity_name(each.approval)).text(each.level).text(each.words).number(each.current);
  return looks.take();
}

// What is not ground: where each folder of pages at the top starts, and the pages of the one that is open.
std::string Versions::navigation_looks(const std::string& section) const {
  base::Packed looks;
  std::string last;
  for (const auto& [folder, pages] : site_.folders_) {
    const std::string top = folder.substr(0, folder.find('/'));
    looks.text(folder);
    if (top != last) {
      const model::EntityId start = site_.start_of(top);
      looks.text(site_.path(start ? start : pages.front()));
    }
    last = top;
    if (section != "pages/" + top) continue;
    for (const model::EntityId id : pages) looks.text(site_.label(id).title).text(site_.path(id));
  }
  return looks.take();
}

std::optional<std::string> Versions::views_looks(const std::string& dashboard) const {
  for (const Dashboard& page : site_.input_.dashboards) {
    if (page.name != dashboard) continue;
    base::Packed looks;
    looks.text(site_.input_.sources[page.document.source].text);
    look_at_links(page.links, looks);
    for (const auto& [node, block] : page.blocks)
      looks.number(node).number(group("view " + site_.placed.at(&block).csv).version);
    return looks.take();
  }
  return std::nullopt;
}

std::optional<std::string> Versions::view_looks(const std::string& csv) const {
  const auto found =
      std::lower_bound(site_.view_rows.begin(), site_.view_rows.end(), csv,
                       [](const Site::Rows& rows, const std::string& path) { return rows.path < path; });
  if (found == site_.view_rows.end() || found->path != csv) return std::nullopt;
  base::Packed looks;
  look_at_answer(*found->block, looks);
  return looks.take();
}

std::string Versions::letters_looks() const {
  base::Packed looks;
  for (const LetterPart& part : site_.letters_.parts) {
    looks.text(part.anchor).number(static_cast<std::int64_t>(part.part));
    for (const Titled& titled : part.titles) {
      looks.number(titled.entity ? entity_number(titled.entity) : -1).text(titled.kind->name);
      looks.number(titled.entity ? side(Side::label, titled.entity.index).version : 0);
    }
  }
  return looks.number(site_.letters_.one_page).take();
}

// What decides about every page.
std::string Versions::ground() const {
  const Input& input = site_.input_;
  base::Packed looks;
  looks.text(input.ground).text(input.title).text(input.generator);
  looks.number(site_.is_an_edition()).number(site_.tells_changes()).number(site_.has_changes_feed);
  for (const schema::Kind* kind : site_.kinds) looks.text(kind->name);
  for (const Dashboard& page : input.dashboards)
    looks.text(page.name).text(page.title).text(page.description).text(page.section);
  looks.text(site_.home ? entity_name(site_.home) : std::string());
  looks.text(site_.log ? entity_name(site_.log) : std::string());
  return looks.take();
}

}  // namespace render
