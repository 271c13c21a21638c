// What stands inside a paragraph as HTML: every link resolved, raw HTML shown as text.
#include <algorithm>

#include "base/text.h"
#include "render/address.h"
#include "render/prose_writer.h"

namespace render {

using model::LinkTarget;
using parse::Element;
using parse::ProseNode;

// Comments vanish, empty anchors and breaks work, and everything else is shown for what it is: text.
void ProseWriter::raw_html(const ProseNode& n, bool whole_block) {
  std::string_view literal = base::trim(prose_.literal(n));
  while (literal.starts_with("<!--")) {
    const std::size_t end = literal.find("-->");
    literal = end == std::string_view::npos ? std::string_view() : base::trim(literal.substr(end + 3));
  }
  if (literal.empty()) return;
  const std::string lower = base::to_lower(literal);
  if (lower == "<br>" || lower == "<br/>" || lower == "<br />") {
    html += "<br>";
    return;
  }
  if (lower == "</a>") return;
  for (const std::string_view start : {"<a name=", "<a id="}) {
    if (!lower.starts_with(start)) continue;
    std::string_view name = literal.substr(start.size());
    name = name.substr(0, name.find('>'));
    while (!name.empty() &&
           (name.back() == '/' || name.back() == ' ' || name.back() == '"' || name.back() == '\''))
      name.remove_suffix(1);
    while (!name.empty() && (name.front() == '"' || name.front() == '\'')) name.remove_prefix(1);
    if (name.find_first_of(" \"'<>=") == std::string_view::npos) return anchor(name);
  }
  if (whole_block) {
    html.append("<pre class=\"raw\"><code>").append(escaped(literal)).append("</code></pre>\n");
  } else {
    html.append(escaped(literal));
  }
}

std::uint32_t ProseWriter::inline_node(std::uint32_t index, const ProseNode& n) {
  switch (n.element) {
    case Element::text: return text(index, n);
    case Element::soft_break: html += '\n'; break;
    case Element::hard_break: html += "<br>\n"; break;
    case Element::code: html.append("<code>").append(escaped(prose_.literal(n))).append("</code>"); break;
    case Element::html: raw_html(n, false); break;
    case Element::emphasis: open("<em>", "</em>", n.end_node); break;
    case Element::strong: open("<strong>", "</strong>", n.end_node); break;
    case Element::strike: open("<del>", "</del>", n.end_node); break;
    case Element::link: return link(index, n);
    case Element::image: image(index, n); return n.end_node;
    case Element::reference: return reference(index, n);
    case Element::footnote_mark: footnote_mark(n); break;
    default: break;
  }
  return index + 1;
}

// Neither in another link nor in a heading.
bool ProseWriter::may_link() const {
  return std::none_of(stack_.begin(), stack_.end(), [](const Open& o) {
    return o.close == "</a>" || o.close == "</th>" || o.close.starts_with("</h");
  });
}

// Text, and where words of the glossary are to be found in it, the lines that follow: a word may stand on
// two.
std::uint32_t ProseWriter::text(std::uint32_t index, const ProseNode& n) {
  std::string_view words = prose_.literal(n);
  if (glossary_ == nullptr || !may_link()) {
    append_escaped(html, words);
    return index + 1;
  }
  std::string lines;
  std::uint32_t next = index + 1;
  for (const std::uint32_t end = stack_.empty() ? next : stack_.back().end; next < end; ++next) {
    const ProseNode& more = prose_.nodes[next];
    if (more.element != Element::text && more.element != Element::soft_break) break;
    if (lines.empty()) lines = words;
    lines.append(more.element == Element::text ? prose_.literal(more) : "\n");
  }
  if (!lines.empty()) words = lines;
  std::size_t at = 0;
  for (auto use = glossary_->find(words, 0, met_); use.entity; use = glossary_->find(words, at, met_)) {
    append_escaped(html, words.substr(at, use.begin - at));
    const LinkTarget target{.what = LinkTarget::What::entity, .entity = use.entity};
    html.append("<a class=\"term\" href=\"").append(escaped(href(target, {}))).append("\">");
    append_escaped(html, words.substr(use.begin, use.end - use.begin));
    html += "</a>";
    met_.push_back(use.entity);
    at = use.end;
  }
  append_escaped(html, words.substr(at));
  return next;
}

// Only a whole body shows its notes. A second mark of the same note has an id of its own.
void ProseWriter::footnote_mark(const ProseNode& n) {
  if (entity_ == nullptr) return;
  const std::string number = std::to_string(n.extra);
  const int nth = ++marks_[n.extra];
  const std::string id = nth == 1 ? number : number + "-" + std::to_string(nth);
  const std::string prefix = escaped(prefix_);
  html += "<sup class=\"footnote\"><a href=\"#" + prefix + "_fn-" + number + "\" id=\"" + prefix + "_fnref-" +
          id + "\" aria-label=\"Note " + number + "\">" + number + "</a></sup>";
}

std::string ProseWriter::href(const LinkTarget& target, const std::string& written) const {
  std::string url;
  switch (target.what) {
    case LinkTarget::What::external:
      if (target.path.empty()) return written;
      return target.fragment.empty() ? target.path : target.path + "#" + encoded_fragment(target.fragment);
    case LinkTarget::What::entity: {
      const Label to = site_.label(target.entity);
      url = root_ + to.path;
      if (target.fragment.empty()) return to.page ? url + "#" + encoded_fragment(to.anchor) : url;
      break;
    }
    case LinkTarget::What::file: url = root_ + encoded(file_path(target.path)); break;
    default: return {};
  }
  return target.fragment.empty() ? url : url + "#" + encoded_fragment(target.fragment);
}

std::uint32_t ProseWriter::link(std::uint32_t index, const ProseNode& n) {
  const parse::Link& written = prose_.links[n.extra];
  const std::string url = href(targets_[n.extra], written.target);
  const auto words = parse::plain_text(prose_, index);
  if (url.empty()) {
    const bool broken = targets_[n.extra].what == LinkTarget::What::unresolved;
    open(broken ? "<span class=\"unresolved\">" : "<span>", "</span>", n.end_node);
    return index + 1;
  }
  html.append("<a href=\"").append(escaped(url)).append("\"");
  if (!written.title.empty()) html.append(" title=\"").append(escaped(written.title)).append("\"");
  open(">", "</a>", n.end_node);
  if (words.empty() && n.end_node == index + 1) html.append(escaped(written.target));
  return index + 1;
}

void ProseWriter::image(std::uint32_t index, const ProseNode& n) {
  const parse::Link& written = prose_.links[n.extra];
  const LinkTarget& target = targets_[n.extra];
  const std::string words = parse::plain_text(prose_, index);
  if (target.what != LinkTarget::What::file) {
    // Nothing is loaded from elsewhere; the image's words and address stand for it.
    if (target.what != LinkTarget::What::external) return append_escaped(html, words);
    const bool inside_link =
        std::any_of(stack_.begin(), stack_.end(), [](const Open& o) { return o.close == "</a>"; });
    if (inside_link) return append_escaped(html, words.empty() ? "image" : words);
    html.append("<a href=\"")
        .append(escaped(written.target))
        .append("\">")
        .append(escaped(words.empty() ? "image" : words))
        .append("</a>");
    return;
  }
  html.append("<img src=\"")
      .append(escaped(href(target, written.target)))
      .append("\" alt=\"")
      .append(escaped(words))
      .append("\"");
  if (!written.title.empty()) html.append(" title=\"").append(escaped(written.title)).append("\"");
  html += " loading=\"lazy\">";
}

std::uint32_t ProseWriter::reference(std::uint32_t index, const ProseNode& n) {
  const parse::Link& written = prose_.links[n.extra];
  const LinkTarget& target = targets_[n.extra];
  const std::string_view shown = prose_.literal(n);
  if (target.what == LinkTarget::What::external) {
    html.append("<a href=\"").append(escaped(href(target, written.target))).append("\">");
    html.append(escaped(shown.empty() ? std::string_view(written.target) : shown)).append("</a>");
    return index + 1;
  }
  if (target.what != LinkTarget::What::entity) {
    html.append(site_.config().workspace ? "" : "[[")
        .append(escaped(shown.empty() ? std::string_view(written.target) : shown))
        .append(site_.config().workspace ? "" : "]]");
    return index + 1;
  }
  const Label to = site_.label(target.entity);
  html.append("<a href=\"").append(escaped(href(target, written.target))).append("\">");
  if (!shown.empty()) {
    append_escaped(html, shown);
  } else {
    append_escaped(html, to.title);
    const Clause clause = clause_of(site_, target.entity, target.fragment);
    if (!clause.words.empty()) {
      html.append(clause.numbered ? ", " : ": ").append(escaped(clause.words));
    } else if (!target.fragment.empty()) {
      html.append(" <span class=\"id\">#").append(escaped(target.fragment)).append("</span>");
    }
  }
  html += "</a>";
  return index + 1;
}

}  // namespace render
