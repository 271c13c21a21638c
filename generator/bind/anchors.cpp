// Collecting anchors.
#include "bind/anchors.h"

#include <algorithm>

namespace bind {

void Anchors::sort() {
  std::stable_sort(entries_.begin(), entries_.end(),
                   [](const Entry& a, const Entry& b) { return a.name < b.name; });
  const auto last = std::unique(entries_.begin(), entries_.end(),
                                [](const Entry& a, const Entry& b) { return a.name == b.name; });
  entries_.erase(last, entries_.end());
}

std::string_view Anchors::find(std::string_view name) const {
  const auto at =
      std::lower_bound(entries_.begin(), entries_.end(), name,
                       [](const Entry& entry, std::string_view wanted) { return entry.name < wanted; });
  return at != entries_.end() && at->name == name ? at->id : std::string_view();
}

Anchors anchors_of(const parse::Prose& prose) {
  Anchors anchors;
  for (const parse::Heading& heading : prose.headings) {
    if (!heading.anchor.empty()) anchors.add(heading.anchor, heading.anchor);
    if (!heading.anchor.empty() && heading.forge != heading.anchor)
      anchors.add(heading.forge, heading.anchor);
  }
  for (const parse::Anchor& anchor : prose.anchors) {
    if (!anchor.name.empty()) anchors.add(anchor.name, anchor.name);
  }
  anchors.sort();
  return anchors;
}

Anchors anchors_of(const model::Entity& entity) {
  Anchors anchors;
  for (const model::Value& value : entity.values) {
    if (value.base == schema::Base::table && !value.key.empty()) anchors.add(value.key, value.key);
    const bool nested =
        value.field != nullptr && value.field->name == "id" && value.field != entity.kind->field("id");
    if (nested) anchors.add(value.text, value.text);
  }
  anchors.sort();
  return anchors;
}

}  // namespace bind
