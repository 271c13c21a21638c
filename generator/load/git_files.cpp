// A folder of a commit, read from the object store, and what of it is not here.
#include <algorithm>

#include "load/git.h"

namespace load {

namespace {

constexpr int most_links = 20;  // of a chain, as systems limit them

// A folder of a commit as Files.
class GitFiles : public base::Files {
 public:
  GitFiles(std::shared_ptr<void> kept, std::mutex& lock, git_repository* repository, Tree root,
           std::string folder)
      : kept_(std::move(kept)),
        lock_(lock),
        repository_(repository),
        root_(std::move(root)),
        folder_(std::move(folder)) {}

  base::FileType type(std::string_view path) const override {
    const std::lock_guard guard(lock_);
    const std::string full = whole(path);
    if (full.empty()) return base::FileType::directory;
    const Entry entry = find(full);
    return entry ? type_of(*entry) : base::FileType::none;
  }

  std::vector<base::FileEntry> list(std::string_view directory) const override {
    const std::lock_guard guard(lock_);
    const std::string full = whole(directory);
    std::vector<base::FileEntry> entries;
    Tree tree;
    if (!full.empty()) {
      const Entry entry = find(full);
      git_tree* raw = nullptr;
      if (!entry || git_tree_entry_type(entry.get()) != GIT_OBJECT_TREE ||
          git_tree_lookup(&raw, repository_, git_tree_entry_id(entry.get())) != 0)
        return entries;
      tree.reset(raw);
    }
    const git_tree& here = tree ? *tree : *root_;
    for (std::size_t i = 0; i < git_tree_entrycount(&here); ++i) {
      const git_tree_entry& entry = *git_tree_entry_byindex(&here, i);
      const std::string name = git_tree_entry_name(&entry);
      const bool link = git_tree_entry_filemode(&entry) == GIT_FILEMODE_LINK;
      const Entry behind = link ? find(full.empty() ? name : full + "/" + name) : Entry();
      entries.push_back({name, link ? behind ? type_of(*behind) : base::FileType::none : type_of(entry)});
    }
    // Git sorts folders as if a slash ended their names.
    std::sort(entries.begin(), entries.end(),
              [](const base::FileEntry& a, const base::FileEntry& b) { return a.name < b.name; });
    return entries;
  }

  base::FileBytes read(std::string_view path, std::size_t limit) const override {
    const std::lock_guard guard(lock_);
    const Entry entry = find(whole(path));
    if (!entry) return {{}, "no such file"};
    if (type_of(*entry) != base::FileType::file) return {{}, "not a file"};
    git_blob* raw = nullptr;
    if (git_blob_lookup(&raw, repository_, git_tree_entry_id(entry.get())) != 0) return {{}, last_error()};
    const Blob blob(raw);
    const auto size = static_cast<std::size_t>(git_blob_rawsize(raw));
    if (size > limit) return {{}, "file too large"};
    const auto* bytes = static_cast<const char*>(git_blob_rawcontent(raw));
    constexpr std::string_view pointer = "version https://git-lfs.github.com/spec/";
    if (std::string_view(bytes, size).starts_with(pointer))
      return {{}, "git only has a pointer to it: its bytes lie in git LFS"};
    return {std::string(bytes, size), {}};
  }

 private:
  std::string whole(std::string_view path) const {
    if (folder_.empty()) return std::string(path);
    return path.empty() ? folder_ : folder_ + "/" + std::string(path);
  }

  static base::FileType type_of(const git_tree_entry& entry) {
    switch (git_tree_entry_filemode(&entry)) {
      case GIT_FILEMODE_TREE: return base::FileType::directory;
      case GIT_FILEMODE_BLOB:
      case GIT_FILEMODE_BLOB_EXECUTABLE: return base::FileType::file;
      default: return base::FileType::other;
    }
  }

  // What stands at a path, links on the way followed; nothing where one leads out of the repository. Where
  // there are no links, git is asked once.
  Entry find(std::string path) const {
    if (path.find('\0') != std::string::npos) return {};  // git would stop reading there
    git_tree_entry* direct = nullptr;
    if (!path.empty() && git_tree_entry_bypath(&direct, root_.get(), path.c_str()) == 0) {
      Entry entry(direct);
      if (git_tree_entry_filemode(direct) != GIT_FILEMODE_LINK) return entry;
    }
    for (int links = 0; links < most_links; ++links) {
      std::size_t end = 0;
      bool again = false;
      while (!again) {
        end = path.find('/', end);
        const std::string above = path.substr(0, end);
        git_tree_entry* raw = nullptr;
        if (above.empty() || git_tree_entry_bypath(&raw, root_.get(), above.c_str()) != 0) return {};
        Entry entry(raw);
        if (git_tree_entry_filemode(raw) == GIT_FILEMODE_LINK) {
          const std::string rest = end == std::string::npos ? std::string() : path.substr(end);
          if (!follow(*entry, above, path)) return {};
          path += rest;
          again = true;
        } else if (end == std::string::npos) {
          return entry;
        } else {
          ++end;
        }
      }
    }
    return {};
  }

  // Turns the path of a link into that of what it names.
  bool follow(const git_tree_entry& link, const std::string& at, std::string& target) const {
    git_blob* raw = nullptr;
    if (git_blob_lookup(&raw, repository_, git_tree_entry_id(&link)) != 0) return false;
    const Blob blob(raw);
    const std::string_view written(static_cast<const char*>(git_blob_rawcontent(raw)),
                                   static_cast<std::size_t>(git_blob_rawsize(raw)));
    if (written.empty() || written.starts_with('/')) return false;
    const std::size_t slash = at.rfind('/');
    target = slash == std::string::npos ? std::string() : at.substr(0, slash);
    for (std::size_t begin = 0; begin <= written.size();) {
      const std::size_t end = std::min(written.find('/', begin), written.size());
      const std::string_view part = written.substr(begin, end - begin);
      begin = end + 1;
      if (part.empty() || part == ".") continue;
      if (part != "..") {
        target.append(target.empty() ? "" : "/").append(part);
        continue;
      }
      if (target.empty()) return false;
      const std::size_t up = target.rfind('/');
      target.erase(up == std::string::npos ? 0 : up);
    }
    return true;
  }

  std::shared_ptr<void> kept_;
  std::mutex& lock_;
  git_repository* repository_;
  Tree root_;
  std::string folder_;
};

}  // namespace

namespace {

// The folder that a commit names; null when it is not here.
Tree root_of(git_repository* repository, const std::string& commit) {
  git_oid id;
  git_commit* raw = nullptr;
  if (git_oid_fromstr(&id, commit.c_str()) != 0 || git_commit_lookup(&raw, repository, &id) != 0) return {};
  const Commit kept(raw);
  git_tree* tree = nullptr;
  return Tree(git_commit_tree(&tree, raw) == 0 ? tree : nullptr);
}

// Looks for what is not here, below one folder.
class Search {
 public:
  Search(git_repository* repository, git_odb* store, std::set<std::string>& whole)
      : repository_(repository), store_(store), whole_(whole) {}

  // The path of the first that is missing, or empty.
  std::string below(const git_oid& folder, const std::string& path) {
    const std::string name = text_of(folder);
    if (whole_.contains(name)) return {};
    git_tree* raw = nullptr;
    if (git_tree_lookup(&raw, repository_, &folder) != 0) return path.empty() ? "." : path;
    const Tree tree(raw);
    for (std::size_t i = 0; i < git_tree_entrycount(raw); ++i) {
      const git_tree_entry& entry = *git_tree_entry_byindex(raw, i);
      const std::string full = (path.empty() ? "" : path + "/") + git_tree_entry_name(&entry);
      const git_object_t type = git_tree_entry_type(&entry);
      if (type == GIT_OBJECT_BLOB && git_odb_exists(store_, git_tree_entry_id(&entry)) == 0) return full;
      if (type != GIT_OBJECT_TREE) continue;
      if (std::string missing = below(*git_tree_entry_id(&entry), full); !missing.empty()) return missing;
    }
    whole_.insert(name);
    return {};
  }

 private:
  git_repository* repository_;
  git_odb* store_;
  std::set<std::string>& whole_;
};

}  // namespace

std::string Repository::lacks(const Revision& at, std::string_view folder) const {
  const std::lock_guard guard(state_->lock);
  const Tree root = root_of(state_->repository, at.commit);
  if (root == nullptr) return ".";
  const std::string path(folder);
  git_oid id = *git_tree_id(root.get());
  if (!path.empty()) {
    git_tree_entry* raw = nullptr;
    const int state = git_tree_entry_bypath(&raw, root.get(), path.c_str());
    const Entry entry(raw);
    // A folder on the way may be one of those that are missing; one that there never was is not.
    if (state != 0) return git_error_last()->klass == GIT_ERROR_ODB ? path : std::string();
    if (git_tree_entry_type(raw) != GIT_OBJECT_TREE) return {};
    id = *git_tree_entry_id(raw);
  }
  git_odb* store = nullptr;
  if (git_repository_odb(&store, state_->repository) != 0) return path;
  std::string missing = Search(state_->repository, store, state_->whole).below(id, path);
  git_odb_free(store);
  return missing;
}

std::unique_ptr<base::Files> Repository::files(const Revision& at, std::string_view folder) const {
  const std::lock_guard guard(state_->lock);
  Tree root = root_of(state_->repository, at.commit);
  if (root == nullptr) return std::make_unique<base::MemoryFiles>();
  return std::make_unique<GitFiles>(state_, state_->lock, state_->repository, std::move(root),
                                    std::string(folder));
}

}  // namespace load
