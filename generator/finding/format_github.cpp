// Findings as workflow commands, which GitHub Actions turns into annotations.
#include "base/format.h"
#include "base/text.h"
#include "finding/format.h"
#include "finding/spots.h"

namespace finding {

namespace {

// Line ends and '%' are written as "%0A"; what `also` names, too. Any other control character could end the
// command or colour the log.
std::string escaped(std::string_view text, std::string_view also) {
  std::string result;
  for (std::size_t i = 0; i < text.size();) {
    const char32_t c = base::next_code_point(text, i);
    const bool special =
        c == '%' || c == '\r' || c == '\n' || (c < 0x80 && also.find(static_cast<char>(c)) != also.npos);
    const bool control = c < 0x20 || (c >= 0x7f && c < 0xa0);
    if (special) {
      result += base::format("%{:02X}", static_cast<unsigned>(c));
    } else {
      base::append_utf8(result, control && c != '\t' ? U'\xFFFD' : c);
    }
  }
  return result;
}

std::string property(std::string_view text) { return escaped(text, ":,"); }

const char* command(Severity severity) {
  return severity == Severity::error ? "error" : severity == Severity::warning ? "warning" : "notice";
}

// GitHub takes columns only where the annotation begins and ends on one line.
std::string range(const Spot& spot) {
  if (spot.begin.line != spot.end.line)
    return base::format("line={},endLine={}", spot.begin.line, spot.end.line);
  return base::format("line={},col={},endLine={},endColumn={}", spot.begin.line, spot.begin.column,
                      spot.end.line, spot.end.column);
}

}  // namespace

std::string github(const Report& report) {
  std::string out;
  Spots spots(report);
  for (const Severity severity : {Severity::error, Severity::warning, Severity::note}) {
    for (const Finding& f : report.findings) {
      if (f.severity != severity) continue;
      const Spot spot = spots.at(f.place);
      out += base::format("::{} ", command(severity));
      if (spot.inside) out += base::format("file={},{},", property(spot.path), range(spot));
      out += base::format("title={}::{}\n", property(f.rule), escaped(spots.account(f), ""));
    }
  }
  return out;
}

}  // namespace finding
