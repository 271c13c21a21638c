// A part of the portal: what it holds; and its dashboards.
#include "base/text.h"
#include "render/address.h"
#include "render/state.h"

namespace render {

using jinja::Value;

std::vector<std::string> Site::section_paths() const {
  std::vector<std::string> paths;
  for (const Section& section : state_->sections) paths.push_back(section.path);
  return paths;
}

Page Site::section_page(std::size_t index) const {
  const State& site = *state_;
  const Section& section = site.sections[index];
  PageMaker maker(site, section.path, section.name, section.path);
  jinja::Arena& arena = maker.arena();
  maker.breadcrumb("Home", front_path);
  maker.describe("What " + site.title() + " keeps under " + section.name + ".");
  std::vector<Value> dashboards, kinds;
  for (const std::size_t i : section.dashboards) {
    const Dashboard& page = site.dashboard(i);
    dashboards.push_back(record(arena, {{sym<"title">(), text(page.title)},
                                        {sym<"description">(), text(page.description)},
                                        {sym<"path">(), arena.text(encoded(render::dashboard_path(page)))}}));
  }
  for (const schema::Kind* kind : section.kinds) {
    const auto count = static_cast<std::int64_t>(site.of_kind(kind).size());
    kinds.push_back(record(
        arena, {{sym<"kind">(), kind_value(site, arena, *kind)}, {sym<"count">(), Value::integer(count)}}));
  }
  maker.set("print", has_print_page(index) ? arena.text(print_path(section.path)) : Value());
  maker.set("dashboards", arena.list(std::move(dashboards)));
  maker.set("kinds", arena.list(std::move(kinds)));
  return maker.render("section.html");
}

std::size_t Site::dashboards() const { return state_->dashboards(); }

std::string Site::dashboard_path(std::size_t index) const {
  return render::dashboard_path(state_->dashboard(index));
}

Page Site::dashboard_page(std::size_t index) const {
  const State& site = *state_;
  const Dashboard& page = site.with_answers(index);
  const std::string path = encoded(render::dashboard_path(page));
  PageMaker maker(site, path, page.title, path);
  maker.breadcrumb("Home", front_path);
  maker.breadcrumb(page.section, section_path(page.section));
  maker.describe(page.description);
  Body body = dashboard_html(site, page, maker.root());
  maker.set("views", Value::boolean(!page.blocks.empty()));
  maker.set("contents", contents_value(body, maker.arena()));
  maker.set("body", maker.arena().markup(std::move(body.html)));
  return maker.render("dashboard.html");
}

}  // namespace render
