// Alerts as forges write them: a quote whose first line is [!NOTE].
#include <array>

#include "base/text.h"
#include "render/prose_writer.h"

namespace render {

using parse::Element;
using parse::ProseNode;

namespace {

struct Alert {
  std::string_view marker;
  std::string_view opening;
};
constexpr std::array alerts = {
    Alert{"[!note]", "<div class=\"alert pending\" role=\"note\"><p class=\"alert-word\">Note</p>\n"},
    Alert{"[!tip]", "<div class=\"alert good\" role=\"note\"><p class=\"alert-word\">Tip</p>\n"},
    Alert{"[!important]", "<div class=\"alert\" role=\"note\"><p class=\"alert-word\">Important</p>\n"},
    Alert{"[!warning]", "<div class=\"alert warn\" role=\"note\"><p class=\"alert-word\">Warning</p>\n"},
    Alert{"[!caution]", "<div class=\"alert bad\" role=\"note\"><p class=\"alert-word\">Caution</p>\n"}};

bool ends_line(const ProseNode& n) {
  return n.element == Element::soft_break || n.element == Element::hard_break;
}

}  // namespace

void ProseWriter::quote(std::uint32_t index, const ProseNode& n) {
  const std::uint32_t paragraph = index + 1;
  std::uint32_t at = paragraph + 1;
  std::string line;
  if (paragraph < n.end_node && prose_.nodes[paragraph].element == Element::paragraph) {
    const std::uint32_t end = prose_.nodes[paragraph].end_node;
    for (; at < end && prose_.nodes[at].element == Element::text; ++at)
      line += prose_.literal(prose_.nodes[at]);
    if (at < end && !ends_line(prose_.nodes[at])) line.clear();
    if (at < end) ++at;
  }
  const std::string marker = base::fold_case(base::trim(line));
  for (const Alert& alert : alerts) {
    if (alert.marker != marker || at >= n.end_node) continue;
    marked_ = paragraph;
    behind_marker_ = at;
    return open(alert.opening, "</div>\n", n.end_node);
  }
  open("<blockquote>\n", "</blockquote>\n", n.end_node);
}

}  // namespace render
