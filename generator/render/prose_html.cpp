// A Prose as HTML: everything escaped, headings and tables as the portal shows them.
#include <algorithm>

#include "base/language.h"
#include "base/text.h"
#include "model/data_table.h"
#include "render/address.h"
#include "render/prose_writer.h"

namespace render {

using parse::Element;
using parse::ProseNode;

void ProseWriter::start() {
  dropped_ = title_heading();
  if (dropped_ != 0) anchor(prose_.headings[prose_.nodes[dropped_].extra].anchor);
  shift_ = level_shift();
}

void ProseWriter::introduction() {
  if (prose_.nodes.empty()) return;
  start();
  std::uint32_t end = 1;
  for (; end < prose_.nodes.size(); end = prose_.nodes[end].end_node) {
    const ProseNode& n = prose_.nodes[end];
    if (n.element == Element::footnote) break;
    if (n.element == Element::heading && prose_.headings[n.extra].level == 2) break;
  }
  write(1, end);
}

std::uint32_t ProseWriter::title_heading() const {
  if (entity_ == nullptr) return 0;
  for (std::uint32_t i = 1; i < prose_.nodes.size(); i = prose_.nodes[i].end_node) {
    if (prose_.nodes[i].element == Element::html_block) continue;
    if (prose_.nodes[i].element != Element::heading) return 0;
    return prose_.headings[prose_.nodes[i].extra].text == entity_->title ? i : 0;
  }
  return 0;
}

// The page's title is the only first-level heading, so the highest level that is left becomes the second.
int ProseWriter::level_shift() const {
  int highest = 6;
  const parse::Heading* title = dropped_ == 0 ? nullptr : &prose_.headings[prose_.nodes[dropped_].extra];
  for (const parse::Heading& heading : prose_.headings) {
    if (&heading != title) highest = std::min(highest, int{heading.level});
  }
  return 2 - highest;
}

bool ProseWriter::is_data(std::uint32_t index) const {
  return entity_ != nullptr && prose_.nodes[index].element == Element::table &&
         model::is_data_table(prose_, index, *entity_->kind);
}

// Whether nothing stands under a heading but tables that the page shows in another form.
bool ProseWriter::only_holds_data(std::uint32_t heading) const {
  if (entity_ == nullptr || entity_->kind->markdown.fills.empty()) return false;
  const std::uint8_t level = prose_.nodes[heading].detail;
  bool found = false;
  for (std::uint32_t i = prose_.nodes[heading].end_node; i < prose_.nodes.size();
       i = prose_.nodes[i].end_node) {
    const ProseNode& n = prose_.nodes[i];
    if (n.element == Element::footnote || (n.element == Element::heading && n.detail <= level)) break;
    if (!is_data(i)) return false;
    found = true;
  }
  return found;
}

void ProseWriter::close_until(std::uint32_t index) {
  while (!stack_.empty() && stack_.back().end <= index) {
    html += stack_.back().close;
    stack_.pop_back();
  }
}

void ProseWriter::write(std::uint32_t from, std::uint32_t to) {
  for (std::uint32_t i = from; i < to;) {
    close_until(i);
    i = node(i);
  }
  close_until(to);
  if (in_footnotes_) html += "</ol></section>\n";
}

// Writes the start of a node and returns where to go on: its first child, or behind it.
std::uint32_t ProseWriter::node(std::uint32_t index) {
  const ProseNode& n = prose_.nodes[index];
  if (index == dropped_ && dropped_ != 0) return n.end_node;
  if (n.element == Element::heading && only_holds_data(index)) {
    anchor(prose_.headings[n.extra].anchor);
    return n.end_node;
  }
  return n.element < Element::text ? block(index, n) : inline_node(index, n);
}

// A block that runs the other way than what it stands in says so.
void ProseWriter::turn(std::uint32_t index, std::size_t at, std::size_t depth) {
  if (stack_.size() == depth) return;
  const bool around = depth == 0 ? right_to_left_ : stack_[depth - 1].right_to_left;
  base::Directions found;
  for (std::uint32_t i = index + 1; i < prose_.nodes[index].end_node; ++i) {
    if (prose_.nodes[i].element != Element::text) continue;
    const base::Directions here = base::directions(prose_.literal(prose_.nodes[i]));
    found.right_to_left += here.right_to_left;
    found.left_to_right += here.left_to_right;
  }
  const bool turned =
      found.right_to_left == found.left_to_right ? around : found.right_to_left > found.left_to_right;
  stack_.back().right_to_left = turned;
  if (turned != around) html.insert(html.find_first_of(" >", at), turned ? " dir=\"rtl\"" : " dir=\"ltr\"");
}

std::uint32_t ProseWriter::block(std::uint32_t index, const ProseNode& n) {
  const std::size_t at = html.size(), depth = stack_.size();
  const std::uint32_t next = plain_block(index, n);
  if (mixed_ && next == index + 1 && n.element != Element::table_row) turn(index, at, depth);
  return next;
}

std::uint32_t ProseWriter::plain_block(std::uint32_t index, const ProseNode& n) {
  switch (n.element) {
    case Element::quote: quote(index, n); break;
    case Element::bullet_list:
    case Element::ordered_list: list(n); break;
    case Element::item: item(n); break;
    case Element::code_block: code_block(index, n); return n.end_node;
    case Element::html_block: raw_html(n, true); return n.end_node;
    case Element::paragraph: return paragraph(index, n);
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
    case Element::footnote: footnote(index, n); break;
    default: break;
  }
  return index + 1;
}

std::uint32_t ProseWriter::paragraph(std::uint32_t index, const ProseNode& n) {
  if (index == marked_ && behind_marker_ == n.end_node) return n.end_node;
  const std::size_t depth = stack_.size();
  const bool tight = depth >= 2 && stack_[depth - 1].close == "</li>\n" && stack_[depth - 2].tight;
  const std::string_view close = index == last_paragraph_ ? std::string_view(backref_) : "</p>\n";
  if (!tight) open("<p>", close, n.end_node);
  return index == marked_ ? behind_marker_ : index + 1;
}

void ProseWriter::heading(const ProseNode& n) {
  const parse::Heading& h = prose_.headings[n.extra];
  level_ = std::clamp(h.level + shift_ + highest_ - 2, highest_, std::clamp(level_ + 1, highest_, 6));
  section_ = h.text;
  static constexpr std::string_view opening[] = {"<h2", "<h3", "<h4", "<h5", "<h6"};
  static constexpr std::string_view closing[] = {"</h2>\n", "</h3>\n", "</h4>\n", "</h5>\n", "</h6>\n"};
  open(opening[level_ - 2], closing[level_ - 2], n.end_node);
  // A heading without letters has no words to link by.
  if (h.anchor.empty()) return void(html += ">");
  if (level_ <= 3) contents.push_back({h.anchor, h.text, level_});
  html.append(" id=\"").append(escaped(prefix_)).append(escaped(h.anchor)).append("\">");
  if (!prefix_.empty()) return;
  html.append("<a class=\"anchor\" href=\"#").append(escaped(encoded_fragment(h.anchor)));
  html.append("\" aria-label=\"Link to: ").append(escaped(h.text)).append("\">#</a> ");
}

void ProseWriter::code_block(std::uint32_t index, const ProseNode& n) {
  const auto view = blocks_ == nullptr ? Blocks::const_iterator() : blocks_->find(index);
  if (blocks_ != nullptr && view != blocks_->end())
    return void(html += view_html(site_, view->second, root_));
  const std::string_view all = prose_.literal(n);
  const std::string_view info = all.substr(0, n.extra);
  const std::string_view language = info.substr(0, info.find_first_of(" \t{"));
  html += "<pre><code";
  if (!language.empty()) html.append(" class=\"language-").append(escaped(language)).append("\"");
  html.append(">").append(escaped(all.substr(n.extra))).append("</code></pre>\n");
}

void ProseWriter::list(const ProseNode& n) {
  if (n.element == Element::bullet_list) {
    open("<ul>\n", "</ul>\n", n.end_node);
  } else {
    open(n.extra == 1 ? "<ol>\n" : "<ol start=\"" + std::to_string(n.extra) + "\">\n", "</ol>\n", n.end_node);
  }
  stack_.back().tight = n.detail != 0;
}

void ProseWriter::item(const ProseNode& n) {
  if (n.detail == parse::task_none) return open("<li>", "</li>\n", n.end_node);
  open("<li class=\"task\">", "</li>\n", n.end_node);
  html += n.detail == parse::task_closed ? "<input type=\"checkbox\" disabled checked aria-label=\"done\"> "
                                         : "<input type=\"checkbox\" disabled aria-label=\"to do\"> ";
}

// Regions that every body may have are told apart where several share a page.
void ProseWriter::name_body() {
  if (!prefix_.empty() && entity_ != nullptr) html.append(", ").append(escaped(entity_->title));
}

std::uint32_t ProseWriter::table(std::uint32_t index, const ProseNode& n) {
  if (is_data(index)) return n.end_node;  // shown as its matrix
  html +=
      "<div class=\"table\" role=\"region\" tabindex=\"0\" aria-label=\"Table " + std::to_string(++tables_);
  if (!section_.empty()) html.append(": ").append(escaped(section_));
  name_body();
  html += "\">";
  open("<table>\n", "</tbody></table></div>\n", n.end_node);
  return index + 1;
}

void ProseWriter::cell(const ProseNode& n) {
  static constexpr std::string_view head[] = {"<th scope=\"col\">", "<th scope=\"col\">",
                                              "<th scope=\"col\" class=\"center\">",
                                              "<th scope=\"col\" class=\"num\">"};
  static constexpr std::string_view data[] = {"<td>", "<td>", "<td class=\"center\">", "<td class=\"num\">"};
  open(header_row_ ? head[n.detail & 3] : data[n.detail & 3], header_row_ ? "</th>" : "</td>", n.end_node);
}

void ProseWriter::footnote(std::uint32_t index, const ProseNode& n) {
  if (!in_footnotes_) {
    html += "<section class=\"footnotes\" aria-label=\"Footnotes";
    name_body();
    html += "\"><ol>\n";
  }
  in_footnotes_ = true;
  const std::string number = std::to_string(n.extra);
  const std::string link = "<a href=\"#" + escaped(prefix_) + "_fnref-" + number +
                           "\" class=\"backref\" aria-label=\"Back to the text, note " + number + "\">↩</a>";
  std::uint32_t last = 0;
  for (std::uint32_t i = index + 1; i < n.end_node; i = prose_.nodes[i].end_node) last = i;
  const bool paragraph = last != 0 && prose_.nodes[last].element == Element::paragraph;
  last_paragraph_ = paragraph ? last : 0;
  backref_ = paragraph ? " " + link + "</p>\n" : "<p>" + link + "</p>\n</li>\n";
  open("<li id=\"" + escaped(prefix_) + "_fn-" + number + "\">",
       paragraph ? std::string_view("</li>\n") : backref_, n.end_node);
}

std::string printed_html(const Site::State& site, model::EntityId id, const std::string& root,
                         const std::string& prefix, std::string_view dir) {
  const model::Entity& entity = site.entity(id);
  ProseWriter writer(site, entity.document, &entity, root);
  writer.read(dir);
  writer.share_page(prefix, 4);
  writer.body();
  return std::move(writer.html);
}

Body dashboard_html(const Site::State& site, const Dashboard& page, const std::string& root) {
  ProseWriter writer(site, page, root);
  writer.body();
  return {std::move(writer.html), std::move(writer.contents)};
}

Body body_html(const Site::State& site, model::EntityId id, const std::string& root, std::string_view dir) {
  const model::Entity& entity = site.entity(id);
  ProseWriter writer(site, entity.document, &entity, root);
  writer.read(dir);
  if (site.config().link_terms) writer.link_words(site.glossary(), id);
  writer.html.reserve(site.document(entity.document).prose.text.size() * 2 + 256);
  writer.body();
  return {std::move(writer.html), std::move(writer.contents)};
}

std::string introduction_html(const Site::State& site, std::uint32_t document, const model::Entity& entity,
                              const std::string& root) {
  ProseWriter writer(site, document, &entity, root);
  writer.introduction();
  return std::move(writer.html);
}

std::string fragment_html(const Site::State& site, std::uint32_t document, std::size_t node,
                          const std::string& root) {
  ProseWriter writer(site, document, nullptr, root);
  writer.children(node);
  return std::move(writer.html);
}

}  // namespace render
