// The front page, and the pages for what is not there.
#include <algorithm>
#include <map>

#include "base/text.h"
#include "render/address.h"
#include "render/changes.h"
#include "render/state.h"

namespace render {

using jinja::Value;
using model::EntityId;

namespace {

constexpr std::size_t most_items = 6;
constexpr int soon = 30;  // days

// How the front page counts what is overdue, `{}` being what its kind is called. `own_words` where the
// entity's title does not say what is to be done.
struct Counted {
  const char* what;
  const char* one;
  const char* many;
  bool own_words = false;
};
constexpr Counted overdue_counted[] = {
    {"review", "{} review overdue", "{} reviews overdue"},
    {"access review", "access review overdue", "access reviews overdue"},
    {"finding", "audit finding overdue", "audit findings overdue"},
    {"request", "answer to an auditor overdue", "answers to an auditor overdue", true},
    {"expiry", "{} past its last day", "{}s past their last day"},
    {"acceptance", "risk accepted for too long", "risks accepted for too long"},
    {"evidence", "vendor report out of date", "vendor reports out of date", true},
    {"contract", "contract that ran out", "contracts that ran out"},
    {"notice", "contract past its day of notice", "contracts past their day of notice"},
    {"training", "training to be taken again", "trainings to be taken again", true},
    {"action", "agreed action overdue", "agreed actions overdue", true},
    {"change", "change past its planned days", "changes past their planned days"},
    {"launch", "launch past its day", "launches past their day"},
    {"step", "step of a roadmap overdue", "steps of a roadmap overdue", true},
};

std::string title_of(const char* form, const schema::Kind& kind) {
  std::string title = form;
  if (const std::size_t at = title.find("{}s "); at != std::string::npos)
    return title.replace(at, 3, base::as_clause(kind.label_plural));
  if (const std::size_t at = title.find("{}"); at != std::string::npos)
    title.replace(at, 2, base::as_clause(kind.label));
  return title;
}

Value due_item(const Site::State& site, jinja::Arena& arena, const Due& due, const char* note,
               bool own_words) {
  return record(arena, {{sym<"entity">(), site.view(due.entity)},
                        {sym<"label">(), own_words ? text(due.label) : Value()},
                        {sym<"note">(), text(note)},
                        {sym<"date">(), date_value(arena, due.day)}});
}

Value due_group(jinja::Arena& arena, const std::string& title, std::size_t count, const std::string& path,
                const char* state, std::vector<Value> items) {
  return record(arena, {{sym<"title">(), arena.text(title)},
                        {sym<"count">(), Value::integer(static_cast<std::int64_t>(count))},
                        {sym<"path">(), arena.text(path)},
                        {sym<"state">(), text(state)},
                        {sym<"items">(), arena.list(std::move(items))}});
}

// A group for each kind of which something of the sort is overdue.
void add_overdue(const Site::State& site, jinja::Arena& arena, const Counted& words,
                 std::vector<Value>& groups) {
  std::map<std::string_view, std::vector<const Due*>> by_kind;
  for (const Due& due : site.whole().dates.due) {
    if (due.deadline && due.day < site.as_of() && due.what == words.what)
      by_kind[site.entity(due.entity).kind->name].push_back(&due);
  }
  for (const auto& [name, found] : by_kind) {
    const schema::Kind& kind = *site.entity(found.front()->entity).kind;
    std::vector<Value> items;
    for (const Due* due : found) {
      if (items.size() == most_items) break;
      items.push_back(due_item(site, arena, *due, "was due", words.own_words));
    }
    groups.push_back(due_group(arena, title_of(found.size() == 1 ? words.one : words.many, kind),
                               found.size(), register_path(kind), "bad", std::move(items)));
  }
}

void add_ahead(const Site::State& site, jinja::Arena& arena, std::vector<Value>& groups) {
  std::size_t count = 0;
  std::vector<Value> items;
  for (const Due& due : site.whole().dates.due) {
    if (!due.deadline || due.day < site.as_of() || due.day.days > site.as_of().days + soon) continue;
    if (++count <= most_items) items.push_back(due_item(site, arena, due, "by", true));
  }
  if (count > 0)
    groups.push_back(due_group(arena, "due within 30 days", count, due_path, "warn", std::move(items)));
}

// What somebody must have done: what is overdue first, then what is due soon.
Value attention(const Site::State& site, jinja::Arena& arena) {
  std::vector<Value> groups;
  for (const Counted& words : overdue_counted) add_overdue(site, arena, words, groups);
  add_ahead(site, arena, groups);
  return arena.list(std::move(groups));
}

Value recent(const Site::State& site, jinja::Arena& arena) {
  std::vector<Value> items;
  for (const auto& [date, id] : dated_changes(site)) {
    if (items.size() == most_items) break;
    items.push_back(record(arena, {{sym<"date">(), date_value(arena, date)},
                                   {sym<"entity">(), site.view(id)},
                                   {sym<"summary">(), text(site.entity(id).status)}}));
  }
  return arena.list(std::move(items));
}

Value front_kinds(const Site::State& site, jinja::Arena& arena) {
  std::vector<Value> items;
  for (const schema::Kind* kind : site.kinds) {
    const std::size_t count = site.with_pages(*kind).size();
    if (count == 0) continue;
    items.push_back(record(arena, {{sym<"label">(), text(kind->label)},
                                   {sym<"labels">(), text(kind->label_plural)},
                                   {sym<"plural">(), text(kind->plural)},
                                   {sym<"path">(), arena.text(register_path(*kind))},
                                   {sym<"count">(), Value::integer(static_cast<std::int64_t>(count))},
                                   {sym<"summary">(), text(kind->summary)}}));
  }
  return arena.list(std::move(items));
}

Value entities_of(const Site::State& site, jinja::Arena& arena, const char* kind) {
  std::vector<Value> items;
  const std::span<const EntityId> entities = site.of_kind(site.schema().kind(kind));
  if (entities.size() > 200) return arena.list({});
  for (const EntityId id : entities) items.push_back(site.view(id));
  return arena.list(std::move(items));
}

Value front_pages(const Site::State& site, jinja::Arena& arena) {
  std::vector<Value> items;
  for (const auto& [folder, pages] : site.folders()) {
    for (const EntityId id : pages) {
      if (items.size() == 200) break;
      items.push_back(record(arena, {{sym<"title">(), text(site.entity(id).title)},
                                     {sym<"dir">(), direction(site.entity(id).title)},
                                     {sym<"path">(), text(site.path(id))}}));
    }
  }
  return arena.list(std::move(items));
}

}  // namespace

Page Site::front() const {
  const State& site = *state_;
  const bool has_home = static_cast<bool>(site.home);
  PageMaker maker(site, front_path, site.title(), front_path);
  jinja::Arena& arena = maker.arena();
  maker.set("attention", attention(site, arena));
  maker.set("recent", recent(site, arena));
  if (site.log) maker.set("changes_path", text(changes_path));
  maker.set("kinds", front_kinds(site, arena));
  maker.set("roles", entities_of(site, arena, "role"));
  maker.set("views", Value::boolean(site.home && site.blocks_of(site.entity(site.home).document) != nullptr));
  maker.set("pages", front_pages(site, arena));
  if (has_home) {
    const Language language = language_of(site, site.home);
    Body body = body_html(site, site.home, "", language.dir);
    maker.set("text_dir", arena.text(std::string(language.dir)));
    if (!language.tag.empty()) maker.set("text_lang", arena.text(language.tag));
    if (!body.html.empty()) maker.set("body", arena.markup(std::move(body.html)));
  }
  return maker.render("index.html");
}

Page Site::not_found() const {
  return PageMaker(*state_, not_found_path, "Page not found", not_found_path).render("notfound.html");
}

Page Site::redirect(const std::string& from, EntityId to) const {
  PageMaker maker(*state_, from, state_->entity(to).title, state_->entity(to).kind->plural);
  maker.set("target", text(state_->path(to)));
  return maker.render("redirect.html");
}

}  // namespace render
