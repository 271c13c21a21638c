// What the files of this room share: a site's state, and the making of one page. Private to the room.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "jinja/value.h"
#include "render/a_z.h"
#include "render/glossary.h"
#include "render/language.h"
#include "render/site.h"
#include "render/stamps.h"

namespace render {

class Versions;

// Looks an entity up for templates; `object` of its values.
struct EntityView {
  const Site::State* site;
  model::EntityId id;
};

// What a link to an entity shows of it. All of it outlives the page.
struct Label {
  const schema::Kind* kind;
  const std::string& id;
  const std::string& title;
  const std::string& status;
  schema::State state;
  const std::string& path;    // of its page, from the site's root
  const std::string& anchor;  // its place there, where the page is another's
  model::EntityId page;       // that other's; empty where the page is its own
  const std::string& source;  // the file it is declared in
};

// A reference, seen from what is referred to.
struct Use {
  model::EntityId from;
  const schema::Field* field;  // null for a link in prose
};

// A part of the portal: dashboards, and the registers of kinds that belong together.
struct Section {
  std::string name;  // "Stack"
  std::string path;  // "sections/stack.html"
  std::vector<std::size_t> dashboards = {};
  std::vector<const schema::Kind*> kinds = {};
};

// What pages are made from. A page that is to be taken over by later runs is made under a Recording: what it
// asks here is noted, by sides of things, so that nothing it was made from can differ unseen. What has no
// note decides about every page, and is part of `ground`.
struct Site::State {
  explicit State(Input given);
  ~State();

  // All there is, for pages that look at much of it: each run makes them anew.
  const Input& whole() const {
    note_everything();
    return input_;
  }

  // Ground.
  const config::Config& config() const { return input_.config; }
  const schema::Schema& schema() const { return input_.schema; }
  std::span<const finding::Rule> rules() const { return input_.rules; }
  const std::string& title() const { return input_.title; }
  const std::string& generator() const { return input_.generator; }
  const jinja::Templates& templates() const { return input_.templates; }
  bool is_an_edition() const { return input_.edition != nullptr; }
  // A workspace's. Frozen editions share that at the portal's top.
  bool has_manual() const {
    return config().workspace && !(is_an_edition() && input_.edition->state == Edition::State::frozen);
  }
  // Whether it is compared with an edition before it.
  bool is_compared() const { return input_.edition != nullptr && !input_.edition->before.empty(); }
  // Whether it has a page of what changed, on which the first edition says that it is the first.
  bool tells_changes() const {
    return log || is_compared() || (is_an_edition() && input_.edition->state != Edition::State::sealed);
  }
  bool has(const schema::Kind* kind) const { return by_kind_.contains(kind); }
  std::size_t dashboards() const { return input_.dashboards.size(); }
  // Its title, description, section and name.
  const Dashboard& dashboard(std::size_t index) const { return input_.dashboards[index]; }
  std::vector<const schema::Kind*> kinds;  // that have entities, in the navigation's order
  const std::vector<const schema::Kind*>& rule_kinds(std::size_t rule) const;  // that its query reads
  model::EntityId home;           // the page shown on the front page
  model::EntityId log;            // the page that holds a change log
  std::vector<Section> sections;  // in the navigation's order; none in a plain folder
  bool has_changes_feed = false;
  const Section* section_of(const schema::Kind& kind) const;

  // What goes before a path of the site on a page: "../". On the page that servers show at whatever address
  // was asked for, where that is known, "/portal/".
  std::string root_for(const std::string& path) const;

  // The day that everything is seen from.
  base::Date as_of() const;
  bool is_past(base::Date day) const;  // whether it lies before that day

  // An entity with all its values, and what its references lead to.
  const model::Entity& entity(model::EntityId id) const;
  // What a link to it shows, and where it leads.
  Label label(model::EntityId id) const;
  const std::string& path(model::EntityId id) const { return label(id).path; }
  const std::string& source_path(model::EntityId id) const { return label(id).source; }
  jinja::Value view(model::EntityId id) const;  // notes what a template asks of it
  const model::Reference& reference(model::ReferenceId id) const;
  model::EntityId find(std::string_view id) const;  // by an id or an alias; empty when there is none
  // What changed, as it is now; empty where it is gone.
  model::EntityId changed(const edition::Change& change) const;
  // What refers to it, in the order of the graph.
  std::span<const Use> uses(model::EntityId id) const;
  // The entities of a kind; of those, the ones that have pages of their own: all but the entries of a change
  // log.
  std::span<const model::EntityId> of_kind(const schema::Kind* kind) const;
  std::vector<model::EntityId> with_pages(const schema::Kind& kind) const;
  // All that is due, the dates of a role or team, and when an entity is reviewed.
  std::span<const Due> due() const;
  std::vector<const Due*> due_for(model::EntityId role) const;
  const Review& review(model::EntityId id) const;

  // A part of a page that is made, or was made under that name for a site before, where it would be the same.
  std::string part(const std::string& name, const std::function<std::string()>& make) const;

  // A document's text, and where its links lead.
  const parse::Document& document(std::uint32_t index) const;
  const std::vector<model::LinkTarget>& targets(std::uint32_t document) const;
  const Blocks* blocks_of(std::uint32_t document) const;              // null when it has none
  const parse::Document* document_at(const std::string& path) const;  // null when there is none
  bool has_document(const std::string& path) const;
  // The file that a field of the entity names, relative to the workspace; empty when there is no such
  // document.
  std::string data_file(model::EntityId entity, std::string_view field) const;
  // How many documents have that name but for their language.
  int translations(const std::string& name) const;
  const Glossary& glossary() const;

  // Pages of a folder below the content, "" being its top; and where it starts: at its README or index; empty
  // when it has neither.
  std::span<const model::EntityId> pages_of(const std::string& folder) const;
  model::EntityId start_of(const std::string& folder) const;
  std::string folder_of(model::EntityId page) const;
  // A file that a field of the entity names, relative to the workspace; empty when it would lie outside.
  std::string named_file(model::EntityId entity, std::string_view written) const;
  std::span<const store::Evidence> evidence() const;
  // All of a page of views, with what its queries answer.
  const Dashboard& with_answers(std::size_t dashboard) const;

  const Stamps& stamps() const { return stamps_; }
  const Versions* versions() const { return versions_.get(); }  // null where nothing is remembered
  const std::string& navigation(const std::string& section, const std::string& root,
                                finding::Findings& findings) const;

  // Of the A–Z: all titles.
  struct Letters {
    std::vector<LetterPart> parts;
    bool one_page = true;  // whether it has room on one
  };
  const Letters& letters() const;
  const std::map<std::string, std::vector<model::EntityId>>& folders() const {
    note_everything();
    return folders_;
  }

  // Where each view's rows are, and what its ids begin with.
  struct Placed {
    std::string csv, id;
  };
  std::unordered_map<const view::Block*, Placed> placed;
  std::vector<Rows> view_rows;  // sorted by path

 private:
  friend class Versions;
  void note_everything() const;
  void add_to_folder(model::EntityId page);
  void order_kinds();
  Page rendered_navigation(const std::string& section, const std::string& root) const;
  void add_sections();
  void place_views();
  void list_letters();
  void add_uses();

  Input input_;
  std::vector<std::string> paths_;  // by entity, encoded
  std::vector<EntityView> views_;   // by entity
  std::unordered_map<const schema::Kind*, std::vector<model::EntityId>> by_kind_;
  std::map<std::string, std::vector<model::EntityId>> folders_;  // pages by folder below the content
  std::map<std::string, model::EntityId> starts_;                // of folders, where there is one
  std::vector<Use> uses_;                                        // as the graph's back references
  std::unordered_map<std::string_view, std::uint32_t> document_by_path_;
  Translations translations_;
  Glossary glossary_;
  Letters letters_;
  std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> due_of_;  // by role or team: of the dates
  Stamps stamps_;
  std::unique_ptr<Versions> versions_;
  mutable std::once_flag rules_read_;
  mutable std::vector<std::vector<const schema::Kind*>> rule_kinds_;  // by rule
  mutable std::mutex nav_lock_;
  mutable std::map<std::string, Page> nav_;  // rendered, by section and depth
};

// The context of one page while it is put together.
class PageMaker {
 public:
  PageMaker(const Site::State& site, std::string path, std::string title, std::string section);

  jinja::Arena& arena() { return arena_; }
  const std::string& root() const { return root_; }
  void set(std::string_view name, jinja::Value value);
  void breadcrumb(std::string_view title, std::string_view path);
  void breadcrumb(const Section* section);      // nothing when there is none
  void describe(std::string_view description);  // for search engines and whoever shares the address
  Page render(std::string_view template_name);

 private:
  void set_common(std::string_view template_name, finding::Findings& findings);
  jinja::Value manual(jinja::Value stamps);

  const Site::State& site_;
  jinja::Arena arena_;
  const Watched day_, edition_;
  std::string path_;
  std::string root_;
  std::string title_;
  std::string section_;
  jinja::Value description_;
  std::vector<jinja::Value> breadcrumb_;
  std::vector<std::pair<jinja::Symbol, jinja::Value>> members_;
};

// A name known at compile time, looked up once in the life of the process: sym<"title">().
struct Literal {
  char text[24] = {};
  template <std::size_t N>
  consteval Literal(const char (&given)[N]) {
    static_assert(N <= sizeof(text));
    for (std::size_t i = 0; i < N; ++i) text[i] = given[i];
  }
};
template <Literal name>
jinja::Symbol sym() {
  static const jinja::Symbol symbol = jinja::symbol(name.text);
  return symbol;
}

// A record with those members.
jinja::Value record(jinja::Arena& arena,
                    std::initializer_list<std::pair<jinja::Symbol, jinja::Value>> members);
jinja::Value text(std::string_view value);
// A label as a heading begins: "Effective from"; "ID".
std::string heading(std::string_view label);
// "3,800".
std::string grouped(std::size_t number);
// How many entities a list of a page shows; a register has all.
inline constexpr std::size_t most_listed = 200;
// "auto" where some letter may run from right to left; else undefined.
jinja::Value direction(std::string_view words);

// Values for templates (values.cpp).
jinja::Value date_value(jinja::Arena& arena, base::Date date);
jinja::Value kind_value(const Site::State& site, jinja::Arena& arena, const schema::Kind& kind);
jinja::Value reference_value(const Site::State& site, jinja::Arena& arena, model::ReferenceId id,
                             std::string_view written);
jinja::Value typed_value(const Site::State& site, const model::Entity& entity, const model::Value& value,
                         jinja::Arena& arena);
// {shape, value}, for templates that show any field alike.
jinja::Value shaped(const Site::State& site, const model::Entity& entity, const model::Value* value,
                    jinja::Arena& arena);
// What a page has besides its facts: prose, or a part of its kind's own such as a matrix.
struct MainPart {
  bool prose = false;
  bool own = false;
};
jinja::Value facts(const Site::State& site, const model::Entity& entity, const MainPart& main,
                   jinja::Arena& arena);
jinja::Value rows_value(const Site::State& site, const model::Entity& entity, const model::Value& list,
                        jinja::Arena& arena);
const jinja::Accessor& entity_accessor();

// What a link to a place on an entity's page calls it: the number that its heading starts with, else the
// heading's words; nothing when no heading has that anchor.
struct Clause {
  std::string_view words = {};
  std::string_view anchor = {};
  bool numbered = false;
};
Clause clause_of(const Site::State& site, model::EntityId id, std::string_view anchor);

// The label of a field path such as "review.next", and its shape; null when the kind has no such field.
const schema::Field* field_at(const schema::Kind& kind, std::string_view path);

// A register with a row for each of the entities (page_register.cpp).
jinja::Value register_value(const Site::State& site, const schema::Kind& kind,
                            std::span<const model::EntityId> entities, jinja::Arena& arena);

// A body as HTML, for a page whose root prefix is given (prose_html.cpp).
struct Body {
  std::string html;
  struct Entry {
    std::string id, title;
    int level;
  };
  std::vector<Entry> contents;  // levels 2 and 3
};
Body body_html(const Site::State& site, model::EntityId id, const std::string& root, std::string_view dir);
jinja::Value contents_value(const Body& body, jinja::Arena& arena);
// The same below headings of the second and third level, among other bodies: its anchors begin with `prefix`.
std::string printed_html(const Site::State& site, model::EntityId id, const std::string& root,
                         const std::string& prefix, std::string_view dir);
Body dashboard_html(const Site::State& site, const Dashboard& page, const std::string& root);
// A view as it stands on a page with that root prefix (views.cpp).
std::string drawn(const Site::State& site, const view::Block& block, const std::string& root,
                  const view::Spot& spot);
std::string view_html(const Site::State& site, const view::Block& block, const std::string& root);
// What stands before the first second-level heading of a body.
std::string introduction_html(const Site::State& site, std::uint32_t document, const model::Entity& entity,
                              const std::string& root);
// The children of one node of a body, without a table of contents.
std::string fragment_html(const Site::State& site, std::uint32_t document, std::size_t node,
                          const std::string& root);

// What changed since the edition before, and the edition as a page shows it (page_editions.cpp).
jinja::Value changes_since(const Site::State& site, jinja::Arena& arena);
// For each of the other editions, as many as a menu has room for, whether it has that page: "101".
std::string editions_with(const Site::State& site, const std::string& path);
jinja::Value edition_value(const Site::State& site, const std::string& path, const std::string& root,
                           std::string_view with, jinja::Arena& arena);

// What special pages need besides (page_*.cpp).
void add_raci(const Site::State& site, model::EntityId id, PageMaker& page);
void add_sla(const Site::State& site, model::EntityId id, PageMaker& page);
void add_role(const Site::State& site, model::EntityId id, PageMaker& page);
void add_policy(const Site::State& site, model::EntityId id, PageMaker& page);
void add_metric(const Site::State& site, model::EntityId id, PageMaker& page);
void add_folder(const Site::State& site, model::EntityId id, PageMaker& page);
// "Brand assets" of "guides/brand-assets".
std::string folder_title(const std::string& folder);
jinja::Value referenced_by(const Site::State& site, model::EntityId id, jinja::Arena& arena);

}  // namespace render
