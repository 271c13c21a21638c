// What history says of a file: the texts that it had, the commits that brought them, the tags that stand over
// them.
#include <algorithm>
#include <map>
#include <optional>

#include "load/git.h"

namespace load {

namespace {

// Whether that is why something was not found: it is not here, or is damaged. The error is git's last.
bool is_unread(int state) { return state != GIT_ENOTFOUND || git_error_last()->klass == GIT_ERROR_ODB; }

}  // namespace

bool Repository::leads_to(const Revision& one, const Revision& other) const {
  if (one.commit == other.commit) return true;
  const std::lock_guard guard(state_->lock);
  git_oid from, to;
  if (git_oid_fromstr(&from, one.commit.c_str()) != 0 || git_oid_fromstr(&to, other.commit.c_str()) != 0)
    return false;
  const int leads = git_graph_descendant_of(state_->repository, &to, &from);
  if (leads < 0) state_->note_trouble();
  if (leads != 1) state_->note_end();
  return leads == 1;
}

std::string Repository::parting(const Revision& one, const Revision& other) const {
  const std::lock_guard guard(state_->lock);
  git_oid a, b, found;
  if (git_oid_fromstr(&a, one.commit.c_str()) != 0 || git_oid_fromstr(&b, other.commit.c_str()) != 0)
    return {};
  const int state = git_merge_base(&found, state_->repository, &a, &b);
  if (state != 0 && is_unread(state)) state_->note_trouble();
  state_->note_end();
  return state == 0 ? text_of(found) : std::string();
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
  int state = 0;
  while ((state = git_revwalk_next(&id, walk)) == 0) {
    git_object* blob = nullptr;
    const int there = git_revparse_single(&blob, state_->repository, (text_of(id) + ":" + path).c_str());
    if (there != 0 && is_unread(there)) state_->note_trouble();
    if (there != 0) continue;
    const Object kept(blob);
    if (git_object_type(blob) != GIT_OBJECT_BLOB || !seen.insert(text_of(*git_object_id(blob))).second)
      continue;
    const auto* bytes = reinterpret_cast<const git_blob*>(blob);
    found.emplace_back(static_cast<const char*>(git_blob_rawcontent(bytes)), git_blob_rawsize(bytes));
  }
  if (state != GIT_ITEROVER) state_->note_trouble();
  state_->note_end();
  git_revwalk_free(walk);
  return found;
}

namespace {

// What stands at a path in a commit; null where nothing does, and where that cannot be read, which is noted.
std::optional<git_oid> entry_at(const git_commit* commit, const std::string& path, bool& unread) {
  git_tree* tree = nullptr;
  if (git_commit_tree(&tree, commit) != 0) {
    unread = true;
    return std::nullopt;
  }
  const Tree kept(tree);
  if (path.empty()) return *git_tree_id(tree);
  git_tree_entry* entry = nullptr;
  const int state = git_tree_entry_bypath(&entry, tree, path.c_str());
  unread |= state != 0 && is_unread(state);
  if (state != 0) return std::nullopt;
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
            const std::optional<git_oid>& what, bool& unread) {
  if (!same(entry_at(commit, path, unread), what)) return false;
  return std::none_of(
             parents.begin(), parents.end(),
             [&](const Commit& parent) { return same(entry_at(parent.get(), path, unread), what); }) &&
         !unread;
}

std::vector<Commit> parents_of(const git_commit* commit, bool& unread) {
  std::vector<Commit> parents;
  for (unsigned i = 0; i < git_commit_parentcount(commit); ++i) {
    git_commit* parent = nullptr;
    if (git_commit_parent(&parent, commit, i) == 0)
      parents.emplace_back(parent);
    else
      unread = true;
  }
  return parents;
}

}  // namespace

std::map<std::string, std::string> Repository::brought(
    const Revision& at, const std::map<std::string, std::string_view>& texts) const {
  std::map<std::string, std::string> found;
  git_oid id;
  if (texts.empty() || git_oid_fromstr(&id, at.commit.c_str()) != 0) return found;
  std::unique_lock guard(state_->lock);
  state_->note_end();
  // Where a clone ends, a commit looks as if it had brought everything.
  if (state_->met_the_end) return found;
  git_commit* newest = nullptr;
  if (git_commit_lookup(&newest, state_->repository, &id) != 0) return found;
  const Commit kept_newest(newest);
  bool unread = false;
  std::map<std::string, git_oid> open;
  for (const auto& [path, bytes] : texts) {
    git_oid blob;
    git_odb_hash(&blob, bytes.data(), bytes.size(), GIT_OBJECT_BLOB);
    if (same(entry_at(newest, path, unread), blob)) open.emplace(path, blob);
  }
  if (open.empty()) return found;
  const std::string folder = common_folder(open);
  git_revwalk* walk = nullptr;
  if (git_revwalk_new(&walk, state_->repository) != 0) return found;
  git_revwalk_sorting(walk, GIT_SORT_TOPOLOGICAL | GIT_SORT_TIME);
  git_revwalk_push(walk, &id);
  std::map<std::string, std::string> commits;  // by path
  int state = 0;
  while (!open.empty() && !unread && (state = git_revwalk_next(&id, walk)) == 0) {
    git_commit* commit = nullptr;
    if ((state = git_commit_lookup(&commit, state_->repository, &id)) != 0) break;
    const Commit kept(commit);
    const std::vector<Commit> parents = parents_of(commit, unread);
    if (!brings(commit, parents, folder, entry_at(commit, folder, unread), unread)) continue;
    std::erase_if(open, [&](const auto& wanted) {
      return brings(commit, parents, wanted.first, wanted.second, unread) &&
             commits.emplace(wanted.first, text_of(id)).second;
    });
  }
  if (unread || (state != 0 && state != GIT_ITEROVER)) state_->note_trouble();
  git_revwalk_free(walk);
  guard.unlock();
  for (const auto& [path, commit] : commits) found.emplace(path, object(commit));
  return found;
}

namespace {

// The names of tag objects by the names of the commits that they are of; false when one cannot be read.
bool read_tag_objects(git_repository* repository, std::map<std::string, std::set<std::string>>& by_commit) {
  std::set<std::string> names;
  if (!list_tags(repository, names)) return false;
  for (const std::string& name : names) {
    git_oid id;
    const int found = git_reference_name_to_id(&id, repository, ("refs/tags/" + name).c_str());
    if (found != 0 && found != GIT_ENOTFOUND) return false;
    git_tag* tag = nullptr;
    if (found != 0 || git_tag_lookup(&tag, repository, &id) != 0) continue;
    if (git_tag_target_type(tag) == GIT_OBJECT_COMMIT)
      by_commit[text_of(*git_tag_target_id(tag))].insert(text_of(id));
    git_tag_free(tag);
  }
  return true;
}

}  // namespace

std::vector<Tag> Repository::annotated(const Revision& at) const {
  std::vector<Tag> found;
  git_oid id;
  if (git_oid_fromstr(&id, at.commit.c_str()) != 0) return found;
  std::vector<std::pair<std::string, std::string>> met;  // a commit, and a tag of it
  {
    const std::lock_guard guard(state_->lock);
    state_->note_end();                                 // which brings no tags of commits behind it
    std::map<std::string, std::set<std::string>> left;  // tag objects, by the commits that they are of
    if (!read_tag_objects(state_->repository, left)) {
      state_->note_trouble();
      return found;
    }
    git_revwalk* walk = nullptr;
    if (left.empty() || git_revwalk_new(&walk, state_->repository) != 0) return found;
    git_revwalk_sorting(walk, GIT_SORT_TOPOLOGICAL | GIT_SORT_TIME);
    git_revwalk_push(walk, &id);
    int state = 0;
    while (!left.empty() && (state = git_revwalk_next(&id, walk)) == 0) {
      const auto tags = left.find(text_of(id));
      if (tags == left.end()) continue;
      for (const std::string& tag : tags->second) met.emplace_back(tags->first, tag);
      left.erase(tags);
    }
    if (state != 0 && state != GIT_ITEROVER) state_->note_trouble();
    git_revwalk_free(walk);
  }
  for (const auto& [commit, tag] : met) found.push_back({commit, object(tag)});
  return found;
}

}  // namespace load
