// The room's door: the graph rendered page by page, through the templates.
#pragma once

#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "base/dates.h"
#include "config/config.h"
#include "finding/finding.h"
#include "finding/rule.h"
#include "jinja/templates.h"
#include "model/graph.h"
#include "parse/document.h"
#include "render/dashboard.h"
#include "render/dates.h"
#include "render/edition.h"
#include "render/memory.h"
#include "schema/kind.h"
#include "source/source.h"
#include "store/store.h"

namespace render {

// Everything here outlives the site.
struct Input {
  const model::Graph& graph;
  const schema::Schema& schema;
  std::span<const parse::Document> documents;
  const source::Sources& sources;
  const config::Config& config;
  base::Date as_of;
  const Dates& dates;  // nothing in a plain folder
  const jinja::Templates& templates;
  std::string title;                          // of the portal
  std::string generator;                      // "Bylaw 0.1.0"
  std::span<const finding::Rule> rules = {};  // of the run, for the manual
  std::span<const Dashboard> dashboards = {};
  const std::map<std::uint32_t, Blocks>* blocks = nullptr;  // of the content's bodies, by document
  std::span<const store::Evidence> evidence = {};           // of approvals
  const Edition* edition = nullptr;                         // null where there are no editions
  Memory* memory = nullptr;                                 // of sites before, where there are several
  std::string_view ground = {};  // with a memory: the bytes of what decides about every page, and is not here
};

// The names of the templates that pages are made from; the rest come in through `extends` and `import`.
std::vector<std::string> template_names();

// The embedded templates and theme.
struct File {
  std::string_view path;
  std::string_view bytes;
};
std::vector<File> default_templates();

// A page as text, and the faults of its template.
struct Page {
  std::string html;
  finding::Findings findings;
};

// Pages may be asked for from several threads.
class Site {
 public:
  explicit Site(Input input);
  ~Site();

  // Paths relative to the site's root.
  const std::string& path(model::EntityId entity) const;
  // Whether the entity has a page to itself, rather than a place on another's, or the front page.
  bool has_page(model::EntityId entity) const;
  // Kinds that have entities, in the order in which the navigation shows them.
  const std::vector<const schema::Kind*>& kinds() const;
  // Files of the workspace that pages link to, sorted.
  std::vector<std::string> linked_files() const;
  bool has_change_log() const;
  bool is_indexed() const;  // whether search engines may show it
  const config::Config& config() const;
  const std::string& title() const;  // of the portal

  Page entity(model::EntityId entity) const;
  Page front() const;
  // The pages of a register: one, or as many as a long one is divided into.
  std::vector<std::string> register_paths(const schema::Kind& kind) const;
  Page register_page(const schema::Kind& kind, std::size_t part) const;
  Page change_log() const;
  Page not_found() const;

  Page search_page() const;
  Page a_z() const;
  // The pages that the A–Z is divided into when it is too long for one; none when it is not.
  std::vector<std::string> letter_paths() const;
  Page a_z_page(std::size_t part) const;
  bool has_roles() const;
  Page by_role() const;

  // What the manual has a page for; nothing in a plain folder, which has no manual, and in a frozen edition,
  // which shares that of the newest.
  std::span<const schema::Kind> manual_kinds() const;
  std::span<const finding::Rule> manual_rules() const;
  Page kinds_page() const;
  Page rules_page() const;
  Page kind_page(const schema::Kind& kind) const;
  Page rule_page(const finding::Rule& rule) const;

  // The parts of the portal that the navigation lists; nothing in a plain folder.
  std::vector<std::string> section_paths() const;
  Page section_page(std::size_t index) const;
  bool has_print_page(std::size_t section) const;  // unless it would be too long
  Page print_page(std::size_t section) const;
  std::size_t dashboards() const;
  std::string dashboard_path(std::size_t index) const;
  Page dashboard_page(std::size_t index) const;
  // The rows behind each view, as files beside the pages.
  struct Rows {
    std::string path;
    const view::Block* block;
  };
  const std::vector<Rows>& view_rows() const;
  Page view_csv(const Rows& rows) const;

  // Of the newest edition, which stands at the portal's top.
  bool has_editions() const;
  Page editions_page() const;
  std::string editions_js() const;
  bool is_an_edition() const;
  std::string edition_json() const;  // its name, day and commit

  Page redirect(const std::string& from, model::EntityId to) const;

  // A register as data.
  std::string register_csv(const schema::Kind& kind) const;
  std::string register_json(const schema::Kind& kind) const;

  // For feed readers, calendars and programs that ask now and then; a plain folder has none of them.
  // Where it is served, with a '/' at its end; "/" when nobody said.
  std::string served_at() const;
  bool has_feeds() const;
  bool has_changes_feed() const;  // whether anything changed yet
  std::string changes_feed() const;
  std::vector<model::EntityId> with_calendar() const;  // roles and teams
  Page calendar() const;
  Page calendar(model::EntityId role) const;
  std::string pages_json() const;
  Page feeds_page() const;
  Page due_page() const;

  // The page that is made, or the one that was made at that path for a site before, where it would be the
  // same. What the making looks at it must ask this site.
  Page recall(const std::string& path, const std::function<Page()>& make) const;

  struct State;

 private:
  std::unique_ptr<State> state_;
};

}  // namespace render
