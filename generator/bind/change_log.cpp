// CHANGELOG.md in Keep a Changelog form (keepachangelog.com, 1.1.0): each bullet is a change.
#include <algorithm>
#include <map>

#include "base/dates.h"
#include "base/spelling.h"
#include "base/text.h"
#include "bind/declare.h"
#include "bind/release.h"

namespace bind {

namespace {

using parse::Element;
using parse::Prose;
using parse::ProseNode;

class ChangeLogReader {
 public:
  ChangeLogReader(const Input& input, std::uint32_t document, const schema::Kind& kind,
                  finding::Findings& findings)
      : input_(input),
        document_(document),
        kind_(kind),
        findings_(findings),
        prose_(input.documents[document].prose),
        text_(input.sources[prose_.source].text) {}

  std::vector<Declared> run() {
    for (std::uint32_t i = 1; i < prose_.nodes.size(); ++i) {
      const ProseNode& node = prose_.nodes[i];
      if (node.element == Element::heading) heading(prose_.headings[node.extra]);
      if (node.element != Element::item) continue;
      if (!release_.name.empty() && (!category_.empty() || (release_.certain && !below_))) bullet(i);
      i = node.end_node - 1;
    }
    return std::move(entries_);
  }

 private:
  void heading(const parse::Heading& heading) {
    const bool release = heading.level == 2 || (heading.level == 1 && is_release(heading));
    if (release) {
      release_ = read_release(text_, heading);
      category_ = {};
      below_ = false;
      if (release_.date.empty() || base::parse_date(release_.date)) return;
      const source::Place place{prose_.source, release_.date_begin,
                                release_.date_begin + static_cast<std::uint32_t>(release_.date.size())};
      findings_.push_back({"bad-date", place,
                           "`" + std::string(release_.date) +
                               (base::has_date_form(release_.date) ? "` is not a day of the calendar"
                                                                   : "` is not a date such as 2026-03-31"),
                           "write year, month and day: `## [2.1.0] - 2026-03-31`"});
      findings_.back().subject = release_.date;
      release_.date = {};
    } else if (heading.level == 3) {
      const schema::Field* field = kind_.field(kind_.changelog.category);
      if (field == nullptr || field->shape.base != schema::Base::enumeration) return;
      // The enumeration's own text, which lives as long as the kind.
      const std::string name = base::to_lower(heading.text);
      const auto& known = field->shape.names;
      const auto found = std::find(known.begin(), known.end(), name);
      category_ = found == known.end() ? std::string_view() : std::string_view(*found);
      below_ = true;
      if (category_.empty()) unknown_category(heading, field->shape);
    }
  }

  // Some write a large release as a heading of the first level; the title has no day.
  bool is_release(const parse::Heading& heading) const {
    const Release release = read_release(text_, heading);
    return release.certain && base::parse_date(release.date).has_value();
  }

  void unknown_category(const parse::Heading& heading, const schema::Shape& shape) {
    const auto end = heading.place.end;
    const source::Place place{prose_.source,
                              end - static_cast<std::uint32_t>(std::min<std::size_t>(
                                        heading.text.size(), end - heading.place.begin)),
                              end};
    const auto nearest = base::nearest(heading.text, {shape.names.begin(), shape.names.end()});
    findings_.push_back(
        {"unknown-value", place, "`" + heading.text + "` is not " + schema::described(shape),
         nearest ? "did you mean `" + std::string(*nearest) + "`?" : "use one of them as the heading"});
    findings_.back().subject = heading.text;
  }

  // What the kind has no field for is let be.
  void add(Declared& declared, const Declared::Ready& ready) const {
    if (kind_.field(ready.field) != nullptr) declared.ready.push_back(ready);
  }

  void bullet(std::uint32_t item) {
    const ProseNode& node = prose_.nodes[item];
    Declared declared;
    model::Entity& entity = declared.entity;
    entity.kind = &kind_;
    entity.document = document_;
    entity.place = {prose_.source, node.begin, node.end};
    entity.id = "release-" + base::slug(release_.name) + "-" +
                (category_.empty() ? "change" : std::string(category_)) + "-";
    entity.id += std::to_string(++numbers_[entity.id]);
    entity.title = parse::plain_text(prose_, item);
    entity.anchor = release_.anchor;
    const schema::ChangeLog& log = kind_.changelog;
    add(declared, {log.release, release_.name, release_.name_begin, release_.name_begin + 1});
    if (!category_.empty()) add(declared, {log.category, category_, node.begin, node.end});
    if (!release_.date.empty()) {
      add(declared, {log.date, release_.date, release_.date_begin, release_.date_begin + 10});
      if (!log.status.empty()) add(declared, {"status", log.status, node.begin, node.end});
    }
    entries_.push_back(std::move(declared));
  }

  const Input& input_;
  std::uint32_t document_;
  const schema::Kind& kind_;
  finding::Findings& findings_;
  const Prose& prose_;
  std::string_view text_;
  Release release_;
  std::string_view category_;
  bool below_ = false;                  // whether a heading of a category, be it a known one, stands above
  std::map<std::string, int> numbers_;  // of the entries, by what their ids begin with
  std::vector<Declared> entries_;
};

}  // namespace

std::vector<Declared> change_log(const Input& input, std::uint32_t document, const schema::Kind& kind,
                                 finding::Findings& findings) {
  return ChangeLogReader(input, document, kind, findings).run();
}

}  // namespace bind
