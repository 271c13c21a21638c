// A site's state, and the page that every page starts from.
#include "render/site.h"

#include <algorithm>
#include <filesystem>

#include "base/language.h"
#include "base/text.h"
#include "render/address.h"
#include "render/changes.h"
#include "render/manual.h"
#include "render/state.h"
#include "render/templates_embedded.h"

namespace render {

using jinja::Value;

std::vector<std::string> template_names() {
  std::vector<std::string> names;
  for (const base::Embedded& file : embedded_templates()) {
    if (file.path.ends_with(".html")) names.emplace_back(file.path);
  }
  return names;
}

std::vector<File> default_templates() {
  std::vector<File> files;
  for (const base::Embedded& file : embedded_templates()) files.push_back({file.path, file.bytes});
  return files;
}

Site::State::State(Input given)
    : input(std::move(given)),
      paths(addresses(input.graph, input.sources, input.config.content)),
      glossary(input.graph) {
  for (std::string& path : paths) path = encoded(path);
  for (std::size_t i = 0; i < input.graph.entities.size(); ++i) {
    const model::EntityId id = input.graph.entities.id_at(i);
    const model::Entity& e = entity(id);
    views.push_back({this, id});
    by_kind[e.kind].push_back(id);
    if (paths[i] == front_path) home = id;
    if (e.page) log = e.page;
    if (e.kind->name == "page" && paths[i] != front_path) folders[folder_of(id)].push_back(id);
  }
  for (std::uint32_t i = 0; i < input.documents.size(); ++i)
    document_by_path.emplace(input.sources[input.documents[i].source].path, i);
  for (const finding::Rule& rule : input.rules) rule_kinds.push_back(kinds_read(input.schema, rule.query));
  for (std::uint32_t i = 0; i < input.dates.due.size(); ++i) {
    for (const model::EntityId role : input.dates.due[i].concerns) due_of[role.index].push_back(i);
  }
  const bool compared = input.edition != nullptr && !input.edition->before.empty();
  has_changes_feed = input.config.workspace && (log || compared || !dated_changes(*this).empty());
  // The order in which a reader meets them: what binds first, what explains last.
  static constexpr const char* order[] = {"policy",     "raci",     "sla",  "change", "exception",
                                          "control",    "metric",   "role", "team",   "person",
                                          "escalation", "calendar", "term"};
  for (const char* name : order) {
    const schema::Kind* kind = input.schema.kind(name);
    if (kind != nullptr && by_kind.contains(kind)) kinds.push_back(kind);
  }
  for (const schema::Kind& kind : input.schema.kinds) {
    if (by_kind.contains(&kind) && std::find(kinds.begin(), kinds.end(), &kind) == kinds.end())
      kinds.push_back(&kind);
  }
  if (input.config.workspace) add_sections();
  place_views();
  translations = render::translations(input);
  list_letters(*this);
}

Value Site::State::view(model::EntityId id) const {
  return Value::object(&views[id.index], &entity_accessor());
}

std::vector<model::EntityId> Site::State::with_pages(const schema::Kind& kind) const {
  std::vector<model::EntityId> found;
  for (const model::EntityId id : by_kind.at(&kind)) {
    if (!entity(id).page) found.push_back(id);
  }
  return found;
}

model::EntityId Site::State::start_of(const std::string& folder) const {
  const auto found = folders.find(folder);
  if (found == folders.end()) return {};
  for (const model::EntityId id : found->second) {
    const std::string path = base::to_lower(input.sources[entity(id).source()].path);
    if (path.ends_with("/index.md") || path.ends_with("/readme.md")) return id;
  }
  return {};
}

std::string Site::State::data_file(const model::Entity& entity, std::string_view field) const {
  const model::Value* file = entity.value(field);
  if (file == nullptr) return {};
  const std::string& own = input.sources[entity.source()].path;
  const std::string path = own.substr(0, own.rfind('/') + 1) + std::string(file->text);
  return document_by_path.contains(path) ? path : std::string();
}

std::string Site::State::named_file(const model::Entity& entity, std::string_view written) const {
  const std::string& own = input.sources[entity.source()].path;
  const std::string from = written.starts_with('/') ? std::string() : own.substr(0, own.rfind('/') + 1);
  const std::string path =
      std::filesystem::path(from + std::string(written.substr(written.starts_with('/') ? 1 : 0)))
          .lexically_normal()
          .generic_string();
  return path.starts_with("..") ? std::string() : path;
}

const Blocks* Site::State::blocks_of(std::uint32_t document) const {
  if (input.blocks == nullptr) return nullptr;
  const auto found = input.blocks->find(document);
  return found == input.blocks->end() ? nullptr : &found->second;
}

std::string Site::State::folder_of(model::EntityId page) const {
  std::string path = input.sources[entity(page).source()].path;
  if (!input.config.content.empty()) path.erase(0, input.config.content.size() + 1);
  const std::size_t slash = path.rfind('/');
  return slash == std::string::npos ? std::string() : path.substr(0, slash);
}

std::string folder_title(const std::string& folder) {
  std::string title = folder.substr(folder.rfind('/') + 1);
  std::replace(title.begin(), title.end(), '-', ' ');
  std::replace(title.begin(), title.end(), '_', ' ');
  if (!title.empty() && title[0] >= 'a' && title[0] <= 'z') title[0] = static_cast<char>(title[0] - 32);
  return title;
}

PageMaker::PageMaker(const Site::State& site, std::string path, std::string title, std::string section)
    : site_(site),
      path_(std::move(path)),
      root_(root_of(path_)),
      title_(std::move(title)),
      section_(std::move(section)) {}

void PageMaker::set(std::string_view name, Value value) { members_.emplace_back(jinja::symbol(name), value); }

void PageMaker::breadcrumb(std::string_view title, std::string_view path) {
  breadcrumb_.push_back(record(arena_, {{sym<"title">(), arena_.text(std::string(title))},
                                        {sym<"dir">(), direction(title)},
                                        {sym<"path">(), arena_.text(std::string(path))}}));
}

void PageMaker::breadcrumb(const Section* section) {
  if (section != nullptr) breadcrumb(section->name, section->path);
}

void PageMaker::describe(std::string_view description) {
  std::string words(description);
  std::erase(words, '`');
  description_ = arena_.text(words);
}

Page PageMaker::render(std::string_view template_name) {
  Page page;
  const Input& input = site_.input;
  set("portal",
      record(arena_, {{sym<"title">(), text(input.title)},
                      {sym<"description">(), text(input.config.description)},
                      {sym<"lang">(), text(input.config.language)},
                      {sym<"dir">(), base::right_to_left(input.config.language) ? text("rtl") : Value()},
                      {sym<"as_of">(), input.config.workspace ? date_value(arena_, input.as_of) : Value()},
                      {sym<"generator">(), text(input.generator)}}));
  set("root", text(root_));
  set("nav", arena_.markup(site_.navigation(section_, root_, page.findings)));
  if (input.config.workspace)
    set("manual", record(arena_, {{sym<"kinds">(), text(manual_kinds_path)},
                                  {sym<"rules">(), text(manual_rules_path)}}));
  const bool roles = site_.by_kind.contains(input.schema.kind("role"));
  set("find", record(arena_, {{sym<"search">(), text(search_path)},
                              {sym<"a_z">(), text(a_z_path)},
                              {sym<"by_role">(), roles ? text(by_role_path) : Value()}}));
  if (input.config.workspace)
    set("feeds", record(arena_, {{sym<"path">(), text(feeds_path)},
                                 {sym<"changes">(), site_.has_changes_feed ? text(feed_file) : Value()},
                                 {sym<"calendar">(), text(calendar_file)}}));
  set("page", record(arena_, {{sym<"title">(), text(title_)},
                              {sym<"description">(), description_},
                              {sym<"path">(), text(path_)},
                              {sym<"template">(), text(template_name.substr(0, template_name.rfind('.')))},
                              {sym<"section">(), text(section_)}}));
  if (input.edition != nullptr) set("edition", edition_value(site_, path_, root_, arena_));
  set("breadcrumb", arena_.list(std::move(breadcrumb_)));
  const Value context = arena_.record(std::move(members_));
  page.html.reserve(16 * 1024);
  append(page.findings, input.templates.render(template_name, context, page.html));
  return page;
}

Site::Site(Input input) : state_(std::make_unique<State>(std::move(input))) {}
Site::~Site() = default;

const std::string& Site::path(model::EntityId entity) const { return state_->paths[entity.index]; }
bool Site::has_page(model::EntityId entity) const {
  return !state_->entity(entity).page && state_->paths[entity.index] != front_path && entity != state_->log;
}
const std::vector<const schema::Kind*>& Site::kinds() const { return state_->kinds; }
const config::Config& Site::config() const { return state_->input.config; }
const std::string& Site::title() const { return state_->input.title; }
bool Site::has_change_log() const {
  return state_->log || (state_->input.edition != nullptr && !state_->input.edition->before.empty());
}

std::vector<std::string> Site::linked_files() const {
  std::vector<std::string> files;
  for (const auto& links : state_->input.graph.links) {
    for (const model::LinkTarget& target : links) {
      if (target.what == model::LinkTarget::What::file && !target.path.empty()) files.push_back(target.path);
    }
  }
  for (const model::Entity& entity : state_->input.graph.entities) {
    for (const model::Value& value : entity.values) {
      if (value.base != schema::Base::file || value.text.empty()) continue;
      std::string path = state_->named_file(entity, value.text);
      if (!path.empty()) files.push_back(std::move(path));
    }
  }
  std::sort(files.begin(), files.end());
  files.erase(std::unique(files.begin(), files.end()), files.end());
  return files;
}

}  // namespace render
