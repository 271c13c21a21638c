// Which texts are ids, and making one where nobody chose any.
#pragma once

#include <string>
#include <string_view>

namespace bind {

bool is_id(std::string_view text);

// Letters outside the ids' alphabet become hyphens.
std::string made_id(std::string_view text);

// The folder that a file lies in, or an empty view.
std::string_view folder_of(std::string_view path);

// A path in its parts, seen from the content folder.
struct PathParts {
  std::string_view folder;  // of the file
  std::string_view stem;
  std::string_view top;  // the first folder
};
PathParts parts_of(std::string_view path, std::string_view content);

// Whether a stem is that of a file which stands for its folder: README, index.
bool is_index(std::string_view stem);

// The stem, or for a README the folder's name.
std::string stem_id(const PathParts& parts);

}  // namespace bind
