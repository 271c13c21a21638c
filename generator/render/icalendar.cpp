// Content lines: TEXT values escaped (3.3.11), 75 octets at most (3.1), and no character cut in two.
#include "render/icalendar.h"

#include <algorithm>

#include "base/format.h"

namespace render {

namespace {

constexpr std::size_t longest_line = 75;  // octets, without the line's end

bool continues(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

// What a line goes on in starts with a space, which counts.
void append_folded(std::string& out, std::string_view line) {
  for (std::size_t room = longest_line; line.size() > room; room = longest_line - 1) {
    std::size_t cut = room;
    while (cut > 1 && continues(line[cut])) --cut;
    out.append(line.substr(0, cut)).append("\r\n ");
    line.remove_prefix(cut);
  }
  out.append(line).append("\r\n");
}

std::string escaped_text(std::string_view words) {
  std::string out;
  for (const char c : words) {
    if (c == '\\' || c == ';' || c == ',') {
      out.append(1, '\\').append(1, c);
    } else if (c == '\n') {
      out += "\\n";
    } else if (c == '\t' || static_cast<unsigned char>(c) >= 0x20) {
      if (c != 0x7f) out += c;
    }
  }
  return out;
}

// Of a month's days up to `day` the last one that there is.
std::string last_there_is(int day) {
  if (day <= 28) return {};
  std::string days = "28";
  for (int d = 29; d <= day; ++d) days += base::format(",{}", d);
  return ";BYMONTHDAY=" + days + ";BYSETPOS=-1";
}

}  // namespace

void CalendarLines::line(std::string_view name, std::string_view value) {
  append_folded(bytes_, std::string(name) + ":" + std::string(value));
}

void CalendarLines::text(std::string_view name, std::string_view words) { line(name, escaped_text(words)); }

std::string basic(base::Date date) {
  std::string digits = base::to_string(date);
  std::erase(digits, '-');
  return digits;
}

std::string recurrence(base::Date day, const base::Duration& every) {
  using Unit = base::Duration::Unit;
  const std::string digits = basic(day);
  const int month = (digits[4] - '0') * 10 + digits[5] - '0';
  const int of_month = (digits[6] - '0') * 10 + digits[7] - '0';
  const auto rule = [&](const char* frequency, std::int64_t interval, const std::string& more = {}) {
    return base::format("FREQ={}{}{}", frequency,
                        interval == 1 ? std::string() : base::format(";INTERVAL={}", interval), more);
  };
  if (every.count < 1) return {};
  switch (every.unit) {
    case Unit::day: return rule("DAILY", every.count);
    case Unit::week: return rule("WEEKLY", every.count);
    case Unit::month: return rule("MONTHLY", every.count, last_there_is(of_month));
    case Unit::quarter: return rule("MONTHLY", every.count * 3, last_there_is(of_month));
    case Unit::year:
      // Only one day of the year is not there every year.
      return rule("YEARLY", every.count,
                  month == 2 && of_month == 29 ? ";BYMONTH=2" + last_there_is(29) : std::string());
    case Unit::business_day: return every.count == 1 ? "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR" : std::string();
    default: return {};
  }
}

}  // namespace render
