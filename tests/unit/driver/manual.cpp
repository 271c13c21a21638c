// The generated pages of docs/ say what the program says.
#include "driver/manual.h"

#include <fstream>

#include "unit/catch.h"
#include "unit/story.h"
#include "unit/texts.h"

namespace {

void check_page(const std::string& name, const std::string& page) {
  const std::string path = std::string(BYLAW_SOURCE_DIR) + "/docs/" + name;
  if (story::updating()) std::ofstream(path, std::ios::binary) << page;
  INFO(name << " is not what the program would write; UPDATE_CASES=1 refreshes it");
  CHECK(texts::of_file(path) == page);
}

}  // namespace

TEST_CASE("the generated manual pages are current") {
  check_page("rules.md", driver::rules_page());
  check_page("kinds.md", driver::kinds_page());
  check_page("configuration.md", driver::configuration_page());
  check_page("kind-files.md", driver::kind_files_page());
  check_page("tables.md", driver::tables_page());
  check_page("views.md", driver::views_page());
}
