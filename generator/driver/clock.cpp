// Builds that can be made again set SOURCE_DATE_EPOCH (reproducible-builds.org): seconds since 1970.
#include "driver/clock.h"

#include <chrono>
#include <cstdlib>
#include <optional>

#include "base/format.h"
#include "base/text.h"

namespace driver {

namespace {

std::optional<std::size_t> asked_for() {
  const char* epoch = std::getenv("SOURCE_DATE_EPOCH");
  const auto seconds = epoch == nullptr ? std::nullopt : base::parse_count(epoch);
  return seconds && *seconds <= std::size_t{base::last_second} ? seconds : std::nullopt;
}

std::int64_t seconds() {
  if (const auto asked = asked_for()) return static_cast<std::int64_t>(*asked);
  return std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
}

}  // namespace

std::string clock_mistake() {
  const char* epoch = std::getenv("SOURCE_DATE_EPOCH");
  if (epoch == nullptr || asked_for()) return {};
  return fmt::format(
      "SOURCE_DATE_EPOCH is `{}`; it has to be the seconds since 1 January 1970, up to the year "
      "9999, such as 1774015500",
      base::printable(epoch));
}

std::string now() {
  const base::Moment now = base::moment_of(seconds());
  return fmt::format("{}T{:02}:{:02}:{:02}Z", base::to_string(now.day), now.hour, now.minute, now.second);
}

base::Date today() { return base::moment_of(seconds()).day; }

}  // namespace driver
