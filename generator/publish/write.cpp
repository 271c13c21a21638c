// Writing in three steps: stage every changed file, say what is to come, then move. A process that is killed
// in between leaves files that were there before or were to come, and the next one knows both for Bylaw's.
#include "publish/write.h"

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <filesystem>
#include <optional>
#include <set>
#include <sys/stat.h>
#include <unistd.h>

#include "base/checksum.h"
#include "base/files.h"
#include "base/parallel.h"
#include "publish/lock.h"
#include "publish/manifest.h"
#include "publish/write_file.h"

namespace publish {

namespace {

namespace fs = std::filesystem;

constexpr const char* staging_name = ".bylaw-staging";

// A folder that is open, so that paths in it are short ones for the system.
class Folder {
 public:
  Folder() = default;
  ~Folder() {
    if (fd_ >= 0) ::close(fd_);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  bool open(const std::string& path) {
    fd_ = ::open(path.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC);
    return fd_ >= 0;
  }
  int fd() const { return fd_; }
  // Whether there is anything, a link as itself.
  bool holds(const std::string& path, struct stat& info) const {
    return ::fstatat(fd_, path.c_str(), &info, AT_SYMLINK_NOFOLLOW) == 0;
  }

 private:
  int fd_ = -1;
};

class Writer {
 public:
  Writer(const std::vector<Artifact>& artifacts, std::string folder, source::Place place)
      : artifacts_(artifacts),
        folder_(std::move(folder)),
        staging_(folder_ + "/" + staging_name),
        place_(place),
        states_(artifacts.size()) {}

  Written run() {
    if (!open_folder()) return std::move(result_);
    make_folders();
    base::parallel_for(artifacts_.size(), [this](std::size_t i) { stage(i); });
    collect();
    const bool moved = result_.findings.empty() && move_into_place();
    std::error_code ignored;
    fs::remove_all(staging_, ignored);
    if (moved) put_in_place(folder_ + "/" + coming_path, manifest_path);
    return std::move(result_);
  }

 private:
  struct State {
    std::string sum;
    bool changed = false;
    int error = 0;
    bool not_ours = false;
    finding::Findings findings;
  };

  void fail(const std::string& path, int error) {
    result_.findings.push_back({"output-unwritable", place_,
                                "`" + path + "` cannot be written: " + reason(error),
                                "see to the permissions and the free space of the output folder"});
  }

  bool open_folder();
  bool known_as_ours();
  void make_folders();
  void stage(std::size_t i);
  void collect();
  bool move_into_place();
  bool put_in_place(const std::string& file, const char* path);
  bool put(const Manifest& manifest, const char* path);
  void move_files();
  void move_file(const std::string& path);
  void remove_old();
  void remove_empty_above(const fs::path& path);

  const std::vector<Artifact>& artifacts_;
  std::string folder_;
  std::string staging_;
  Folder open_folder_, open_staging_;
  source::Place place_;
  std::vector<State> states_;
  std::optional<Lock> lock_;
  Manifest before_;
  Manifest was_to_come_;     // when that was not finished
  bool is_ours_ = false;     // Bylaw has written there before
  bool unfinished_ = false;  // and was killed, or could not move everything
  std::atomic<bool> failed_ = false;
  Written result_;
};

bool Writer::open_folder() {
  std::error_code error;
  fs::create_directories(folder_, error);
  if (error && !fs::is_directory(folder_)) return fail(folder_, error.value()), false;
  lock_.emplace(folder_, Lock::Busy::leave);
  if (!lock_->is_held()) {
    result_.findings.push_back({"output-unwritable", place_,
                                "another build is writing into `" + folder_ + "`",
                                "wait until it is done, then build again"});
    return false;
  }
  if (!known_as_ours()) return false;
  fs::remove_all(staging_, error);
  fs::create_directory(staging_, error);
  if (error) return fail(folder_, error.value()), false;
  if (!open_folder_.open(folder_) || !open_staging_.open(staging_)) return fail(folder_, errno), false;
  return true;
}

// The folder must be empty or one that Bylaw wrote; a README and a .gitignore may have come with the
// repository.
bool Writer::known_as_ours() {
  const base::DiskFiles files(folder_);
  const base::FileBytes manifest = files.read(manifest_path, base::no_limit);
  const base::FileBytes coming = files.read(coming_path, base::no_limit);
  unfinished_ = coming.ok();
  is_ours_ = manifest.ok() || unfinished_;
  before_ = read_manifest(manifest.bytes);
  if (unfinished_) before_.merge(came(folder_, was_to_come_ = read_manifest(coming.bytes), before_));
  if (is_ours_) return true;
  for (const base::FileEntry& entry : files.list("")) {
    if (entry.name == "README.md" || entry.name == ".gitignore" || entry.name == ".gitkeep" ||
        entry.name == staging_name || entry.name == "editions")
      continue;
    result_.findings.push_back(
        {"output-not-ours", place_,
         "`" + folder_ + "` holds `" + entry.name + "`, and Bylaw did not write that folder",
         "name an empty folder, or one that Bylaw wrote before"});
    return false;
  }
  return true;
}

// Those above come first, as their names are shorter. One that is missing shows when its first file is
// staged.
void Writer::make_folders() {
  std::set<std::string> folders;
  for (const Artifact& artifact : artifacts_) {
    for (std::size_t slash = artifact.path.rfind('/'); slash != std::string::npos && slash > 0;
         slash = artifact.path.rfind('/', slash - 1)) {
      if (!folders.insert(artifact.path.substr(0, slash)).second) break;
    }
  }
  for (const std::string& folder : folders) ::mkdirat(open_staging_.fd(), folder.c_str(), 0777);
}

void Writer::stage(std::size_t i) {
  if (failed_) return;
  const Artifact& artifact = artifacts_[i];
  State& state = states_[i];
  Made made = artifact.make();
  state.findings = std::move(made.findings);
  state.sum = base::checksum(made.bytes);
  const auto old = before_.find(artifact.path);
  struct stat info {};
  const bool exists = (is_ours_ || artifact.path == "README.md" || artifact.path.starts_with("editions/")) &&
                      open_folder_.holds(artifact.path, info);
  if (exists && old == before_.end()) {
    state.not_ours = true;
    return;
  }
  // The manifest says what was written; the file itself says whether it is still that.
  if (exists && old->second == state.sum && S_ISREG(info.st_mode) &&
      static_cast<std::size_t>(info.st_size) == made.bytes.size()) {
    const base::FileBytes there = base::DiskFiles(folder_).read(artifact.path, base::no_limit);
    if (there.ok() && there.bytes == made.bytes) return;
  }
  state.changed = true;
  state.error = write_file(open_staging_.fd(), artifact.path, made.bytes);
  if (state.error != 0) failed_ = true;
}

void Writer::collect() {
  for (std::size_t i = 0; i < artifacts_.size(); ++i) {
    State& state = states_[i];
    append(result_.findings, std::move(state.findings));
    if (state.error != 0) fail(artifacts_[i].path, state.error);
    if (!state.not_ours) continue;
    result_.findings.push_back(
        {"output-not-ours", place_,
         "`" + artifacts_[i].path + "` is in the way in the output folder, and Bylaw did not write it",
         "move it elsewhere"});
  }
}

void Writer::move_file(const std::string& path) {
  const std::string from = staging_ + "/" + path;
  const std::string to = folder_ + "/" + path;
  if (std::rename(from.c_str(), to.c_str()) == 0) return;
  std::error_code ignored;
  fs::create_directories(fs::path(to).parent_path(), ignored);
  if (std::rename(from.c_str(), to.c_str()) != 0) fail(path, errno);
}

bool Writer::put_in_place(const std::string& file, const char* path) {
  if (std::rename(file.c_str(), (folder_ + "/" + path).c_str()) == 0) return true;
  fail(path, errno);
  return false;
}

bool Writer::put(const Manifest& manifest, const char* path) {
  const std::string staged = staging_ + "/" + coming_path;
  if (const int error = write_file(staged, to_text(manifest)); error != 0) return fail(path, error), false;
  return put_in_place(staged, path);
}

// Whether the manifest that was to come holds by now, and can take the other one's place. Where the process
// before was killed, what came of its files is written down first: the manifest that is to come may name
// other bytes for them.
bool Writer::move_into_place() {
  Manifest now;
  for (std::size_t i = 0; i < artifacts_.size(); ++i)
    now.emplace_hint(now.end(), artifacts_[i].path, states_[i].sum);
  const bool same = std::none_of(states_.begin(), states_.end(), [](const State& s) { return s.changed; });
  if (same && is_ours_ && !unfinished_ && now == before_) {
    result_.unchanged = artifacts_.size();
    return false;
  }
  if (unfinished_ && !put(before_, manifest_path)) return false;
  if (!put(now, coming_path)) return false;
  move_files();
  remove_old();
  return result_.findings.empty();
}

void Writer::move_files() {
  // Whole folders that are not there yet are moved at once.
  std::set<std::string> moved;
  for (std::size_t i = 0; i < artifacts_.size(); ++i) {
    const std::string& path = artifacts_[i].path;
    if (!states_[i].changed) {
      ++result_.unchanged;
      continue;
    }
    ++result_.written;
    const std::string top = path.substr(0, path.find('/'));
    if (moved.contains(top)) continue;
    struct stat info {};
    const bool whole = top.size() < path.size() && !open_folder_.holds(top, info);
    if (whole && std::rename((staging_ + "/" + top).c_str(), (folder_ + "/" + top).c_str()) == 0) {
      moved.insert(top);
    } else {
      move_file(path);
    }
  }
}

void Writer::remove_old() {
  if (before_.empty() && was_to_come_.empty()) return;
  std::set<std::string_view> kept;
  for (const Artifact& artifact : artifacts_) kept.insert(artifact.path);
  for (const auto& [path, sum] : before_) {
    if (kept.contains(path)) continue;
    std::error_code ignored;
    if (fs::remove(folder_ + "/" + path, ignored)) ++result_.removed;
    remove_empty_above(path);
  }
  for (const auto& [path, sum] : was_to_come_) {
    if (!kept.contains(path)) remove_empty_above(path);
  }
}

// A folder that is now empty goes with its last file.
void Writer::remove_empty_above(const fs::path& path) {
  std::error_code ignored;
  for (fs::path folder = path.parent_path(); !folder.empty(); folder = folder.parent_path()) {
    if (!fs::remove(folder_ / folder, ignored)) break;
  }
}

}  // namespace

Written write(const std::vector<Artifact>& artifacts, const std::string& folder, source::Place place) {
  return Writer(artifacts, folder, place).run();
}

}  // namespace publish
