// Every story in tests/cases/jinja: templates and data, and the page or the findings they must give.
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "unit/catch.h"
#include "unit/jinja/templates_of.h"

namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

struct Section {
  std::string title;  // what follows "--- "
  std::string text;
};

struct Story {
  std::string sentence;
  std::vector<Section> sections;

  const Section* find(const std::string& title) const {
    const auto found = std::find_if(sections.begin(), sections.end(),
                                    [&](const Section& section) { return section.title == title; });
    return found == sections.end() ? nullptr : &*found;
  }
};

Story read(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  Story story;
  std::string line;
  std::getline(file, story.sentence);
  while (std::getline(file, line)) {
    if (line.starts_with("--- ")) {
      story.sections.push_back({line.substr(4), {}});
    } else if (!story.sections.empty()) {
      story.sections.back().text += line + "\n";
    }
  }
  return story;
}

jinja::Value to_value(const Json& json, jinja::Arena& arena) {
  using jinja::Value;
  if (json.is_null()) return Value::none();
  if (json.is_boolean()) return Value::boolean(json.get<bool>());
  if (json.is_number_integer()) return Value::integer(json.get<std::int64_t>());
  if (json.is_number()) return Value::number(json.get<double>());
  if (json.is_string()) return arena.text(json.get<std::string>());
  if (json.is_array()) {
    std::vector<Value> items;
    for (const Json& item : json) items.push_back(to_value(item, arena));
    return arena.list(items);
  }
  std::vector<std::pair<jinja::Symbol, Value>> members;
  for (const auto& [name, member] : json.items()) {
    members.emplace_back(jinja::symbol(name), to_value(member, arena));
  }
  return arena.record(std::move(members));
}

// The sections of the page's text and of the findings, as they are now. The page's last line end belongs to
// the file, so the text gets one.
std::vector<Section> actual(const Story& story) {
  TemplatesOf::Texts texts;
  for (const Section& section : story.sections) {
    if (section.title.starts_with("template ")) texts[section.title.substr(9)] = section.text;
  }
  jinja::Arena arena;
  const Section* data = story.find("data");
  const jinja::Value context = to_value(data ? Json::parse(data->text) : Json::object(), arena);
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

void refresh(const fs::path& path, const Story& story, const std::vector<Section>& now) {
  std::ofstream file(path, std::ios::binary);
  file << story.sentence << "\n";
  for (const Section& section : story.sections) {
    if (!section.title.starts_with("expect")) file << "--- " << section.title << "\n" << section.text;
  }
  for (const Section& section : now) file << "--- " << section.title << "\n" << section.text;
}

}  // namespace

TEST_CASE("the stories about templates hold") {
  std::vector<fs::path> paths;
  for (const auto& entry : fs::directory_iterator(BYLAW_SOURCE_DIR "/tests/cases/jinja")) {
    if (entry.path().extension() == ".case") paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  REQUIRE(!paths.empty());
  const char* update = std::getenv("UPDATE_CASES");
  for (const fs::path& path : paths) {
    const Story story = read(path);
    const std::vector<Section> now = actual(story);
    if (update && std::string(update) == "1") {
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
