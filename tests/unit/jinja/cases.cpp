// Every story in tests/cases/jinja: templates and data, and the page or the findings they must give.
#include "unit/catch.h"
#include "unit/jinja/data_of.h"
#include "unit/jinja/templates_of.h"
#include "unit/story.h"

namespace {

using story::Section;
using story::Story;

// The sections of the page's text and of the findings, as they are now. The page's last line end belongs to
// the file, so the text gets one.
std::vector<Section> actual(const Story& story) {
  TemplatesOf::Texts texts;
  for (const Section& section : story.sections) {
    if (section.title.starts_with("template ")) texts[section.title.substr(9)] = section.text;
  }
  jinja::Arena arena;
  const Section* data = story.find("data");
  const jinja::Value context = to_value(nlohmann::ordered_json::parse(data ? data->text : "{}"), arena);
  TemplatesOf templates(texts);
  const std::string page = templates.render("page.html", context);
  finding::sort(templates.findings, templates.sources);
  std::vector<Section> sections;
  if (templates.findings.empty() || story.find("expect")) sections.push_back({"expect", page + "\n"});
  if (!templates.findings.empty()) {
    sections.push_back({"expect findings", listed(templates.findings, templates.sources)});
  }
  return sections;
}

void refresh(const std::filesystem::path& path, Story story, const std::vector<Section>& now) {
  std::erase_if(story.sections, [](const Section& section) { return section.title.starts_with("expect"); });
  story.sections.insert(story.sections.end(), now.begin(), now.end());
  story::write(path, story);
}

}  // namespace

TEST_CASE("the stories about templates hold") {
  const auto paths = story::files("jinja");
  REQUIRE(!paths.empty());
  for (const auto& path : paths) {
    const Story story = story::read(path);
    const std::vector<Section> now = actual(story);
    if (story::updating()) {
      refresh(path, story, now);
      continue;
    }
    INFO(path.filename().string() << ": " << story.sentence);
    std::size_t expected = 0;
    for (const Section& section : story.sections) expected += section.title.starts_with("expect") ? 1 : 0;
    CHECK(expected == now.size());
    for (const Section& section : now) {
      const Section* wanted = story.find(section.title);
      CHECK((wanted ? wanted->text : "") == section.text);
    }
  }
}
