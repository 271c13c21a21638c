// The page of what is due, and the one that tells of feeds, calendars and data to download.
#include "render/address.h"
#include "render/feeds.h"

namespace render {

using jinja::Value;

namespace {

constexpr std::size_t most_dates_shown = 1000;

// "December 2026"; what is overdue stands before all months.
std::string month_of(const Site::State& site, const Due& due) {
  if (due.deadline && site.is_past(due.day)) return {};
  const std::string words = base::in_words(due.day);
  return words.substr(words.find(' ') + 1);
}

Value due_row(const Site::State& site, jinja::Arena& arena, const Due& due) {
  return record(arena, {{sym<"label">(), text(due.label)},
                        {sym<"dir">(), direction(due.label)},
                        {sym<"path">(), text(site.path(due.entity))},
                        {sym<"date">(), date_value(arena, due.day)},
                        {sym<"until">(), due.until ? date_value(arena, *due.until) : Value()},
                        {sym<"every">(), due.every ? arena.text(period(*due.every)) : Value()},
                        {sym<"role">(), due.role ? site.view(due.role) : Value()}});
}

}  // namespace

Page Site::due_page() const {
  const State& site = *state_;
  PageMaker maker(site, due_path, "What is due", due_path);
  jinja::Arena& arena = maker.arena();
  maker.breadcrumb("Home", front_path);
  maker.describe("Reviews, renewals, last days, actions and meetings, by the day.");
  std::vector<std::pair<std::string, std::vector<Value>>> months;
  std::size_t shown = 0;
  // In the order of the days, in which what is overdue does not always come before what happened meanwhile.
  for (const bool overdue : {true, false}) {
    for (const Due& due : site.due()) {
      const std::string month = month_of(site, due);
      if (month.empty() != overdue || ++shown > most_dates_shown) continue;
      if (months.empty() || months.back().first != month) months.push_back({month, {}});
      months.back().second.push_back(due_row(site, arena, due));
    }
  }
  std::vector<Value> groups;
  for (auto& [month, rows] : months)
    groups.push_back(record(arena, {{sym<"month">(), month.empty() ? Value() : arena.text(month)},
                                    {sym<"rows">(), arena.list(std::move(rows))}}));
  maker.set("months", arena.list(std::move(groups)));
  maker.set("has_calendars", Value::boolean(!with_calendar().empty()));
  if (shown > most_dates_shown) maker.set("more", arena.text(grouped(shown - most_dates_shown)));
  return maker.render("due.html");
}

bool Site::has_feeds() const { return state_->config().workspace; }

Page Site::feeds_page() const {
  const State& site = *state_;
  PageMaker maker(site, feeds_path, "Feeds and data", feeds_path);
  jinja::Arena& arena = maker.arena();
  maker.breadcrumb("Home", front_path);
  maker.describe("Changes for feed readers, dates for calendars, and everything on record as data.");
  std::vector<Value> roles, registers;
  for (const model::EntityId id : with_calendar())
    roles.push_back(record(
        arena, {{sym<"entity">(), site.view(id)},
                {sym<"path">(), arena.text(calendar_path(site.path(id)))},
                {sym<"count">(), Value::integer(static_cast<std::int64_t>(site.due_for(id).size()))}}));
  for (const schema::Kind* kind : site.kinds)
    registers.push_back(record(arena, {{sym<"kind">(), kind_value(site, arena, *kind)},
                                       {sym<"csv">(), arena.text(register_file(*kind, "csv"))},
                                       {sym<"json">(), arena.text(register_file(*kind, "json"))}}));
  maker.set("calendars", arena.list(std::move(roles)));
  maker.set("registers", arena.list(std::move(registers)));
  maker.set("due_count", Value::integer(static_cast<std::int64_t>(site.due().size())));
  maker.set("pages_path", text(pages_file));
  maker.set("due_path", text(due_path));
  maker.set("base_url", site.config().base_url.empty() ? Value() : text(site.config().base_url));
  return maker.render("feeds.html");
}

}  // namespace render
