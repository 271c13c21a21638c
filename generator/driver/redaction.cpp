// A withheld file is read once, for its digest.
#include "driver/redaction.h"

#include <algorithm>

#include "base/glob.h"
#include "base/sha256.h"

namespace driver {

namespace {

std::string as_beginning(const std::string& folder) { return folder.empty() ? folder : folder + "/"; }

}  // namespace

RedactedFiles::RedactedFiles(std::unique_ptr<base::Files> files, std::string folder,
                             const std::string& inside, const std::vector<Redaction>& redactions,
                             Withheld& withheld)
    : files_(std::move(files)),
      folder_(as_beginning(folder)),
      inside_(as_beginning(inside)),
      redactions_(redactions),
      withheld_(withheld) {}

bool RedactedFiles::is_withheld(std::string_view path) const {
  const std::string whole = folder_ + std::string(path);
  if (redactions_.empty() || !whole.starts_with(inside_)) return false;
  const std::string in_workspace = whole.substr(inside_.size());
  const auto fits = std::find_if(redactions_.begin(), redactions_.end(), [&](const Redaction& redaction) {
    return base::matches(redaction.pattern, in_workspace);
  });
  if (fits == redactions_.end() || files_->type(path) != base::FileType::file) return false;
  const base::FileBytes file = files_->read(path, base::no_limit);
  withheld_.add(in_workspace, {base::sha256(file.bytes), fits->reason});
  return true;
}

base::FileType RedactedFiles::type(std::string_view path) const {
  return is_withheld(path) ? base::FileType::none : files_->type(path);
}

std::vector<base::FileEntry> RedactedFiles::list(std::string_view directory) const {
  std::vector<base::FileEntry> entries = files_->list(directory);
  const std::string above = as_beginning(std::string(directory));
  std::erase_if(entries, [&](const base::FileEntry& entry) { return is_withheld(above + entry.name); });
  return entries;
}

base::FileBytes RedactedFiles::read(std::string_view path, std::size_t limit) const {
  if (is_withheld(path)) return {{}, "it is withheld"};
  return files_->read(path, limit);
}

}  // namespace driver
