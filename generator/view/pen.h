// What all drawings share: the rows by column, cells, links, states, numbers. Private to the room.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/html.h"
#include "view/view.h"

namespace view {

inline constexpr std::size_t no_column = static_cast<std::size_t>(-1);

// A block while it is drawn: every drawing appends to `html`.
class Pen {
 public:
  Pen(const Block& block, const Page& page, const Spot& spot);

  // Asking.
  const std::vector<store::Row>& rows() const { return block_.result->rows; }
  std::string_view option(std::string_view name, std::string_view otherwise = {}) const;
  std::size_t column(std::string_view name) const;  // no_column when there is none
  // The named column, else the one at that position.
  std::size_t column(std::string_view name, std::size_t position) const;
  const store::Field& at(const store::Row& row, std::size_t column) const;
  std::string_view text(const store::Row& row, std::size_t column) const { return at(row, column).text; }
  std::optional<double> number(const store::Row& row, std::size_t column) const;
  model::EntityId entity(std::string_view id) const { return page_.find(id); }
  // What the row's `state` says, else what its `status` means; empty when it has neither.
  std::optional<schema::State> state(const store::Row& row) const;
  // The columns that are shown as they are: all but `state` and those in `left_out`.
  std::vector<std::size_t> shown(const std::vector<std::size_t>& left_out = {}) const;
  bool is_numeric(std::size_t column) const { return numeric_[column]; }
  std::string heading(std::size_t column) const;
  const Block& block() const { return block_; }
  const Page& page() const { return page_; }
  const Spot& spot() const { return spot_; }
  std::string register_href() const;

  // Drawing.
  Pen& raw(std::string_view markup);
  Pen& escaped(std::string_view text);
  Pen& shape(schema::State state);
  Pen& status(schema::State state, std::string_view word);
  Pen& words(std::string_view text);  // in a <bdi>; a date in words
  Pen& link(std::string_view id);     // an entity's title, linked; else the text
  Pen& name(std::string_view id);     // the same without a link
  Pen& cell(const store::Row& row, std::size_t column);
  Pen& state_words(const store::Row& row);  // the shape of the row's state with its word for a reader's ear
  // A table of all rows, in a region that scrolls by itself.
  Pen& table(std::string_view classes, const std::vector<std::size_t>& columns);
  // The attributes of a region that scrolls by itself: what it is, and the title of the view.
  std::string region(std::string_view what = "Table") const;

  std::string html;

 private:
  const Block& block_;
  const Page& page_;
  const Spot& spot_;
  std::vector<bool> numeric_, linked_, long_;  // by column; long: some number has five digits or more
  std::size_t state_, status_, id_;
};

// How many decimals say what a value is: all that somebody has written, and three, or three digits, of one
// that was worked out and goes on.
int decimals_of(double value);
// As many, and more where they tell it from another.
int decimals_apart(double value, double other);
// But for what adding and taking away leave over.
bool alike(double a, double b);
// "99.93", "12,500": at most so many decimals, none that say nothing; four digits are grouped where they
// stand among longer ones.
std::string number_words(double value, int decimals, bool among_long = false);
std::string number_words(double value);
// "99.93 %", "4 days": with a space that does not break. With the digits that tell it from another value.
std::string with_unit(double value, std::string_view unit, std::optional<double> apart_from = {});
// A whole number, as SQL gives it, without ".0".
std::string plain_number(std::string_view text);
// "March 2026" of "2026-03"; "31 March 2026" of a date; anything else as it is.
std::string period_words(std::string_view period);
// A coordinate of an SVG: at most two decimals.
std::string coordinate(double value);

// The drawings, each in its own file.
void draw_table(Pen& pen);
void draw_stat(Pen& pen);
void draw_list(Pen& pen);
void draw_matrix(Pen& pen);
void draw_board(Pen& pen);
void draw_timeline(Pen& pen);
void draw_calendar(Pen& pen);
void draw_bar(Pen& pen);
void draw_line(Pen& pen);
void draw_sparkline(Pen& pen);
void draw_heatmap(Pen& pen);
void draw_map(Pen& pen);
void draw_gallery(Pen& pen);

}  // namespace view
