// What pages are made from: looked up once, and handed out with a note of who asked.
#include "render/state.h"

#include <algorithm>
#include <filesystem>

#include "base/text.h"
#include "render/address.h"
#include "render/changes.h"
#include "render/manual.h"
#include "render/reads.h"
#include "render/versions.h"

namespace render {

using jinja::Value;

Site::State::State(Input given)
    : input_(std::move(given)),
      paths_(addresses(input_.graph, input_.sources, input_.config.content)),
      glossary_(input_.graph),
      stamps_(*this) {
  for (std::string& path : paths_) path = encoded(path);
  for (std::size_t i = 0; i < input_.graph.entities.size(); ++i) {
    const model::EntityId id = input_.graph.entities.id_at(i);
    const model::Entity& e = entity(id);
    views_.push_back({this, id});
    by_kind_[e.kind].push_back(id);
    if (paths_[i] == front_path) home = id;
    if (e.page) log = e.page;
    if (e.kind->name == "page" && paths_[i] != front_path) add_to_folder(id);
  }
  for (std::uint32_t i = 0; i < input_.documents.size(); ++i)
    document_by_path_.emplace(input_.sources[input_.documents[i].source].path, i);
  for (std::uint32_t i = 0; i < input_.dates.due.size(); ++i) {
    for (const model::EntityId role : input_.dates.due[i].concerns) due_of_[role.index].push_back(i);
  }
  add_uses();
  has_changes_feed = input_.config.workspace && (tells_changes() || !dated_changes(*this).empty());
  order_kinds();
  if (input_.config.workspace) add_sections();
  place_views();
  translations_ = render::translations(input_);
  list_letters();
  if (input_.memory != nullptr) versions_ = std::make_unique<Versions>(*this, input_.memory->state());
}

Site::State::~State() = default;

void Site::State::add_to_folder(model::EntityId page) {
  const std::string folder = folder_of(page), path = base::to_lower(source_path(page));
  folders_[folder].push_back(page);
  if (path.ends_with("/index.md") || path.ends_with("/readme.md")) starts_.try_emplace(folder, page);
}

// The order in which a reader meets them: what binds first, what explains last.
void Site::State::order_kinds() {
  static constexpr const char* order[] = {"policy",     "raci",     "sla",  "change", "exception",
                                          "control",    "metric",   "role", "team",   "person",
                                          "escalation", "calendar", "term"};
  for (const char* name : order) {
    const schema::Kind* kind = input_.schema.kind(name);
    if (kind != nullptr && has(kind)) kinds.push_back(kind);
  }
  for (const schema::Kind& kind : input_.schema.kinds) {
    if (has(&kind) && std::find(kinds.begin(), kinds.end(), &kind) == kinds.end()) kinds.push_back(&kind);
  }
}

void Site::State::add_uses() {
  const model::Graph& graph = input_.graph;
  uses_.reserve(graph.back.size());
  for (const model::ReferenceId id : graph.back)
    uses_.push_back({graph.references[id].from, graph.references[id].field});
}

void Site::State::note_everything() const { Recording::note_everything(); }

std::string Site::State::root_for(const std::string& path) const {
  if (path != not_found_path || input_.config.base_url.empty()) return root_of(path);
  const Edition* edition = whole().edition;
  if (edition != nullptr && edition->state == Edition::State::sealed) return root_of(path);
  const std::string& portal = input_.config.base_url;
  const std::size_t host = portal.find("//") + 2;
  const std::size_t begin = portal.find_first_not_of('/', portal.find('/', host));  // "//x" is a host
  return portal.substr(std::min(begin, portal.size()) - 1) +
         (edition == nullptr ? std::string() : encoded(edition->self.folder));
}

base::Date Site::State::as_of() const {
  Recording::note_day(input_.as_of);
  return input_.as_of;
}

bool Site::State::is_past(base::Date day) const {
  Recording::note_comparison(day, input_.as_of);
  return day < input_.as_of;
}

const model::Entity& Site::State::entity(model::EntityId id) const {
  Recording::note(Side::data, id.index);
  return input_.graph.entities[id];
}

Label Site::State::label(model::EntityId id) const {
  Recording::note(Side::label, id.index);
  const model::Entity& e = input_.graph.entities[id];
  return {e.kind,   e.id,    e.title,
          e.status, e.state, paths_[id.index],
          e.anchor, e.page,  input_.sources[e.source()].path};
}

Value Site::State::view(model::EntityId id) const {
  return Value::object(&views_[id.index], &entity_accessor());
}

const model::Reference& Site::State::reference(model::ReferenceId id) const {
  const model::Reference& found = input_.graph.references[id];
  Recording::note(Side::data, found.from.index);
  return found;
}

const std::vector<const schema::Kind*>& Site::State::rule_kinds(std::size_t rule) const {
  std::call_once(rules_read_, [&] {
    for (const finding::Rule& each : input_.rules)
      rule_kinds_.push_back(kinds_read(input_.schema, each.query));
  });
  return rule_kinds_[rule];
}

model::EntityId Site::State::find(std::string_view id) const {
  Recording::note_group("id", id);
  return input_.graph.find(id);
}

model::EntityId Site::State::changed(const edition::Change& change) const {
  if (change.what == edition::Change::What::removed) return {};
  const model::Graph& graph = whole().graph;
  const auto is_it = [&](model::EntityId id) {
    return graph.entities[id].kind->name == change.kind->name && graph.entities[id].id == change.id;
  };
  // Another kind's may go by its id.
  if (const model::EntityId id = graph.find(change.id); id && is_it(id)) return id;
  for (std::size_t i = 0; i < graph.entities.size(); ++i) {
    if (is_it(graph.entities.id_at(i))) return graph.entities.id_at(i);
  }
  return {};
}

std::span<const Use> Site::State::uses(model::EntityId id) const {
  Recording::note(Side::uses, id.index);
  const std::vector<std::uint32_t>& start = input_.graph.back_start;
  return std::span(uses_).subspan(start[id.index], start[id.index + 1] - start[id.index]);
}

std::span<const model::EntityId> Site::State::of_kind(const schema::Kind* kind) const {
  if (kind != nullptr) Recording::note_group("kind", kind->name);
  const auto found = by_kind_.find(kind);
  return found == by_kind_.end() ? std::span<const model::EntityId>() : found->second;
}

std::vector<model::EntityId> Site::State::with_pages(const schema::Kind& kind) const {
  std::vector<model::EntityId> found;
  for (const model::EntityId id : of_kind(&kind)) {
    if (!label(id).page) found.push_back(id);
  }
  return found;
}

std::span<const Due> Site::State::due() const {
  Recording::note_group("due");
  return input_.dates.due;
}

const Review& Site::State::review(model::EntityId id) const {
  Recording::note(Side::dates, id.index);
  return input_.dates.reviews[id.index];
}

std::vector<const Due*> Site::State::due_for(model::EntityId role) const {
  Recording::note(Side::dates, role.index);
  std::vector<const Due*> found;
  const auto listed = due_of_.find(role.index);
  if (listed == due_of_.end()) return found;
  for (const std::uint32_t i : listed->second) found.push_back(&input_.dates.due[i]);
  return found;
}

const parse::Document& Site::State::document(std::uint32_t index) const {
  Recording::note(Side::document, index);
  return input_.documents[index];
}

const std::vector<model::LinkTarget>& Site::State::targets(std::uint32_t document) const {
  Recording::note(Side::document, document);
  return input_.graph.links[document];
}

const Blocks* Site::State::blocks_of(std::uint32_t document) const {
  Recording::note(Side::document, document);
  if (input_.blocks == nullptr) return nullptr;
  const auto found = input_.blocks->find(document);
  if (found == input_.blocks->end()) return nullptr;
  return &found->second;
}

const parse::Document* Site::State::document_at(const std::string& path) const {
  Recording::note_group("file", path);
  const auto found = document_by_path_.find(path);
  return found == document_by_path_.end() ? nullptr : &document(found->second);
}

bool Site::State::has_document(const std::string& path) const {
  Recording::note_group("file", path);
  return document_by_path_.contains(path);
}

std::string Site::State::data_file(model::EntityId id, std::string_view field) const {
  const model::Value* file = entity(id).value(field);
  if (file == nullptr) return {};
  const std::string& own = source_path(id);
  const std::string path = own.substr(0, own.rfind('/') + 1) + std::string(file->text);
  return has_document(path) ? path : std::string();
}

int Site::State::translations(const std::string& name) const {
  Recording::note_group("translation", name);
  const auto found = translations_.find(name);
  return found == translations_.end() ? 0 : found->second;
}

const Glossary& Site::State::glossary() const {
  Recording::note_group("glossary");
  return glossary_;
}

std::span<const model::EntityId> Site::State::pages_of(const std::string& folder) const {
  Recording::note_group("folder", folder);
  const auto found = folders_.find(folder);
  return found == folders_.end() ? std::span<const model::EntityId>() : found->second;
}

model::EntityId Site::State::start_of(const std::string& folder) const {
  Recording::note_group("start", folder);
  const auto found = starts_.find(folder);
  return found == starts_.end() ? model::EntityId{} : found->second;
}

std::string Site::State::folder_of(model::EntityId page) const {
  std::string path = source_path(page);
  if (!input_.config.content.empty()) path.erase(0, input_.config.content.size() + 1);
  const std::size_t slash = path.rfind('/');
  return slash == std::string::npos ? std::string() : path.substr(0, slash);
}

std::string Site::State::named_file(model::EntityId entity, std::string_view written) const {
  const std::string& own = source_path(entity);
  const std::string from = written.starts_with('/') ? std::string() : own.substr(0, own.rfind('/') + 1);
  const std::string path =
      std::filesystem::path(from + std::string(written.substr(written.starts_with('/') ? 1 : 0)))
          .lexically_normal()
          .generic_string();
  return path.starts_with("..") ? std::string() : path;
}

const Site::State::Letters& Site::State::letters() const {
  Recording::note_group("letters");
  return letters_;
}

std::string Site::State::part(const std::string& name, const std::function<std::string()>& make) const {
  Reads* page = Recording::current();
  if (page == nullptr) return make();
  if (const auto kept = versions_->find_part(name)) {
    page->add({.day = kept->day, .past = kept->past, .ahead = kept->ahead, .of_parts = kept->made_from});
    return kept->bytes;
  }
  Recording recording;
  std::string html = make();
  versions_->keep_part(name, recording.reads, html);
  page->add(std::move(recording.reads));
  return html;
}

const Dashboard& Site::State::with_answers(std::size_t dashboard) const {
  Recording::note_group("views", input_.dashboards[dashboard].name);
  return input_.dashboards[dashboard];
}

std::span<const store::Evidence> Site::State::evidence() const {
  Recording::note_group("evidence");
  return input_.evidence;
}

}  // namespace render
