// The library takes footnotes that nothing refers to out of its tree; so they are looked for in the source.
#include <algorithm>
#include <set>

#include "base/text.h"
#include "parse/plain_links.h"

namespace parse {

namespace {

// The mark that opens a footnote on the line, `[^label]:`; an empty range where none does.
Range opening(std::string_view text, std::uint32_t line, std::uint32_t end) {
  std::uint32_t at = line;
  int indent = 0;
  while (at < end && (text[at] == '>' || (text[at] == ' ' && indent < 3)))
    indent = text[at++] == '>' ? -1 : indent + 1;
  if (!text.substr(at, end - at).starts_with("[^")) return {};
  const std::size_t close = text.substr(0, end).find_first_of("] \t", at + 2);
  if (close == std::string_view::npos || close == at + 2 ||
      !text.substr(0, end).substr(close).starts_with("]:"))
    return {};
  return {at, static_cast<std::uint32_t>(close + 1)};
}

// The blocks that hold text, in order.
std::vector<Range> shown_in(const Prose& prose) {
  std::vector<Range> shown;
  for (const ProseNode& node : prose.nodes) {
    switch (node.element) {
      case Element::paragraph:
      case Element::heading:
      case Element::table:
      case Element::code_block:
      case Element::html_block: shown.push_back({node.begin, node.end}); break;
      default: break;
    }
  }
  std::sort(shown.begin(), shown.end(), [](const Range& a, const Range& b) { return a.begin < b.begin; });
  return shown;
}

// Where the footnotes that are shown start, behind their marks.
std::vector<std::uint32_t> notes_in(const Prose& prose) {
  std::vector<std::uint32_t> notes;
  for (const ProseNode& node : prose.nodes) {
    if (node.element == Element::footnote) notes.push_back(node.begin);
  }
  std::sort(notes.begin(), notes.end());
  return notes;
}

// Whether the mark lies in a block that is shown, or a footnote starts behind it on its line.
bool is_shown(const std::vector<Range>& shown, const std::vector<std::uint32_t>& notes, Range mark,
              std::uint32_t line_end) {
  const auto note = std::lower_bound(notes.begin(), notes.end(), mark.end);
  if (note != notes.end() && *note <= line_end) return true;
  const auto after = std::upper_bound(shown.begin(), shown.end(), mark.begin,
                                      [](std::uint32_t at, const Range& range) { return at < range.begin; });
  return after != shown.begin() && std::prev(after)->end > mark.begin;
}

}  // namespace

void check_footnotes(const Prose& prose, const Slice& slice, finding::Findings& findings) {
  if (slice.view().find("[^") == std::string_view::npos) return;
  const std::vector<Range> shown = shown_in(prose);
  const std::vector<std::uint32_t> notes = notes_in(prose);
  std::set<std::string> known;
  for (std::uint32_t line = slice.begin; line < slice.end;) {
    const auto end =
        static_cast<std::uint32_t>(std::min<std::size_t>(slice.text.find('\n', line), slice.end));
    const Range mark = opening(slice.text, line, end);
    line = end + 1;
    if (mark.begin == mark.end) continue;
    const std::string label(slice.text.substr(mark.begin + 2, mark.end - mark.begin - 3));
    const bool twice = !known.insert(base::fold_case(label)).second;
    if (is_shown(shown, notes, mark, end)) continue;
    findings.push_back({"text-not-shown",
                        {slice.source, mark.begin, mark.end},
                        twice ? "this footnote is not shown, as another one is called `" + label + "`"
                              : "this footnote is not shown, as nothing refers to it",
                        twice ? "give one of the two another name"
                              : "write `[^" + label + "]` where it belongs, or make it a paragraph"});
    findings.back().subject = label;
  }
}

}  // namespace parse
