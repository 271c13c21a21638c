// A metric's series, from the CSV file beside it.
#include <limits>

#include "base/text.h"
#include "render/address.h"
#include "render/state.h"
#include "view/time_axis.h"

namespace render {

using jinja::Value;

namespace {

// "2025-11" is November 2025 and "2025-11-30" its last day; anything else stays as it is written.
Value period(std::string_view written, jinja::Arena& arena) {
  const bool month = written.size() == 7;
  const auto date = base::parse_date(month ? std::string(written) + "-01" : std::string(written));
  if (!date) return text(written);
  const std::string words = base::in_words(*date);
  return arena.text(month ? words.substr(words.find(' ') + 1) : words);
}

struct Series {
  std::vector<Value> columns, rows;
  Value last;
};

// What is still to come has not been done: a plan, or a mistyped year.
bool has_begun(const Site::State& site, std::string_view period) {
  const auto first = view::first_day(period);
  return !first || site.is_past({first->days - 1});
}

// The last value of those whose period has begun.
class Latest {
 public:
  explicit Latest(const Site::State& site) : site_(site) {}

  void look_at(const parse::Node* period, const parse::Node* value) {
    if (period == nullptr || value == nullptr || value->text.empty()) return;
    const auto first = view::first_day(period->text);
    if (!has_begun(site_, period->text) || (first && *first < day_)) return;
    day_ = first.value_or(day_);
    period_ = period, value_ = value;
  }

  Value told(jinja::Arena& arena) const {
    if (value_ == nullptr) return {};
    return record(arena,
                  {{sym<"period">(), period(period_->text, arena)}, {sym<"value">(), text(value_->text)}});
  }

 private:
  const Site::State& site_;
  base::Date day_{std::numeric_limits<std::int32_t>::min()};
  const parse::Node* period_ = nullptr;
  const parse::Node* value_ = nullptr;
};

Series read_series(const Site::State& site, const parse::Tree& tree, jinja::Arena& arena) {
  Series series;
  Latest latest(site);
  for (const parse::Node* row = first(tree, tree.root()); row != nullptr; row = next(tree, *row)) {
    std::vector<Value> cells;
    for (const parse::Node* cell = first(tree, *row); cell != nullptr; cell = next(tree, *cell)) {
      if (series.rows.empty()) series.columns.push_back(text(cell->key));
      cells.push_back(cells.empty() ? period(cell->text, arena) : text(cell->text));
    }
    latest.look_at(tree.member(*row, "period"), tree.member(*row, "value"));
    series.rows.push_back(arena.list(std::move(cells)));
  }
  series.last = latest.told(arena);
  return series;
}

store::Field cell_of(const parse::Node* cell) {
  if (cell == nullptr || cell->text.empty()) return {};
  const bool number = base::parse_number(cell->text).has_value();
  return {number ? store::Field::Type::number : store::Field::Type::text, std::string(cell->text)};
}

// The series as a chart, with the target as its threshold.
std::string chart(const Site::State& site, const model::Entity& metric, const parse::Tree& tree,
                  const std::string& root) {
  store::Result result{.columns = {"period", "value"}, .rows = {}};
  bool any = false;
  for (const parse::Node* row = first(tree, tree.root()); row != nullptr; row = next(tree, *row)) {
    store::Row cells = {cell_of(tree.member(*row, "period")), cell_of(tree.member(*row, "value"))};
    cells[0].type = store::Field::Type::text;
    if (cells[0].text.empty() || !has_begun(site, cells[0].text)) continue;
    any |= cells[1].type == store::Field::Type::number;
    result.rows.push_back(std::move(cells));
  }
  if (!any || result.rows.size() < 2) return {};
  view::Options options{{"title", metric.title}};
  const auto take = [&](const char* field, const char* option, auto fits) {
    const model::Value* value = metric.value(field);
    if (value != nullptr && fits(*value)) options[option] = value->text;
  };
  take("unit", "unit", [](const model::Value&) { return true; });
  take("target", "threshold", [](const model::Value& v) { return base::parse_number(v.text).has_value(); });
  take("cadence", "every", [](const model::Value& v) {
    const auto* every = std::get_if<base::Duration>(&v.meaning);
    return every != nullptr && every->count > 0;
  });
  return drawn(site, view::made("line", std::move(options), std::move(result)), root, {"v1", {}, true});
}

}  // namespace

void add_metric(const Site::State& site, model::EntityId id, PageMaker& page) {
  const std::string path = site.data_file(id, "series");
  const parse::Document* file = path.empty() ? nullptr : site.document_at(path);
  if (file == nullptr || file->data.empty()) return;
  const parse::Tree& tree = file->data;
  jinja::Arena& arena = page.arena();
  Series series = read_series(site, tree, arena);
  const std::string drawing = chart(site, site.entity(id), tree, page.root());
  page.set("chart", drawing.empty() ? Value() : arena.markup(drawing));
  page.set("views", Value::boolean(!drawing.empty()));
  page.set("series", record(arena, {{sym<"columns">(), arena.list(std::move(series.columns))},
                                    {sym<"rows">(), arena.list(std::move(series.rows))},
                                    {sym<"csv">(), arena.text(encoded(file_path(path)))},
                                    {sym<"last">(), series.last}}));
}

}  // namespace render
