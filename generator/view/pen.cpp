// Cells, links and states as HTML.
#include "view/pen.h"

#include <algorithm>
#include <cmath>

#include "base/format.h"
#include "base/text.h"

namespace view {

using schema::State;
using store::Field;

namespace {

std::string heading_of(std::string name) {
  std::replace(name.begin(), name.end(), '_', ' ');
  if (name == "id") return "Name";
  if (!name.empty()) name[0] = name[0] >= 'a' && name[0] <= 'z' ? static_cast<char>(name[0] - 32) : name[0];
  return name;
}

bool numeric(const store::Result& result, std::size_t column) {
  bool any = false;
  for (const store::Row& row : result.rows) {
    if (row[column].type == Field::Type::text) return false;
    any |= row[column].type == Field::Type::number;
  }
  return any;
}

// The shapes that go with the states' colours, on a field of 16 by 16.
std::string_view path_of(State state) {
  switch (state) {
    case State::good:
      return "M8 .8a7.2 7.2 0 1 0 0 14.4A7.2 7.2 0 0 0 8 .8Zm-1 10.6L3.6 8l1.3-1.3L7 8.8l4.2-4.2 1.3 1.3Z";
    case State::pending:
      return "M8 .8a7.2 7.2 0 1 0 0 14.4A7.2 7.2 0 0 0 8 .8Zm0 1.9v10.6a5.3 5.3 0 0 1 0-10.6Z";
    case State::warn: return "M8 .9.5 14.6h15ZM7.1 6h1.8v4.4H7.1Zm0 5.6h1.8v1.7H7.1Z";
    case State::bad:
      return "M5 .8h6L15.2 5v6L11 15.2H5L.8 11V5Zm.9 3.8L4.6 5.9 6.7 8l-2.1 2.1 1.3 1.3L8 9.3l2.1 2.1 "
             "1.3-1.3L9.3 8l2.1-2.1-1.3-1.3L8 6.7Z";
    case State::ended: return "M1.2 1.2h13.6v13.6H1.2Zm2.6 5.9v1.8h8.4V7.1Z";
  }
  return {};
}

// What a state without a word of its own is called.
std::string_view spoken(State state) {
  switch (state) {
    case State::good: return "good";
    case State::pending: return "under way";
    case State::warn: return "needs a look";
    case State::bad: return "needs action";
    case State::ended: return "ended";
  }
  return {};
}

std::optional<State> state_called(std::string_view name) {
  for (const State state : {State::good, State::pending, State::warn, State::bad, State::ended}) {
    if (name == schema::name(state)) return state;
  }
  return std::nullopt;
}

bool is_code(std::string_view id) {
  return std::any_of(id.begin(), id.end(), [](char c) { return base::is_digit(c); }) &&
         std::none_of(id.begin(), id.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

}  // namespace

Pen::Pen(const Block& block, const Page& page, const Spot& spot) : block_(block), page_(page), spot_(spot) {
  const store::Result& result = *block.result;
  auto links = base::split(option("links"), ',');
  for (std::string_view& name : links) name = base::trim(name);
  for (std::size_t c = 0; c < result.columns.size(); ++c) {
    numeric_.push_back(numeric(result, c));
    long_.push_back(std::any_of(result.rows.begin(), result.rows.end(), [&](const store::Row& row) {
      return std::abs(base::parse_number(row[c].text).value_or(0)) >= 10'000;
    }));
    linked_.push_back(result.columns[c] == "id" ||
                      std::find(links.begin(), links.end(), result.columns[c]) != links.end());
  }
  state_ = column("state");
  status_ = column("status");
  id_ = column("id");
}

std::string_view Pen::option(std::string_view name, std::string_view otherwise) const {
  const auto found = block_.options.find(name);
  return found == block_.options.end() ? otherwise : std::string_view(found->second);
}

std::size_t Pen::column(std::string_view name) const {
  const auto& columns = block_.result->columns;
  const auto found = std::find(columns.begin(), columns.end(), name);
  return found == columns.end() ? no_column : static_cast<std::size_t>(found - columns.begin());
}

std::size_t Pen::column(std::string_view name, std::size_t position) const {
  const std::size_t found = column(name);
  return found == no_column ? position : found;
}

const Field& Pen::at(const store::Row& row, std::size_t column) const {
  static const Field nothing;
  return column < row.size() ? row[column] : nothing;
}

std::optional<double> Pen::number(const store::Row& row, std::size_t column) const {
  const Field& field = at(row, column);
  return field.type == Field::Type::null ? std::nullopt : base::parse_number(field.text);
}

std::optional<State> Pen::state(const store::Row& row) const {
  if (const auto given = state_called(text(row, state_))) return given;
  const std::string_view status = text(row, status_);
  if (status.empty()) return std::nullopt;
  const model::EntityId of = id_ == no_column ? model::EntityId{} : entity(text(row, id_));
  if (of) {
    const Shown entity = page_.shown(of);
    if (entity.status == status) return entity.state;
  }
  return page_.schema.state(status);
}

std::vector<std::size_t> Pen::shown(const std::vector<std::size_t>& left_out) const {
  std::vector<std::size_t> columns;
  for (std::size_t c = 0; c < block_.result->columns.size(); ++c) {
    if (c != state_ && std::find(left_out.begin(), left_out.end(), c) == left_out.end()) columns.push_back(c);
  }
  return columns;
}

std::string Pen::heading(std::size_t column) const {
  const std::string& name = block_.result->columns[column];
  const schema::Kind* kind = page_.schema.kind(block_.kind);
  return name == "id" && kind != nullptr ? kind->label : heading_of(name);
}

std::string Pen::register_href() const {
  if (const std::string_view page = option("behind"); !page.empty()) return page_.root + std::string(page);
  const schema::Kind* kind = page_.schema.kind(block_.kind);
  return kind == nullptr ? std::string() : page_.register_href(*kind);
}

Pen& Pen::raw(std::string_view markup) {
  html += markup;
  return *this;
}

Pen& Pen::escaped(std::string_view text) {
  base::append_escaped(html, text);
  return *this;
}

Pen& Pen::shape(State state) {
  return raw("<svg class=\"shape\" viewBox=\"0 0 16 16\" width=\"16\" height=\"16\" "
             "aria-hidden=\"true\"><path d=\"")
      .raw(path_of(state))
      .raw("\"/></svg>");
}

Pen& Pen::status(State state, std::string_view word) {
  return raw("<span class=\"status ")
      .raw(schema::name(state))
      .raw("\">")
      .shape(state)
      .escaped(word)
      .raw("</span>");
}

Pen& Pen::words(std::string_view text) {
  if (const auto date = base::parse_date(text))
    return raw("<time datetime=\"").raw(text).raw("\">").raw(base::in_words(*date)).raw("</time>");
  return raw("<bdi>").escaped(text).raw("</bdi>");
}

Pen& Pen::name(std::string_view id) {
  const model::EntityId to = entity(id);
  if (!to) return words(id);
  const Shown target = page_.shown(to);
  if (is_code(target.id) && target.id != target.title)
    raw("<span class=\"id\">").escaped(target.id).raw("</span> ");
  return raw("<bdi>").escaped(target.title.empty() ? target.id : target.title).raw("</bdi>");
}

Pen& Pen::link(std::string_view id) {
  const model::EntityId to = entity(id);
  if (!to) return words(id);
  return raw("<a href=\"").escaped(page_.href(to)).raw("\">").name(id).raw("</a>");
}

Pen& Pen::state_words(const store::Row& row) {
  const auto of = state(row);
  if (!of) return *this;
  return raw("<span class=\"status ")
      .raw(schema::name(*of))
      .raw("\">")
      .shape(*of)
      .raw("<span class=\"hidden\">")
      .raw(spoken(*of))
      .raw("</span></span>");
}

Pen& Pen::cell(const store::Row& row, std::size_t column) {
  const Field& field = at(row, column);
  if (field.text.empty())
    return raw("<span class=\"none\" aria-hidden=\"true\">–</span><span class=\"hidden\">none</span>");
  if (column == status_) return status(state(row).value_or(State::pending), field.text);
  if (linked_[column]) {
    bool first = true;
    for (const std::string_view id : base::split(field.text, ',')) {
      if (!first) raw(", ");
      first = false;
      link(base::trim(id));
    }
    return *this;
  }
  if (field.type != Field::Type::number)
    return words(block_.result->columns[column] == "period" ? period_words(field.text) : field.text);
  const auto value = base::parse_number(field.text);
  if (!value) return raw(field.text);
  const auto threshold = base::parse_number(option("threshold"));
  const int decimals = threshold ? decimals_apart(*value, *threshold) : decimals_of(*value);
  return raw(number_words(*value, decimals, long_[column]));
}

std::string Pen::region(std::string_view what) const {
  std::string words(what);
  if (const auto title = block_.options.find("title"); title != block_.options.end())
    words += ": " + base::escaped(title->second);
  return "role=\"region\" tabindex=\"0\" aria-label=\"" + words + " (" + spot_.id.substr(1) + ")\"";
}

Pen& Pen::table(std::string_view classes, const std::vector<std::size_t>& columns) {
  raw("<div class=\"table\" ").raw(region()).raw("><table class=\"").raw(classes).raw("\">\n<thead><tr>");
  for (const std::size_t c : columns)
    raw("<th scope=\"col\"").raw(numeric_[c] ? " class=\"num\">" : ">").escaped(heading(c)).raw("</th>");
  raw("</tr></thead>\n<tbody>\n");
  const bool coloured = state_ != no_column && status_ == no_column;
  for (const store::Row& row : rows()) {
    raw("<tr>");
    for (const std::size_t c : columns) {
      const bool first = c == columns.front();
      const bool wordy = !linked_[c] && at(row, c).text.size() > 40;
      raw(first ? "<th scope=\"row\"" : "<td");
      raw(numeric_[c] ? " class=\"num\">" : wordy ? " class=\"words\">" : ">");
      if (first && coloured) state_words(row).raw(" ");
      cell(row, c).raw(first ? "</th>" : "</td>");
    }
    raw("</tr>\n");
  }
  return raw("</tbody></table></div>\n");
}

std::string period_words(std::string_view period) {
  if (const auto date = base::parse_date(period)) return base::in_words(*date);
  if (const auto month = base::parse_date(std::string(period) + "-01"); month && period.size() == 7) {
    const std::string words = base::in_words(*month);
    return words.substr(words.find(' ') + 1);
  }
  return std::string(period);
}

}  // namespace view
