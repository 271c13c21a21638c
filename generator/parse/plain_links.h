// What is written like a link or a footnote, and is none for Markdown.
#pragma once

#include "parse/prose.h"

namespace parse {

// Rule: link-as-text.
void check_plain_links(const Prose& prose, const Slice& slice, finding::Findings& findings);

// Footnotes that the library leaves out. Rule: text-not-shown.
void check_footnotes(const Prose& prose, const Slice& slice, finding::Findings& findings);

}  // namespace parse
