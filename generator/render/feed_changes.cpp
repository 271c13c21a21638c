// changes.atom: the latest changes, releases and editions, for feed readers (Atom, RFC 4287).
#include <algorithm>

#include "base/format.h"
#include "base/sha256.h"
#include "base/text.h"
#include "render/address.h"
#include "render/changes.h"
#include "render/escape.h"
#include "render/feeds.h"

namespace render {

namespace {

constexpr std::size_t most_entries = 100;

// One entry, and what it is sorted by.
struct Entry {
  base::Date day;
  std::string key;  // names it within the portal
  std::string xml;  // all but its id and day
};

// Text for XML 1.0, which has no place for most control characters, nor for U+FFFE and U+FFFF.
std::string xml(std::string_view words) {
  std::string clean;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const char c = words[i];
    const bool control = static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n' && c != '\r';
    const std::string_view here = words.substr(i, 3);
    const bool no_letter = here == "\xEF\xBF\xBE" || here == "\xEF\xBF\xBF";
    clean += control || no_letter ? ' ' : c;
    if (no_letter) i += 2;
  }
  return escaped(clean);
}

// A name that stays the same for as long as what it names has the same key in the same portal (RFC 9562,
// version 8).
std::string urn(const Site::State& site, const std::string& key) {
  std::string hex = base::sha256(portal_key(site) + "\n" + key).substr(0, 32);
  hex[12] = '8';
  hex[16] = "89ab"[(hex[16] >= 'a' ? hex[16] - 'a' + 10 : hex[16] - '0') % 4];
  return base::format("urn:uuid:{}-{}-{}-{}-{}", hex.substr(0, 8), hex.substr(8, 4), hex.substr(12, 4),
                      hex.substr(16, 4), hex.substr(20));
}

std::string element(const char* name, std::string_view words) {
  return base::format("<{}>{}</{}>\n", name, xml(words), name);
}

std::string link(const Site::State& site, const char* relation, const std::string& path, const char* type) {
  return base::format("<link rel=\"{}\" type=\"{}\" href=\"{}\"/>\n", relation, type,
                      xml(address(site, path)));
}

// Who stands behind a change: its author, by title.
std::string author(const Site::State& site, const model::Entity& change) {
  const model::Value* v = change.value("author");
  const auto* reference = v == nullptr ? nullptr : std::get_if<model::ReferenceId>(&v->meaning);
  const model::EntityId to = reference == nullptr ? model::EntityId{} : site.reference(*reference).to;
  return to ? "<author>\n" + element("name", site.entity(to).title) + "</author>\n" : std::string();
}

void add_changes(const Site::State& site, std::vector<Entry>& entries) {
  for (const auto& [day, id] : dated_changes(site)) {
    if (entries.size() == most_entries) return;
    const model::Entity& change = site.entity(id);
    Entry entry{day, change.kind->name + "/" + change.id, element("title", change.title)};
    entry.xml += author(site, change) + link(site, "alternate", site.path(id), "text/html");
    const std::string_view category = change.text("category");
    if (!category.empty()) entry.xml += base::format("<category term=\"{}\"/>\n", xml(category));
    std::string_view words = change.text("description");
    if (words.empty()) words = change.text("reason");
    if (!words.empty()) entry.xml += element("summary", words);
    entries.push_back(std::move(entry));
  }
}

std::string release_html(const Release& release) {
  std::string html;
  for (const ReleaseGroup& group : release.groups) {
    html.append("<h2>").append(escaped(group.category)).append("</h2>\n<ul>\n");
    for (const std::string& item : group.items) html.append("<li>").append(item).append("</li>\n");
    html += "</ul>\n";
  }
  return html;
}

void add_releases(const Site::State& site, std::vector<Entry>& entries) {
  for (const Release& release : releases_of(site, "")) {
    if (!release.date || *release.date > site.as_of()) continue;
    const std::string version(release.version);
    const std::string& anchor = release.heading->anchor;
    Entry entry{*release.date, "release/" + (anchor.empty() ? version : anchor),
                element("title", "Release " + version)};
    entry.xml += link(site, "alternate", changes_path + ("#" + encoded_fragment(anchor)), "text/html");
    entry.xml += base::format("<content type=\"html\">{}</content>\n", xml(release_html(release)));
    entries.push_back(std::move(entry));
  }
}

// ", loosening: a longer answer" behind what it grades; nothing where nothing is to be said.
std::string graded(edition::Grade grade, const std::string& reason) {
  std::string words;
  if (grade != edition::Grade::neutral) words += base::format(", <strong>{}</strong>", edition::name(grade));
  if (!reason.empty()) words += ": " + escaped(reason);
  return words;
}

// What changed from the edition before, a change an item.
std::string comparison_html(const Site::State& site) {
  std::string html = "<ul>\n";
  for (const edition::Change& change : site.whole().edition->changes) {
    const model::EntityId id = site.changed(change);
    std::string name = escaped(change.title);
    if (id) name = base::format("<a href=\"{}\">{}</a>", escaped(address(site, site.path(id))), name);
    html += base::format("<li>{} {}, {}{}", escaped(change.kind->label), name, edition::name(change.what),
                         graded(change.grade, change.reason));
    std::string parts;
    for (const edition::FieldChange& field : change.fields)
      parts += base::format("<li>{}: {} → {}{}</li>\n", escaped(heading(field.label)),
                            field.before.empty() ? "nothing" : escaped(field.before),
                            field.after.empty() ? "nothing" : escaped(field.after), graded(field.grade, {}));
    for (const edition::ClauseChange& clause : change.clauses)
      parts += base::format("<li>{}{}</li>\n", clause.title.empty() ? "The text" : escaped(clause.title),
                            graded(clause.grade, clause.reason));
    html += parts.empty() ? "</li>\n" : "\n<ul>\n" + parts + "</ul>\n</li>\n";
  }
  return html + "</ul>\n";
}

std::string summary_of(const Edition& edition) {
  if (edition.before.empty()) return "The first edition";
  if (edition.changes.empty()) return "Nothing changed since " + edition.before;
  return base::counted(edition.changes.size(), "change") + " since " + edition.before;
}

// The edition with what changed in it; in the newest, those before it by name.
void add_editions(const Site::State& site, std::vector<Entry>& entries) {
  const Edition* edition = site.whole().edition;
  if (edition == nullptr || edition->state == Edition::State::sealed) return;
  const auto add = [&](const EditionLink& link, const std::string& page) {
    entries.push_back({link.date, "edition/" + link.name, element("title", "Edition " + link.name)});
    entries.back().xml += render::link(site, "alternate", page, "text/html");
  };
  add(edition->self, changes_path);
  entries.back().xml += element("summary", summary_of(*edition));
  if (!edition->changes.empty())
    entries.back().xml += base::format("<content type=\"html\">{}</content>\n", xml(comparison_html(site)));
  if (edition->state != Edition::State::newest) return;
  for (const EditionLink& other : edition->others) {
    if (other.name != edition->self.name)
      add(other, encoded(other.folder) + (other.has(changes_path) ? changes_path : front_path));
  }
}

std::vector<Entry> entries_of(const Site::State& site) {
  std::vector<Entry> entries;
  add_changes(site, entries);
  add_releases(site, entries);
  add_editions(site, entries);
  std::stable_sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) {
    return a.day != b.day ? a.day > b.day : a.key < b.key;
  });
  if (entries.size() > most_entries) entries.resize(most_entries);
  return entries;
}

std::string moment(base::Date day) { return base::to_string(day) + "T00:00:00Z"; }

}  // namespace

std::string portal_key(const Site::State& site) {
  std::string_view url = site.config().base_url;
  if (url.empty()) return base::slug(site.title());
  url.remove_prefix(url.find("//") + 2);
  return std::string(url.substr(0, url.size() - 1));
}

std::string address(const Site::State& site, const std::string& path) {
  const std::string& portal = site.config().base_url;
  if (portal.empty() || !site.is_an_edition()) return portal + path;
  return portal + encoded(site.whole().edition->self.folder) + path;
}

std::string Site::served_at() const { return state_->config().base_url.empty() ? "/" : address(*state_, ""); }

bool Site::has_changes_feed() const { return state_->has_changes_feed; }

std::string Site::changes_feed() const {
  const State& site = *state_;
  const std::vector<Entry> entries = entries_of(site);
  std::string feed =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\"";
  feed += base::format(" xml:lang=\"{}\"", xml(site.config().language));
  if (!site.config().base_url.empty()) feed += base::format(" xml:base=\"{}\"", xml(address(site, "")));
  feed += ">\n" + element("title", site.title());
  if (!site.config().description.empty()) feed += element("subtitle", site.config().description);
  feed += element("id", urn(site, "changes"));
  feed += element("updated", moment(entries.empty() ? site.as_of() : entries.front().day));
  feed += "<author>\n" + element("name", site.title()) + "</author>\n";
  feed += link(site, "self", feed_file, "application/atom+xml");
  feed += link(site, "alternate", site.tells_changes() ? changes_path : front_path, "text/html");
  feed += element("icon", address(site, "theme/icon.svg")) + element("generator", site.generator());
  for (const Entry& entry : entries) {
    feed += "<entry>\n" + element("id", urn(site, entry.key)) + element("updated", moment(entry.day));
    feed += entry.xml + "</entry>\n";
  }
  return feed + "</feed>\n";
}

}  // namespace render
