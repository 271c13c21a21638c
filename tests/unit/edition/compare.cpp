// Stories about two editions: files of both, `before <path>` and `after <path>` of one, and what changed.
#include "driver/compiled.h"
#include "driver/driver.h"
#include "edition/tell.h"
#include "unit/catch.h"
#include "unit/story.h"

namespace {

driver::Outcome compiled(const story::Story& story, const std::string& side) {
  base::MemoryFiles files;
  for (const story::Section& section : story.sections) {
    const std::string& title = section.title;
    if (title.starts_with("expect ")) continue;
    const std::size_t space = title.find(' ');
    if (space == std::string::npos) files.put(title, section.text);
    if (space != std::string::npos && title.substr(0, space) == side)
      files.put(title.substr(space + 1), section.text);
  }
  const driver::Surroundings surroundings{
      .files = files, .repository = files, .name = "story", .has_config = true};
  driver::Request request;
  request.as_of = base::parse_date("2026-11-20");
  return driver::run_on(request, surroundings);
}

edition::Side side(const driver::Outcome& outcome) {
  const driver::Compiled& compiled = *outcome.compiled;
  return {compiled.graph, compiled.documents, *compiled.schema, compiled.as_of};
}

}  // namespace

TEST_CASE("stories about two editions") {
  for (const auto& path : story::files("edition")) {
    story::Story story = story::read(path);
    const driver::Outcome before = compiled(story, "before"), after = compiled(story, "after");
    const auto changes = edition::compare(side(before), side(after));
    const edition::Names names{"v1", "v2"};
    for (story::Section& section : story.sections) {
      if (!section.title.starts_with("expect ")) continue;
      const bool json = section.title == "expect json of diff";
      const std::string got = json ? edition::as_json(names, changes) : edition::as_text(names, changes);
      if (story::updating()) {
        section.text = got;
      } else {
        INFO(path.string() << ": " << section.title);
        CHECK(got == section.text);
      }
    }
    if (story::updating()) story::write(path, story);
  }
}
