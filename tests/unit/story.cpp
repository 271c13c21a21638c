// Reading and writing stories.
#include "unit/story.h"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <sstream>

namespace story {

const Section* Story::find(const std::string& title) const {
  const auto found = std::find_if(sections.begin(), sections.end(),
                                  [&](const Section& section) { return section.title == title; });
  return found == sections.end() ? nullptr : &*found;
}

Story read(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  Story story;
  std::string line;
  std::getline(file, story.sentence);
  while (std::getline(file, line)) {
    if (line.starts_with("--- ") && line.size() > 4) {
      story.sections.push_back({line.substr(4), {}});
    } else if (!story.sections.empty()) {
      story.sections.back().text += line;
      if (!file.eof()) story.sections.back().text += '\n';
    }
  }
  return story;
}

void write(const std::filesystem::path& path, const Story& story) {
  std::ofstream file(path, std::ios::binary);
  file << story.sentence << "\n";
  for (const Section& section : story.sections) file << "--- " << section.title << "\n" << section.text;
}

std::vector<std::filesystem::path> files(const std::string& folder) {
  std::vector<std::filesystem::path> found;
  const std::filesystem::path root = std::filesystem::path(BYLAW_SOURCE_DIR) / "tests/cases" / folder;
  if (!std::filesystem::exists(root)) return found;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(root)) {
    if (entry.path().extension() == ".case") found.push_back(entry.path());
  }
  std::sort(found.begin(), found.end());
  return found;
}

std::string unescaped(const std::string& text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text.compare(i, 2, "\\x") == 0 && i + 3 < text.size()) {
      out += static_cast<char>(std::stoi(text.substr(i + 2, 2), nullptr, 16));
      i += 3;
    } else {
      out += text[i];
    }
  }
  return out;
}

bool updating() {
  const char* update = std::getenv("UPDATE_CASES");
  return update != nullptr && std::string(update) == "1";
}

}  // namespace story
