// The RACI matrix, and the same by role.
#include <algorithm>
#include <map>

#include "base/text.h"
#include "render/address.h"
#include "render/raci.h"
#include "render/state.h"

namespace render {

using jinja::Value;

namespace {

struct Letter {
  const char* variant;
  char letter;
  const char* word;
  const char* meaning;
};
constexpr Letter letters[] = {
    {"RACI", 'R', "Responsible", "does the work"},
    {"RACI", 'A', "Accountable", "answers for the result"},
    {"RACI", 'C', "Consulted", "is asked before"},
    {"RACI", 'I', "Informed", "is told afterwards"},
    {"RASCI", 'R', "Responsible", "does the work"},
    {"RASCI", 'A', "Accountable", "answers for the result"},
    {"RASCI", 'S', "Supportive", "helps to do it"},
    {"RASCI", 'C', "Consulted", "is asked before"},
    {"RASCI", 'I', "Informed", "is told afterwards"},
    {"DACI", 'D', "Driver", "moves the decision on"},
    {"DACI", 'A', "Approver", "takes the decision"},
    {"DACI", 'C', "Contributor", "brings knowledge"},
    {"DACI", 'I', "Informed", "is told afterwards"},
    {"RAPID", 'R', "Recommend", "proposes"},
    {"RAPID", 'A', "Agree", "must agree"},
    {"RAPID", 'P', "Perform", "carries it out"},
    {"RAPID", 'I', "Input", "is asked before"},
    {"RAPID", 'D', "Decide", "takes the decision"},
};

std::string_view variant_of(const model::Entity& matrix) {
  const model::Value* variant = matrix.value("variant");
  return variant == nullptr ? std::string_view("RACI") : variant->text;
}

std::string_view word_of(std::string_view variant, std::string_view letter) {
  for (const Letter& l : letters) {
    if (variant == l.variant && letter.size() == 1 && letter[0] == l.letter) return l.word;
  }
  return letter;
}

}  // namespace

std::string_view raci_word(const model::Entity& matrix, std::string_view letter) {
  return word_of(variant_of(matrix), letter);
}

std::size_t raci_order(std::string_view word) {
  const auto found =
      std::find_if(std::begin(letters), std::end(letters), [&](const Letter& l) { return word == l.word; });
  return static_cast<std::size_t>(found - std::begin(letters));
}

std::vector<RaciRow> raci_rows(const Site::State& site, const model::Entity& matrix) {
  std::vector<RaciRow> rows;
  const model::Value* activities = matrix.value("activities");
  if (activities == nullptr) return rows;
  for (const model::Value* v = first(matrix, *activities); v != nullptr; v = next(matrix, *v)) {
    RaciRow row{v, {}, {}, {}};
    if (const model::Value* title = member(matrix, *v, "title")) row.title = title->text;
    const model::Value* id = member(matrix, *v, "id");
    row.anchor = id != nullptr ? std::string(id->text) : base::slug(row.title);
    const model::Value* assign = member(matrix, *v, "assign");
    for (const model::Value* letter = assign == nullptr ? nullptr : first(matrix, *assign); letter != nullptr;
         letter = next(matrix, *letter)) {
      for (const model::Value* role = first(matrix, *letter); role != nullptr; role = next(matrix, *role)) {
        const auto* reference = std::get_if<model::ReferenceId>(&role->meaning);
        if (reference != nullptr)
          row.marks.push_back({letter->key, *reference, site.reference(*reference).to});
      }
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

Value letters_value(jinja::Arena& arena, const model::Entity& matrix,
                    const std::vector<std::string_view>& found) {
  const std::string_view variant = variant_of(matrix);
  std::vector<Value> items;
  // In the variant's order, so that "A R" and "R A" look alike.
  for (const Letter& l : letters) {
    if (variant != l.variant) continue;
    const std::string_view letter(&l.letter, 1);
    if (std::find(found.begin(), found.end(), letter) == found.end()) continue;
    items.push_back(record(arena, {{sym<"letter">(), text(letter)}, {sym<"word">(), text(l.word)}}));
  }
  for (const std::string_view letter : found) {
    if (word_of(variant, letter) == letter)
      items.push_back(record(arena, {{sym<"letter">(), text(letter)}, {sym<"word">(), text(letter)}}));
  }
  return arena.list(std::move(items));
}

namespace {

Value legend(jinja::Arena& arena, std::string_view variant) {
  std::vector<Value> items;
  for (const Letter& l : letters) {
    if (variant == l.variant) {
      items.push_back(record(arena, {{sym<"letter">(), text(std::string_view(&l.letter, 1))},
                                     {sym<"word">(), text(l.word)},
                                     {sym<"meaning">(), text(l.meaning)}}));
    }
  }
  return arena.list(std::move(items));
}

// Roles in the order of a table's headings, or in which the matrix first names them; each with the reference
// that names it.
std::vector<RaciMark> columns_of(const Site::State& site, const std::vector<RaciRow>& rows) {
  std::vector<RaciMark> columns;
  for (const RaciRow& row : rows) {
    for (const RaciMark& mark : row.marks) {
      const bool known = std::any_of(columns.begin(), columns.end(),
                                     [&](const RaciMark& c) { return same_role(site, c, mark); });
      if (!known) columns.push_back(mark);
    }
  }
  const auto heading = [&](const RaciMark& mark) -> const model::Reference& {
    return site.reference(mark.reference);
  };
  if (std::all_of(columns.begin(), columns.end(), [&](const RaciMark& c) { return heading(c).by_title; })) {
    std::stable_sort(columns.begin(), columns.end(), [&](const RaciMark& a, const RaciMark& b) {
      return heading(a).place.begin < heading(b).place.begin;
    });
  }
  return columns;
}

std::vector<std::string_view> letters_of(const Site::State& site, const RaciRow& row,
                                         const RaciMark& column) {
  std::vector<std::string_view> found;
  for (const RaciMark& mark : row.marks) {
    if (same_role(site, mark, column)) found.push_back(mark.letter);
  }
  return found;
}

Value field_or(const Site::State& site, const model::Entity& matrix, const RaciRow& row, const char* field,
               jinja::Arena& arena) {
  const model::Value* v = member(matrix, *row.value, field);
  return v == nullptr ? Value() : typed_value(site, matrix, *v, arena);
}

Value role_value(const Site::State& site, const RaciMark& mark, jinja::Arena& arena) {
  return reference_value(site, arena, mark.reference, site.reference(mark.reference).written);
}

}  // namespace

bool same_role(const Site::State& site, const RaciMark& a, const RaciMark& b) {
  if (a.role || b.role) return a.role == b.role;
  return site.reference(a.reference).written == site.reference(b.reference).written;
}

void add_raci(const Site::State& site, model::EntityId id, PageMaker& page) {
  const model::Entity& matrix = site.entity(id);
  jinja::Arena& arena = page.arena();
  const std::vector<RaciRow> rows = raci_rows(site, matrix);
  const std::vector<RaciMark> columns = columns_of(site, rows);
  std::vector<Value> roles, shown, by_role;
  for (const RaciMark& column : columns) roles.push_back(role_value(site, column, arena));
  for (const RaciRow& row : rows) {
    std::vector<Value> cells;
    for (const RaciMark& column : columns) {
      cells.push_back(
          record(arena, {{sym<"letters">(), letters_value(arena, matrix, letters_of(site, row, column))}}));
    }
    shown.push_back(record(arena, {{sym<"id">(), field_or(site, matrix, row, "id", arena)},
                                   {sym<"title">(), text(row.title)},
                                   {sym<"anchor">(), arena.text(row.anchor)},
                                   {sym<"cells">(), arena.list(std::move(cells))},
                                   {sym<"governed_by">(), field_or(site, matrix, row, "governed_by", arena)},
                                   {sym<"sla">(), field_or(site, matrix, row, "sla", arena)},
                                   {sym<"sod">(), field_or(site, matrix, row, "sod", arena)}}));
  }
  for (const RaciMark& column : columns) {
    std::vector<Value> items;
    for (const RaciRow& row : rows) {
      const auto found = letters_of(site, row, column);
      if (found.empty()) continue;
      items.push_back(record(arena, {{sym<"title">(), text(row.title)},
                                     {sym<"anchor">(), arena.text(encoded_fragment(row.anchor))},
                                     {sym<"letters">(), letters_value(arena, matrix, found)}}));
    }
    by_role.push_back(record(arena, {{sym<"role">(), role_value(site, column, arena)},
                                     {sym<"items">(), arena.list(std::move(items))}}));
  }
  page.set("matrix", record(arena, {{sym<"roles">(), arena.list(std::move(roles))},
                                    {sym<"rows">(), arena.list(std::move(shown))},
                                    {sym<"legend">(), legend(arena, variant_of(matrix))}}));
  page.set("by_role", arena.list(std::move(by_role)));
}

}  // namespace render
