// A Markdown body as a flat tree: blocks and inlines in reading order, with places, links, headings and
// anchors.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "finding/finding.h"
#include "parse/data.h"
#include "source/source.h"

namespace parse {

enum class Element : std::uint8_t {
  document,
  quote,
  bullet_list,
  ordered_list,
  item,
  code_block,
  html_block,
  paragraph,
  heading,
  rule,
  table,
  table_row,
  table_cell,
  footnote,  // blocks
  text,
  soft_break,
  hard_break,
  code,
  html,
  emphasis,
  strong,
  strike,
  link,
  image,
  footnote_mark,
  reference  // inlines
};

// One element. Its descendants are the nodes up to `end_node`, exclusive.
struct ProseNode {
  Element element = Element::text;
  std::uint8_t detail =
      0;  // heading: level 1–6; table cell: Align; list: 1 when tight; item: Task; row: 1 in the header
  std::uint32_t end_node = 0;
  std::uint32_t begin =
      0;  // bytes in the source; exact for blocks, the line for inlines without a place of their own
  std::uint32_t end = 0;
  std::uint32_t text =
      0;  // offset in Prose::text of its literal (text, code, html) or info string (code block)
  std::uint32_t text_size = 0;
  std::uint32_t extra = 0;  // link, image, reference: index in links; heading: index in headings; ordered
                            // list: its first number; code block: size of the info string that precedes the
                            // literal; footnote, footnote mark: its number
};

enum Align : std::uint8_t { align_none, align_left, align_center, align_right };
enum Task : std::uint8_t { task_none, task_open, task_closed };

// Where a link was written, which decides what it may mean.
enum class LinkForm : std::uint8_t { inline_link, image, autolink, reference, html };

struct Link {
  LinkForm form = LinkForm::inline_link;
  std::string target;  // the destination as written, escapes resolved; of [[a#b|c]]: "a#b"
  std::string title;
  source::Place place;  // of the destination; for a reference-style link, in its definition
};

struct Heading {
  std::uint8_t level = 1;
  std::string text = {};    // without markup and without {#id}
  std::string anchor = {};  // its id in the page: the explicit {#id}, else the slug with -1, -2 for repeats
  std::string forge = {};   // the anchor a forge gives it, when that differs
  source::Place place = {};
};

// A place in the text that a fragment can name, besides headings: <a name>, id=.
struct Anchor {
  std::string name;
  source::Place place;
};

struct Prose {
  source::SourceId source = {};
  std::vector<ProseNode> nodes = {};  // nodes[0] is the document; empty when there is no body
  std::string text = {};              // the literals
  std::vector<Link> links = {};       // in source order
  std::vector<Heading> headings = {};
  std::vector<Anchor> anchors = {};

  std::string_view literal(const ProseNode& node) const {
    return std::string_view(text).substr(node.text, node.text_size);
  }
};

// Makes parsing from several threads safe; call it once on the main thread before any other function here.
void prepare_markdown();

// The body in `slice`. Rules: too-large, heading-order, image-without-alt, raw-html.
Prose markdown(const Slice& slice, finding::Findings& findings);

// The plain text of a node: what a reader would read aloud, with a space between its blocks.
std::string plain_text(const Prose& prose, std::size_t node);

}  // namespace parse
