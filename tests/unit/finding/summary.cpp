// What a run's last line and its JSON count.
#include <nlohmann/json.hpp>

#include "finding/format.h"
#include "unit/catch.h"

TEST_CASE("what was suppressed or accepted earlier is counted where it says so") {
  const finding::Findings none;
  const source::Sources sources;
  finding::Summary summary{{2, 1, 0}, 57, 412};
  CHECK(finding::last_line(summary, "check") == "check failed: 2 errors, 1 warning in 412 entities\n");
  summary.suppressed = 3;
  CHECK(finding::last_line(summary, "check") ==
        "check failed: 2 errors, 1 warning (3 suppressed) in 412 entities\n");
  summary.baselined = 4;
  summary.counts = {};
  CHECK(finding::last_line(summary, "check") ==
        "check passed: no findings (3 suppressed, 4 in the baseline) in 412 entities\n");
  const auto json = nlohmann::json::parse(finding::json({none, sources, summary}))["summary"];
  CHECK(json["suppressed"] == 3);
  CHECK(json["baselined"] == 4);
}
