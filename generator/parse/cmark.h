// cmark-gfm behind a narrow window: a parsed document that frees itself, and its node types by name.
#pragma once

#include <cmark-gfm.h>
#include <memory>
#include <string>
#include <string_view>

#include "parse/cmark_memory.h"
#include "parse/prose.h"

namespace parse {

// The tree's nodes lie in the thread's document memory, so they need no walk to be freed.
struct FreeTree {
  void operator()(cmark_node*) const { release_document_memory(); }
};
using CmarkTree = std::unique_ptr<cmark_node, FreeTree>;

// One document at a time on each thread. The document's tree, with tables, strikethrough, autolinks, task
// lists and footnotes.
CmarkTree parse_document(std::string_view text);

// The text with HTML's character references resolved.
std::string without_entities(std::string_view text);

// What a node is, in our words. A task list's item is an item, too: `is_task` tells.
Element element_of(cmark_node* node);
bool is_task(cmark_node* node);
bool task_done(cmark_node* node);
bool is_header_row(cmark_node* node);
Align alignment(cmark_node* table, unsigned column);

}  // namespace parse
