// The library leaves such words out of its tree, so they are looked for in the source of the row.
#include "bind/lost_cells.h"

#include "model/data_table.h"

namespace bind {

using parse::Element;
using parse::Prose;
using parse::ProseNode;
using parse::Range;

std::optional<Range> behind_last_cell(const Prose& prose, std::string_view text, std::uint32_t row) {
  const ProseNode *last = nullptr, *before = nullptr;
  for (std::uint32_t i = row + 1; i < prose.nodes[row].end_node; i = prose.nodes[i].end_node)
    before = last, last = &prose.nodes[i];
  // Cells that the library adds to a row that has too few have no place of their own.
  if (last == nullptr || (before != nullptr && last->begin <= before->begin)) return std::nullopt;
  const std::string_view line = text.substr(0, prose.nodes[row].end);
  std::size_t begin = line.find('|', last->end);
  if (begin == std::string_view::npos) return std::nullopt;
  begin = line.find_first_not_of("| \t\r\n", begin);
  if (begin == std::string_view::npos) return std::nullopt;
  const std::size_t end = line.find_last_not_of("| \t\r\n") + 1;
  const std::string_view words = line.substr(begin, end - begin);
  if (words.starts_with("<!--") && words.find("-->") == words.size() - 3) return std::nullopt;
  return Range{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

void report_lost_cells(const Prose& prose, std::string_view text, const schema::Kind& kind,
                       finding::Findings& findings) {
  for (std::uint32_t i = 0; i < prose.nodes.size(); ++i) {
    const Element element = prose.nodes[i].element;
    if (element == Element::table && model::is_data_table(prose, i, kind)) i = prose.nodes[i].end_node - 1;
    if (element != Element::table_row) continue;
    const std::optional<Range> lost = behind_last_cell(prose, text, i);
    if (!lost) continue;
    findings.push_back(
        {"text-not-shown",
         {prose.source, lost->begin, lost->end},
         "this stands behind the table's last column, and is not shown",
         "write `\\|` for a bar inside a cell, in code as well, or give the table a column more"});
    findings.back().subject = text.substr(lost->begin, lost->end - lost->begin);
  }
}

}  // namespace bind
