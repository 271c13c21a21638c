// Comparing bodies clause by clause.
#include <algorithm>
#include <map>

#include "base/text.h"
#include "edition/redline.h"
#include "model/data_table.h"

namespace edition {

namespace {

struct Clause {
  std::string anchor, title, text;
};

// What stands under each heading, in words; tables that are data are compared as data.
std::vector<Clause> clauses(const parse::Prose& prose, const schema::Kind& kind) {
  using parse::Element;
  std::vector<Clause> found = {{}};
  for (std::uint32_t i = 1; i < prose.nodes.size(); i = prose.nodes[i].end_node) {
    const parse::ProseNode& node = prose.nodes[i];
    if (node.element == Element::heading) {
      const parse::Heading& heading = prose.headings[node.extra];
      found.push_back({heading.anchor, heading.text, {}});
      continue;
    }
    if (node.element == Element::table && model::is_data_table(prose, i, kind)) continue;
    std::string& text = found.back().text;
    if (node.element == Element::code_block) {
      text.append(prose.literal(node)).append("\n");
    } else {
      text.append(parse::plain_text(prose, i)).append("\n\n");
    }
  }
  for (Clause& clause : found) clause.text = base::trim(clause.text);
  return found;
}

}  // namespace

std::vector<ClauseChange> compare_prose(const parse::Prose& before, const parse::Prose& after,
                                        const schema::Kind& kind) {
  using What = ClauseChange::What;
  std::vector<Clause> old = clauses(before, kind);
  std::map<std::string_view, const Clause*> by_anchor;
  for (const Clause& clause : old) by_anchor.emplace(clause.anchor, &clause);
  std::vector<ClauseChange> changes;
  for (const Clause& clause : clauses(after, kind)) {
    const auto there = by_anchor.find(clause.anchor);
    if (there == by_anchor.end()) {
      changes.push_back({clause.anchor, clause.title, What::added, redline({}, clause.text)});
      continue;
    }
    if (there->second->text != clause.text)
      changes.push_back(
          {clause.anchor, clause.title, What::changed, redline(there->second->text, clause.text)});
    by_anchor.erase(there);
  }
  for (const Clause& clause : old) {
    const auto left = by_anchor.find(clause.anchor);
    if (left != by_anchor.end() && left->second == &clause)
      changes.push_back({clause.anchor, clause.title, What::removed, redline(clause.text, {})});
  }
  for (ClauseChange& change : changes) grade(change);
  return changes;
}

}  // namespace edition
