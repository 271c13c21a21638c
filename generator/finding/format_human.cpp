// Findings for people: where, what, the line with marks beneath it, and what to do.
#include <algorithm>

#include "base/format.h"
#include "base/text.h"
#include "finding/format.h"
#include "finding/positions.h"

namespace finding {

namespace {

constexpr std::size_t widest_line = 160;  // code points; a longer line is shown around its mark

struct Mark {
  std::size_t begin;  // code points from the start of the shown line
  std::size_t end;
  char sign;  // '^' for the finding, '-' for a label
  std::string words;
};

class Human {
 public:
  explicit Human(const Report& report) : report_(report), positions_(report.sources) {}

  std::string text() {
    for (const Finding& f : report_.findings) finding(f);
    return std::move(out_);
  }

 private:
  void finding(const Finding& f);
  void snippet(const Finding& f);
  void label_elsewhere(const Label& label, std::size_t gutter);
  void marked_line(const source::Place& place, std::vector<Mark> marks, std::size_t gutter);
  void marks(std::vector<Mark> marks, const std::string& margin);
  std::string paint(std::string_view code, std::string_view words) const {
    return report_.colour ? base::format("\x1b[{}m{}\x1b[0m", code, words) : std::string(words);
  }
  std::string_view colour_of(Severity severity) const {
    return severity == Severity::error ? "1;31" : severity == Severity::warning ? "1;33" : "1;36";
  }
  bool has_text(const source::Place& place) const {
    return place.source && !report_.sources[place.source].text.empty();
  }
  std::uint32_t line_of(const source::Place& place) { return positions_.begin(place).line; }

  const Report& report_;
  Positions positions_;
  std::string out_;
};

std::size_t digits(std::uint32_t number) { return std::to_string(number).size(); }

Mark mark_of(Positions& positions, const source::Place& place, char sign, std::string words) {
  const source::Position begin = positions.begin(place);
  const source::Position end = positions.end(place);
  const std::size_t line_width = base::code_points(positions.lines(place.source).line(begin.line));
  const std::size_t stop = end.line == begin.line ? end.column - 1 : line_width;
  return {begin.column - 1, std::max<std::size_t>(stop, begin.column), sign, std::move(words)};
}

void Human::finding(const Finding& f) {
  if (f.place.source) {
    const source::Position at = positions_.begin(f.place);
    out_ += base::format("{}{}:{}:{}: ", report_.prefix, positions_.path(f.place), at.line, at.column);
  }
  out_ += paint(colour_of(f.severity), base::format("{}[{}]", name(f.severity), f.rule));
  out_ += ": " + f.message + "\n";
  snippet(f);
  for (const std::string& note : f.notes) out_ += "   = note: " + note + "\n";
  if (!f.help.empty()) out_ += paint("1;32", "help") + ": " + f.help + "\n";
  out_ += "   = see: bylaw explain " + f.rule + "\n\n";
}

void Human::snippet(const Finding& f) {
  if (!has_text(f.place)) return;
  std::size_t gutter = digits(line_of(f.place));
  for (const Label& label : f.labels) {
    if (has_text(label.place)) gutter = std::max(gutter, digits(line_of(label.place)));
  }
  std::vector<Mark> marks = {mark_of(positions_, f.place, '^', f.label)};
  for (const Label& label : f.labels) {
    const bool same_line = label.place.source == f.place.source && line_of(label.place) == line_of(f.place);
    if (same_line) marks.push_back(mark_of(positions_, label.place, '-', label.message));
  }
  marked_line(f.place, std::move(marks), gutter);
  for (const Label& label : f.labels) {
    const bool same_line = label.place.source == f.place.source && line_of(label.place) == line_of(f.place);
    if (!same_line) label_elsewhere(label, gutter);
  }
}

void Human::label_elsewhere(const Label& label, std::size_t gutter) {
  if (!label.place.source) return;
  const source::Position at = positions_.begin(label.place);
  out_ += std::string(gutter, ' ') +
          base::format("--> {}{}:{}:{}\n", report_.prefix, positions_.path(label.place), at.line, at.column);
  if (has_text(label.place))
    marked_line(label.place, {mark_of(positions_, label.place, '-', label.message)}, gutter);
}

// The part of a line that is shown, and how many code points of it are left out before.
std::pair<std::string, std::size_t> window(std::string_view line, std::size_t from, std::size_t to) {
  const std::size_t width = base::code_points(line);
  std::size_t skip = 0;
  if (width > widest_line && to > widest_line - 10) skip = std::min(from > 40 ? from - 40 : 0, width - 1);
  std::string shown = skip > 0 ? "…" : "";
  std::size_t index = 0;
  for (std::size_t i = 0; i < line.size(); ++index) {
    const char32_t c = base::next_code_point(line, i);
    if (index < skip) continue;
    if (index - skip >= widest_line) {
      shown += "…";
      break;
    }
    base::append_utf8(shown, c == '\t' ? U' ' : (c < 0x20 || c == 0x7f) ? U'\xFFFD' : c);
  }
  return {shown, skip > 0 ? skip - 1 : 0};
}

void Human::marked_line(const source::Place& place, std::vector<Mark> all, std::size_t gutter) {
  const std::uint32_t number = line_of(place);
  const auto [shown, skipped] =
      window(positions_.lines(place.source).line(number), all.front().begin, all.front().end);
  for (Mark& mark : all) {
    mark.begin = std::min(mark.begin - std::min(skipped, mark.begin), widest_line + 1);
    mark.end = std::clamp(mark.end - std::min(skipped, mark.end), mark.begin + 1,
                          std::max(mark.begin + 1, widest_line + 1));
  }
  const std::string margin = std::string(gutter + 1, ' ') + "|";
  out_ += margin + "\n" + base::format("{:>{}} | {}\n", number, gutter, shown);
  marks(std::move(all), margin);
}

void Human::marks(std::vector<Mark> all, const std::string& margin) {
  std::sort(all.begin(), all.end(), [](const Mark& a, const Mark& b) { return a.begin < b.begin; });
  std::string line;
  for (const Mark& mark : all) {
    if (line.size() < mark.begin) line.append(mark.begin - line.size(), ' ');
    if (line.size() < mark.end) line.append(mark.end - line.size(), mark.sign);
  }
  const Mark& last = all.back();
  out_ += margin + " " + line + (last.words.empty() ? "" : " " + last.words) + "\n";
  // The words of the marks before the last hang below them, the rightmost first.
  for (std::size_t i = all.size() - 1; i-- > 0;) {
    if (all[i].words.empty()) continue;
    out_ += margin + " " + std::string(all[i].begin, ' ') + "|\n";
    out_ += margin + " " + std::string(all[i].begin, ' ') + all[i].words + "\n";
  }
}

}  // namespace

std::string human(const Report& report) { return Human(report).text(); }

}  // namespace finding
