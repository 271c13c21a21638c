// Listing a folder once is far less than asking for each of its files.
#include "driver/frozen.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>

namespace driver {

namespace {

namespace fs = std::filesystem;

std::set<std::string> names_in(const std::string& folder) {
  std::set<std::string> names;
  std::error_code error;
  for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error))
    names.insert(entry->path().filename().string());
  return names;
}

}  // namespace

std::vector<std::string> gone(const std::string& folder, const render::Paths& paths) {
  std::map<std::string, std::set<std::string>> folders;
  std::vector<std::string> gone;
  for (const std::string& path : paths) {
    const std::size_t slash = path.rfind('/');
    const std::string above = slash == std::string::npos ? std::string() : path.substr(0, slash);
    auto known = folders.find(above);
    if (known == folders.end()) known = folders.emplace(above, names_in(folder + "/" + above)).first;
    if (!known->second.contains(path.substr(slash + 1))) gone.push_back(path);
  }
  std::sort(gone.begin(), gone.end());
  return gone;
}

}  // namespace driver
