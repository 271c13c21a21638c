// The house rules that a program can check: first lines, the length of files and functions, a case for every
// rule.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "check/check.h"
#include "unit/catch.h"
#include "unit/story.h"

namespace {

namespace fs = std::filesystem;

constexpr int longest_file = 600;
constexpr int longest_function = 70;

std::vector<fs::path> sources() {
  std::vector<fs::path> found;
  for (const char* folder : {"generator", "tests/unit", "tests/bench"}) {
    for (const auto& entry : fs::recursive_directory_iterator(fs::path(BYLAW_SOURCE_DIR) / folder)) {
      if (entry.path().extension() == ".cpp" || entry.path().extension() == ".h")
        found.push_back(entry.path());
    }
  }
  std::sort(found.begin(), found.end());
  return found;
}

std::vector<std::string> lines_of(const fs::path& path) {
  std::ifstream file(path);
  std::vector<std::string> lines;
  for (std::string line; std::getline(file, line);) lines.push_back(line);
  return lines;
}

bool opens_function(const std::string& line) {
  const bool at_margin =
      !line.empty() && line[0] != ' ' && line[0] != '#' && line[0] != '/' && line[0] != '}';
  const bool braced = line.ends_with('{') && line.find('(') != std::string::npos;
  return at_margin && braced && !line.starts_with("namespace") && !line.starts_with("struct") &&
         !line.starts_with("class");
}

}  // namespace

TEST_CASE("every file starts with a sentence that says what it is for") {
  for (const fs::path& path : sources()) {
    const auto lines = lines_of(path);
    INFO(path.string());
    REQUIRE(!lines.empty());
    CHECK(lines[0].starts_with("// "));
    // The sentence may go on in the next line; somewhere in the first comment it ends.
    bool ended = false;
    for (const std::string& line : lines) {
      if (!line.starts_with("//")) break;
      ended |=
          line.ends_with('.') || line.find(". ") != std::string::npos || line.find(": ") != std::string::npos;
    }
    CHECK(ended);
  }
}

TEST_CASE("no file and no function is longer than the house allows") {
  for (const fs::path& path : sources()) {
    const auto lines = lines_of(path);
    INFO(path.string());
    CHECK(lines.size() <= longest_file);
    int opened = 0;
    for (int i = 0; i < static_cast<int>(lines.size()); ++i) {
      if (opened == 0 && opens_function(lines[i])) opened = i + 1;
      if (opened == 0 || lines[i] != "}") continue;
      INFO("the function at line " << opened);
      CHECK(i + 1 - opened <= longest_function);
      opened = 0;
    }
  }
}

TEST_CASE("every rule has a manual page, and a case that shows it fire") {
  std::set<std::string> fired;
  for (const char* folder : {"check", "bind", "parse", "render", "publish", "finding"}) {
    for (const auto& path : story::files(folder)) {
      const story::Story story = story::read(path);
      const story::Section* expected = story.find("expect findings");
      if (expected == nullptr) continue;
      for (std::size_t at = expected->text.find('['); at != std::string::npos;
           at = expected->text.find('[', at + 1)) {
        fired.insert(expected->text.substr(at + 1, expected->text.find(']', at) - at - 1));
      }
    }
  }
  for (const finding::Rule& rule : check::built_in()) {
    INFO(rule.name);
    CHECK(!rule.what.empty());
    CHECK(!rule.why.empty());
    CHECK(!rule.instead.empty());
    // What goes wrong with the disk or with git is shown by tests on real ones.
    const bool needs_disk = rule.rule_class == finding::Class::historical || rule.name == "output-unwritable" || rule.name == "output-not-ours" ||
                            rule.name == "source-unreadable" || rule.name == "edition-missing" ||
                            rule.name == "edition-moved" || rule.name == "signatures-unjudged" ||
                            rule.name == "snapshot-altered";
    CHECK((needs_disk || fired.contains(rule.name)));
  }
}
