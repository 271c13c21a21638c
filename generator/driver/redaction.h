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

// The files that were withheld, by path, each as it was first met. Any thread may add.
class Withheld {
 public:
  struct File {
    std::string sha256, reason;
  };

  void add(const std::string& path, File file) {
    const std::lock_guard guard(lock_);
    texts_.emplace(file.sha256, file.reason);
    files_.try_emplace(path, std::move(file));
  }
  // Why a text with this digest is withheld, under whatever name; null when it is not.
  const std::string* reason(const std::string& sha256) const {
    const std::lock_guard guard(lock_);
    const auto found = texts_.find(sha256);
    return found == texts_.end() ? nullptr : &found->second;
  }
  const std::map<std::string, File>& files() const { return files_; }

 private:
  mutable std::mutex lock_;
  std::map<std::string, File> files_;
  std::map<std::string, std::string> texts_;  // reasons by digest
};

// Notes all files of a repository that fit, before anything is read. Patterns are seen from the workspace,
// which is the folder `inside` it.
void withhold(const base::Files& repository, const std::string& inside,
              const std::vector<Redaction>& redactions, Withheld& withheld);

// A folder of the repository in which what was noted is not there, nor a copy of it under another name.
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
