// The third step of binding: every reference finds its entity, or is reported.
#pragma once

#include "bind/links.h"

namespace bind {

// References in data. Rules: unknown-reference, wrong-kind-reference, broken-anchor, reference-to-retired.
void resolve_fields(const Input& input, model::Graph& graph, const LinkIndex& index,
                    finding::Findings& findings);

// Links in prose; each that leads to an entity becomes a reference.
// Rules: broken-link, broken-anchor, wrong-case-link, unknown-reference, unresolved-external,
// external-resource, active-file.
void resolve_links(const Input& input, model::Graph& graph, const LinkIndex& index,
                   finding::Findings& findings);

// Back-references, in order. Rule: orphan.
void resolve_back(model::Graph& graph, finding::Findings& findings);

// Words that stand where text should. Rule: placeholder-text.
void find_placeholders(const Input& input, const model::Graph& graph, finding::Findings& findings);

}  // namespace bind
