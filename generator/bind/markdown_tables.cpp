// Reading tables: rows become tables of fields, or the entries of a map; a matrix column names an entity.
#include "bind/markdown_tables.h"

#include <algorithm>

#include "base/spelling.h"
#include "base/text.h"
#include "bind/fill.h"
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
using Row = std::vector<Cell>;

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

std::vector<Row> rows_of(const Prose& prose, std::uint32_t table, ValueBuilder& builder) {
  std::vector<Row> rows;
  for (std::uint32_t i = table + 1; i < prose.nodes[table].end_node; ++i) {
    const ProseNode& node = prose.nodes[i];
    if (node.element == Element::table_row) rows.emplace_back();
    if (node.element == Element::table_cell)
      rows.back().push_back({builder.keep(parse::plain_text(prose, i)), builder.keep(named_by(prose, i)), i,
                             node.begin, node.end});
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
  TableReader(const Prose& prose, const schema::Kind& kind, const Field& field, ValueBuilder& builder,
              finding::Findings& findings)
      : prose_(prose),
        kind_(kind),
        field_(field),
        row_shape_(field.shape.element.front()),
        builder_(builder),
        findings_(findings) {}

  void table(const std::vector<Row>& rows) {
    find_columns(rows.front());
    for (std::size_t r = 1; r < rows.size(); ++r) {
      if (!rows[r].empty() && !rows[r][0].text.empty()) row(rows.front(), rows[r]);
    }
  }

 private:
  void find_columns(const Row& header);
  void row(const Row& header, const Row& cells);
  void field_cell(const Field& field, const Shape& shape, const Cell& cell, bool item);
  void matrix(const Row& header, const Row& cells);
  void report_missing(const Cell& first);

  const Prose& prose_;
  const schema::Kind& kind_;
  const Field& field_;
  const Shape& row_shape_;
  ValueBuilder& builder_;
  finding::Findings& findings_;
  std::vector<const Field*> columns_;  // null for a matrix column, and for one that nobody knows
};

void TableReader::find_columns(const Row& header) {
  columns_.assign(header.size(), nullptr);
  for (std::size_t c = 1; c < header.size(); ++c) {
    const std::string name = normalised(header[c].text);
    columns_[c] = schema::member(row_shape_.fields, name);
    if (columns_[c] != nullptr || !kind_.markdown.matrix.empty()) continue;
    std::vector<std::string_view> known;
    for (const Field& field : row_shape_.fields) known.push_back(field.name);
    const auto nearest = base::nearest(name, known);
    findings_.push_back(
        {"unknown-key",
         {prose_.source, header[c].begin, header[c].end},
         "the column `" + std::string(header[c].text) + "` is not a field of `" + field_.name + "`",
         nearest ? "did you mean `" + std::string(*nearest) + "`?"
                 : "rename the column, or take it out of this table"});
    findings_.back().subject = header[c].text;
  }
}

void TableReader::row(const Row& header, const Row& cells) {
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

// One mark of a row: the letter, and the column that carries it.
struct Mark {
  std::string_view letter;
  const Cell* heading;
  const Cell* cell;
};

// "A, R", "A/R" and "AR" are two letters each.
void add_marks(std::string_view text, const Cell& heading, const Cell& cell, std::vector<Mark>& marks) {
  for (std::size_t i = 0; i < text.size();) {
    std::size_t stop = i;
    while (stop < text.size() && (base::is_alpha(text[stop]) || base::is_digit(text[stop]))) ++stop;
    const std::string_view word = text.substr(i, stop - i);
    const bool letters = word.size() <= 3 &&
                         std::all_of(word.begin(), word.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
    if (letters) {
      for (std::size_t k = 0; k < word.size(); ++k) marks.push_back({word.substr(k, 1), &heading, &cell});
    } else {
      marks.push_back({word, &heading, &cell});
    }
    i = std::max(stop, i + 1);
  }
}

void TableReader::matrix(const Row& header, const Row& cells) {
  const Field* assign = schema::member(row_shape_.fields, kind_.markdown.matrix);
  if (assign == nullptr) return;
  std::vector<Mark> marks;
  for (std::size_t c = 1; c < cells.size() && c < header.size(); ++c) {
    if (columns_[c] != nullptr) continue;
    for (std::uint32_t i = cells[c].node + 1; i < prose_.nodes[cells[c].node].end_node; ++i) {
      if (prose_.nodes[i].element == Element::text)
        add_marks(prose_.literal(prose_.nodes[i]), header[c], cells[c], marks);
    }
  }
  std::erase_if(marks, [](const Mark& mark) { return mark.letter.empty(); });
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

}  // namespace

void fill_from_tables(const Prose& prose, const schema::Kind& kind, ValueBuilder& builder,
                      finding::Findings& findings) {
  const Field* field = kind.field(kind.markdown.fills);
  if (field == nullptr || field->shape.element.empty()) return;
  if (model::member(builder.entity(), *builder.root(), field->name) != nullptr)
    return;  // the front matter has it
  TableReader reader(prose, kind, *field, builder, findings);
  bool opened = false;
  for (std::uint32_t i = 0; i < prose.nodes.size(); ++i) {
    if (prose.nodes[i].element != Element::table || !model::is_data_table(prose, i, kind)) continue;
    const std::vector<Row> rows = rows_of(prose, i, builder);
    if (!opened)
      builder.open({.base = field->shape.base,
                    .field = field,
                    .begin = prose.nodes[i].begin,
                    .end = prose.nodes[i].end});
    opened = true;
    reader.table(rows);
  }
  if (opened) builder.close();
}

}  // namespace bind
