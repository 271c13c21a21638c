// What a snapshot leaves out: files that are withheld before anything is read, each on record with its
// digest.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "base/files.h"

namespace driver {

// "content/people/ana.yaml=left in May, erased on request": a path pattern in the workspace, and why.
struct Redaction {
  std::string pattern, reason;
};

// The files that were withheld, by path. Any thread may add.
class Withheld {
 public:
  struct File {
    std::string sha256, reason;
  };

  void add(const std::string& path, File file) {
    const std::lock_guard guard(lock_);
    files_.insert_or_assign(path, std::move(file));
  }
  const std::map<std::string, File>& files() const { return files_; }

 private:
  std::mutex lock_;
  std::map<std::string, File> files_;
};

// A folder of the repository in which what fits a redaction is not there; patterns are seen from the
// workspace, which is the folder `inside` the repository.
class RedactedFiles : public base::Files {
 public:
  RedactedFiles(std::unique_ptr<base::Files> files, std::string folder, const std::string& inside,
                const std::vector<Redaction>& redactions, Withheld& withheld);

  base::FileType type(std::string_view path) const override;
  std::vector<base::FileEntry> list(std::string_view directory) const override;
  base::FileBytes read(std::string_view path, std::size_t limit) const override;

 private:
  bool is_withheld(std::string_view path) const;

  std::unique_ptr<base::Files> files_;
  std::string folder_, inside_;  // each with a '/' at its end, or empty
  const std::vector<Redaction>& redactions_;
  Withheld& withheld_;
};

}  // namespace driver
