// libyaml's complaints as findings: at the place that is to be mended, and in plain words.
#pragma once

#include <cstdint>
#include <string_view>

#include "finding/finding.h"
#include "parse/data.h"
#include "parse/tree.h"

namespace parse {

// What libyaml says of text that it does not take: "while parsing a flow sequence", "did not find expected
// ',' or ']'".
struct Complaint {
  std::string_view context;
  std::string_view problem;
  std::uint32_t begin = 0;  // where what the context names starts
  std::uint32_t at = 0;     // where it could not go on
};

// Where the reader stands when it cannot go on.
struct Standing {
  std::size_t open = 0;       // lists and tables around it
  Type root = Type::null;     // the document's, if it has one
  std::uint32_t bracket = 0;  // where the innermost of them opens, if with a bracket; else the slice's end
};

finding::Finding yaml_fault(const Slice& slice, Manner manner, const Complaint& complaint,
                            const Standing& standing);

// Of an alias without an anchor above it.
finding::Finding unknown_alias(const Slice& slice, Manner manner, std::uint32_t begin, std::uint32_t end);

}  // namespace parse
