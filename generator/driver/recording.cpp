// A file that exists is read whole, even where only its being there was asked.
#include "driver/recording.h"

#include <algorithm>

#include "base/portable_path.h"
#include "base/text.h"

namespace driver {

namespace {

constexpr std::string_view folder_word = "folder", submodule_word = "submodule", gap = "  ";

bool has_below(const std::map<std::string, std::string>& files, const std::string& folder) {
  const std::string below = folder + "/";
  const auto next = files.lower_bound(below);
  return next != files.end() && next->first.starts_with(below);
}

}  // namespace

RecordedFiles::RecordedFiles(std::unique_ptr<base::Files> files, std::string folder, Record& record)
    : files_(std::move(files)), folder_(folder.empty() ? std::string() : folder + "/"), record_(record) {}

base::FileType RecordedFiles::type(std::string_view path) const {
  const base::FileType type = files_->type(path);
  if (type == base::FileType::file) read(path, base::no_limit);
  if ((type == base::FileType::directory || type == base::FileType::other) && !path.empty())
    record_.see(folder_ + std::string(path), type);
  return type;
}

std::vector<base::FileEntry> RecordedFiles::list(std::string_view directory) const {
  return files_->list(directory);
}

base::FileBytes RecordedFiles::read(std::string_view path, std::size_t limit) const {
  base::FileBytes read = files_->read(path, limit);
  if (read.ok())
    record_.add(folder_ + std::string(path), read.bytes);
  else if (files_->type(path) == base::FileType::file)
    record_.miss(folder_ + std::string(path), read.error);
  return read;
}

std::string bare_places(const Record& record) {
  std::string text;
  for (const auto& [path, type] : record.seen()) {
    if (has_below(record.files(), path)) continue;
    text.append(type == base::FileType::directory ? folder_word : submodule_word).append(gap);
    text.append(base::portable_path(path)).append("\n");
  }
  return text;
}

Bare read_bare_places(std::string_view text) {
  Bare bare;
  for (const std::string_view line : base::split(text, '\n')) {
    const std::size_t end = line.find(gap);
    if (end == std::string_view::npos) continue;
    bare.emplace(base::from_portable_path(line.substr(end + gap.size())),
                 line.substr(0, end) == folder_word ? base::FileType::directory : base::FileType::other);
  }
  return bare;
}

base::FileType PlayedBack::type(std::string_view path) const {
  const base::FileType type = files_.type(path);
  const auto bare = type == base::FileType::none ? bare_.find(std::string(path)) : bare_.end();
  return bare == bare_.end() ? type : bare->second;
}

std::vector<base::FileEntry> PlayedBack::list(std::string_view directory) const {
  std::vector<base::FileEntry> entries = files_.list(directory);
  const std::string below = directory.empty() ? std::string() : std::string(directory) + "/";
  for (auto at = bare_.lower_bound(below); at != bare_.end() && at->first.starts_with(below); ++at) {
    const std::string name = at->first.substr(below.size());
    if (name.find('/') == std::string::npos) entries.push_back({name, at->second});
  }
  std::sort(entries.begin(), entries.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
  return entries;
}

base::FileBytes PlayedBack::read(std::string_view path, std::size_t limit) const {
  return files_.read(path, limit);
}

}  // namespace driver
