// Reading repositories with libgit2.
#include "load/repository.h"

#include <algorithm>
#include <git2.h>
#include <mutex>
#include <set>

#include "base/glob.h"
#include "base/text.h"

namespace load {

namespace {

// libgit2's objects, each freed by its own function.
template <class T, void (*free)(T*)>
struct Freed {
  void operator()(T* object) const { free(object); }
};
using Object = std::unique_ptr<git_object, Freed<git_object, git_object_free>>;
using Commit = std::unique_ptr<git_commit, Freed<git_commit, git_commit_free>>;
using Tree = std::unique_ptr<git_tree, Freed<git_tree, git_tree_free>>;
using Entry = std::unique_ptr<git_tree_entry, Freed<git_tree_entry, git_tree_entry_free>>;
using Blob = std::unique_ptr<git_blob, Freed<git_blob, git_blob_free>>;

std::string last_error() {
  const git_error* error = git_error_last();
  return error == nullptr || error->message == nullptr ? "for no reason that git gives" : error->message;
}

std::string text_of(const git_oid& id) {
  std::string text(GIT_OID_HEXSZ, '0');
  git_oid_fmt(text.data(), &id);
  return text;
}

}  // namespace

constexpr std::size_t most_bytes_kept = std::size_t{1} << 20;  // of an object that is kept for the next look

struct Repository::State {
  git_repository* repository = nullptr;
  std::mutex lock;              // what libgit2 keeps of a repository is not for several threads at once
  std::set<std::string> whole;  // folders, by the names of their trees, of which everything is here

  // By itself libgit2 keeps no blob and no tree of more than a hundred entries, and would inflate a folder
  // again for each of its files. It lets go of the oldest when all together take 256 MiB.
  State() {
    git_libgit2_init();
    for (const git_object_t kind : {GIT_OBJECT_TREE, GIT_OBJECT_BLOB})
      git_libgit2_opts(GIT_OPT_SET_CACHE_OBJECT_LIMIT, kind, most_bytes_kept);
  }
  ~State() {
    git_repository_free(repository);
    git_libgit2_shutdown();
  }
  State(const State&) = delete;
  State& operator=(const State&) = delete;
};

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

  // What stands at a path, links on the way followed; nothing where one leads out of the repository.
  Entry find(std::string path) const {
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

std::optional<Revision> revision_of(std::string name, git_object* object) {
  git_object* raw = nullptr;
  if (git_object_peel(&raw, object, GIT_OBJECT_COMMIT) != 0) return std::nullopt;
  const Object commit(raw);
  return Revision{
      std::move(name), text_of(*git_object_id(raw)),
      git_commit_time(reinterpret_cast<const git_commit*>(raw)),
      git_object_type(object) == GIT_OBJECT_TAG ? text_of(*git_object_id(object)) : std::string()};
}

// A tag of a folder or a file.
bool names_no_commit(const git_object* object) {
  const git_object_t type = git_object_type(object) == GIT_OBJECT_TAG
                                ? git_tag_target_type(reinterpret_cast<const git_tag*>(object))
                                : git_object_type(object);
  return type == GIT_OBJECT_TREE || type == GIT_OBJECT_BLOB;
}

// Whether one version comes before another: numbers by what they count, and what `-` adds is not there yet.
bool is_before(std::string_view a, std::string_view b) {
  std::size_t i = 0, j = 0;
  const auto digits = [](std::string_view text, std::size_t at) {
    std::size_t end = at;
    while (end < text.size() && base::is_digit(text[end])) ++end;
    return text.substr(at, end - at);
  };
  while (i < a.size() && j < b.size()) {
    std::string_view one = digits(a, i), other = digits(b, j);
    if (one.empty() || other.empty()) {
      if (a[i] != b[j]) return a[i] < b[j];
      ++i, ++j;
      continue;
    }
    i += one.size(), j += other.size();
    one.remove_prefix(std::min(one.find_first_not_of('0'), one.size()));
    other.remove_prefix(std::min(other.find_first_not_of('0'), other.size()));
    if (one.size() != other.size()) return one.size() < other.size();
    if (one != other) return one < other;
  }
  if (i == a.size() && j == b.size()) return a < b;
  if (i == a.size()) return b[j] != '-';
  return a[i] == '-';
}

}  // namespace

Repository::Repository(std::shared_ptr<State> state) : state_(std::move(state)) {}
Repository::~Repository() = default;

std::unique_ptr<Repository> Repository::open(const std::string& folder, std::string& error) {
  auto state = std::make_shared<State>();
  if (git_repository_open(&state->repository, folder.c_str()) == 0)
    return std::unique_ptr<Repository>(new Repository(std::move(state)));
  error = last_error();
  if (error.find("objectformat") != std::string::npos)
    error = "its objects have SHA-256 names, and only SHA-1 can be read yet";
  return nullptr;
}

std::vector<Revision> Repository::tags(const std::vector<std::string>& patterns) const {
  const std::lock_guard guard(state_->lock);
  std::vector<Revision> found;
  git_strarray names{};
  if (git_tag_list(&names, state_->repository) != 0) return found;
  for (std::size_t i = 0; i < names.count; ++i) {
    const std::string name = names.strings[i];
    const bool fits = std::any_of(patterns.begin(), patterns.end(),
                                  [&](const std::string& pattern) { return base::matches(pattern, name); });
    if (!fits) continue;
    git_object* raw = nullptr;
    if (git_revparse_single(&raw, state_->repository, ("refs/tags/" + name).c_str()) != 0) {
      found.push_back({name, {}, 0, {}});
      continue;
    }
    const Object object(raw);
    if (names_no_commit(raw)) continue;
    found.push_back(revision_of(name, raw).value_or(Revision{name, {}, 0, {}}));
  }
  git_strarray_dispose(&names);
  std::sort(found.begin(), found.end(), [](const Revision& a, const Revision& b) {
    return a.committed_at != b.committed_at ? a.committed_at < b.committed_at : is_before(a.name, b.name);
  });
  return found;
}

std::optional<Revision> Repository::revision(std::string_view name) const {
  const std::lock_guard guard(state_->lock);
  git_object* raw = nullptr;
  if (git_revparse_single(&raw, state_->repository, std::string(name).c_str()) != 0) return std::nullopt;
  const Object object(raw);
  return revision_of(std::string(name), raw);
}

bool Repository::is_tag(const std::string& name) const {
  const std::lock_guard guard(state_->lock);
  git_reference* raw = nullptr;
  const bool found = git_reference_lookup(&raw, state_->repository, ("refs/tags/" + name).c_str()) == 0;
  git_reference_free(raw);
  return found;
}

std::string Repository::object(const std::string& name) const {
  const std::lock_guard guard(state_->lock);
  git_odb* store = nullptr;
  git_oid id;
  if (git_oid_fromstr(&id, name.c_str()) != 0 || git_repository_odb(&store, state_->repository) != 0)
    return {};
  git_odb_object* object = nullptr;
  std::string bytes;
  if (git_odb_read(&object, store, &id) == 0) {
    bytes.assign(static_cast<const char*>(git_odb_object_data(object)), git_odb_object_size(object));
    git_odb_object_free(object);
  }
  git_odb_free(store);
  return bytes;
}

std::vector<std::string> Repository::texts(const Revision& at, const std::string& path) const {
  const std::lock_guard guard(state_->lock);
  std::vector<std::string> found;
  std::set<std::string> seen;
  git_revwalk* walk = nullptr;
  git_oid id;
  if (git_oid_fromstr(&id, at.commit.c_str()) != 0 || git_revwalk_new(&walk, state_->repository) != 0)
    return found;
  git_revwalk_sorting(walk, GIT_SORT_TOPOLOGICAL | GIT_SORT_TIME);
  git_revwalk_push(walk, &id);
  while (git_revwalk_next(&id, walk) == 0) {
    git_object* blob = nullptr;
    if (git_revparse_single(&blob, state_->repository, (text_of(id) + ":" + path).c_str()) != 0) continue;
    const Object kept(blob);
    if (git_object_type(blob) != GIT_OBJECT_BLOB || !seen.insert(text_of(*git_object_id(blob))).second)
      continue;
    const auto* bytes = reinterpret_cast<const git_blob*>(blob);
    found.emplace_back(static_cast<const char*>(git_blob_rawcontent(bytes)), git_blob_rawsize(bytes));
  }
  git_revwalk_free(walk);
  return found;
}

namespace {

// What stands at a path in a commit; null where nothing does.
std::optional<git_oid> entry_at(const git_commit* commit, const std::string& path) {
  git_tree* tree = nullptr;
  if (git_commit_tree(&tree, commit) != 0) return std::nullopt;
  const Tree kept(tree);
  if (path.empty()) return *git_tree_id(tree);
  git_tree_entry* entry = nullptr;
  if (git_tree_entry_bypath(&entry, tree, path.c_str()) != 0) return std::nullopt;
  const Entry kept_entry(entry);
  return *git_tree_entry_id(entry);
}

bool same(const std::optional<git_oid>& a, const std::optional<git_oid>& b) {
  return a && b && git_oid_equal(&*a, &*b) != 0;
}

// The folder that all of them lie in.
std::string common_folder(const std::map<std::string, git_oid>& paths) {
  const std::string &one = paths.begin()->first, &last = paths.rbegin()->first;
  const auto differs = std::mismatch(one.begin(), one.end(), last.begin(), last.end());
  const std::string shared(one.begin(), differs.first);
  return shared.substr(0, std::max<std::size_t>(shared.rfind('/') + 1, 1) - 1);
}

// Whether the commit, and no parent of it, has this at the path.
bool brings(const git_commit* commit, const std::vector<Commit>& parents, const std::string& path,
            const std::optional<git_oid>& what) {
  if (!same(entry_at(commit, path), what)) return false;
  return std::none_of(parents.begin(), parents.end(),
                      [&](const Commit& parent) { return same(entry_at(parent.get(), path), what); });
}

std::vector<Commit> parents_of(const git_commit* commit) {
  std::vector<Commit> parents;
  for (unsigned i = 0; i < git_commit_parentcount(commit); ++i) {
    git_commit* parent = nullptr;
    if (git_commit_parent(&parent, commit, i) == 0) parents.emplace_back(parent);
  }
  return parents;
}

}  // namespace

std::map<std::string, std::string> Repository::brought(
    const Revision& at, const std::map<std::string, std::string_view>& texts) const {
  std::map<std::string, std::string> found;
  git_oid id;
  // Where a clone ends, a commit looks as if it had brought everything.
  if (texts.empty() || is_shallow() || git_oid_fromstr(&id, at.commit.c_str()) != 0) return found;
  std::unique_lock guard(state_->lock);
  git_commit* newest = nullptr;
  if (git_commit_lookup(&newest, state_->repository, &id) != 0) return found;
  const Commit kept_newest(newest);
  std::map<std::string, git_oid> open;
  for (const auto& [path, bytes] : texts) {
    git_oid blob;
    git_odb_hash(&blob, bytes.data(), bytes.size(), GIT_OBJECT_BLOB);
    if (same(entry_at(newest, path), blob)) open.emplace(path, blob);
  }
  if (open.empty()) return found;
  const std::string folder = common_folder(open);
  git_revwalk* walk = nullptr;
  if (git_revwalk_new(&walk, state_->repository) != 0) return found;
  git_revwalk_sorting(walk, GIT_SORT_TOPOLOGICAL | GIT_SORT_TIME);
  git_revwalk_push(walk, &id);
  std::map<std::string, std::string> commits;  // by path
  while (!open.empty() && git_revwalk_next(&id, walk) == 0) {
    git_commit* commit = nullptr;
    if (git_commit_lookup(&commit, state_->repository, &id) != 0) break;
    const Commit kept(commit);
    const std::vector<Commit> parents = parents_of(commit);
    if (!brings(commit, parents, folder, entry_at(commit, folder))) continue;
    std::erase_if(open, [&](const auto& wanted) {
      return brings(commit, parents, wanted.first, wanted.second) &&
             commits.emplace(wanted.first, text_of(id)).second;
    });
  }
  git_revwalk_free(walk);
  guard.unlock();
  for (const auto& [path, commit] : commits) found.emplace(path, object(commit));
  return found;
}

namespace {

// The names of tag objects by the names of the commits that they are of.
std::map<std::string, std::set<std::string>> tag_objects(git_repository* repository) {
  struct Found {
    git_repository* repository;
    std::map<std::string, std::set<std::string>> by_commit;
  } found{repository, {}};
  const auto add = [](const char*, git_oid* id, void* into) {
    auto& all = *static_cast<Found*>(into);
    git_tag* tag = nullptr;
    if (git_tag_lookup(&tag, all.repository, id) != 0) return 0;
    if (git_tag_target_type(tag) == GIT_OBJECT_COMMIT)
      all.by_commit[text_of(*git_tag_target_id(tag))].insert(text_of(*id));
    git_tag_free(tag);
    return 0;
  };
  git_tag_foreach(repository, add, &found);
  return std::move(found.by_commit);
}

}  // namespace

std::vector<Tag> Repository::annotated(const Revision& at) const {
  std::vector<Tag> found;
  git_oid id;
  if (git_oid_fromstr(&id, at.commit.c_str()) != 0) return found;
  std::vector<std::pair<std::string, std::string>> met;  // a commit, and a tag of it
  {
    const std::lock_guard guard(state_->lock);
    auto left = tag_objects(state_->repository);
    git_revwalk* walk = nullptr;
    if (left.empty() || git_revwalk_new(&walk, state_->repository) != 0) return found;
    git_revwalk_sorting(walk, GIT_SORT_TOPOLOGICAL | GIT_SORT_TIME);
    git_revwalk_push(walk, &id);
    while (!left.empty() && git_revwalk_next(&id, walk) == 0) {
      const auto tags = left.find(text_of(id));
      if (tags == left.end()) continue;
      for (const std::string& tag : tags->second) met.emplace_back(tags->first, tag);
      left.erase(tags);
    }
    git_revwalk_free(walk);
  }
  for (const auto& [commit, tag] : met) found.push_back({commit, object(tag)});
  return found;
}

std::vector<std::string> Repository::uncommitted(const std::vector<std::string>& folders,
                                                 const std::vector<std::string>& others) const {
  const auto below = [](const std::vector<std::string>& some, const std::string& path) {
    return std::any_of(some.begin(), some.end(), [&](const std::string& folder) {
      return folder.empty() || path.starts_with(folder + "/");
    });
  };
  const std::lock_guard guard(state_->lock);
  std::vector<std::string> paths;
  git_status_options options;
  git_status_options_init(&options, GIT_STATUS_OPTIONS_VERSION);
  options.flags = GIT_STATUS_OPT_INCLUDE_UNTRACKED | GIT_STATUS_OPT_RECURSE_UNTRACKED_DIRS |
                  GIT_STATUS_OPT_EXCLUDE_SUBMODULES;
  git_status_list* list = nullptr;
  if (git_status_list_new(&list, state_->repository, &options) != 0) return paths;
  for (std::size_t i = 0; i < git_status_list_entrycount(list); ++i) {
    const git_status_entry& entry = *git_status_byindex(list, i);
    const git_diff_delta* delta =
        entry.index_to_workdir != nullptr ? entry.index_to_workdir : entry.head_to_index;
    const std::string path = delta->new_file.path;
    if (entry.status == GIT_STATUS_WT_NEW && (!below(folders, path) || below(others, path))) continue;
    paths.push_back(path);
  }
  git_status_list_free(list);
  std::sort(paths.begin(), paths.end());
  return paths;
}

bool Repository::is_bare() const {
  const std::lock_guard guard(state_->lock);
  return git_repository_is_bare(state_->repository) == 1;
}

bool Repository::is_shallow() const {
  const std::lock_guard guard(state_->lock);
  return git_repository_is_shallow(state_->repository) == 1;
}

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
