// Stories about what an edition takes over from the one before: files of both, `before <path>` and
// `after <path>` of one, and the pages that had to be made anew. Whatever is taken over has the bytes of what
// a run by itself makes.
#include <map>

#include "driver/compiled.h"
#include "driver/driver.h"
#include "unit/catch.h"
#include "unit/story.h"

namespace {

using Site = std::map<std::string, std::string>;

std::string text_of(const story::Story& story, const std::string& title, const std::string& otherwise) {
  const story::Section* section = story.find(title);
  return section == nullptr ? otherwise : section->text.substr(0, section->text.find('\n'));
}

base::MemoryFiles files_of(const story::Story& story, const std::string& side) {
  base::MemoryFiles files;
  for (const story::Section& section : story.sections) {
    const std::size_t space = section.title.find(' ');
    const std::string first = section.title.substr(0, space);
    if (first == "expect" || section.title.ends_with(" day")) continue;
    if (space == std::string::npos) files.put(section.title, section.text);
    if (first == side) files.put(section.title.substr(space + 1), section.text);
  }
  return files;
}

// What comes out of a run over one side: an edition of that name and day, which knows the other one.
Site site_of(const story::Story& story, const std::string& side, driver::Memory* memory) {
  const base::MemoryFiles files = files_of(story, side);
  driver::Request request;
  request.as_of = base::parse_date(text_of(story, side + " day", "2026-11-20"));
  REQUIRE(request.as_of.has_value());
  const auto paths = std::make_shared<render::Paths>();
  *paths = {"index.html", "policies/POL-001.html"};
  const render::EditionLink link{side, *request.as_of, "editions/" + side + "/", std::string(40, 'a')};
  const render::EditionLink other{"first", *request.as_of, "editions/first/", std::string(40, 'b'), paths};
  const render::Edition edition{.state = render::Edition::State::frozen, .self = link, .others = {other}};
  Site site;
  driver::Surroundings surroundings{
      .files = files, .repository = files, .name = "story", .has_config = true, .memory = memory};
  surroundings.edition = [&](const driver::Compiled&) { return &edition; };
  surroundings.publish_faults = true;
  surroundings.publish = [&](const auto& artifacts, const std::string&, driver::Outcome&) {
    for (const publish::Artifact& artifact : artifacts) site[artifact.path] = artifact.make().bytes;
    return finding::Findings();
  };
  driver::run_on(request, surroundings);
  return site;
}

std::vector<std::string> differing(const Site& a, const Site& b) {
  std::vector<std::string> paths;
  for (const auto& [path, bytes] : a) {
    const auto other = b.find(path);
    if (other == b.end() || other->second != bytes) paths.push_back(path);
  }
  for (const auto& [path, bytes] : b) {
    if (!a.contains(path)) paths.push_back(path);
  }
  return paths;
}

}  // namespace

TEST_CASE("stories about what is taken over") {
  for (const auto& path : story::files("taken-over")) {
    INFO(path.string());
    story::Story story = story::read(path);
    driver::Memory memory;
    site_of(story, "before", &memory);
    const Site taken = site_of(story, "after", &memory);
    std::string made;
    for (const std::string& page : memory.pages.made()) made += page + "\n";
    const Site fresh = site_of(story, "after", nullptr);
    CHECK(differing(taken, fresh) == std::vector<std::string>());
    for (story::Section& section : story.sections) {
      if (section.title != "expect made") continue;
      if (story::updating()) section.text = made;
      CHECK(section.text == made);
    }
    if (story::updating()) story::write(path, story);
  }
}

TEST_CASE("a site after another one is the same as by itself") {
  for (const auto& path : story::files("edition")) {
    INFO(path.string());
    const story::Story story = story::read(path);
    driver::Memory memory;
    site_of(story, "before", &memory);
    CHECK(differing(site_of(story, "after", &memory), site_of(story, "after", nullptr)) ==
          std::vector<std::string>());
  }
}
