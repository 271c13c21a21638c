// A Prose as HTML: everything escaped, every link resolved, headings and tables as the portal shows them.
#include <algorithm>

#include "base/text.h"
#include "model/data_table.h"
#include "render/address.h"
#include "render/escape.h"
#include "render/state.h"

namespace render {

namespace {

using model::LinkTarget;
using parse::Element;
using parse::Prose;
using parse::ProseNode;

class Writer {
 public:
  Writer(const Site::State& site, std::uint32_t document, const model::Entity* entity,
         const std::string& root)
      : site_(site),
        prose_(site.input.documents[document].prose),
        targets_(site.input.graph.links[document]),
        entity_(entity),
        root_(root) {}

  void body() {
    if (prose_.nodes.empty()) return;
    dropped_ = title_heading();
    if (dropped_ != 0) anchor(prose_.headings[prose_.nodes[dropped_].extra].anchor);
    shift_ = level_shift();
    write(1, prose_.nodes[0].end_node);
  }
  void children(std::size_t node) {
    write(static_cast<std::uint32_t>(node) + 1, prose_.nodes[node].end_node);
  }

  std::string html;
  std::vector<Body::Entry> contents;

 private:
  struct Open {
    std::uint32_t end;
    std::string_view close;
    bool tight = false;  // of a list: its paragraphs do not stand apart
  };

  std::uint32_t title_heading() const;
  int level_shift() const;
  void write(std::uint32_t from, std::uint32_t to);
  void close_until(std::uint32_t index);
  std::uint32_t node(std::uint32_t index);
  void open(std::string_view tag, std::string_view close, std::uint32_t end) {
    html += tag;
    stack_.push_back({end, close, false});
  }
  void anchor(std::string_view name) {
    html.append("<span id=\"").append(escaped(name)).append("\"></span>");
  }
  std::uint32_t block(std::uint32_t index, const ProseNode& n);
  std::uint32_t inline_node(std::uint32_t index, const ProseNode& n);
  void heading(const ProseNode& n);
  void code_block(const ProseNode& n);
  void list(const ProseNode& n);
  void item(const ProseNode& n);
  std::uint32_t table(std::uint32_t index, const ProseNode& n);
  void cell(const ProseNode& n);
  void footnote(const ProseNode& n);
  void raw_html(const ProseNode& n, bool whole_block);
  std::uint32_t link(std::uint32_t index, const ProseNode& n);
  void image(std::uint32_t index, const ProseNode& n);
  std::uint32_t reference(std::uint32_t index, const ProseNode& n);
  std::string href(const LinkTarget& target, const std::string& written) const;

  const Site::State& site_;
  const Prose& prose_;
  const std::vector<LinkTarget>& targets_;
  const model::Entity* entity_;
  const std::string& root_;
  std::vector<Open> stack_;
  std::uint32_t dropped_ = 0;  // the heading that the page shows as its title
  int shift_ = 0;
  int level_ = 1;             // of the last heading written
  std::string_view section_;  // its words
  int tables_ = 0;
  bool header_row_ = false;
  bool in_footnotes_ = false;
};

std::uint32_t Writer::title_heading() const {
  if (entity_ == nullptr) return 0;
  for (std::uint32_t i = 1; i < prose_.nodes.size(); i = prose_.nodes[i].end_node) {
    if (prose_.nodes[i].element == Element::html_block) continue;
    if (prose_.nodes[i].element != Element::heading) return 0;
    return prose_.headings[prose_.nodes[i].extra].text == entity_->title ? i : 0;
  }
  return 0;
}

// The page's title is the only first-level heading, so the highest level that is left becomes the second.
int Writer::level_shift() const {
  int highest = 6;
  const parse::Heading* title = dropped_ == 0 ? nullptr : &prose_.headings[prose_.nodes[dropped_].extra];
  for (const parse::Heading& heading : prose_.headings) {
    if (&heading != title) highest = std::min(highest, int{heading.level});
  }
  return 2 - highest;
}

void Writer::close_until(std::uint32_t index) {
  while (!stack_.empty() && stack_.back().end <= index) {
    html += stack_.back().close;
    stack_.pop_back();
  }
}

void Writer::write(std::uint32_t from, std::uint32_t to) {
  for (std::uint32_t i = from; i < to;) {
    close_until(i);
    i = node(i);
  }
  close_until(to);
  if (in_footnotes_) html += "</ol></section>\n";
}

// Writes the start of a node and returns where to go on: its first child, or behind it.
std::uint32_t Writer::node(std::uint32_t index) {
  const ProseNode& n = prose_.nodes[index];
  if (index == dropped_ && dropped_ != 0) return n.end_node;
  return n.element < Element::text ? block(index, n) : inline_node(index, n);
}

std::uint32_t Writer::block(std::uint32_t index, const ProseNode& n) {
  switch (n.element) {
    case Element::quote: open("<blockquote>\n", "</blockquote>\n", n.end_node); break;
    case Element::bullet_list:
    case Element::ordered_list: list(n); break;
    case Element::item: item(n); break;
    case Element::code_block: code_block(n); return n.end_node;
    case Element::html_block: raw_html(n, true); return n.end_node;
    case Element::paragraph: {
      const std::size_t depth = stack_.size();
      const bool tight = depth >= 2 && stack_[depth - 1].close == "</li>\n" && stack_[depth - 2].tight;
      if (!tight) open("<p>", "</p>\n", n.end_node);
      break;
    }
    case Element::heading: heading(n); break;
    case Element::rule: html += "<hr>\n"; break;
    case Element::table: return table(index, n);
    case Element::table_row:
      header_row_ = n.detail == 1;
      if (header_row_) {
        open("<thead><tr>", "</tr></thead>\n<tbody>\n", n.end_node);
      } else {
        open("<tr>", "</tr>\n", n.end_node);
      }
      break;
    case Element::table_cell: cell(n); break;
    case Element::footnote: footnote(n); break;
    default: break;
  }
  return index + 1;
}

void Writer::heading(const ProseNode& n) {
  const parse::Heading& h = prose_.headings[n.extra];
  level_ = std::clamp(h.level + shift_, 2, std::min(level_ + 1, 6));
  section_ = h.text;
  static constexpr std::string_view opening[] = {"<h2 id=\"", "<h3 id=\"", "<h4 id=\"", "<h5 id=\"",
                                                 "<h6 id=\""};
  static constexpr std::string_view closing[] = {"</h2>\n", "</h3>\n", "</h4>\n", "</h5>\n", "</h6>\n"};
  if (level_ <= 3) contents.push_back({h.anchor, h.text, level_});
  open(opening[level_ - 2], closing[level_ - 2], n.end_node);
  html.append(escaped(h.anchor))
      .append("\"><a class=\"anchor\" href=\"#")
      .append(escaped(encoded_fragment(h.anchor)));
  html.append("\" aria-label=\"Link to: ").append(escaped(h.text)).append("\">#</a> ");
}

void Writer::code_block(const ProseNode& n) {
  const std::string_view all = prose_.literal(n);
  const std::string_view info = all.substr(0, n.extra);
  const std::string_view language = info.substr(0, info.find_first_of(" \t{"));
  html += "<pre><code";
  if (!language.empty()) html.append(" class=\"language-").append(escaped(language)).append("\"");
  html.append(">").append(escaped(all.substr(n.extra))).append("</code></pre>\n");
}

void Writer::list(const ProseNode& n) {
  if (n.element == Element::bullet_list) {
    open("<ul>\n", "</ul>\n", n.end_node);
  } else {
    open(n.extra == 1 ? "<ol>\n" : "<ol start=\"" + std::to_string(n.extra) + "\">\n", "</ol>\n", n.end_node);
  }
  stack_.back().tight = n.detail != 0;
}

void Writer::item(const ProseNode& n) {
  if (n.detail == parse::task_none) return open("<li>", "</li>\n", n.end_node);
  open("<li class=\"task\">", "</li>\n", n.end_node);
  html += n.detail == parse::task_closed ? "<input type=\"checkbox\" disabled checked aria-label=\"done\"> "
                                         : "<input type=\"checkbox\" disabled aria-label=\"to do\"> ";
}

std::uint32_t Writer::table(std::uint32_t index, const ProseNode& n) {
  if (entity_ != nullptr && model::is_data_table(prose_, index, *entity_->kind))
    return n.end_node;  // shown as its matrix
  html +=
      "<div class=\"table\" role=\"region\" tabindex=\"0\" aria-label=\"Table " + std::to_string(++tables_);
  if (!section_.empty()) html.append(": ").append(escaped(section_));
  html += "\">";
  open("<table>\n", "</tbody></table></div>\n", n.end_node);
  return index + 1;
}

void Writer::cell(const ProseNode& n) {
  static constexpr std::string_view head[] = {"<th scope=\"col\">", "<th scope=\"col\">",
                                              "<th scope=\"col\" class=\"center\">",
                                              "<th scope=\"col\" class=\"num\">"};
  static constexpr std::string_view data[] = {"<td>", "<td>", "<td class=\"center\">", "<td class=\"num\">"};
  open(header_row_ ? head[n.detail & 3] : data[n.detail & 3], header_row_ ? "</th>" : "</td>", n.end_node);
}

void Writer::footnote(const ProseNode& n) {
  if (!in_footnotes_) html += "<section class=\"footnotes\" aria-label=\"Footnotes\"><ol>\n";
  in_footnotes_ = true;
  const std::string number = std::to_string(n.extra);
  open("<li id=\"fn-" + number + "\">", "</li>\n", n.end_node);
  html += "<a href=\"#fnref-" + number + "\" class=\"backref\" aria-label=\"Back to the text, note " +
          number + "\">↩</a> ";
}

// Comments vanish, empty anchors and breaks work, and everything else is shown for what it is: text.
void Writer::raw_html(const ProseNode& n, bool whole_block) {
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

std::uint32_t Writer::inline_node(std::uint32_t index, const ProseNode& n) {
  switch (n.element) {
    case Element::text: append_escaped(html, prose_.literal(n)); break;
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
    case Element::footnote_mark: {
      const std::string number = std::to_string(n.extra);
      html += "<sup class=\"footnote\"><a href=\"#fn-" + number + "\" id=\"fnref-" + number +
              "\" aria-label=\"Note " + number + "\">" + number + "</a></sup>";
      break;
    }
    default: break;
  }
  return index + 1;
}

std::string Writer::href(const LinkTarget& target, const std::string& written) const {
  std::string url;
  switch (target.what) {
    case LinkTarget::What::external: return written;
    case LinkTarget::What::entity: {
      const model::Entity& to = site_.entity(target.entity);
      url = root_ + site_.paths[target.entity.index];
      if (target.fragment.empty()) return to.page ? url + "#" + encoded_fragment(to.anchor) : url;
      break;
    }
    case LinkTarget::What::file: url = root_ + encoded(file_path(target.path)); break;
    default: return {};
  }
  return target.fragment.empty() ? url : url + "#" + encoded_fragment(target.fragment);
}

std::uint32_t Writer::link(std::uint32_t index, const ProseNode& n) {
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

void Writer::image(std::uint32_t index, const ProseNode& n) {
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

std::uint32_t Writer::reference(std::uint32_t index, const ProseNode& n) {
  const parse::Link& written = prose_.links[n.extra];
  const LinkTarget& target = targets_[n.extra];
  const std::string_view shown = prose_.literal(n);
  if (target.what != LinkTarget::What::entity) {
    html.append(site_.input.config.workspace ? "" : "[[")
        .append(escaped(shown.empty() ? std::string_view(written.target) : shown))
        .append(site_.input.config.workspace ? "" : "]]");
    return index + 1;
  }
  const model::Entity& to = site_.entity(target.entity);
  html.append("<a href=\"").append(escaped(href(target, written.target))).append("\">");
  if (!shown.empty()) {
    append_escaped(html, shown);
  } else {
    append_escaped(html, to.title);
    if (!target.fragment.empty())
      html.append(" <span class=\"id\">#").append(escaped(target.fragment)).append("</span>");
  }
  html += "</a>";
  return index + 1;
}

}  // namespace

Body body_html(const Site::State& site, std::uint32_t document, const model::Entity& entity,
               const std::string& root) {
  Writer writer(site, document, &entity, root);
  writer.html.reserve(site.input.documents[document].prose.text.size() * 2 + 256);
  writer.body();
  return {std::move(writer.html), std::move(writer.contents)};
}

std::string fragment_html(const Site::State& site, std::uint32_t document, std::size_t node,
                          const std::string& root) {
  Writer writer(site, document, nullptr, root);
  writer.children(node);
  return std::move(writer.html);
}

}  // namespace render
