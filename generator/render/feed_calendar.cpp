// Calendars: everything that is due, for all and for each role and team (iCalendar, RFC 5545 and 7986).
#include <algorithm>

#include "base/text.h"
#include "render/address.h"
#include "render/feeds.h"
#include "render/icalendar.h"

namespace render {

namespace {

using model::EntityId;

// A calendar must hold something, and a time zone without events is the least there is.
void nothing(CalendarLines& out) {
  out.line("BEGIN", "VTIMEZONE");
  out.line("TZID", "Etc/UTC");
  out.line("BEGIN", "STANDARD");
  out.line("DTSTART", "19700101T000000");
  out.line("TZOFFSETFROM", "+0000");
  out.line("TZOFFSETTO", "+0000");
  out.line("END", "STANDARD");
  out.line("END", "VTIMEZONE");
}

// The same for as long as it is the same review, action, …: its day may move. Of several in one list each has
// its place there.
std::string uid(const Site::State& site, const Due& due) {
  const Label entity = site.label(due.entity);
  const std::string item = due.path.substr(0, due.path.rfind(']') + 1);
  std::string what = due.what;
  std::replace(what.begin(), what.end(), ' ', '-');
  return entity.kind->name + "/" + entity.id + "/" + what + (item.empty() ? "" : "/" + item) + "@" +
         portal_key(site);
}

std::string description(const Site::State& site, const Due& due) {
  const Label entity = site.label(due.entity);
  std::string words = entity.kind->label + ": " + entity.title;
  if (entity.id != entity.title) words += " (" + entity.id + ")";
  if (due.role) words += "\nSeen to by: " + site.label(due.role).title;
  const Review& review = site.review(due.entity);
  if (due.what == "review" && review.last) words += "\nLast reviewed on " + base::in_words(*review.last);
  return words + "\n" + address(site, site.path(due.entity));
}

void event(const Site::State& site, const Due& due, CalendarLines& out) {
  out.line("BEGIN", "VEVENT");
  out.text("UID", uid(site, due));
  out.line("DTSTAMP", std::string(Stamps::basic_day()) + "T000000Z");
  // What comes again starts where it is counted from: from the end of a shorter month it would go astray.
  const base::Date anchor = due.counted_from.value_or(due.day);
  const Recurrence again = due.every ? recurrence(anchor, *due.every) : Recurrence{};
  const base::Date first = again.rule.empty() ? due.day : anchor;
  out.line("DTSTART;VALUE=DATE", basic(first));
  out.line("DTEND;VALUE=DATE", basic({due.until.value_or(first).days + 1}));
  if (!again.rule.empty()) out.line("RRULE", again.rule);
  for (const base::Date day : again.besides) out.line("RDATE;VALUE=DATE", basic(day));
  out.text("SUMMARY", due.label);
  out.text("DESCRIPTION", description(site, due));
  out.text("CATEGORIES", heading(due.what));
  if (!site.config().base_url.empty()) out.line("URL", address(site, site.path(due.entity)));
  out.line("TRANSP", "TRANSPARENT");
  out.line("END", "VEVENT");
}

Page calendar_of(const Site::State& site, const std::string& name, const std::string& path,
                 const std::vector<const Due*>& all) {
  CalendarLines out;
  out.line("BEGIN", "VCALENDAR");
  out.line("VERSION", "2.0");
  out.text("PRODID", "-//Bylaw//" + site.generator() + "//EN");
  out.line("CALSCALE", "GREGORIAN");
  out.line("METHOD", "PUBLISH");
  out.text("NAME", name);
  out.text("X-WR-CALNAME", name);
  if (!site.config().base_url.empty()) out.line("SOURCE;VALUE=URI", address(site, path));
  out.line("REFRESH-INTERVAL;VALUE=DURATION", "P1D");
  out.line("X-PUBLISHED-TTL", "P1D");
  for (const Due* due : all) event(site, *due, out);
  if (all.empty()) nothing(out);
  out.line("END", "VCALENDAR");
  return site.stamps().filled(out.bytes(), path);
}

constexpr std::size_t most_dates = 8;

}  // namespace

std::string period(const base::Duration& every) {
  const std::string words = base::in_words(every);
  return every.count == 1 ? words.substr(words.find(' ') + 1) : words;
}

bool has_calendar(const Site::State& site, EntityId id) {
  const std::string& kind = site.label(id).kind->name;
  return site.config().workspace && (kind == "role" || kind == "team");
}

jinja::Value dates_value(const Site::State& site, EntityId id, jinja::Arena& arena) {
  if (!has_calendar(site, id)) return {};
  const std::vector<const Due*> all = site.due_for(id);
  std::vector<jinja::Value> items;
  for (const Due* due : all) {
    if (items.size() == most_dates) break;
    const bool overdue = due->deadline && site.is_past(due->day);
    items.push_back(
        record(arena, {{sym<"label">(), text(due->label)},
                       {sym<"dir">(), direction(due->label)},
                       {sym<"path">(), text(site.path(due->entity))},
                       {sym<"date">(), date_value(arena, due->day)},
                       {sym<"overdue">(), jinja::Value::boolean(overdue)},
                       {sym<"every">(), due->every ? arena.text(period(*due->every)) : jinja::Value()}}));
  }
  const std::size_t more = all.size() - items.size();
  return record(arena, {{sym<"items">(), arena.list(std::move(items))},
                        {sym<"more">(), more == 0 ? jinja::Value() : arena.text(grouped(more))},
                        {sym<"path">(), arena.text(calendar_path(site.path(id)))}});
}

std::vector<EntityId> Site::with_calendar() const {
  std::vector<EntityId> found;
  if (!state_->config().workspace) return found;
  for (const char* kind : {"role", "team"}) {
    for (const EntityId id : state_->of_kind(state_->schema().kind(kind))) found.push_back(id);
  }
  std::sort(found.begin(), found.end());
  return found;
}

Page Site::calendar() const {
  std::vector<const Due*> all;
  for (const Due& due : state_->due()) all.push_back(&due);
  return calendar_of(*state_, state_->title(), calendar_file, all);
}

Page Site::calendar(EntityId role) const {
  const std::string& title = state_->label(role).title;
  return calendar_of(*state_, title + " · " + state_->title(), calendar_path(path(role)),
                     state_->due_for(role));
}

}  // namespace render
