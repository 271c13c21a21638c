// What is withheld is told by its path, and its copies by their bytes.
#include "driver/redaction.h"

#include <algorithm>

#include "base/glob.h"
#include "base/sha256.h"

namespace driver {

namespace {

std::string as_beginning(const std::string& folder) { return folder.empty() ? folder : folder + "/"; }

const Redaction* fitting(const std::vector<Redaction>& redactions, const std::string& path) {
  const auto found = std::find_if(redactions.begin(), redactions.end(), [&](const Redaction& redaction) {
    return base::matches(redaction.pattern, path);
  });
  return found == redactions.end() ? nullptr : &*found;
}

constexpr int deepest_folder = 64;

void note(const base::Files& repository, const std::string& inside, const std::string& folder,
          const std::vector<Redaction>& redactions, Withheld& withheld, int depth) {
  if (depth > deepest_folder) return;
  std::string here = inside + folder;
  if (here.ends_with('/')) here.pop_back();
  for (const base::FileEntry& entry : repository.list(here)) {
    const std::string path = folder.empty() ? entry.name : folder + "/" + entry.name;
    if (entry.type == base::FileType::directory)
      note(repository, inside, path, redactions, withheld, depth + 1);
    if (entry.type != base::FileType::file) continue;
    if (const Redaction* fits = fitting(redactions, path))
      withheld.add(path, base::sha256(repository.read(inside + path, base::no_limit).bytes), fits->reason);
  }
}

}  // namespace

void withhold(const base::Files& repository, const std::string& inside,
              const std::vector<Redaction>& redactions, Withheld& withheld) {
  note(repository, as_beginning(inside), "", redactions, withheld, 0);
}

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
  if (redactions_.empty() || !whole.starts_with(inside_) || files_->type(path) != base::FileType::file)
    return false;
  const std::string in_workspace = whole.substr(inside_.size());
  const base::FileBytes file = files_->read(path, base::no_limit);
  const std::string digest = base::sha256(file.bytes);
  const Redaction* fits = fitting(redactions_, in_workspace);
  const std::string* reason = file.bytes.empty() ? nullptr : withheld_.reason(digest);
  if (fits == nullptr && reason == nullptr) return false;
  withheld_.add(in_workspace, digest, fits == nullptr ? *reason : fits->reason);
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
