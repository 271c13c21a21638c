// The page of one entity, by the template of its kind.
#include <algorithm>
#include <map>

#include "base/text.h"
#include "render/address.h"
#include "render/feeds.h"
#include "render/state.h"

namespace render {

using jinja::Value;

namespace {

struct Special {
  const char* kind;
  const char* page;
  void (*add)(const Site::State&, model::EntityId, PageMaker&);
  bool own_main;  // whether it shows more than facts and prose
};
// Kinds with a template of their own; every other kind's page is entity.html.
constexpr Special specials[] = {
    {"page", "page.html", add_folder, false}, {"policy", "policy.html", add_policy, false},
    {"raci", "raci.html", add_raci, true},    {"sla", "sla.html", add_sla, true},
    {"role", "role.html", add_role, true},    {"metric", "metric.html", add_metric, true},
};

// The entity with its body; what costs something to make is made once, however often the templates ask, and
// however often the page is rendered.
struct WithBody {
  const Site::State& site;
  jinja::Arena& arena;
  model::EntityId id;
  Value body;
  Value contents;
  MainPart main;
  Language language;
  mutable std::map<jinja::Symbol, Value> made = {};
};

Value make_member(const WithBody& it, jinja::Symbol name) {
  if (name == sym<"facts">()) return facts(it.site, it.site.entity(it.id), it.main, it.arena);
  if (name == sym<"referenced_by">()) return referenced_by(it.site, it.id, it.arena);
  if (name == sym<"text_lang">()) return it.language.tag.empty() ? Value() : text(it.language.tag);
  if (name == sym<"text_dir">()) return text(it.language.dir);
  return it.site.view(it.id).member(name, it.arena);
}

Value with_body_member(const void* object, jinja::Symbol name, jinja::Arena&) {
  const auto& it = *static_cast<const WithBody*>(object);
  if (name == sym<"body">()) return it.body;
  if (name == sym<"contents">()) return it.contents;
  const auto found = it.made.find(name);
  return found != it.made.end() ? found->second : it.made.emplace(name, make_member(it, name)).first->second;
}
constexpr jinja::Accessor with_body_accessor{with_body_member};

}  // namespace

namespace {

constexpr std::string_view mentioned = "mentions";

// What of one kind refers to an entity, in the order of the graph; the page lists the first of them.
struct Referrers {
  const schema::Kind* kind;
  std::size_t count = 0;  // of entities, listed or not
  model::EntityId last = {};
  struct Item {
    model::EntityId from;
    std::vector<std::string_view> fields;
  };
  std::vector<Item> items = {};
};

void add_referrer(Referrers& group, model::EntityId from, std::string_view field) {
  if (group.count == 0 || group.last != from) {
    ++group.count;
    group.last = from;
    if (group.items.size() < most_listed) group.items.push_back({from, {}});
  }
  if (group.items.back().from != from) return;
  auto& fields = group.items.back().fields;
  if (std::find(fields.begin(), fields.end(), field) == fields.end()) fields.push_back(field);
}

Value referrers_value(const Site::State& site, Referrers& group, jinja::Arena& arena) {
  std::vector<Value> items;
  for (const Referrers::Item& item : group.items) {
    std::string words;
    for (const std::string_view field : item.fields) words.append(words.empty() ? "" : ", ").append(field);
    const bool mentions = std::find(item.fields.begin(), item.fields.end(), mentioned) != item.fields.end();
    items.push_back(record(arena, {{sym<"entity">(), site.view(item.from)},
                                   {sym<"field">(), arena.text(words)},
                                   {sym<"mentions">(), Value::boolean(mentions)}}));
  }
  const std::size_t more = group.count - group.items.size();
  return record(arena, {{sym<"kind">(), kind_value(site, arena, *group.kind)},
                        {sym<"count">(), Value::integer(static_cast<std::int64_t>(group.count))},
                        {sym<"more">(), more == 0 ? Value() : arena.text(grouped(more))},
                        {sym<"items">(), arena.list(std::move(items))}});
}

}  // namespace

Value referenced_by(const Site::State& site, model::EntityId id, jinja::Arena& arena) {
  std::map<std::string_view, Referrers> groups;  // by the words for their kind
  for (const Use& use : site.uses(id)) {
    const schema::Kind* kind = site.label(use.from).kind;
    const auto group = groups.try_emplace(kind->label_plural, Referrers{kind}).first;
    add_referrer(group->second, use.from,
                 use.field != nullptr ? std::string_view(use.field->label) : mentioned);
  }
  std::vector<Value> list;
  for (auto& [label, group] : groups) list.push_back(referrers_value(site, group, arena));
  return arena.list(std::move(list));
}

namespace {

// A step for each folder above the page, to where it starts; a folder that starts nowhere leads to the
// register.
void folder_breadcrumb(const Site::State& site, model::EntityId id, const std::string& folder,
                       PageMaker& page) {
  for (std::size_t end = 0; end != std::string::npos;) {
    end = folder.find('/', end + 1);
    const std::string above = folder.substr(0, end);
    const model::EntityId start = site.start_of(above);
    if (start == id) continue;
    page.breadcrumb(folder_title(above), start ? site.path(start) : register_path(*site.entity(id).kind));
  }
}

}  // namespace

Value contents_value(const Body& body, jinja::Arena& arena) {
  std::vector<Value> items;
  for (const Body::Entry& entry : body.contents) {
    items.push_back(record(arena, {{sym<"id">(), arena.text(encoded_fragment(entry.id))},
                                   {sym<"title">(), arena.text(entry.title)},
                                   {sym<"dir">(), direction(entry.title)},
                                   {sym<"level">(), Value::integer(entry.level)}}));
  }
  return arena.list(std::move(items));
}

Page Site::entity(model::EntityId id) const {
  const State& site = *state_;
  const model::Entity& entity = site.entity(id);
  const bool page = entity.kind->name == "page";
  const std::string folder = page ? site.folder_of(id) : std::string();
  const std::string section =
      page && !folder.empty() ? "pages/" + folder.substr(0, folder.find('/')) : register_path(*entity.kind);
  PageMaker maker(site, site.path(id), entity.title, section);
  maker.breadcrumb("Home", front_path);
  maker.breadcrumb(site.section_of(*entity.kind));
  if (page && !folder.empty() && site.start_of(folder.substr(0, folder.find('/'))) != id)
    folder_breadcrumb(site, id, folder, maker);
  else if (!page || site.config().workspace)
    maker.breadcrumb(entity.kind->label_plural, register_path(*entity.kind));
  const Language language = language_of(site, id);
  Body body;
  if (entity.has_body) body = body_html(site, id, maker.root(), language.dir);
  const Value contents = contents_value(body, maker.arena());
  const auto special = std::find_if(std::begin(specials), std::end(specials),
                                    [&](const Special& s) { return entity.kind->name == s.kind; });
  const MainPart main{!body.html.empty(), !entity.kind->page_template.empty() ||
                                              (special != std::end(specials) && special->own_main)};
  const Value prose = main.prose ? maker.arena().markup(std::move(body.html)) : Value();
  const WithBody with_body{site, maker.arena(), id, prose, contents, main, language};
  maker.set("entity", Value::object(&with_body, &with_body_accessor));
  maker.set("contents", contents);
  maker.set("dates", dates_value(site, id, maker.arena()));
  maker.set("views", Value::boolean(entity.has_body && site.blocks_of(entity.document) != nullptr));
  const std::string& own = entity.kind->page_template;
  if (special == std::end(specials)) return maker.render(own.empty() ? "entity.html" : own);
  special->add(site, id, maker);
  return maker.render(special->page);
}

void add_folder(const Site::State& site, model::EntityId id, PageMaker& page) {
  std::vector<Value> siblings;
  const std::span<const model::EntityId> pages = site.pages_of(site.folder_of(id));
  if (pages.size() <= 60) {
    for (const model::EntityId sibling : pages) {
      const Label label = site.label(sibling);
      siblings.push_back(record(page.arena(), {{sym<"title">(), text(label.title)},
                                               {sym<"dir">(), direction(label.title)},
                                               {sym<"path">(), text(label.path)},
                                               {sym<"current">(), Value::boolean(sibling == id)}}));
    }
  }
  page.set("siblings", page.arena().list(std::move(siblings)));
}

// How good the evidence of each approval of the document is, the newest first.
std::vector<Value> approvals_of(const Site::State& site, model::EntityId id, jinja::Arena& arena) {
  std::vector<const store::Evidence*> found;
  for (const store::Evidence& evidence : site.evidence()) {
    const model::Value* document = site.entity(evidence.approval).value("document");
    const auto* reference =
        document == nullptr ? nullptr : std::get_if<model::ReferenceId>(&document->meaning);
    if (reference != nullptr && site.reference(*reference).to == id) found.push_back(&evidence);
  }
  const auto day = [&](const store::Evidence* evidence) {
    const model::Value* at = site.entity(evidence->approval).value("approved_at");
    return at == nullptr ? std::string_view() : at->text;
  };
  std::stable_sort(found.begin(), found.end(), [&](auto* a, auto* b) { return day(a) > day(b); });
  std::vector<Value> list;
  for (const store::Evidence* evidence : found) {
    const std::string_view written = site.entity(evidence->approval).value("document")->text;
    const std::size_t at = written.find('@');
    list.push_back(record(arena, {{sym<"approval">(), site.view(evidence->approval)},
                                  {sym<"version">(), text(at == written.npos ? "" : written.substr(at + 1))},
                                  {sym<"current">(), Value::boolean(evidence->current)},
                                  {sym<"level">(), text(evidence->level)},
                                  {sym<"words">(), text(evidence->words)}}));
  }
  return list;
}

void add_policy(const Site::State& site, model::EntityId id, PageMaker& page) {
  page.set("approvals", page.arena().list(approvals_of(site, id, page.arena())));
  std::vector<Value> exceptions;
  for (const Use& use : site.uses(id)) {
    if (use.field == nullptr || use.field->name != "waives" || site.label(use.from).kind->name != "exception")
      continue;
    const model::Entity& from = site.entity(use.from);
    const model::Value* expires = from.value("expires");
    const auto* date = expires == nullptr ? nullptr : std::get_if<base::Date>(&expires->meaning);
    if ((from.status == "active" || from.status == "approved") && date != nullptr && !site.is_past(*date))
      exceptions.push_back(site.view(use.from));
  }
  page.set("exceptions", page.arena().list(std::move(exceptions)));
}

}  // namespace render
