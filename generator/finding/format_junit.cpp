// Findings as JUnit XML: a test case each, and one that passes where there are none.
#include <algorithm>
#include <map>

#include "base/format.h"
#include "base/text.h"
#include "finding/format.h"
#include "finding/spots.h"

namespace finding {

namespace {

// What XML 1.0 can hold; anything else becomes U+FFFD.
bool is_xml_character(char32_t c) {
  return c == '\t' || c == '\n' || c == '\r' || (c >= 0x20 && c <= 0xD7FF) || (c >= 0xE000 && c <= 0xFFFD) ||
         c >= 0x10000;
}

// For text and for attributes in double quotes, where a parser would make spaces of tabs and line ends.
std::string escaped(std::string_view text) {
  std::string result;
  for (std::size_t i = 0; i < text.size();) {
    const char32_t c = base::next_code_point(text, i);
    switch (c) {
      case '&': result += "&amp;"; break;
      case '<': result += "&lt;"; break;
      case '>': result += "&gt;"; break;
      case '"': result += "&quot;"; break;
      case '\t': result += "&#9;"; break;
      case '\n': result += "&#10;"; break;
      case '\r': result += "&#13;"; break;
      default: base::append_utf8(result, is_xml_character(c) ? c : U'\xFFFD');
    }
  }
  return result;
}

std::string escaped_lines(std::string_view text) {
  std::vector<std::string> lines;
  for (const std::string_view line : base::split(text, '\n')) lines.push_back(escaped(line));
  return base::join(lines, "\n");
}

// Programs take two cases of one name for one case: those at one place are numbered, the first is not.
class Names {
 public:
  std::string of(const Finding& f, const Spot& spot) {
    std::string name = f.rule;
    if (f.place.source) name += base::format(" at {}:{}", spot.begin.line, spot.begin.column);
    const std::size_t before = seen_[spot.path + "\n" + name]++;
    return before == 0 ? name : base::format("{} ({})", name, before + 1);
  }

 private:
  std::map<std::string, std::size_t> seen_;
};

void open_case(std::string& out, std::string_view path, std::string_view name) {
  out += base::format("    <testcase classname=\"{}\" name=\"{}\"", escaped(path.empty() ? "bylaw" : path),
                      escaped(name));
}

void write_case(std::string& out, const Finding& f, Spots& spots, Names& names) {
  const Spot spot = spots.at(f.place);
  open_case(out, spot.path, names.of(f, spot));
  const std::string account = escaped_lines(spots.account(f));
  if (f.severity == Severity::note) {
    out += base::format(">\n      <system-out>{}</system-out>\n    </testcase>\n", account);
  } else {
    out += base::format(">\n      <failure type=\"{}\" message=\"{}\">{}</failure>\n    </testcase>\n",
                        name(f.severity), escaped(f.message), account);
  }
}

}  // namespace

std::string junit(const Report& report) {
  const Counts& counts = report.summary.counts;
  const std::size_t cases = std::max<std::size_t>(report.findings.size(), 1);
  const std::string numbers = base::format("tests=\"{}\" failures=\"{}\" errors=\"0\" skipped=\"0\"", cases,
                                           counts.errors + counts.warnings);
  std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
  out += base::format("<testsuites {}>\n  <testsuite name=\"bylaw\" {}>\n", numbers, numbers);
  Spots spots(report);
  Names names;
  for (const Finding& f : report.findings) write_case(out, f, spots, names);
  if (report.findings.empty()) {
    open_case(out, {}, "no findings");
    out += "/>\n";
  }
  return out + "  </testsuite>\n</testsuites>\n";
}

}  // namespace finding
