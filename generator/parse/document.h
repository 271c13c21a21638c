// The room's door for files: one source into what it holds, by its ending.
#pragma once

#include "finding/finding.h"
#include "parse/data.h"
#include "parse/prose.h"

namespace parse {

enum class Format : std::uint8_t { markdown, yaml, json_lines, toml, csv, other };

// The format that a path's ending announces.
Format format_of(std::string_view path);

// A parsed source: its data (the file, or its front matter), and its body if it is Markdown.
struct Document {
  source::SourceId source = {};
  Format format = Format::other;
  Tree data = {};            // empty when there is none
  source::Place front = {};  // the front matter between its fences; the whole file for data
  Prose prose = {};
  // In all runs with one memory, documents of one number are of the same bytes, read the same way under the
  // same path. 0 is that of no other.
  std::uint64_t number = 0;
};

// Never fails: what cannot be read is a finding, and the rest is there. Rules: those of data.h and prose.h,
// and front-matter-unclosed.
Document document(source::SourceId id, const source::Source& source, Manner manner,
                  finding::Findings& findings);

}  // namespace parse
