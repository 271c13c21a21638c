// Using cmark-gfm from several threads, in spite of two tables of special characters that all its parsers
// share.
//
// The inline parse of a parser with extensions switches their special characters on in those tables, and off
// again at its end, under the feet of every other thread. Autolink's (`:` and `w`) are switched on once, for
// good, and its own list is emptied so that no later parse touches them. Strikethrough's (`~`) cannot be
// treated so: the library finds a delimiter's extension through that list, and without it never ends. So only
// a text that holds a `~` is given the extension, and such texts take turns; all others never look at that
// entry.
#include "parse/cmark.h"

#include <array>
#include <cassert>
#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm/houdini.h>
#include <cmark-gfm/parser.h>
#include <cmark-gfm/syntax_extension.h>
#include <cstring>
#include <mutex>

namespace parse {

namespace {

constexpr std::array common_names = {"table", "autolink", "tasklist"};

// The node types that extensions register at run time.
struct Types {
  std::array<cmark_syntax_extension*, common_names.size()> common{};
  std::array<cmark_llist*, common_names.size()> retired{};  // the emptied lists, so that they stay reachable
  cmark_syntax_extension* strikethrough = nullptr;
  int table = 0, row = 0, cell = 0, strike = 0;
};

Types types;
std::once_flag prepared;
std::mutex tilde_turn;

struct FreeParser {
  void operator()(cmark_parser* parser) const { cmark_parser_free(parser); }
};
using Parser = std::unique_ptr<cmark_parser, FreeParser>;

Parser new_parser() {
  Parser parser(cmark_parser_new_with_mem(CMARK_OPT_DEFAULT | CMARK_OPT_FOOTNOTES, document_memory()));
  for (cmark_syntax_extension* extension : types.common) {
    cmark_parser_attach_syntax_extension(parser.get(), extension);
  }
  return parser;
}

void learn_types() {
  const CmarkTree document = parse_document("|a|\n|-|\n|~~b~~|\n");
  cmark_node* table = cmark_node_first_child(document.get());
  cmark_node* cell = cmark_node_first_child(cmark_node_last_child(table));
  types.table = cmark_node_get_type(table);
  types.row = cmark_node_get_type(cmark_node_last_child(table));
  types.cell = cmark_node_get_type(cell);
  types.strike = cmark_node_get_type(cmark_node_first_child(cell));
  assert(std::strcmp(cmark_node_get_type_string(cmark_node_first_child(cell)), "strikethrough") == 0);
}

void prepare() {
  cmark_gfm_core_extensions_ensure_registered();
  types.strikethrough = cmark_find_syntax_extension("strikethrough");
  for (std::size_t i = 0; i < common_names.size(); ++i) {
    types.common[i] = cmark_find_syntax_extension(common_names[i]);
    assert(types.common[i] != nullptr);
  }
  const Parser parser = new_parser();
  cmark_manage_extensions_special_characters(parser.get(), 1);
  for (std::size_t i = 0; i < common_names.size(); ++i) {
    types.retired[i] = types.common[i]->special_inline_chars;
    cmark_syntax_extension_set_special_inline_chars(types.common[i], nullptr);
  }
  learn_types();
}

}  // namespace

void prepare_markdown() { std::call_once(prepared, prepare); }

CmarkTree parse_document(std::string_view text) {
  const Parser parser = new_parser();
  const bool has_tilde = text.find('~') != std::string_view::npos;
  if (has_tilde) cmark_parser_attach_syntax_extension(parser.get(), types.strikethrough);
  cmark_parser_feed(parser.get(), text.data(), text.size());
  std::unique_lock turn(tilde_turn, std::defer_lock);
  if (has_tilde) turn.lock();
  return CmarkTree(cmark_parser_finish(parser.get()));
}

std::string without_entities(std::string_view text) {
  if (text.find('&') == std::string_view::npos) return std::string(text);
  cmark_strbuf buffer;
  cmark_strbuf_init(cmark_get_default_mem_allocator(), &buffer, static_cast<bufsize_t>(text.size()));
  houdini_unescape_html_f(&buffer, reinterpret_cast<const std::uint8_t*>(text.data()),
                          static_cast<bufsize_t>(text.size()));
  std::string result(reinterpret_cast<const char*>(buffer.ptr), static_cast<std::size_t>(buffer.size));
  cmark_strbuf_free(&buffer);
  return result;
}

Element element_of(cmark_node* node) {
  const int type = cmark_node_get_type(node);
  switch (type) {
    case CMARK_NODE_BLOCK_QUOTE: return Element::quote;
    case CMARK_NODE_LIST:
      return cmark_node_get_list_type(node) == CMARK_ORDERED_LIST ? Element::ordered_list
                                                                  : Element::bullet_list;
    case CMARK_NODE_ITEM: return Element::item;
    case CMARK_NODE_CODE_BLOCK: return Element::code_block;
    case CMARK_NODE_HTML_BLOCK: return Element::html_block;
    case CMARK_NODE_PARAGRAPH: return Element::paragraph;
    case CMARK_NODE_HEADING: return Element::heading;
    case CMARK_NODE_THEMATIC_BREAK: return Element::rule;
    case CMARK_NODE_FOOTNOTE_DEFINITION: return Element::footnote;
    case CMARK_NODE_TEXT: return Element::text;
    case CMARK_NODE_SOFTBREAK: return Element::soft_break;
    case CMARK_NODE_LINEBREAK: return Element::hard_break;
    case CMARK_NODE_CODE: return Element::code;
    case CMARK_NODE_HTML_INLINE: return Element::html;
    case CMARK_NODE_EMPH: return Element::emphasis;
    case CMARK_NODE_STRONG: return Element::strong;
    case CMARK_NODE_LINK: return Element::link;
    case CMARK_NODE_IMAGE: return Element::image;
    case CMARK_NODE_FOOTNOTE_REFERENCE: return Element::footnote_mark;
    default: break;
  }
  if (type == types.table) return Element::table;
  if (type == types.row) return Element::table_row;
  if (type == types.cell) return Element::table_cell;
  if (type == types.strike) return Element::strike;
  return Element::document;
}

bool is_task(cmark_node* node) { return std::strcmp(cmark_node_get_type_string(node), "tasklist") == 0; }
bool task_done(cmark_node* node) { return cmark_gfm_extensions_get_tasklist_item_checked(node); }
bool is_header_row(cmark_node* node) { return cmark_gfm_extensions_get_table_row_is_header(node) != 0; }

Align alignment(cmark_node* table, unsigned column) {
  if (column >= cmark_gfm_extensions_get_table_columns(table)) return align_none;
  switch (cmark_gfm_extensions_get_table_alignments(table)[column]) {
    case 'l': return align_left;
    case 'c': return align_center;
    case 'r': return align_right;
    default: return align_none;
  }
}

}  // namespace parse
