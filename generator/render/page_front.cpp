// The front page, the change log, and the pages for what is not there.
#include <algorithm>
#include <map>

#include "base/text.h"
#include "render/address.h"
#include "render/state.h"

namespace render {

using jinja::Value;
using model::EntityId;

namespace {

constexpr std::size_t most_items = 6;
constexpr std::size_t most_months = 24;
constexpr int soon = 30;  // days

// A date that, once it is past, needs somebody: which kinds have it, and how the front page says so.
struct Deadline {
  struct Words {
    const char* one;
    const char* many;
  };
  const char* kind;
  const char* field;
  Words overdue;
  Words ahead;
};
constexpr Deadline deadlines[] = {
    {"policy",
     "review.next",
     {"policy review overdue", "policy reviews overdue"},
     {"policy review due within 30 days", "policy reviews due within 30 days"}},
    {"sla",
     "review.next",
     {"SLA review overdue", "SLA reviews overdue"},
     {"SLA review due within 30 days", "SLA reviews due within 30 days"}},
    {"exception",
     "expires",
     {"exception past its last day", "exceptions past their last day"},
     {"exception that expires within 30 days", "exceptions that expire within 30 days"}},
    {"calendar",
     "valid_until",
     {"calendar that has run out", "calendars that have run out"},
     {"calendar that runs out within 30 days", "calendars that run out within 30 days"}},
};

const base::Date* date_at(const model::Entity& entity, std::string_view path) {
  const model::Value* v = entity.at(path);
  return v == nullptr ? nullptr : std::get_if<base::Date>(&v->meaning);
}

bool still_counts(const model::Entity& entity) {
  return entity.state != schema::State::ended && entity.state != schema::State::bad &&
         entity.status != "closed" && entity.status != "draft";
}

using Dated = std::vector<std::pair<base::Date, EntityId>>;

Value attention_group(const Site::State& site, jinja::Arena& arena, const schema::Kind& kind,
                      Deadline::Words title, const char* state, const char* note, Dated& found) {
  std::sort(found.begin(), found.end());
  std::vector<Value> items;
  for (const auto& [date, id] : found) {
    if (items.size() == most_items) break;
    items.push_back(record(arena, {{sym<"entity">(), site.view(id)},
                                   {sym<"note">(), text(note)},
                                   {sym<"date">(), date_value(arena, date)}}));
  }
  return record(arena, {{sym<"title">(), text(found.size() == 1 ? title.one : title.many)},
                        {sym<"count">(), Value::integer(static_cast<std::int64_t>(found.size()))},
                        {sym<"path">(), arena.text(register_path(kind))},
                        {sym<"state">(), text(state)},
                        {sym<"items">(), arena.list(std::move(items))}});
}

Value attention(const Site::State& site, jinja::Arena& arena) {
  std::vector<Value> overdue_groups, ahead_groups;
  for (const Deadline& deadline : deadlines) {
    const schema::Kind* kind = site.input.schema.kind(deadline.kind);
    const auto entities = site.by_kind.find(kind);
    if (entities == site.by_kind.end()) continue;
    Dated overdue, ahead;
    for (const EntityId id : entities->second) {
      const base::Date* date = date_at(site.entity(id), deadline.field);
      if (date == nullptr || !still_counts(site.entity(id))) continue;
      if (*date < site.input.as_of) {
        overdue.emplace_back(*date, id);
      } else if (date->days <= site.input.as_of.days + soon) {
        ahead.emplace_back(*date, id);
      }
    }
    if (!overdue.empty())
      overdue_groups.push_back(
          attention_group(site, arena, *kind, deadline.overdue, "bad", "was due", overdue));
    if (!ahead.empty())
      ahead_groups.push_back(attention_group(site, arena, *kind, deadline.ahead, "warn", "by", ahead));
  }
  overdue_groups.insert(overdue_groups.end(), ahead_groups.begin(), ahead_groups.end());
  return arena.list(std::move(overdue_groups));
}

// Changes that took effect, newest first.
Dated dated_changes(const Site::State& site) {
  Dated found;
  const auto entities = site.by_kind.find(site.input.schema.kind("change"));
  if (entities == site.by_kind.end()) return found;
  for (const EntityId id : entities->second) {
    const base::Date* date = date_at(site.entity(id), "implemented_at");
    if (date != nullptr && !site.entity(id).page && *date <= site.input.as_of) found.emplace_back(*date, id);
  }
  std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) {
    return a.first != b.first ? a.first > b.first : a.second < b.second;
  });
  return found;
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
  const auto entities = site.by_kind.find(site.input.schema.kind(kind));
  if (entities == site.by_kind.end() || entities->second.size() > 200) return arena.list({});
  for (const EntityId id : entities->second) items.push_back(site.view(id));
  return arena.list(std::move(items));
}

Value front_pages(const Site::State& site, jinja::Arena& arena) {
  std::vector<Value> items;
  for (const auto& [folder, pages] : site.folders) {
    for (const EntityId id : pages) {
      if (items.size() == 200) break;
      items.push_back(record(arena, {{sym<"title">(), text(site.entity(id).title)},
                                     {sym<"dir">(), direction(site.entity(id).title)},
                                     {sym<"path">(), text(site.paths[id.index])}}));
    }
  }
  return arena.list(std::move(items));
}

}  // namespace

Page Site::front() const {
  const State& site = *state_;
  const bool has_home = static_cast<bool>(site.home);
  PageMaker maker(site, front_path, site.input.title, front_path);
  jinja::Arena& arena = maker.arena();
  maker.set("attention", attention(site, arena));
  maker.set("recent", recent(site, arena));
  if (site.log) maker.set("changes_path", text(changes_path));
  maker.set("kinds", front_kinds(site, arena));
  maker.set("roles", entities_of(site, arena, "role"));
  maker.set("views", Value::boolean(site.home && site.blocks_of(site.entity(site.home).document) != nullptr));
  maker.set("pages", front_pages(site, arena));
  if (has_home) {
    const model::Entity& home = site.entity(site.home);
    const Language language = language_of(site, site.home);
    Body body = body_html(site, home.document, home, "", language.dir);
    maker.set("text_dir", arena.text(std::string(language.dir)));
    if (!language.tag.empty()) maker.set("text_lang", arena.text(language.tag));
    if (!body.html.empty()) maker.set("body", arena.markup(std::move(body.html)));
  }
  return maker.render("index.html");
}

namespace {

struct Group {
  std::string category;
  std::vector<Value> items;
};
struct Release {
  const parse::Heading* heading;
  std::vector<Group> groups;
};

// The log as its author wrote it: second-level headings are releases, third-level ones categories.
std::vector<Release> releases_of(const Site::State& site, EntityId log, PageMaker& maker) {
  const std::uint32_t document = site.entity(log).document;
  const parse::Prose& prose = site.input.documents[document].prose;
  std::vector<Release> releases;
  for (std::uint32_t i = 1; i < prose.nodes.size(); ++i) {
    const parse::ProseNode& node = prose.nodes[i];
    if (node.element == parse::Element::heading) {
      const parse::Heading& heading = prose.headings[node.extra];
      if (heading.level == 2) releases.push_back({&heading, {}});
      if (heading.level == 3 && !releases.empty()) releases.back().groups.push_back({heading.text, {}});
    }
    if (node.element != parse::Element::item) continue;
    if (!releases.empty() && !releases.back().groups.empty()) {
      const Value markup = maker.arena().markup(fragment_html(site, document, i, maker.root()));
      releases.back().groups.back().items.push_back(record(maker.arena(), {{sym<"markup">(), markup}}));
    }
    i = node.end_node - 1;
  }
  return releases;
}

Value releases_value(const Site::State& site, EntityId log, PageMaker& maker) {
  jinja::Arena& arena = maker.arena();
  std::vector<Value> list;
  for (Release& release : releases_of(site, log, maker)) {
    std::vector<Value> groups;
    for (Group& group : release.groups)
      groups.push_back(record(arena, {{sym<"category">(), arena.text(group.category)},
                                      {sym<"items">(), arena.list(std::move(group.items))}}));
    std::string_view words = release.heading->text;
    Value date;
    if (const std::size_t dash = words.rfind(" - "); dash != std::string_view::npos) {
      if (const auto day = base::parse_date(base::trim(words.substr(dash + 3)))) {
        date = date_value(arena, *day);
        words = words.substr(0, dash);
      }
    }
    if (words.starts_with('[') && words.ends_with(']')) words = words.substr(1, words.size() - 2);
    list.push_back(record(arena, {{sym<"version">(), text(words)},
                                  {sym<"anchor">(), text(release.heading->anchor)},
                                  {sym<"date">(), date},
                                  {sym<"groups">(), arena.list(std::move(groups))}}));
  }
  return arena.list(std::move(list));
}

// The latest months; the register has the earlier ones.
void add_months(const Site::State& site, PageMaker& page) {
  jinja::Arena& arena = page.arena();
  std::vector<Value> months, items;
  std::string label;
  const auto flush = [&] {
    if (!items.empty())
      months.push_back(record(
          arena, {{sym<"label">(), arena.text(label)}, {sym<"items">(), arena.list(std::move(items))}}));
    items.clear();
  };
  for (const auto& [date, id] : dated_changes(site)) {
    const std::string words = base::in_words(date);
    const std::string month = words.substr(words.find(' ') + 1);
    if (month != label) flush();
    if (months.size() == most_months) {
      page.set("earlier_path", arena.text(register_path(*site.entity(id).kind)));
      break;
    }
    label = month;
    items.push_back(
        record(arena, {{sym<"date">(), date_value(arena, date)}, {sym<"entity">(), site.view(id)}}));
  }
  flush();
  page.set("months", arena.list(std::move(months)));
}

}  // namespace

Page Site::change_log() const {
  PageMaker maker(*state_, changes_path, "Change log", changes_path);
  maker.breadcrumb("Home", front_path);
  maker.set("releases", releases_value(*state_, state_->log, maker));
  add_months(*state_, maker);
  const model::Entity& log = state_->entity(state_->log);
  std::string introduction = introduction_html(*state_, log.document, log, maker.root());
  if (!introduction.empty()) maker.set("introduction", maker.arena().markup(std::move(introduction)));
  return maker.render("changes.html");
}

Page Site::not_found() const {
  return PageMaker(*state_, "404.html", "Page not found", "404.html").render("notfound.html");
}

Page Site::redirect(const std::string& from, EntityId to) const {
  PageMaker maker(*state_, from, state_->entity(to).title, state_->entity(to).kind->plural);
  maker.set("target", text(state_->paths[to.index]));
  return maker.render("redirect.html");
}

}  // namespace render
