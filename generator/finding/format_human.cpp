// Findings for people: where, what, the line with marks beneath it, and what to do.
#include <algorithm>
#include <utility>

#include "base/format.h"
#include "base/text.h"
#include "base/words.h"
#include "finding/format.h"
#include "finding/positions.h"
#include "finding/spots.h"

namespace finding {

namespace {

constexpr std::size_t widest_line = 200;  // bytes; of a longer line the part around the mark is shown
constexpr std::size_t before_mark = 60;

// A piece of a source's line: all of it, or the part around what is marked where the line is long.
struct Shown {
  std::string_view text;
  std::uint32_t begin = 0;  // of the piece in the source
  bool cut_before = false;
  bool cut_after = false;
};

struct Mark {
  std::size_t begin;  // code points from the start of the shown piece
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
  Shown shown_around(const source::Place& place);
  Mark mark_in(const Shown& shown, const source::Place& place, char sign, std::string words) const;
  bool within(const Shown& shown, const source::Place& place, const source::Place& around);
  void marked_line(const source::Place& place, const Shown& shown, std::vector<Mark> marks,
                   std::size_t gutter);
  void marks(std::vector<Mark> marks, const std::string& margin);
  bool is_hidden(const source::Place& place, std::size_t at) const;
  std::string printed(const source::Place& place, const Shown& shown) const;
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

bool starts_code_point(char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }

Shown Human::shown_around(const source::Place& place) {
  const source::LineIndex& lines = positions_.lines(place.source);
  const std::uint32_t number = line_of(place);
  const std::string_view line = lines.line(number);
  Shown shown{line, lines.start(number)};
  if (line.size() <= widest_line) return shown;
  const std::size_t at = std::min<std::size_t>(place.begin - shown.begin, line.size());
  std::size_t from = at > before_mark ? at - before_mark : 0;
  while (from > 0 && !starts_code_point(line[from])) --from;
  std::size_t to = std::min(line.size(), from + widest_line);
  while (to < line.size() && !starts_code_point(line[to])) ++to;
  return {line.substr(from, to - from), shown.begin + static_cast<std::uint32_t>(from), from > 0,
          to < line.size()};
}

bool Human::within(const Shown& shown, const source::Place& place, const source::Place& around) {
  const bool inside = place.begin >= shown.begin && place.begin <= shown.begin + shown.text.size();
  return place.source == around.source && inside && line_of(place) == line_of(around);
}

Mark Human::mark_in(const Shown& shown, const source::Place& place, char sign, std::string words) const {
  const std::size_t begin = std::min<std::size_t>(place.begin - shown.begin, shown.text.size());
  const std::size_t end = std::clamp<std::size_t>(place.end - shown.begin, begin, shown.text.size());
  const std::size_t skipped = base::code_points(shown.text.substr(0, begin)) + (shown.cut_before ? 1 : 0);
  const std::size_t width =
      std::max<std::size_t>(base::code_points(shown.text.substr(begin, end - begin)), 1);
  return {skipped, skipped + width, sign, std::move(words)};
}

void Human::finding(const Finding& f) {
  if (f.place.source) {
    const source::Position at = positions_.begin(f.place);
    out_ += base::format("{}:{}:{}: ", shown_path(report_, f.place), at.line, at.column);
  }
  out_ += paint(colour_of(f.severity), base::format("{}[{}]", name(f.severity), f.rule));
  out_ += ": " + base::printable_line(f.message) + "\n";
  snippet(f);
  for (const std::string& note : f.notes) out_ += "   = note: " + base::printable_line(note) + "\n";
  if (!f.help.empty()) out_ += paint("1;32", "help") + ": " + base::printable_line(f.help) + "\n";
  out_ += "   = see: bylaw explain " + f.rule + "\n\n";
}

void Human::snippet(const Finding& f) {
  if (!has_text(f.place)) return;
  std::size_t gutter = digits(line_of(f.place));
  for (const Label& label : f.labels) {
    if (has_text(label.place)) gutter = std::max(gutter, digits(line_of(label.place)));
  }
  const Shown shown = shown_around(f.place);
  std::vector<Mark> marks = {mark_in(shown, f.place, '^', base::printable_line(f.label))};
  for (const Label& label : f.labels) {
    if (within(shown, label.place, f.place))
      marks.push_back(mark_in(shown, label.place, '-', base::printable_line(label.message)));
  }
  marked_line(f.place, shown, std::move(marks), gutter);
  for (const Label& label : f.labels) {
    if (!within(shown, label.place, f.place)) label_elsewhere(label, gutter);
  }
}

void Human::label_elsewhere(const Label& label, std::size_t gutter) {
  if (!label.place.source) return;
  const source::Position at = positions_.begin(label.place);
  out_ += std::string(gutter, ' ') +
          base::format("--> {}:{}:{}\n", shown_path(report_, label.place), at.line, at.column);
  if (!has_text(label.place)) return;
  const Shown shown = shown_around(label.place);
  marked_line(label.place, shown, {mark_in(shown, label.place, '-', base::printable_line(label.message))},
              gutter);
}

bool Human::is_hidden(const source::Place& place, std::size_t at) const {
  const auto over = [](const auto& hidden, const auto& p) {
    return std::pair(hidden.source, hidden.end) <= std::pair(p.source, p.begin);
  };
  const source::Place here{place.source, static_cast<std::uint32_t>(at), 0};
  const auto found = std::lower_bound(report_.hidden.begin(), report_.hidden.end(), here, over);
  return found != report_.hidden.end() && found->source == here.source && found->begin <= here.begin;
}

// A tab or a control character takes one column, as the marks below assume; so does each dot for a secret.
std::string Human::printed(const source::Place& place, const Shown& shown) const {
  std::string text = shown.cut_before ? "…" : "";
  for (std::size_t i = 0; i < shown.text.size();) {
    const bool hidden = is_hidden(place, shown.begin + i);
    const char32_t c = base::next_code_point(shown.text, i);
    base::append_utf8(text, hidden ? U'•' : c == '\t' ? U' ' : (c < 0x20 || c == 0x7f) ? U'\xFFFD' : c);
  }
  return shown.cut_after ? text + "…" : text;
}

void Human::marked_line(const source::Place& place, const Shown& shown, std::vector<Mark> all,
                        std::size_t gutter) {
  const std::string margin = std::string(gutter + 1, ' ') + "|";
  out_ += margin + "\n" + base::format("{:>{}} | {}\n", line_of(place), gutter, printed(place, shown));
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
