// The page that every page starts from.
#include "render/site.h"

#include <algorithm>

#include "base/language.h"
#include "base/text.h"
#include "render/address.h"
#include "render/reads.h"
#include "render/state.h"
#include "render/templates_embedded.h"
#include "render/versions.h"

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

std::string folder_title(const std::string& folder) {
  std::string title = folder.substr(folder.rfind('/') + 1);
  std::replace(title.begin(), title.end(), '-', ' ');
  std::replace(title.begin(), title.end(), '_', ' ');
  if (!title.empty() && title[0] >= 'a' && title[0] <= 'z') title[0] = static_cast<char>(title[0] - 32);
  return title;
}

PageMaker::PageMaker(const Site::State& site, std::string path, std::string title, std::string section)
    : site_(site),
      day_([&site](jinja::Arena& arena) { return date_value(arena, site.as_of()); }),
      edition_([this](jinja::Arena& arena) {
        return edition_value(site_, path_, root_, editions_with(site_, path_), arena);
      }),
      path_(std::move(path)),
      root_(site.root_for(path_)),
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

// All that the templates of a page may ask, but for what its maker set.
void PageMaker::set_common(std::string_view template_name, finding::Findings& findings) {
  const config::Config& config = site_.config();
  set("portal", record(arena_, {{sym<"title">(), text(site_.title())},
                                {sym<"description">(), text(config.description)},
                                {sym<"lang">(), text(config.language)},
                                {sym<"dir">(), base::right_to_left(config.language) ? text("rtl") : Value()},
                                {sym<"as_of">(), config.workspace ? day_.value() : Value()},
                                {sym<"generator">(), text(site_.generator())}}));
  set("root", text(root_));
  set("nav", arena_.markup(site_.navigation(section_, root_, findings)));
  const bool roles = site_.has(site_.schema().kind("role"));
  set("find", record(arena_, {{sym<"search">(), text(search_path)},
                              {sym<"a_z">(), text(a_z_path)},
                              {sym<"by_role">(), roles ? text(by_role_path) : Value()}}));
  if (config.workspace)
    set("feeds", record(arena_, {{sym<"path">(), text(feeds_path)},
                                 {sym<"changes">(), site_.has_changes_feed ? text(feed_file) : Value()},
                                 {sym<"calendar">(), text(calendar_file)}}));
  set("page", record(arena_, {{sym<"title">(), text(title_)},
                              {sym<"description">(), description_},
                              {sym<"path">(), text(path_)},
                              {sym<"template">(), text(template_name.substr(0, template_name.rfind('.')))},
                              {sym<"section">(), text(section_)}}));
  if (site_.is_an_edition()) set("edition", edition_.value());
  set("breadcrumb", arena_.list(std::move(breadcrumb_)));
}

Value PageMaker::manual(Value stamps) {
  const std::string up(stamps.member(sym<"manual">(), arena_).as_text());
  return record(arena_, {{sym<"kinds">(), arena_.markup(up + manual_kinds_path)},
                         {sym<"rules">(), arena_.markup(up + manual_rules_path)}});
}

// Once with marks where stamps stand; again with the stamps themselves where a template took a mark apart.
Page PageMaker::render(std::string_view template_name) {
  Page page;
  set_common(template_name, page.findings);
  if (Reads* reads = Recording::current()) reads->path = path_;
  const finding::Findings before = page.findings;
  const Stamps& stamps = site_.stamps();
  const auto write = [&](Value values) {
    std::vector<std::pair<jinja::Symbol, Value>> members = members_;
    members.emplace_back(sym<"stamps">(), values);
    if (site_.config().workspace) members.emplace_back(sym<"manual">(), manual(values));
    std::string html;
    html.reserve(16 * 1024);
    append(page.findings, site_.templates().render(template_name, arena_.record(std::move(members)), html));
    return html;
  };
  std::string marked = write(stamps.marks(arena_));
  if (!stamps.fill(marked, path_, page)) {
    Recording::note_everything();
    page.findings = before;
    page.html = write(stamps.values(path_, arena_));
  }
  if (Reads* reads = Recording::current()) reads->marked = std::move(marked);
  return page;
}

Page Site::recall(const std::string& path, const std::function<Page()>& make) const {
  const Versions* versions = state_->versions();
  if (versions == nullptr) return make();
  Page page;
  if (const auto kept = versions->find(path)) {
    if (kept->path.empty()) return page.html = kept->bytes, page;
    if (state_->stamps().fill(kept->bytes, kept->path, page)) return page;
  }
  Recording recording;
  page = make();
  versions->keep(path, recording.reads, page);
  return page;
}

Site::Site(Input input) : state_(std::make_unique<State>(std::move(input))) {}
Site::~Site() = default;

const std::string& Site::path(model::EntityId entity) const { return state_->path(entity); }
bool Site::has_page(model::EntityId entity) const {
  return !state_->entity(entity).page && state_->path(entity) != front_path && entity != state_->log;
}
const std::vector<const schema::Kind*>& Site::kinds() const { return state_->kinds; }
const config::Config& Site::config() const { return state_->config(); }
const std::string& Site::title() const { return state_->title(); }
bool Site::has_change_log() const { return state_->tells_changes(); }

std::vector<std::string> Site::linked_files() const {
  std::vector<std::string> files;
  for (const auto& links : state_->whole().graph.links) {
    for (const model::LinkTarget& target : links) {
      if (target.what == model::LinkTarget::What::file && !target.path.empty()) files.push_back(target.path);
    }
  }
  const base::Store<model::Entity>& entities = state_->whole().graph.entities;
  for (std::size_t i = 0; i < entities.size(); ++i) {
    const model::EntityId id = entities.id_at(i);
    for (const model::Value& value : entities[id].values) {
      if (value.base != schema::Base::file || value.text.empty()) continue;
      std::string path = state_->named_file(id, value.text);
      if (!path.empty()) files.push_back(std::move(path));
    }
  }
  std::sort(files.begin(), files.end());
  files.erase(std::unique(files.begin(), files.end()), files.end());
  return files;
}

}  // namespace render
