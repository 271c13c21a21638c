// A file or a folder that is there as a whole or not at all, and takes nobody's place.
#pragma once

#include <map>
#include <string>
#include <string_view>

namespace publish {

// Both make the folders above, and give 0 or the system's error: EEXIST where something has that name, also
// when another process came first. What a process that was killed left beside it goes with the next one.
int write_new_file(const std::string& path, std::string_view bytes);
// `files` by their paths in the folder.
int write_new_folder(const std::string& path, const std::map<std::string, std::string, std::less<>>& files);

}  // namespace publish
