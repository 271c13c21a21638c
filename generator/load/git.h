// What the files of this room share of libgit2: its objects, each freed by its own function, and the
// repository that is read. Private to the room.
#pragma once

#include <cstddef>
#include <git2.h>
#include <memory>
#include <mutex>
#include <set>
#include <string>

#include "load/repository.h"

namespace load {

template <class T, void (*free)(T*)>
struct Freed {
  void operator()(T* object) const { free(object); }
};
using Object = std::unique_ptr<git_object, Freed<git_object, git_object_free>>;
using Commit = std::unique_ptr<git_commit, Freed<git_commit, git_commit_free>>;
using Tree = std::unique_ptr<git_tree, Freed<git_tree, git_tree_free>>;
using Entry = std::unique_ptr<git_tree_entry, Freed<git_tree_entry, git_tree_entry_free>>;
using Blob = std::unique_ptr<git_blob, Freed<git_blob, git_blob_free>>;

inline std::string last_error() {
  const git_error* error = git_error_last();
  return error == nullptr || error->message == nullptr ? "for no reason that git gives" : error->message;
}

inline std::string text_of(const git_oid& id) {
  std::string text(GIT_OID_HEXSZ, '0');
  git_oid_fmt(text.data(), &id);
  return text;
}

constexpr std::size_t most_bytes_kept = std::size_t{1} << 20;  // of an object that is kept for the next look

struct Repository::State {
  git_repository* repository = nullptr;
  std::mutex lock;              // what libgit2 keeps of a repository is not for several threads at once
  std::set<std::string> whole;  // folders, by the names of their trees, of which everything is here
  std::string trouble;          // why history could not be read, the first time
  bool met_the_end = false;     // something was asked that lies behind where a shallow clone ends

  // What just failed was no mere end of what a shallow clone has.
  void note_trouble() {
    std::string why = last_error();  // before another call can take it away
    if (trouble.empty() && git_repository_is_shallow(repository) != 1) trouble = std::move(why);
  }

  // What was just asked may have another answer where the clone is whole.
  void note_end() { met_the_end |= git_repository_is_shallow(repository) == 1; }

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

// The names of all tags, those too whose files cannot be read; false when git cannot list them.
bool list_tags(git_repository* repository, std::set<std::string>& names);

}  // namespace load
