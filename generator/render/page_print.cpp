// A part of the portal on one page, for paper: its documents in full, its other registers as tables.
#include "render/address.h"
#include "render/state.h"

namespace render {

using jinja::Value;

namespace {

// More would be no page but a book: bytes of prose, and rows of tables.
constexpr std::size_t most_prose = 160 * 1024;
constexpr std::size_t most_rows = 400;

// What of a kind is printed: all that has a page and has not ended.
struct Printed {
  std::vector<model::EntityId> documents, rows;
};

Printed printed(const Site::State& site, const schema::Kind& kind) {
  Printed found;
  for (const model::EntityId id : site.with_pages(kind)) {
    const model::Entity& entity = site.entity(id);
    if (entity.state == schema::State::ended) continue;
    (entity.has_body ? found.documents : found.rows).push_back(id);
  }
  return found;
}

Value document_value(const Site::State& site, model::EntityId id, PageMaker& maker, std::size_t number) {
  const Language language = language_of(site, id);
  jinja::Arena& arena = maker.arena();
  std::string html = printed_html(site, id, maker.root(), "d" + std::to_string(number) + "-", language.dir);
  return record(arena, {{sym<"entity">(), site.view(id)},
                        {sym<"body">(), arena.markup(std::move(html))},
                        {sym<"lang">(), language.tag.empty() ? Value() : arena.text(language.tag)},
                        {sym<"dir">(), arena.text(std::string(language.dir))}});
}

}  // namespace

bool Site::has_print_page(std::size_t index) const {
  std::size_t prose = 0, rows = 0;
  for (const schema::Kind* kind : state_->sections[index].kinds) {
    const Printed found = printed(*state_, *kind);
    rows += found.rows.size();
    for (const model::EntityId id : found.documents)
      prose += state_->document(state_->entity(id).document).prose.text.size();
    if (prose > most_prose || rows > most_rows) return false;
  }
  return prose + rows > 0;
}

Page Site::print_page(std::size_t index) const {
  const State& site = *state_;
  const Section& section = site.sections[index];
  PageMaker maker(site, print_path(section.path), section.name + ", all on one page", section.path);
  jinja::Arena& arena = maker.arena();
  maker.breadcrumb("Home", front_path);
  maker.breadcrumb(&section);
  maker.describe("All of " + section.name + " on one page, for paper.");
  std::vector<Value> groups;
  std::size_t number = 0;
  for (const schema::Kind* kind : section.kinds) {
    const Printed found = printed(site, *kind);
    if (found.documents.empty() && found.rows.empty()) continue;
    std::vector<Value> documents;
    for (const model::EntityId id : found.documents)
      documents.push_back(document_value(site, id, maker, ++number));
    groups.push_back(
        record(arena, {{sym<"kind">(), kind_value(site, arena, *kind)},
                       {sym<"documents">(), arena.list(std::move(documents))},
                       {sym<"register">(),
                        found.rows.empty() ? Value() : register_value(site, *kind, found.rows, arena)}}));
  }
  maker.set("section", text(section.name));
  maker.set("groups", arena.list(std::move(groups)));
  return maker.render("print.html");
}

}  // namespace render
