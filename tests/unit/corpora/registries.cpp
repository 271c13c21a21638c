// Registries of real repositories, bound by kind files that lie in tests/corpora: their references resolve,
// and what is changed in them by hand is found at its place.
#include <algorithm>
#include <filesystem>
#include <fstream>

#include "driver/driver.h"
#include "finding/format.h"
#include "unit/catch.h"
#include "unit/corpora/corpora.h"
#include "unit/story.h"
#include "unit/texts.h"

namespace {

namespace fs = std::filesystem;

const fs::path workspaces = fs::path(BYLAW_SOURCE_DIR) / "tests/corpora";

driver::Outcome check(const fs::path& workspace) {
  driver::Request request;
  request.root = workspace.string();
  request.as_of = base::parse_date("2026-11-20");
  return driver::run(request);
}

// A copy of the workspace and of the repository that it is bound to, as far from each other as they are here.
fs::path copied(const std::string& workspace, const std::string& repository) {
  const fs::path root = fs::temp_directory_path() / "bylaw-registries";
  fs::remove_all(root);
  fs::create_directories(root / "shared/corpora");
  fs::create_directories(root / "project/tests/corpora");
  fs::copy(corpora::root / repository, root / "shared/corpora" / repository, fs::copy_options::recursive);
  fs::copy(workspaces / workspace, root / "project/tests/corpora" / workspace, fs::copy_options::recursive);
  return root;
}

}  // namespace

TEST_CASE("registries of real repositories are checked as they are") {
  if (corpora::absent()) return;
  struct Bound {
    const char* name;
    const char* repository;
    std::size_t references;
  };
  for (const auto& [name, repository, references] :
       {Bound{"finos", "finos-ai-governance-framework", 755},
        Bound{"govuk-tracking", "alphagov-govuk-developer-docs", 900},
        Bound{"data-contracts", "bitol-io-open-data-contract-standard", 0}}) {
    INFO(name);
    const fs::path root = copied(name, repository);
    const driver::Outcome outcome = check(root / "project/tests/corpora" / name);
    fs::remove_all(root);
    CHECK(outcome.summary.references >= references);
    const std::string found = finding::concise(driver::report(outcome));
    const fs::path expected = workspaces / name / "expected";
    if (story::updating()) std::ofstream(expected, std::ios::binary) << found;
    CHECK(found == texts::of_file(expected));
  }
}

TEST_CASE("one reference changed by hand in a real registry is found at its place") {
  if (corpora::absent()) return;
  const fs::path root = copied("finos", "finos-ai-governance-framework");
  const fs::path workspace = root / "project/tests/corpora/finos";
  const std::string before = finding::concise(driver::report(check(workspace)));
  const fs::path file = root / "shared/corpora/finos-ai-governance-framework/docs/_mitigations" /
                        "mi-11_human-feedback-loop-for-ai-systems.md";
  std::string text = texts::of_file(file);
  text.replace(text.find("  - ri-14 "), 10, "  - ri-41 ");
  std::ofstream(file, std::ios::binary) << text;
  std::string after = finding::concise(driver::report(check(workspace)));
  const std::string expected =
      "../../../../shared/corpora/finos-ai-governance-framework/docs/_mitigations/"
      "mi-11_human-feedback-loop-for-ai-systems.md:27:5: error[unknown-reference]: `ri-41` is not an "
      "ai-risk\n";
  const std::size_t at = after.find(expected);
  REQUIRE(at != std::string::npos);
  CHECK(after.erase(at, expected.size()) == before);
  fs::remove_all(root);
}

TEST_CASE("words such as `no` in a real registry are text or false, as the field's type says") {
  if (corpora::absent()) return;
  const fs::path root = copied("govuk-tracking", "alphagov-govuk-developer-docs");
  const fs::path workspace = root / "project/tests/corpora/govuk-tracking";
  const auto with_rule = [&](const std::string& query) {
    fs::create_directories(workspace / "rules");
    std::ofstream(workspace / "rules/counts.sql", std::ios::binary) << "-- what: A count.\n" << query << "\n";
    return finding::concise(driver::report(check(workspace)));
  };
  const std::string as_text = with_rule(
      "select min(entity) as entity, count(*) || ' ' || required as message from attribute group by "
      "required");
  CHECK(as_text.find("59 no") != std::string::npos);
  CHECK(as_text.find("12 yes") != std::string::npos);
  const fs::path kind = workspace / "kinds/attribute.toml";
  std::string toml = texts::of_file(kind);
  toml.replace(toml.find("[fields.required]\ntype = \"text\""), 31, "[fields.required]\ntype = \"bool\"");
  std::ofstream(kind, std::ios::binary) << toml;
  const std::string as_truth = with_rule(
      "select min(entity) as entity, count(*) || ' ' || required as message from attribute group by "
      "required");
  CHECK(as_truth.find("59 0") != std::string::npos);
  CHECK(as_truth.find("12 1") != std::string::npos);
  fs::remove_all(root);
}
