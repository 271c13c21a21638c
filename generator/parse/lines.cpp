// JSON Lines: each line is read by itself, so that a fault in one leaves the others whole; so do a merge's
// marks.
#include <algorithm>

#include "base/text.h"
#include "parse/conflicts.h"
#include "parse/data.h"

namespace parse {

namespace {

bool is_object(const Tree& row, std::string_view words) {
  return !row.broken && !row.empty() && row.root().type == Type::table && words.front() == '{' &&
         words.back() == '}';
}

// What is wrong with the line, told of the line.
finding::Finding line_fault(const Slice& line, finding::Findings& faults) {
  const auto fault = std::find_if(faults.begin(), faults.end(),
                                  [](const finding::Finding& f) { return f.rule != "yaml-forbidden"; });
  finding::Finding told{"yaml-syntax",
                        {line.source, line.begin, line.end},
                        "this line is not one JSON object",
                        "write one object in braces on the line, with its names and texts in double quotes"};
  if (fault == faults.end()) return told;
  if (fault->rule != told.rule) return std::move(*fault);
  told.place = fault->place;
  told.message += ": " + fault->message;
  return told;
}

class Rows {
 public:
  Rows(const Slice& slice, Manner manner, finding::Findings& findings)
      : slice_(slice), manner_(manner), findings_(findings), tree_{.source = slice.source}, builder_(tree_) {
    builder_.open(builder_.add({.type = Type::list, .begin = slice.begin, .end = slice.end}));
  }

  // The line is one without its end; false when no more fit.
  bool add(std::uint32_t begin, std::uint32_t end) {
    const Slice line{slice_.source, slice_.text, begin, end};
    const std::string_view words = base::trim(line.view());
    if (words.empty()) return true;
    finding::Findings faults;
    Tree row = yaml(line, manner_, faults);
    if (!is_object(row, words)) {
      findings_.push_back(line_fault(line, faults));
      return true;
    }
    append(findings_, std::move(faults));
    if (tree_.nodes.size() + row.nodes.size() > max_nodes) return too_large(line);
    Node top = row.root();
    top.begin = begin, top.end = end;
    builder_.add_copy(row, {0, static_cast<std::uint32_t>(row.nodes.size())}, top);
    std::move(row.kept.begin(), row.kept.end(), std::back_inserter(tree_.kept));
    return true;
  }

  Tree take() { return std::move(tree_); }

 private:
  bool too_large(const Slice& line) {
    findings_.push_back({"too-large",
                         {line.source, line.begin, line.end},
                         "this file holds more than 4,000,000 values",
                         "split the file"});
    tree_.broken = true;
    return false;
  }

  const Slice& slice_;
  Manner manner_;
  finding::Findings& findings_;
  Tree tree_;
  TreeBuilder builder_;
};

}  // namespace

Tree json_lines(const Slice& slice, Manner manner, finding::Findings& findings) {
  const bool unsettled = refuse_conflicts(slice, findings);
  Rows rows(slice, manner, findings);
  for (std::uint32_t line = slice.begin; line < slice.end;) {
    const auto stop =
        static_cast<std::uint32_t>(std::min<std::size_t>(slice.text.find('\n', line), slice.end));
    const bool returns = stop > line && slice.text[stop - 1] == '\r';
    const std::uint32_t end = returns ? stop - 1 : stop;
    const bool is_mark = unsettled && is_conflict_mark(slice.text.substr(line, end - line));
    if (!is_mark && !rows.add(line, end)) break;
    line = stop + 1;
  }
  return rows.take();
}

}  // namespace parse
