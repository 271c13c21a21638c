// The table of types.
#include "view/types.h"

namespace view {

namespace {

constexpr OptionInfo unit{"unit", "what the values are counted in, such as % or days"};
constexpr OptionInfo threshold{"threshold", "a value that is drawn as a line and named in the sentence"};
constexpr OptionInfo threshold_label{"threshold-label", "what the threshold is called; `target` without it"};
constexpr OptionInfo every{"every",
                           "the time from one value to the next, such as 1M, which tells where one is "
                           "missing; without it the periods tell"};
constexpr const char* line_summary =
    "Values over time, as far apart as their years, quarters (2026-Q1), months, weeks (2026-W05) or days "
    "are, "
    "with gaps where there are none.";
constexpr OptionInfo direction{"direction", "`up` where more is better, `down` where less is"};

std::vector<OptionInfo> line_options() { return {unit, threshold, threshold_label, direction, every}; }

}  // namespace

const std::vector<OptionInfo>& common_options() {
  static const std::vector<OptionInfo> options = {
      {"title", "what it is called, above it"},
      {"empty", "the words where there are no rows"},
      {"source", "the kind whose register lies behind the figures; else that of the first table asked"},
      {"behind",
       "a page of the site that lists what the figures count, such as `due.html`, where no register does"},
      {"links", "columns, besides `id`, whose ids become links: `links=owner,tool`"}};
  return options;
}

const std::vector<Type>& all_types() {
  static const std::vector<Type> types = {
      {{"table", "Rows and columns as they come.", "any", {}}, 1, {}, draw_table},
      {{"stat", "A few figures, each a card.", "value, label, [unit], [state], [note]", {}},
       2,
       {"value", "label"},
       draw_stat},
      {{"list", "Links with a note each.", "id, [note], [date], [state]", {}}, 1, {"id"}, draw_list},
      {{"matrix", "Two things against each other.", "row, column, value", {}}, 3, {}, draw_matrix},
      {{"board",
        "Cards in columns by a field.",
        "id, the field, what else a card shows",
        {{"column", "the field; `status` without it"},
         {"order", "its values from left to right; else as the kind lists them"}}},
       2,
       {"id"},
       draw_board},
      {{"timeline",
        "Lengths of time below each other.",
        "id or label, start, end, [group], [state]",
        {{"from", "the first month, such as 2026-01; else that of the first start"},
         {"until", "the last month; else that of the last end"}}},
       3,
       {"start", "end"},
       draw_timeline},
      {{"calendar",
        "Months with what falls into them.",
        "id or label, date, [end], [note], [state]",
        {{"months", "how many; 3 without it"},
         {"from", "the first, such as 2026-01; else that of the as-of day"}}},
       2,
       {"date"},
       draw_calendar},
      {{"bar",
        "Values as bars, from zero.",
        "label or id, value, [state]",
        {unit, threshold, threshold_label}},
       2,
       {},
       draw_bar},
      {{"line", line_summary, "period, value, [series]", line_options()}, 2, {}, draw_line, true},
      {{"sparkline",
        "A small line for each of several things, in the order of time.",
        "label or id, period, value",
        {unit}},
       3,
       {},
       draw_sparkline},
      {{"heatmap", "Numbers of two things against each other, shaded.", "row, column, value", {}},
       3,
       {},
       draw_heatmap},
      {{"map",
        "What leads to what, laid out as a picture.",
        "from, to, [label]",
        {{"direction", "LR from left to right, or TB from top to bottom"}}},
       2,
       {},
       draw_map,
       true},
      {{"gallery", "Pictures with captions.", "id, image, [note], [state]", {}},
       2,
       {"id", "image"},
       draw_gallery},
  };
  return types;
}

const std::vector<TypeInfo>& types() {
  static const std::vector<TypeInfo> infos = [] {
    std::vector<TypeInfo> all;
    for (const Type& type : all_types()) all.push_back(type.info);
    return all;
  }();
  return infos;
}

}  // namespace view
