// What a snapshot leaves out: files that are withheld before anything is read, each on record with its
// digest.
#pragma once

#include <compare>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/files.h"

namespace driver {

// "content/people/ana.yaml=left in May, erased on request": a path pattern in the workspace, and why.
struct Redaction {
  std::string pattern, reason;
};

// The files that were withheld, in each version that was met. Any thread may add.
class Withheld {
 public:
  struct Version {
    std::string path, sha256;
    auto operator<=>(const Version&) const = default;
  };

  void add(const std::string& path, const std::string& sha256, const std::string& reason) {
    const std::lock_guard guard(lock_);
    texts_.emplace(sha256, reason);
    versions_.try_emplace({path, sha256}, reason);
  }
  // Why a text with this digest is withheld, under whatever name; null when it is not.
  const std::string* reason(const std::string& sha256) const {
    const std::lock_guard guard(lock_);
    const auto found = texts_.find(sha256);
    return found == texts_.end() ? nullptr : &found->second;
  }
  // Each with its reason.
  const std::map<Version, std::string>& versions() const { return versions_; }
  std::size_t files() const {
    std::set<std::string_view> paths;
    for (const auto& [version, reason] : versions_) paths.insert(version.path);
    return paths.size();
  }

 private:
  mutable std::mutex lock_;
  std::map<Version, std::string> versions_;
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
