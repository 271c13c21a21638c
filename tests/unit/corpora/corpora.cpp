// Real repositories that nobody here wrote: what is broken in them is found at its line, and nothing else is
// flagged.
#include "unit/corpora/corpora.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>

#include "driver/driver.h"
#include "finding/positions.h"
#include "unit/catch.h"

namespace {

namespace fs = std::filesystem;

bool is_image(std::string subject) {
  subject = subject.substr(0, subject.find_first_of("?#"));
  std::transform(subject.begin(), subject.end(), subject.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  for (const char* ending : {".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".ico"}) {
    if (subject.ends_with(ending)) return true;
  }
  return false;
}

std::multiset<std::string> expected_in(const fs::path& path) {
  std::multiset<std::string> lines;
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);) {
    if (!line.empty() && line[0] != '#') lines.insert(line);
  }
  return lines;
}

std::multiset<std::string> found_in(const driver::Outcome& outcome) {
  std::multiset<std::string> lines;
  finding::Positions positions(outcome.sources);
  for (const finding::Finding& f : outcome.findings) {
    const bool link = f.rule == "broken-link" || f.rule == "broken-anchor" || f.rule == "wrong-case-link";
    if (!link || is_image(f.subject)) continue;  // images were left out of these copies
    lines.insert(f.rule + " " + positions.path(f.place) + ":" +
                 std::to_string(positions.begin(f.place).line) + " " + f.subject);
  }
  return lines;
}

}  // namespace

TEST_CASE("links of real repositories are judged as a git forge judges them") {
  if (corpora::absent()) return;
  for (const auto& entry : fs::directory_iterator(fs::path(BYLAW_SOURCE_DIR) / "tests/corpora")) {
    if (entry.path().extension() != ".expected") continue;
    const fs::path folder = corpora::root / entry.path().stem();
    INFO(folder.string());
    REQUIRE(fs::exists(folder));
    driver::Request request;
    request.root = folder.string();
    const driver::Outcome outcome = driver::run(request);
    CHECK(outcome.summary.sources > 10);
    const auto expected = expected_in(entry.path());
    const auto found = found_in(outcome);
    for (const std::string& line : expected) {
      INFO("missed: " << line);
      CHECK(found.count(line) == expected.count(line));
    }
    for (const std::string& line : found) {
      INFO("flagged: " << line);
      CHECK(expected.count(line) == found.count(line));
    }
  }
}

TEST_CASE("every real repository renders, broken links or not") {
  if (corpora::absent()) return;
  const fs::path out = fs::temp_directory_path() / "bylaw-corpora";
  for (const auto& entry : fs::directory_iterator(corpora::root)) {
    if (!entry.is_directory()) continue;
    INFO(entry.path().string());
    fs::remove_all(out);
    driver::Request request;
    request.root = entry.path().string();
    request.output = out.string();
    request.publish = true;
    const driver::Outcome outcome = driver::run(request);
    CHECK(!outcome.operational);
    CHECK(!outcome.output.empty());
    CHECK(outcome.written > outcome.summary.sources);
    CHECK(fs::exists(out / "index.html"));
  }
  fs::remove_all(out);
}
