// The room's door for data: YAML, TOML and CSV text into a tree and findings; never an exception.
#pragma once

#include "finding/finding.h"
#include "parse/tree.h"
#include "source/source.h"

namespace parse {

// Nothing in a document nests deeper than this, and no file has more nodes; past it is a finding (rule
// `too-large`).
inline constexpr std::size_t max_depth = 64;
inline constexpr std::size_t max_nodes = 4'000'000;

// Strict is Bylaw's own subset of YAML; lenient takes other people's files as they are, so that only what
// cannot be read at all is a finding.
enum class Manner : std::uint8_t { strict, lenient };

// The bytes [begin, end) of one source.
struct Slice {
  source::SourceId source;
  std::string_view text;  // of the whole source
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  std::string_view view() const { return text.substr(begin, end - begin); }
};

// In lenient manner aliases and merge keys are followed, the last of several equal keys counts, and several
// documents make a list. Rules: yaml-syntax, yaml-forbidden, too-large.
Tree yaml(const Slice& slice, Manner manner, finding::Findings& findings);

// A list with a table for each line that holds one JSON object; blank lines are left out. A table's place is
// its whole line without the line's end. A line that is no object is a finding, and the others are read.
// Rules: those of yaml.
Tree json_lines(const Slice& slice, Manner manner, finding::Findings& findings);

// Rules: toml-syntax, too-large. A scalar other than a string keeps its text as written.
Tree toml(const Slice& slice, finding::Findings& findings);

// A list with a table for each row (RFC 4180; the first row names the columns). That a column stands twice is
// a finding in strict manner only, as nobody may read it. Rule: csv-syntax.
Tree csv(const Slice& slice, Manner manner, finding::Findings& findings);

}  // namespace parse
