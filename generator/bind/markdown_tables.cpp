// Reading tables: rows become tables of fields, or the entries of a map; a matrix column names an entity.
#include "bind/markdown_tables.h"

#include <algorithm>
#include <set>

#include "base/spelling.h"
#include "base/text.h"
#include "bind/fill.h"
#include "bind/lost_cells.h"
#include "bind/matrix_cell.h"
#include "model/data_table.h"

namespace bind {

namespace {

using model::Value;
using parse::Element;
using parse::Prose;
using parse::ProseNode;
using schema::Base;
using schema::Field;
using schema::Shape;

struct Cell {
  std::string_view text;   // its words; lives as long as the entity
  std::string_view named;  // what it names, where it stands for an entity
  std::uint32_t node = 0;
  std::uint32_t begin = 0, end = 0;
};
struct Row {
  std::vector<Cell> cells;
  std::uint32_t node = 0;
};

// What a cell names: an id where it links to an entity, else its words.
std::string named_by(const Prose& prose, std::uint32_t cell) {
  for (std::uint32_t i = cell + 1; i < prose.nodes[cell].end_node; ++i) {
    const ProseNode& node = prose.nodes[i];
    if (node.element == Element::reference) return prose.links[node.extra].target;
    if (node.element != Element::link) continue;
    std::string target = prose.links[node.extra].target;
    const std::string fragment = target.find('#') == std::string::npos ? "" : target.substr(target.find('#'));
    target = target.substr(target.rfind('/') == std::string::npos ? 0 : target.rfind('/') + 1);
    return target.substr(0, target.find('.')) + fragment;
  }
  return parse::plain_text(prose, cell);
}

// One mark of a row: the letter, and the column that carries it.
struct Mark {
  std::string_view letter;
  const Cell* heading;
  const Cell* cell;
};

std::vector<Row> rows_of(const Prose& prose, std::uint32_t table, ValueBuilder& builder) {
  std::vector<Row> rows;
  for (std::uint32_t i = table + 1; i < prose.nodes[table].end_node; ++i) {
    const ProseNode& node = prose.nodes[i];
    if (node.element == Element::table_row) rows.push_back({{}, i});
    if (node.element == Element::table_cell)
      rows.back().cells.push_back({builder.keep(parse::plain_text(prose, i)),
                                   builder.keep(named_by(prose, i)), i, node.begin, node.end});
  }
  return rows;
}

std::string normalised(std::string_view heading) {
  std::string name = base::to_lower(base::trim(heading));
  std::replace(name.begin(), name.end(), ' ', '_');
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
}

class TableReader {
 public:
  TableReader(const Prose& prose, std::string_view text, const schema::Kind& kind, const Field& field,
              ValueBuilder& builder, finding::Findings& findings)
      : prose_(prose),
        text_(text),
        kind_(kind),
        field_(field),
        row_shape_(field.shape.element.front()),
        builder_(builder),
        findings_(findings) {}

  void table(const ProseNode& node, const std::vector<Row>& rows) {
    find_columns(rows.front().cells);
    // Several tables of duties may go through the same steps; the entries of a map are one whole.
    if (field_.shape.base != Base::map) keys_.clear();
    for (std::size_t r = 1; r < rows.size(); ++r) {
      report_surplus(rows[r]);
      if (!has_name(rows[r].cells)) continue;
      if (!opened_)
        builder_.open({.base = field_.shape.base, .field = &field_, .begin = node.begin, .end = node.end});
      opened_ = true;
      row(rows.front().cells, rows[r].cells);
    }
  }

  void close() {
    if (opened_) builder_.close();
  }

 private:
  using Cells = std::vector<Cell>;

  void find_columns(const Cells& header);
  const Field* column(const Cell& heading);
  bool has_name(const Cells& cells);
  void report(std::uint32_t begin, std::uint32_t end, std::string message, std::string help);
  void report_surplus(const Row& row);
  void row(const Cells& header, const Cells& cells);
  void field_cell(const Field& field, const Shape& shape, const Cell& cell, bool item);
  std::vector<Mark> marks_of(const Cells& header, const Cells& cells);
  void matrix(const Cells& header, const Cells& cells);
  void report_missing(const Cell& first);

  std::string_view source(const Cell& cell) const { return text_.substr(cell.begin, cell.end - cell.begin); }

  const Prose& prose_;
  std::string_view text_;
  const schema::Kind& kind_;
  const Field& field_;
  const Shape& row_shape_;
  ValueBuilder& builder_;
  finding::Findings& findings_;
  std::vector<const Field*> columns_;  // null for a matrix column, and for one that nobody knows
  std::set<std::string_view> keys_;  // the first cells so far: of all tables of a map, of this one of a list
  bool opened_ = false;              // whether the field is there, which it is once a row is
};

void TableReader::find_columns(const Cells& header) {
  columns_.assign(header.size(), nullptr);
  for (std::size_t c = 1; c < header.size(); ++c) {
    const Field* field = column(header[c]);
    if (field != nullptr && std::find(columns_.begin(), columns_.end(), field) != columns_.end()) {
      report(header[c].begin, header[c].end,
             "the column `" + std::string(header[c].text) + "` stands twice in this table",
             "keep one of the two");
    }
    columns_[c] = field;
  }
}

const Field* TableReader::column(const Cell& heading) {
  const std::string name = normalised(heading.text);
  const Field* field = schema::member(row_shape_.fields, name);
  if (field != nullptr || !kind_.markdown.matrix.empty()) return field;
  std::vector<std::string_view> known;
  for (const Field& each : row_shape_.fields) known.push_back(each.name);
  const auto nearest = base::nearest(name, known);
  findings_.push_back(
      {"unknown-key",
       {prose_.source, heading.begin, heading.end},
       "the column `" + std::string(heading.text) + "` is not a field of `" + field_.name + "`",
       nearest ? "did you mean `" + std::string(*nearest) + "`?"
               : "rename the column, or take it out of this table"});
  findings_.back().subject = heading.text;
  return nullptr;
}

void TableReader::report(std::uint32_t begin, std::uint32_t end, std::string message, std::string help) {
  findings_.push_back({"table-syntax", {prose_.source, begin, end}, std::move(message), std::move(help)});
  findings_.back().subject = text_.substr(begin, end - begin);
}

// A row that does not say what it is about is not read; one in which nothing stands is only a line.
bool TableReader::has_name(const Cells& cells) {
  if (cells.empty()) return false;
  const auto filled =
      std::find_if(cells.begin(), cells.end(), [&](const Cell& c) { return says_something(source(c)); });
  if (filled == cells.end()) return false;
  if (!cells[0].text.empty()) {
    const bool names = field_.shape.base == Base::map || !kind_.markdown.matrix.empty();
    if (!names || keys_.insert(cells[0].text).second) return true;
    report(cells[0].begin, cells[0].end,
           "`" + std::string(cells[0].text) + "` stands in two rows, and this one is not read",
           "write one row for each");
    return false;
  }
  report(filled->begin, filled->end, "this row is not read, as nothing stands in its first cell",
         "write there what the row is about, or delete the row");
  return false;
}

void TableReader::report_surplus(const Row& row) {
  const auto surplus = behind_last_cell(prose_, text_, row.node);
  if (!surplus) return;
  report(surplus->begin, surplus->end, "this stands behind the last column, and is not read",
         "give each row as many cells as there are headings, and write `\\|` for a bar inside a cell");
}

void TableReader::row(const Cells& header, const Cells& cells) {
  const bool map = field_.shape.base == Base::map;
  const Cell& first = cells[0];
  Value value{.base = Base::table, .begin = first.begin, .end = cells.back().end};
  if (map) value.key = first.text, value.key_begin = first.begin, value.key_end = first.end;
  builder_.open(value);
  if (!map) {
    const Field* title = schema::member(row_shape_.fields, kind_.markdown.first);
    if (title != nullptr)
      builder_.add({.base = title->shape.base,
                    .field = title,
                    .begin = first.begin,
                    .end = first.end,
                    .text = first.text});
  }
  for (std::size_t c = 1; c < cells.size() && c < columns_.size(); ++c) {
    if (columns_[c] != nullptr && !cells[c].text.empty())
      field_cell(*columns_[c], columns_[c]->shape, cells[c], false);
  }
  if (!kind_.markdown.matrix.empty()) matrix(header, cells);
  report_missing(first);
  builder_.close();
}

void TableReader::report_missing(const Cell& first) {
  for (const Field& field : row_shape_.fields) {
    if (!field.required || model::member(builder_.entity(), builder_.innermost(), field.name) != nullptr)
      continue;
    const bool letters = field.name == kind_.markdown.matrix;
    const std::string row = "the row `" + std::string(first.text) + "`";
    findings_.push_back({"missing-field",
                         {prose_.source, first.begin, first.end},
                         row + (letters ? " has no letters" : " has no `" + field.name + "`"),
                         letters ? "write letters into its cells"
                                 : "fill its cell in the column `" + field.name + "`, or add that column"});
    findings_.back().field = field_.name + "." + field.name;
    findings_.back().subject = field.name;
  }
}

void TableReader::field_cell(const Field& field, const Shape& shape, const Cell& cell, bool item) {
  Value value{.base = shape.base,
              .field = item ? nullptr : &field,
              .begin = cell.begin,
              .end = cell.end,
              .text = cell.text};
  if (shape.base == Base::list) {
    builder_.open(value);
    const bool one_name =
        shape.element.front().base == Base::reference && cell.text.find(',') == std::string_view::npos;
    for (const std::string_view part : base::split(one_name ? cell.named : cell.text, ',')) {
      Cell one = cell;
      one.text = base::trim(part);
      if (!one.text.empty()) field_cell(field, shape.element.front(), one, true);
    }
    builder_.close();
    return;
  }
  value.meaning = meaning_of(shape, {cell.text, false, {prose_.source, cell.begin, cell.end}}, findings_);
  if (shape.base == Base::reference) {
    value.text = item ? cell.text : cell.named;
    builder_.add_reference(value, value.text, {prose_.source, cell.begin, cell.end});
  } else {
    builder_.add(value);
  }
}

// A cell that holds more than blanks, and no word that could be a letter, is one as a whole.
std::vector<Mark> TableReader::marks_of(const Cells& header, const Cells& cells) {
  std::vector<Mark> marks;
  for (std::size_t c = 1; c < cells.size() && c < header.size(); ++c) {
    if (columns_[c] != nullptr) continue;
    std::vector<std::string_view> letters;
    for (std::uint32_t i = cells[c].node + 1; i < prose_.nodes[cells[c].node].end_node; ++i) {
      const Element element = prose_.nodes[i].element;
      if (element == Element::text || element == Element::code)
        add_letters(prose_.literal(prose_.nodes[i]), letters);
    }
    if (letters.empty() && says_something(source(cells[c]))) letters.push_back(source(cells[c]));
    for (const std::string_view letter : letters) marks.push_back({letter, &header[c], &cells[c]});
  }
  return marks;
}

void TableReader::matrix(const Cells& header, const Cells& cells) {
  const Field* assign = schema::member(row_shape_.fields, kind_.markdown.matrix);
  if (assign == nullptr) return;
  const std::vector<Mark> marks = marks_of(header, cells);
  if (marks.empty()) return;
  std::vector<std::string_view> letters;
  for (const Mark& mark : marks) {
    if (std::find(letters.begin(), letters.end(), mark.letter) == letters.end())
      letters.push_back(mark.letter);
  }
  builder_.open({.base = Base::map, .field = assign, .begin = cells[0].begin, .end = cells.back().end});
  for (const std::string_view letter : letters) {
    const auto of_letter =
        std::find_if(marks.begin(), marks.end(), [&](const Mark& m) { return m.letter == letter; });
    const Cell& first = *of_letter->cell;
    builder_.open({.base = Base::list,
                   .begin = first.begin,
                   .end = first.end,
                   .key_begin = first.begin,
                   .key_end = first.end,
                   .key = letter});
    for (const Mark& mark : marks) {
      if (mark.letter != letter) continue;
      const Value value{.base = Base::reference,
                        .begin = mark.cell->begin,
                        .end = mark.cell->end,
                        .text = mark.heading->named};
      builder_.add_reference(value, mark.heading->named,
                             {prose_.source, mark.heading->begin, mark.heading->end});
      builder_.last_reference().by_title = true;
    }
    builder_.close();
  }
  builder_.close();
}

void report_not_read(const Prose& prose, const Cell& heading, const Field& field,
                     finding::Findings& findings) {
  findings.push_back(
      {"table-not-read",
       {prose.source, heading.begin, heading.end},
       "this table is neither read nor shown, as `" + field.name + "` stands in the front matter",
       "keep the rows in one of the two places; a table that is for readers only takes "
       "another first heading"});
  findings.back().field = field.name;
  findings.back().subject = heading.text;
}

}  // namespace

void fill_from_tables(const Prose& prose, std::string_view text, const schema::Kind& kind,
                      ValueBuilder& builder, finding::Findings& findings) {
  const Field* field = kind.field(kind.markdown.fills);
  if (field == nullptr || field->shape.element.empty()) return;
  const bool given = model::member(builder.entity(), *builder.root(), field->name) != nullptr;
  TableReader reader(prose, text, kind, *field, builder, findings);
  for (std::uint32_t i = 0; i < prose.nodes.size(); ++i) {
    if (prose.nodes[i].element != Element::table || !model::is_data_table(prose, i, kind)) continue;
    const std::vector<Row> rows = rows_of(prose, i, builder);
    if (given) {
      report_not_read(prose, rows.front().cells.front(), *field, findings);
    } else {
      reader.table(prose.nodes[i], rows);
    }
  }
  reader.close();
}

namespace {

std::string help_for_heading(const Prose& prose, std::uint32_t table, const schema::Kind& kind) {
  const std::vector<std::string>& known = kind.markdown.headings;
  const auto nearest = base::nearest(parse::plain_text(prose, table + 2), {known.begin(), known.end()});
  if (nearest) return "did you mean `" + std::string(*nearest) + "`?";
  const std::uint32_t row_end = prose.nodes[table + 1].end_node;
  for (std::uint32_t i = table + 2; i < row_end; i = prose.nodes[i].end_node) {
    const std::string heading = parse::plain_text(prose, i);
    const bool fits = std::any_of(known.begin(), known.end(), [&](const std::string& each) {
      return base::fold_case(each) == base::fold_case(heading);
    });
    if (fits) return "put the column `" + heading + "` first";
  }
  std::string all;
  for (const std::string& heading : known) all += (all.empty() ? "`" : ", `") + heading + "`";
  return "call its first heading one of " + all;
}

}  // namespace

std::optional<UnreadTable> unread_table(const Prose& prose, const schema::Kind& kind) {
  std::optional<UnreadTable> found;
  for (std::uint32_t i = 0; i + 2 < prose.nodes.size(); ++i) {
    if (prose.nodes[i].element != Element::table) continue;
    if (model::is_data_table(prose, i, kind)) return std::nullopt;
    std::string help = help_for_heading(prose, i, kind);
    if (found && !help.starts_with("did you mean")) continue;
    const ProseNode& cell = prose.nodes[i + 2];
    found = {parse::plain_text(prose, i + 2), {prose.source, cell.begin, cell.end}, std::move(help)};
  }
  return found;
}

}  // namespace bind
