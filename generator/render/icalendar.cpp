// Content lines: TEXT values escaped (3.3.11), 75 octets at most (3.1), and no character cut in two.
#include "render/icalendar.h"

#include <algorithm>

#include "base/byte_set.h"
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

// A tab may stand as it is; other control characters may not, and are left out.
constexpr base::ByteSet escaped_in_text{"\\;,\n"}, not_plain = base::control_bytes | escaped_in_text;

std::string escaped_text(std::string_view words) {
  std::string out;
  out.reserve(words.size() + 8);
  std::size_t from = 0;  // what stays as it is is copied in one go
  for (std::size_t at = 0; (at = not_plain.find_in(words, at)) < words.size(); ++at) {
    const char c = words[at];
    if (c == '\t') continue;
    out.append(words.substr(from, at - from));
    if (escaped_in_text.has(c)) out.append(1, '\\').append(1, c == '\n' ? 'n' : c);
    from = at + 1;
  }
  return out.append(words.substr(from));
}

// "FREQ=MONTHLY;INTERVAL=3".
std::string every_so_often(const char* frequency, std::int64_t interval, const char* more = "") {
  return base::format("FREQ={}{}{}", frequency,
                      interval == 1 ? std::string() : base::format(";INTERVAL={}", interval), more);
}

// Every day for what comes several times in one; days and a half have no rule.
Recurrence every_some_days(std::int64_t count, std::int64_t a_day) {
  if (count < a_day) return {every_so_often("DAILY", 1)};
  return {count % a_day == 0 ? every_so_often("DAILY", count / a_day) : std::string()};
}

constexpr int years_ahead = 10;

// The last days of the months that lack the day of the first one: a rule leaves them out.
std::vector<base::Date> short_months(base::Date first, std::int64_t months) {
  std::vector<base::Date> days;
  const std::string of_month = basic(first).substr(6);
  if (of_month <= "28") return days;  // every month has it
  for (std::int64_t month = months; month <= years_ahead * 12; month += months) {
    const base::Date day = base::add(first, {month, base::Duration::Unit::month});
    if (basic(day).substr(6) != of_month) days.push_back(day);
  }
  return days;
}

}  // namespace

void CalendarLines::line(std::string_view name, std::string_view value) {
  if (name.size() + 1 + value.size() > longest_line)
    return append_folded(bytes_, std::string(name).append(":").append(value));
  bytes_.append(name).append(":").append(value).append("\r\n");
}

void CalendarLines::text(std::string_view name, std::string_view words) { line(name, escaped_text(words)); }

std::string basic(base::Date date) {
  std::string digits = base::to_string(date);
  std::erase(digits, '-');
  return digits;
}

Recurrence recurrence(base::Date first, const base::Duration& every) {
  using Unit = base::Duration::Unit;
  const std::string day = basic(first).substr(4);
  if (every.count < 1) return {};
  switch (every.unit) {
    case Unit::minute: return every_some_days(every.count, 24 * 60);
    case Unit::hour: return every_some_days(every.count, 24);
    case Unit::day: return {every_so_often("DAILY", every.count)};
    case Unit::week: return {every_so_often("WEEKLY", every.count)};
    case Unit::month:
    case Unit::quarter: {
      const std::int64_t months = every.unit == Unit::quarter ? every.count * 3 : every.count;
      if (day.ends_with("31")) return {every_so_often("MONTHLY", months, ";BYMONTHDAY=-1")};
      return {every_so_often("MONTHLY", months), short_months(first, months)};
    }
    case Unit::year:
      return {every_so_often("YEARLY", every.count, day == "0229" ? ";BYMONTH=2;BYMONTHDAY=-1" : "")};
    case Unit::business_day: return {every.count == 1 ? "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR" : std::string()};
    default: return {};
  }
}

}  // namespace render
