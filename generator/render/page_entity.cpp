// The page of one entity, by the template of its kind.
#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "base/text.h"
#include "render/address.h"
#include "render/state.h"

namespace render {

using jinja::Value;

namespace {

struct Special {
  const char* kind;
  const char* page;
  void (*add)(const Site::State&, model::EntityId, PageMaker&);
};
// Kinds with a template of their own; every other kind's page is entity.html.
constexpr Special specials[] = {
    {"page", "page.html", add_folder}, {"policy", "policy.html", add_policy},
    {"raci", "raci.html", add_raci},   {"sla", "sla.html", add_sla},
    {"role", "role.html", add_role},   {"metric", "metric.html", add_metric},
};

Value contents_value(const Body& body, jinja::Arena& arena) {
  std::vector<Value> items;
  for (const Body::Entry& entry : body.contents) {
    items.push_back(record(arena, {{sym<"id">(), arena.text(encoded_fragment(entry.id))},
                                   {sym<"title">(), arena.text(entry.title)},
                                   {sym<"level">(), Value::integer(entry.level)}}));
  }
  return arena.list(std::move(items));
}

// The entity with its body; what costs something to make is made once, however often the templates ask.
struct WithBody {
  const Site::State& site;
  model::EntityId id;
  Value body;
  Value contents;
  mutable std::optional<Value> facts = {};
  mutable std::optional<Value> back = {};
};

Value with_body_member(const void* object, jinja::Symbol name, jinja::Arena& arena) {
  const auto& it = *static_cast<const WithBody*>(object);
  if (name == sym<"body">()) return it.body;
  if (name == sym<"contents">()) return it.contents;
  if (name == sym<"facts">()) {
    if (!it.facts) it.facts = facts(it.site, it.site.entity(it.id), arena);
    return *it.facts;
  }
  if (name == sym<"referenced_by">()) {
    if (!it.back) it.back = referenced_by(it.site, it.id, arena);
    return *it.back;
  }
  return it.site.view(it.id).member(name, arena);
}
constexpr jinja::Accessor with_body_accessor{with_body_member};

}  // namespace

Value referenced_by(const Site::State& site, model::EntityId id, jinja::Arena& arena) {
  const model::Graph& graph = site.input.graph;
  std::map<std::string_view, std::vector<Value>> groups;
  std::map<std::string_view, const schema::Kind*> kinds;
  std::set<std::pair<std::uint32_t, std::string_view>> seen;
  for (std::uint32_t i = graph.back_start[id.index]; i < graph.back_start[id.index + 1]; ++i) {
    const model::Reference& reference = graph.references[graph.back[i]];
    const std::string_view field =
        reference.field != nullptr ? std::string_view(reference.field->label) : "mentions";
    if (!seen.emplace(reference.from.index, field).second) continue;
    const schema::Kind* kind = site.entity(reference.from).kind;
    kinds[kind->label_plural] = kind;
    groups[kind->label_plural].push_back(
        record(arena, {{sym<"entity">(), site.view(reference.from)}, {sym<"field">(), text(field)}}));
  }
  std::vector<Value> list;
  for (auto& [label, items] : groups) {
    list.push_back(record(arena, {{sym<"kind">(), kind_value(site, arena, *kinds[label])},
                                  {sym<"items">(), arena.list(std::move(items))}}));
  }
  return arena.list(std::move(list));
}

Page Site::entity(model::EntityId id) const {
  const State& site = *state_;
  const model::Entity& entity = site.entity(id);
  const bool page = entity.kind->name == "page";
  const std::string folder = page ? site.folder_of(id) : std::string();
  const std::string section =
      page ? (folder.empty() ? "pages" : "pages/" + folder.substr(0, folder.find('/'))) : entity.kind->plural;
  PageMaker maker(site, site.paths[id.index], entity.title, section);
  maker.breadcrumb("Home", front_path);
  if (!page || site.input.config.workspace)
    maker.breadcrumb(entity.kind->label_plural, register_path(*entity.kind));
  Body body;
  if (entity.has_body) body = body_html(site, entity.document, entity, maker.root());
  const Value contents = contents_value(body, maker.arena());
  const WithBody with_body{site, id, body.html.empty() ? Value() : maker.arena().markup(std::move(body.html)),
                           contents};
  maker.set("entity", Value::object(&with_body, &with_body_accessor));
  maker.set("contents", contents);
  const auto special = std::find_if(std::begin(specials), std::end(specials),
                                    [&](const Special& s) { return entity.kind->name == s.kind; });
  if (special == std::end(specials)) return maker.render("entity.html");
  special->add(site, id, maker);
  return maker.render(special->page);
}

void add_folder(const Site::State& site, model::EntityId id, PageMaker& page) {
  std::vector<Value> siblings;
  const auto folder = site.folders.find(site.folder_of(id));
  if (folder != site.folders.end() && folder->second.size() <= 60) {
    for (const model::EntityId sibling : folder->second) {
      siblings.push_back(record(page.arena(), {{sym<"title">(), text(site.entity(sibling).title)},
                                               {sym<"path">(), text(site.paths[sibling.index])},
                                               {sym<"current">(), Value::boolean(sibling == id)}}));
    }
  }
  page.set("siblings", page.arena().list(std::move(siblings)));
}

void add_policy(const Site::State& site, model::EntityId id, PageMaker& page) {
  const model::Graph& graph = site.input.graph;
  std::vector<Value> exceptions;
  for (std::uint32_t i = graph.back_start[id.index]; i < graph.back_start[id.index + 1]; ++i) {
    const model::Reference& reference = graph.references[graph.back[i]];
    const model::Entity& from = site.entity(reference.from);
    const bool waives =
        reference.field != nullptr && reference.field->name == "waives" && from.kind->name == "exception";
    const model::Value* expires = waives ? from.value("expires") : nullptr;
    const auto* date = expires == nullptr ? nullptr : std::get_if<base::Date>(&expires->meaning);
    if (waives && (from.status == "active" || from.status == "approved") && date != nullptr &&
        *date >= site.input.as_of)
      exceptions.push_back(site.view(reference.from));
  }
  page.set("exceptions", page.arena().list(std::move(exceptions)));
}

void add_metric(const Site::State& site, model::EntityId id, PageMaker& page) {
  const model::Entity& entity = site.entity(id);
  const model::Value* file = entity.value("series");
  if (file == nullptr) return;
  const std::string& own = site.input.sources[entity.source()].path;
  const std::string path = own.substr(0, own.rfind('/') + 1) + std::string(file->text);
  const auto found = site.document_by_path.find(path);
  if (found == site.document_by_path.end() || site.input.documents[found->second].data.empty()) return;
  jinja::Arena& arena = page.arena();
  std::vector<Value> columns;
  std::vector<Value> rows;
  Value last;
  const parse::Tree& tree = site.input.documents[found->second].data;
  for (const parse::Node* row = first(tree, tree.root()); row != nullptr; row = next(tree, *row)) {
    std::vector<Value> cells;
    for (const parse::Node* cell = first(tree, *row); cell != nullptr; cell = next(tree, *cell)) {
      if (rows.empty()) columns.push_back(text(cell->key));
      cells.push_back(text(cell->text));
    }
    if (cells.size() >= 2) last = record(arena, {{sym<"period">(), cells[0]}, {sym<"value">(), cells[1]}});
    rows.push_back(arena.list(std::move(cells)));
  }
  page.set("series", record(arena, {{sym<"columns">(), arena.list(std::move(columns))},
                                    {sym<"rows">(), arena.list(std::move(rows))},
                                    {sym<"last">(), last}}));
}

}  // namespace render
