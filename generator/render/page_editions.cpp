// The page of all editions, what changed in one, and the script that tells a frozen one of newer ones.
#include <algorithm>

#include "base/format.h"
#include "base/json.h"
#include "base/text.h"
#include "render/address.h"
#include "render/changes.h"
#include "render/state.h"

namespace render {

using jinja::Value;

namespace {

Value field_value(const edition::FieldChange& field, jinja::Arena& arena) {
  return record(arena, {{sym<"label">(), arena.text(heading(field.label))},
                        {sym<"before">(), text(field.before)},
                        {sym<"after">(), text(field.after)},
                        {sym<"grade">(), text(edition::name(field.grade))},
                        {sym<"reason">(), text(field.reason)}});
}

Value clause_value(const edition::ClauseChange& clause, jinja::Arena& arena) {
  static constexpr const char* how[] = {"same", "removed", "added"};
  std::vector<Value> words;
  for (const edition::Words& run : clause.words)
    words.push_back(record(arena, {{sym<"how">(), text(how[static_cast<std::size_t>(run.how)])},
                                   {sym<"text">(), text(run.text)}}));
  const bool gone = clause.what == edition::ClauseChange::What::removed;
  return record(arena, {{sym<"title">(), text(clause.title)},
                        {sym<"anchor">(), gone ? Value() : arena.text(encoded_fragment(clause.anchor))},
                        {sym<"grade">(), text(edition::name(clause.grade))},
                        {sym<"reason">(), text(clause.reason)},
                        {sym<"words">(), arena.list(std::move(words))}});
}

// What a reader sees of an edition's name wherever it is a link.
Value link_value(const EditionLink& link, jinja::Arena& arena) {
  return record(arena,
                {{sym<"name">(), text(link.name)},
                 {sym<"date">(), date_value(arena, link.date)},
                 {sym<"commit">(), text(std::string_view(link.commit).substr(0, 12))},
                 {sym<"path">(), arena.text(encoded(link.folder) + front_path)},
                 {sym<"changes">(),
                  link.has(changes_path) ? arena.text(encoded(link.folder) + changes_path) : Value()}});
}

}  // namespace

Value changes_since(const Site::State& site, jinja::Arena& arena) {
  const Edition& edition = *site.whole().edition;
  std::vector<Value> items;
  std::int64_t tightening = 0, loosening = 0;
  for (const edition::Change& change : edition.changes) {
    tightening += change.grade == edition::Grade::tightening;
    loosening += change.grade == edition::Grade::loosening;
    const model::EntityId id = site.changed(change);
    std::vector<Value> fields, clauses;
    for (const edition::FieldChange& field : change.fields) fields.push_back(field_value(field, arena));
    for (const edition::ClauseChange& clause : change.clauses) clauses.push_back(clause_value(clause, arena));
    items.push_back(record(arena, {{sym<"what">(), text(edition::name(change.what))},
                                   {sym<"grade">(), text(edition::name(change.grade))},
                                   {sym<"kind">(), text(change.kind->label)},
                                   {sym<"id">(), text(change.id)},
                                   {sym<"title">(), text(change.title)},
                                   {sym<"old_id">(), text(change.old_id)},
                                   {sym<"path">(), id ? text(site.path(id)) : Value()},
                                   {sym<"reason">(), text(change.reason)},
                                   {sym<"fields">(), arena.list(std::move(fields))},
                                   {sym<"clauses">(), arena.list(std::move(clauses))}}));
  }
  return record(arena, {{sym<"edition">(), text(edition.self.name)},
                        {sym<"before">(), text(edition.before)},
                        {sym<"tightening">(), Value::integer(tightening)},
                        {sym<"loosening">(), Value::integer(loosening)},
                        {sym<"changes">(), arena.list(std::move(items))}});
}

// A page does not grow with the portal's age for ever; the page of all editions has the rest.
constexpr std::size_t most_in_menu = 50;

std::string editions_with(const Site::State& site, const std::string& path) {
  const std::string decoded = base::percent_decode(path);
  std::string found;
  std::size_t count = 0;
  bool has = false;
  const Paths* paths = nullptr;  // that were looked into last
  for (const EditionLink& other : site.whole().edition->others) {
    if (count == most_in_menu) break;
    if (other.paths.get() != paths) has = other.has(decoded);
    paths = other.paths.get();
    count += has;
    found += has ? '1' : '0';
  }
  return found;
}

Value edition_value(const Site::State& site, const std::string& path, const std::string& root,
                    std::string_view with, jinja::Arena& arena) {
  const Edition& edition = *site.whole().edition;
  const std::string top = root + root_of(edition.self.folder);
  std::vector<Value> links;
  for (std::size_t i = 0; i < with.size(); ++i) {
    if (with[i] == '0') continue;
    const EditionLink& other = edition.others[i];
    links.push_back(record(arena, {{sym<"name">(), text(other.name)},
                                   {sym<"date">(), date_value(arena, other.date)},
                                   {sym<"path">(), arena.text(top + encoded(other.folder) + path)}}));
  }
  static constexpr const char* states[] = {"newest", "frozen", "draft", "sealed"};
  return record(arena, {{sym<"name">(), text(edition.self.name)},
                        {sym<"date">(), date_value(arena, edition.self.date)},
                        {sym<"state">(), text(states[static_cast<std::size_t>(edition.state)])},
                        {sym<"indexed">(), Value::boolean(edition.is_indexed())},
                        {sym<"top">(), arena.text(top)},
                        {sym<"newest_path">(), arena.text(top + path)},
                        {sym<"all">(), arena.text(top + editions_path)},
                        {sym<"script">(), arena.text(top + editions_script)},
                        {sym<"links">(), arena.list(std::move(links))}});
}

bool Site::has_editions() const {
  const Edition* edition = state_->whole().edition;
  return edition != nullptr && edition->state == Edition::State::newest;
}

namespace {

// "11.4 MB"; no clock and no locale has a say in it.
std::string size_in_words(std::size_t bytes) {
  const std::size_t tenths = (bytes * 10 + 500'000) / 1'000'000;
  return tenths == 0 ? std::to_string((bytes + 999) / 1000) + " kB"
                     : fmt::format("{}.{} MB", tenths / 10, tenths % 10);
}

Value download_value(const Download& download, jinja::Arena& arena) {
  if (download.path.empty()) return Value();
  return record(arena, {{sym<"path">(), arena.text(encoded(download.path))},
                        {sym<"name">(), arena.text(download.path.substr(download.path.rfind('/') + 1))},
                        {sym<"identity">(), text(download.identity)},
                        {sym<"size">(), arena.text(size_in_words(download.bytes))}});
}

}  // namespace

Page Site::editions_page() const {
  const State& site = *state_;
  PageMaker maker(site, editions_path, "Editions", editions_path);
  jinja::Arena& arena = maker.arena();
  maker.breadcrumb("Home", front_path);
  maker.describe("Every edition of " + site.title() + ", and the days on which each was in force.");
  std::vector<Value> rows;
  base::Date until;  // the day before the next one, which may be of the same day
  bool downloads = false;
  for (const EditionLink& link : site.whole().edition->others) {
    Value row = link_value(link, arena);
    rows.push_back(record(
        arena, {{sym<"edition">(), row},
                {sym<"from">(), date_value(arena, link.date)},
                {sym<"until">(), rows.empty() ? Value() : date_value(arena, std::max(link.date, until))},
                {sym<"snapshot">(), download_value(link.snapshot, arena)}}));
    downloads |= !link.snapshot.path.empty();
    until = {link.date.days - 1};
  }
  maker.set("editions", arena.list(std::move(rows)));
  maker.set("downloads", Value::boolean(downloads));
  maker.set("script", text(editions_script));
  return maker.render("editions.html");
}

bool Site::is_an_edition() const { return state_->is_an_edition(); }

bool Site::is_indexed() const {
  const Edition* edition = state_->whole().edition;
  return edition == nullptr || edition->is_indexed();
}

std::string Site::edition_json() const {
  const EditionLink& self = state_->whole().edition->self;
  base::JsonWriter json(true);
  json.begin_object().member("edition", self.name).member("date", base::to_string(self.date));
  json.member("commit", self.commit).member("generator", state_->generator()).end_object();
  return json.text() + "\n";
}

std::string Site::editions_js() const {
  base::JsonWriter json;
  json.begin_array();
  for (const EditionLink& link : state_->whole().edition->others)
    json.begin_object()
        .member("name", link.name)
        .member("date", base::to_string(link.date))
        .member("folder", encoded(link.folder))
        .end_object();
  json.end_array();
  return "// The editions there are, newest first; a frozen one asks here whether it is still the newest.\n"
         "'use strict';\n"
         "const editions = " +
         json.text() + ";\n" +
         R"js(const note = document.querySelector('[data-edition]');
const newest = editions[0];
if (note && newest && newest.name !== note.dataset.edition) {
  const link = document.createElement('a');
  link.href = note.dataset.top + 'index.html';
  link.textContent = `A newer edition exists: ${newest.name}`;
  note.append(' ', link);
}
// On the page of all editions: a day leads to the one that was in force.
const asked = document.querySelector('.lookup');
if (asked) {
  asked.hidden = false;
  const day = asked.querySelector('input'), said = asked.querySelector('[role=status]');
  day.addEventListener('input', () => {
    const found = day.value && editions.find((edition) => edition.date <= day.value);
    said.textContent = day.value && !found ? 'No edition was in force on that day.' : '';
    if (!found) return;
    const link = document.createElement('a');
    link.href = '../' + found.folder + 'index.html';
    link.textContent = `Edition ${found.name}`;
    said.append(link, ' was in force on that day.');
  });
}
)js";
}

}  // namespace render
