// The change log: by release as people wrote it, and by month as it was recorded.
#include <algorithm>

#include "base/text.h"
#include "render/address.h"
#include "render/changes.h"

namespace render {

using jinja::Value;
using model::EntityId;

namespace {

constexpr std::size_t most_months = 24;

// "[1.2] - 2026-11-03" is a version and its day; whatever else stands there is a version as a whole.
Release release_of(const parse::Heading& heading) {
  std::string_view words = heading.text;
  Release release{&heading, words, {}};
  if (const std::size_t dash = words.rfind(" - "); dash != std::string_view::npos) {
    release.date = base::parse_date(base::trim(words.substr(dash + 3)));
    if (release.date) words = words.substr(0, dash);
  }
  if (words.starts_with('[') && words.ends_with(']')) words = words.substr(1, words.size() - 2);
  release.version = words;
  return release;
}

}  // namespace

Dated dated_changes(const Site::State& site) {
  Dated found;
  for (const EntityId id : site.of_kind(site.schema().kind("change"))) {
    const model::Value* v = site.entity(id).at("implemented_at");
    const auto* date = v == nullptr ? nullptr : std::get_if<base::Date>(&v->meaning);
    if (date != nullptr && !site.entity(id).page && *date <= site.as_of()) found.emplace_back(*date, id);
  }
  std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) {
    return a.first != b.first ? a.first > b.first : a.second < b.second;
  });
  return found;
}

// Second-level headings are releases, third-level ones categories.
std::vector<Release> releases_of(const Site::State& site, const std::string& root) {
  std::vector<Release> releases;
  if (!site.log) return releases;
  const std::uint32_t document = site.entity(site.log).document;
  const parse::Prose& prose = site.document(document).prose;
  for (std::uint32_t i = 1; i < prose.nodes.size(); ++i) {
    const parse::ProseNode& node = prose.nodes[i];
    if (node.element == parse::Element::heading) {
      const parse::Heading& heading = prose.headings[node.extra];
      if (heading.level == 2) releases.push_back(release_of(heading));
      if (heading.level == 3 && !releases.empty()) releases.back().groups.push_back({heading.text, {}});
    }
    if (node.element != parse::Element::item) continue;
    if (!releases.empty() && !releases.back().groups.empty())
      releases.back().groups.back().items.push_back(fragment_html(site, document, i, root));
    i = node.end_node - 1;
  }
  return releases;
}

namespace {

Value releases_value(const Site::State& site, PageMaker& maker) {
  jinja::Arena& arena = maker.arena();
  std::vector<Value> list;
  for (const Release& release : releases_of(site, maker.root())) {
    std::vector<Value> groups;
    for (const ReleaseGroup& group : release.groups) {
      std::vector<Value> items;
      for (const std::string& item : group.items)
        items.push_back(record(arena, {{sym<"markup">(), arena.markup(item)}}));
      groups.push_back(record(arena, {{sym<"category">(), arena.text(group.category)},
                                      {sym<"items">(), arena.list(std::move(items))}}));
    }
    list.push_back(record(arena, {{sym<"version">(), text(release.version)},
                                  {sym<"anchor">(), text(release.heading->anchor)},
                                  {sym<"date">(), release.date ? date_value(arena, *release.date) : Value()},
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
  maker.set("releases", releases_value(*state_, maker));
  add_months(*state_, maker);
  if (state_->log) {
    const model::Entity& log = state_->entity(state_->log);
    std::string introduction = introduction_html(*state_, log.document, log, maker.root());
    if (!introduction.empty()) maker.set("introduction", maker.arena().markup(std::move(introduction)));
  }
  if (state_->is_compared()) {
    maker.set("since", changes_since(*state_, maker.arena()));
    maker.set("views", Value::boolean(true));  // the stylesheet for what is drawn
  }
  return maker.render("changes.html");
}

}  // namespace render
