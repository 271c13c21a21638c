// CSV by RFC 4180: a header, then one table a row.
#include <set>

#include "base/format.h"
#include "base/text.h"
#include "parse/conflicts.h"
#include "parse/data.h"

namespace parse {

namespace {

struct Cell {
  std::uint32_t begin;
  std::uint32_t end;
  std::string_view text;
  bool quoted;
};

class CsvReader {
 public:
  CsvReader(const Slice& slice, Tree& tree, finding::Findings& findings)
      : slice_(slice), tree_(tree), findings_(findings), at_(slice.begin) {}

  // The next row that is not blank, or false at the end.
  bool row(std::vector<Cell>& cells) {
    while (at_ < slice_.end && (slice_.text[at_] == '\n' || slice_.text[at_] == '\r')) ++at_;
    cells.clear();
    if (at_ >= slice_.end) return false;
    for (;;) {
      cells.push_back(slice_.text[at_] == '"' && at_ < slice_.end ? quoted() : plain());
      if (at_ >= slice_.end || slice_.text[at_] != ',') break;
      ++at_;
      if (at_ >= slice_.end) {
        cells.push_back({at_, at_, {}, false});
        break;
      }
    }
    return true;
  }

 private:
  // A row ends with a line feed, a carriage return or both.
  bool in_cell() const {
    const char c = at_ < slice_.end ? slice_.text[at_] : '\n';
    return c != ',' && c != '\n' && c != '\r';
  }

  Cell plain() {
    const std::uint32_t begin = at_;
    while (in_cell()) ++at_;
    const std::string_view text = base::trim(slice_.text.substr(begin, at_ - begin));
    return {begin, at_, text, false};
  }

  Cell quoted() {
    const std::uint32_t begin = at_++;
    std::string text;
    for (;; ++at_) {
      if (at_ >= slice_.end) {
        findings_.push_back(
            {"csv-syntax", {slice_.source, begin, begin + 1}, "a quote is not closed", "close it"});
        tree_.broken = true;
        break;
      }
      if (slice_.text[at_] != '"') {
        text += slice_.text[at_];
      } else if (at_ + 1 < slice_.end && slice_.text[at_ + 1] == '"') {
        text += slice_.text[at_++];
      } else {
        ++at_;
        break;
      }
    }
    const std::uint32_t end = at_;
    while (in_cell()) ++at_;
    const std::string_view rest = base::trim(slice_.text.substr(end, at_ - end));
    if (!rest.empty()) {
      findings_.push_back({"csv-syntax",
                           {slice_.source, end, at_},
                           "text stands behind a closing quote",
                           "put the whole cell in quotes, and double the quotes inside it"});
    }
    return {begin, end, tree_.keep(std::move(text)), true};
  }

  const Slice& slice_;
  Tree& tree_;
  finding::Findings& findings_;
  std::uint32_t at_;
};

// Of two columns with one name only one is read.
void report_twins(const Slice& slice, const std::vector<Cell>& header, finding::Findings& findings) {
  std::set<std::string_view> known;
  for (const Cell& cell : header) {
    if (cell.text.empty() || known.insert(cell.text).second) continue;
    findings.push_back({"csv-syntax",
                        {slice.source, cell.begin, cell.end},
                        "the column `" + std::string(cell.text) + "` stands twice in this file",
                        "rename one of the two, or take it out"});
    findings.back().subject = cell.text;
  }
}

}  // namespace

Tree csv(const Slice& slice, Manner manner, finding::Findings& findings) {
  Tree tree{.source = slice.source};
  TreeBuilder builder(tree);
  builder.open(builder.add({.type = Type::list, .begin = slice.begin, .end = slice.end}));
  tree.broken = refuse_conflicts(slice, findings);
  if (tree.broken) return tree;
  CsvReader reader(slice, tree, findings);
  std::vector<Cell> header;
  std::vector<Cell> cells;
  if (!reader.row(header)) return tree;
  if (manner == Manner::strict) report_twins(slice, header, findings);
  while (reader.row(cells)) {
    builder.open(builder.add({.type = Type::table, .begin = cells.front().begin, .end = cells.back().end}));
    for (std::size_t i = 0; i < cells.size() && i < header.size(); ++i) {
      builder.add({.type = cells[i].text.empty() && !cells[i].quoted ? Type::null : Type::scalar,
                   .style = Style::quoted,
                   .begin = cells[i].begin,
                   .end = cells[i].end,
                   .key_begin = header[i].begin,
                   .key_end = header[i].end,
                   .key = header[i].text,
                   .text = cells[i].text});
    }
    builder.close();
    if (cells.size() == header.size()) continue;
    findings.push_back({"csv-syntax",
                        {slice.source, cells.front().begin, cells.back().end},
                        base::format("this row has {}, the header has {}",
                                     base::counted(cells.size(), "cell"), header.size()),
                        "give each row one cell for each column, and put cells that hold commas in quotes"});
  }
  return tree;
}

}  // namespace parse
