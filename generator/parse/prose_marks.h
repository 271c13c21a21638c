// The parts of reading Markdown that are Bylaw's own: [[references]], {#anchors}, and what is wrong with a
// body.
#pragma once

#include <string>

#include "parse/prose.h"

namespace parse {

// Turns `[[id]]` and `[[id#anchor|text]]` in the texts of a block, the last one of the prose, into
// references.
void split_references(Prose& prose, std::uint32_t block, const Slice& slice);

// Takes `{#id}` off the end of a heading and returns the id; empty when there is none.
std::string take_explicit_anchor(Prose& prose, std::uint32_t heading);

// The `{#…}` at the heading's end that is no anchor, so that it is a part of the heading.
std::string_view unfit_anchor(const Prose& prose, std::uint32_t heading);

// The heading's text as a forge sees it before it makes an anchor of it.
std::string forge_text(const Prose& prose, std::uint32_t heading);

// Whether a link is an address that stands for itself: `<https://…>`, a bare URL, a bare e-mail address.
bool is_autolink(const Prose& prose, std::uint32_t link);

// Refuses a body that would take the Markdown library more than proportionate time. Rule: too-large.
bool refuse_pathological(const Slice& slice, finding::Findings& findings);

// Rules: heading-order, image-without-alt.
void check_prose(const Prose& prose, finding::Findings& findings);

}  // namespace parse
