// A test as a story in a file: a sentence, sections of input, and sections of what is expected.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace story {

struct Section {
  std::string title;  // what follows "--- "
  std::string text;
};

struct Story {
  std::string sentence;
  std::vector<Section> sections;

  const Section* find(const std::string& title) const;
};

Story read(const std::filesystem::path& path);
void write(const std::filesystem::path& path, const Story& story);

// All .case files below a folder of tests/cases, sorted.
std::vector<std::filesystem::path> files(const std::string& folder);

// Escapes that let a story hold bytes that an editor would not keep: \x80, \x0D, \x09.
std::string unescaped(const std::string& text);

// Whether expectations are to be refreshed instead of compared: UPDATE_CASES=1.
bool updating();

}  // namespace story
