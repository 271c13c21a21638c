// cmark-gfm's tree becomes a Prose: flat, with places, links, headings and anchors.
#include <algorithm>
#include <cstdlib>
#include <set>
#include <string>
#include <tuple>
#include <unordered_map>

#include "base/format.h"
#include "base/text.h"
#include "parse/cmark.h"
#include "parse/html_scan.h"
#include "parse/link_places.h"
#include "parse/plain_links.h"
#include "parse/prose_marks.h"

namespace parse {

namespace {

bool is_leaf_block(Element e) {
  return e == Element::paragraph || e == Element::heading || e == Element::table_row;
}
bool is_block(Element e) { return e < Element::text; }

class MarkdownConverter {
 public:
  MarkdownConverter(const Slice& slice, Prose& prose, finding::Findings& findings)
      : slice_(slice), prose_(prose), findings_(findings), definitions_(slice.text, slice.begin, slice.end) {
    find_lines();
  }

  // Visits every node before its children, without recursion: documents may nest deeper than a stack.
  void convert(cmark_node* root) {
    std::vector<std::uint32_t> open;
    cmark_node* node = root;
    while (node != nullptr) {
      open.push_back(enter(node));
      if (cmark_node* child = cmark_node_first_child(node)) {
        node = child;
        continue;
      }
      for (;;) {
        leave(open.back());
        open.pop_back();
        if (node == root) return;
        if (cmark_node* sibling = cmark_node_next(node)) {
          node = sibling;
          break;
        }
        node = cmark_node_parent(node);
      }
    }
  }

 private:
  void find_lines();
  std::uint32_t line_start(int line) const;
  std::uint32_t line_stop(int line) const;
  std::uint32_t enter(cmark_node* node);
  void leave(std::uint32_t index);
  void place(cmark_node* node, ProseNode& to) const;
  void describe(cmark_node* node, ProseNode& to);
  void add_link(cmark_node* node, ProseNode& to, LinkForm form);
  void keep_literal(ProseNode& to, const char* literal);
  void join_texts(std::uint32_t index);
  void place_links(std::uint32_t block);
  void read_html(const ProseNode& node);
  void read_heading(std::uint32_t index);
  void add_heading(Heading heading);
  void report_unfit_anchor(const Heading& heading, std::string_view braces);
  void report_taken_anchor(const Heading& heading);

  const Slice& slice_;
  Prose& prose_;
  finding::Findings& findings_;
  Definitions definitions_;
  std::vector<std::uint32_t> lines_;
  std::unordered_map<std::string, int> slugs_;
  std::set<std::string> explicit_;  // anchors that authors chose
  std::uint32_t column_ = 0;        // of the table cell being read
  cmark_node* table_ = nullptr;
  int footnotes_ = 0;
  bool follows_text_ = false;  // the sibling before the newest node is text
};

// cmark-gfm ends lines at \n, \r and \r\n.
void MarkdownConverter::find_lines() {
  const std::string_view text = slice_.text.substr(0, slice_.end);
  const bool has_returns = text.find('\r', slice_.begin) != std::string_view::npos;
  const auto next = [&](std::size_t from) {
    return has_returns ? text.find_first_of("\r\n", from) : text.find('\n', from);
  };
  lines_.push_back(slice_.begin);
  for (std::size_t at = next(slice_.begin); at != std::string_view::npos; at = next(at + 1)) {
    if (text[at] == '\r' && at + 1 < text.size() && text[at + 1] == '\n') continue;
    lines_.push_back(static_cast<std::uint32_t>(at + 1));
  }
}

std::uint32_t MarkdownConverter::line_start(int line) const {
  return lines_[std::clamp<std::size_t>(static_cast<std::size_t>(std::max(line, 1)) - 1, 0,
                                        lines_.size() - 1)];
}

std::uint32_t MarkdownConverter::line_stop(int line) const {
  const auto next = static_cast<std::size_t>(std::max(line, 1));
  std::uint32_t stop = next < lines_.size() ? lines_[next] : slice_.end;
  while (stop > slice_.begin && (slice_.text[stop - 1] == '\n' || slice_.text[stop - 1] == '\r')) --stop;
  return stop;
}

void MarkdownConverter::place(cmark_node* node, ProseNode& to) const {
  const int start = cmark_node_get_start_line(node);
  const int end = std::max(start, cmark_node_get_end_line(node));
  to.begin = line_start(start);
  to.end = std::max(to.begin, line_stop(end));
  if (!is_block(to.element)) return;
  // A block starts at its first mark, behind the marks of the blocks around it.
  const auto column = static_cast<std::uint32_t>(std::max(cmark_node_get_start_column(node), 1)) - 1;
  to.begin = std::min(to.begin + column, to.end);
  if (to.element != Element::table_cell) return;
  const auto stop = static_cast<std::uint32_t>(std::max(cmark_node_get_end_column(node), 0));
  to.end = std::clamp(line_start(start) + stop, to.begin, to.end);
  while (to.begin < to.end && base::is_space(slice_.text[to.begin])) ++to.begin;
  while (to.end > to.begin && base::is_space(slice_.text[to.end - 1])) --to.end;
}

void MarkdownConverter::keep_literal(ProseNode& to, const char* literal) {
  to.text = static_cast<std::uint32_t>(prose_.text.size());
  if (literal != nullptr) prose_.text += literal;
  to.text_size = static_cast<std::uint32_t>(prose_.text.size()) - to.text;
}

void MarkdownConverter::add_link(cmark_node* node, ProseNode& to, LinkForm form) {
  to.extra = static_cast<std::uint32_t>(prose_.links.size());
  prose_.links.push_back(
      {form, cmark_node_get_url(node), cmark_node_get_title(node), {slice_.source, to.begin, to.end}});
}

void MarkdownConverter::describe(cmark_node* node, ProseNode& to) {
  switch (to.element) {
    case Element::heading: to.detail = static_cast<std::uint8_t>(cmark_node_get_heading_level(node)); break;
    case Element::bullet_list:
    case Element::ordered_list:
      to.detail = cmark_node_get_list_tight(node) != 0;
      to.extra = static_cast<std::uint32_t>(std::max(cmark_node_get_list_start(node), 0));
      break;
    case Element::item:
      if (is_task(node)) to.detail = task_done(node) ? task_closed : task_open;
      break;
    case Element::code_block:
      keep_literal(to, cmark_node_get_fence_info(node));
      to.extra = to.text_size;
      prose_.text += cmark_node_get_literal(node);
      to.text_size = static_cast<std::uint32_t>(prose_.text.size()) - to.text;
      break;
    case Element::table: table_ = node; break;
    case Element::table_row: to.detail = is_header_row(node), column_ = 0; break;
    case Element::table_cell: to.detail = alignment(table_, column_++); break;
    case Element::text:
    case Element::code:
    case Element::html:
    case Element::html_block: keep_literal(to, cmark_node_get_literal(node)); break;
    case Element::footnote_mark:
      keep_literal(to, cmark_node_get_literal(node));
      to.extra = static_cast<std::uint32_t>(std::max(std::atoi(cmark_node_get_literal(node)), 1));
      break;
    case Element::footnote: to.extra = static_cast<std::uint32_t>(++footnotes_); break;
    case Element::link: add_link(node, to, LinkForm::inline_link); break;
    case Element::image: add_link(node, to, LinkForm::image); break;
    default: break;
  }
}

std::uint32_t MarkdownConverter::enter(cmark_node* node) {
  ProseNode to{.element = element_of(node)};
  cmark_node* before = cmark_node_previous(node);
  follows_text_ = before != nullptr && cmark_node_get_type(before) == CMARK_NODE_TEXT;
  place(node, to);
  describe(node, to);
  prose_.nodes.push_back(to);
  return static_cast<std::uint32_t>(prose_.nodes.size() - 1);
}

void MarkdownConverter::leave(std::uint32_t index) {
  const Element element = prose_.nodes[index].element;
  if (element == Element::text) join_texts(index);
  if (index >= prose_.nodes.size()) return;  // joined to the text before it
  prose_.nodes[index].end_node = static_cast<std::uint32_t>(prose_.nodes.size());
  if (element == Element::html_block) read_html(prose_.nodes[index]);
  if (element == Element::paragraph || element == Element::heading || element == Element::table_cell) {
    split_references(prose_, index, slice_);
  }
  if (is_leaf_block(element)) place_links(index);
  if (element == Element::heading) read_heading(index);
}

// cmark-gfm splits text at every character that might have meant something.
void MarkdownConverter::join_texts(std::uint32_t index) {
  if (!follows_text_) return;
  ProseNode& before = prose_.nodes[index - 1];
  const ProseNode& text = prose_.nodes[index];
  before.text_size += text.text_size;
  prose_.nodes.pop_back();
}

void MarkdownConverter::place_links(std::uint32_t block) {
  const ProseNode& node = prose_.nodes[block];
  std::vector<std::uint32_t> marks;
  for (std::uint32_t i = block + 1; i < node.end_node; ++i) {
    const Element e = prose_.nodes[i].element;
    if (e == Element::link || e == Element::image || e == Element::reference || e == Element::html)
      marks.push_back(i);
  }
  if (marks.empty()) return;
  // In the order in which they close: an image inside a link closes first.
  std::stable_sort(marks.begin(), marks.end(), [&](std::uint32_t a, std::uint32_t b) {
    const std::uint32_t end_a = prose_.nodes[a].end_node;
    const std::uint32_t end_b = prose_.nodes[b].end_node;
    return end_a != end_b ? end_a < end_b : a > b;
  });
  LinkPlaces places(slice_.text, {node.begin, node.end}, definitions_);
  for (const std::uint32_t i : marks) {
    ProseNode& mark = prose_.nodes[i];
    Range range;
    if (mark.element == Element::html) {
      range = places.next_literal(prose_.literal(mark));
      mark.begin = range.begin, mark.end = range.end;
      read_html(mark);
      continue;
    }
    Link& link = prose_.links[mark.extra];
    if (mark.element == Element::reference) {
      range = link.target.empty() ? places.next_empty_reference() : places.next_literal(link.target);
    } else if (is_autolink(prose_, i)) {
      link.form = LinkForm::autolink;
      range = places.next_literal(plain_text(prose_, i));
    } else {
      range = places.next_link(link.target);
    }
    link.place = {slice_.source, range.begin, range.end};
    mark.begin = range.begin, mark.end = range.end;
  }
}

void MarkdownConverter::read_html(const ProseNode& node) {
  const std::string_view literal = prose_.literal(node);
  const HtmlScan scan = scan_html(literal);
  const LiteralPlaces places(slice_.text, {node.begin, node.end}, literal);
  for (const HtmlHeading& heading : scan.headings) {
    const std::uint32_t at = places.source_offset(heading.begin);
    add_heading({.level = 0, .text = heading.text, .place = {slice_.source, at, at + 1}});
  }
  for (const HtmlAttribute& a : scan.attributes) {
    const source::Place at{slice_.source, places.source_offset(a.begin), places.source_offset(a.end)};
    if (a.name == "href" || a.name == "src") prose_.links.push_back({LinkForm::html, a.value, {}, at});
    if (a.name == "id" || (a.name == "name" && a.tag == "a")) prose_.anchors.push_back({a.value, at});
  }
  if (scan.only_harmless) return;
  const auto line_end =
      static_cast<std::uint32_t>(std::min<std::size_t>(slice_.text.find('\n', node.begin), node.end));
  const source::Place place{slice_.source, node.begin, std::max(line_end, node.begin)};
  findings_.push_back({"raw-html", place, "raw HTML is shown as text here", "write it in Markdown"});
}

void MarkdownConverter::read_heading(std::uint32_t index) {
  ProseNode& node = prose_.nodes[index];
  node.extra = static_cast<std::uint32_t>(prose_.headings.size());
  Heading heading{.level = node.detail, .place = {slice_.source, node.begin, node.end}};
  heading.forge = base::slug(forge_text(prose_, index));
  report_unfit_anchor(heading, unfit_anchor(prose_, index));
  heading.anchor = take_explicit_anchor(prose_, index);
  if (!heading.anchor.empty() && !explicit_.insert(heading.anchor).second) report_taken_anchor(heading);
  heading.text = plain_text(prose_, index);
  add_heading(std::move(heading));
}

void MarkdownConverter::report_unfit_anchor(const Heading& heading, std::string_view braces) {
  if (braces.empty()) return;
  const std::size_t found = slice_.text.substr(0, heading.place.end).rfind(braces);
  if (found == std::string_view::npos || found < heading.place.begin) return;
  const auto begin = static_cast<std::uint32_t>(found);
  const bool own = braces.starts_with("{#_");
  findings_.push_back({"anchor-syntax",
                       {slice_.source, begin, begin + static_cast<std::uint32_t>(braces.size())},
                       own ? "an anchor cannot begin with `_`, so this is shown as a part of the heading"
                           : "this is no anchor, so it is shown as a part of the heading",
                       own ? "take the `_` away; the parts of each page have such anchors already"
                           : "use the letters from a to z, digits, `.`, `-`, `_` and `:`, as in `{#s4.2}`"});
  findings_.back().subject = braces;
}

void MarkdownConverter::report_taken_anchor(const Heading& heading) {
  const std::string_view line =
      slice_.text.substr(heading.place.begin, heading.place.end - heading.place.begin);
  const auto begin = heading.place.begin + static_cast<std::uint32_t>(line.rfind("{#") + 2);
  const source::Place place{slice_.source, begin, begin + static_cast<std::uint32_t>(heading.anchor.size())};
  findings_.push_back({"duplicate-id", place, "the anchor `" + heading.anchor + "` is taken",
                       "give one of the two headings another"});
  findings_.back().subject = heading.anchor;
  for (const Heading& other : prose_.headings) {
    if (other.anchor == heading.anchor) findings_.back().labels.push_back({other.place, "the other heading"});
  }
}

void MarkdownConverter::add_heading(Heading heading) {
  if (heading.level == 0) heading.forge = base::slug(heading.text);
  // A repeated heading gets the first free number, as on a forge.
  const std::string base = heading.forge;
  for (auto [found, fresh] = slugs_.emplace(heading.forge, 0); !fresh;
       std::tie(found, fresh) = slugs_.emplace(heading.forge, 0)) {
    heading.forge = base + "-" + std::to_string(++slugs_[base]);
  }
  // The parts of a page have ids that begin with `_`; no other heading's slug holds a dot.
  if (heading.anchor.empty())
    heading.anchor = heading.forge.starts_with('_') ? "h." + heading.forge : heading.forge;
  if (heading.level > 0) {
    prose_.headings.push_back(std::move(heading));
  } else {
    prose_.anchors.push_back({heading.forge, heading.place});
    // A forge keeps the spaces around the words of an HTML heading; people write the anchor without them.
    prose_.anchors.push_back({base::slug(base::trim(heading.text)), heading.place});
  }
}

}  // namespace

Prose markdown(const Slice& slice, finding::Findings& findings) {
  Prose prose{.source = slice.source};
  if (refuse_pathological(slice, findings)) return prose;
  const CmarkTree document = parse_document(slice.view());
  prose.text.reserve(slice.end - slice.begin);
  prose.nodes.reserve((slice.end - slice.begin) / 16 + 16);
  MarkdownConverter(slice, prose, findings).convert(document.get());
  check_prose(prose, findings);
  check_plain_links(prose, slice, findings);
  check_footnotes(prose, slice, findings);
  return prose;
}

}  // namespace parse
