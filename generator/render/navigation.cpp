// The parts of the portal, and the navigation that lists them.
#include <algorithm>
#include <array>

#include "base/text.h"
#include "render/address.h"
#include "render/reads.h"
#include "render/state.h"

namespace render {

using jinja::Value;

namespace {

constexpr std::size_t most_navigation_items = 60;

// The pages of a folder and of those below it, up to the navigation's limit.
std::vector<model::EntityId> pages_below(const Site::State& site, const std::string& top) {
  std::vector<model::EntityId> found;
  for (const auto& [folder, pages] : site.folders()) {
    if (folder != top && !folder.starts_with(top + "/")) continue;
    for (const model::EntityId id : pages) {
      if (found.size() == most_navigation_items) return found;
      found.push_back(id);
    }
  }
  return found;
}

// Pages of one title are told apart by their folders.
Value folder_items(const Site::State& site, jinja::Arena& arena, const std::string& top) {
  const std::vector<model::EntityId> pages = pages_below(site, top);
  std::map<std::string_view, int> times;
  for (const model::EntityId id : pages) ++times[site.entity(id).title];
  std::vector<Value> items;
  for (const model::EntityId id : pages) {
    std::string title = site.entity(id).title;
    if (times[title] > 1) title += " (" + folder_title(site.folder_of(id)) + ")";
    items.push_back(record(arena, {{sym<"title">(), arena.text(title)},
                                   {sym<"dir">(), direction(title)},
                                   {sym<"path">(), text(site.path(id))},
                                   {sym<"current">(), Value::boolean(false)}}));
  }
  return arena.list(std::move(items));
}

std::string top_of(std::string_view folder) { return std::string(folder.substr(0, folder.find('/'))); }

// The order in which a reader meets the parts; those of a workspace's own come behind, by name.
constexpr std::array<std::string_view, 9> section_order = {
    "Policy",  "Work", "Stack", "Data and privacy", "Risk and assurance", "Measures", "People and decisions",
    "Records", "More"};

std::size_t rank(const std::string& name) {
  const auto found = std::find(section_order.begin(), section_order.end(), name);
  return static_cast<std::size_t>(found - section_order.begin());
}

// Gathers the items of the navigation.
class Items {
 public:
  Items(const Site::State& site, jinja::Arena& arena, std::string_view section)
      : site_(site), arena_(arena), section_(section) {}

  void add(std::string_view title, std::string_view path, bool current, Value children = {}) {
    items_.push_back(item(title, path, current, children));
  }

  void sections() {
    for (const Section& part : site_.sections) {
      bool current = section_ == part.path;
      std::vector<Value> children;
      for (const std::size_t i : part.dashboards)
        children.push_back(
            child(site_.dashboard(i).title, encoded(dashboard_path(site_.dashboard(i))), current));
      for (const schema::Kind* kind : part.kinds)
        children.push_back(child(kind->label_plural, register_path(*kind), current));
      add(part.name, part.path, current, current ? arena_.list(std::move(children)) : Value());
    }
  }

  void folders() {
    std::string last;
    for (const auto& [folder, pages] : site_.folders()) {
      const std::string top = top_of(folder);
      if (folder.empty() || top == last) continue;
      last = top;
      const model::EntityId own = site_.start_of(top);
      const model::EntityId start = own ? own : pages.front();
      const bool current = section_ == "pages/" + top;
      add(folder_title(top), site_.path(start), current,
          current ? folder_items(site_, arena_, top) : Value());
    }
  }

  Value list() { return arena_.list(std::move(items_)); }

 private:
  // A part is current when one of its pages is shown.
  Value child(std::string_view title, const std::string& path, bool& current) {
    const bool here = section_ == path;
    current |= here;
    return item(title, path, here, {});
  }

  Value item(std::string_view title, std::string_view path, bool current, Value children) {
    return record(arena_, {{sym<"title">(), arena_.text(std::string(title))},
                           {sym<"dir">(), direction(title)},
                           {sym<"path">(), arena_.text(std::string(path))},
                           {sym<"current">(), Value::boolean(current)},
                           {sym<"items">(), children}});
  }

  const Site::State& site_;
  jinja::Arena& arena_;
  std::string_view section_;
  std::vector<Value> items_;
};

}  // namespace

void Site::State::add_sections() {
  // Names that have one address are one part, called as the program calls it where it knows it.
  const auto section = [&](const std::string& name) -> Section& {
    std::string path = section_path(name);
    for (Section& known : sections) {
      if (known.path != path) continue;
      if (rank(name) < rank(known.name)) known.name = name;
      return known;
    }
    return sections.emplace_back(Section{name, std::move(path)});
  };
  for (const schema::Kind* kind : kinds) {
    if (kind->name != "page") section(kind->section).kinds.push_back(kind);
  }
  for (std::size_t i = 0; i < input_.dashboards.size(); ++i)
    section(input_.dashboards[i].section).dashboards.push_back(i);
  std::sort(sections.begin(), sections.end(), [](const Section& a, const Section& b) {
    return std::pair(rank(a.name), a.name) < std::pair(rank(b.name), b.name);
  });
}

const Section* Site::State::section_of(const schema::Kind& kind) const {
  const std::string path = section_path(kind.section);
  for (const Section& section : sections) {
    if (section.path == path) return &section;
  }
  return nullptr;
}

const std::string& Site::State::navigation(const std::string& section, const std::string& root,
                                           finding::Findings& findings) const {
  Recording::note_group("navigation", section);
  const Recording::Pause pause;  // it is noted as a whole
  const std::lock_guard guard(nav_lock_);
  const auto [found, fresh] = nav_.try_emplace(root + "|" + section);
  Page& made = found->second;
  if (fresh) made = rendered_navigation(section, root);
  append(findings, finding::Findings(made.findings));
  return made.html;
}

Page Site::State::rendered_navigation(const std::string& section, const std::string& root) const {
  Page made;
  jinja::Arena arena;
  Items items(*this, arena, section);
  items.add("Home", front_path, section == front_path);
  items.sections();
  if (tells_changes()) items.add("Change log", changes_path, section == changes_path);
  items.folders();
  const schema::Kind* page = input_.schema.kind("page");
  if (has(page) && folders_.contains(""))
    items.add("All pages", register_path(*page), section == register_path(*page));
  const Value context = record(arena, {{sym<"nav_items">(), items.list()}, {sym<"root">(), text(root)}});
  made.findings = input_.templates.render("nav.html", context, made.html);
  return made;
}

}  // namespace render
