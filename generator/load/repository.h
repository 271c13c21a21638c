// A git repository: its tags and branches, and what stood in it at a commit, read from the object store.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/files.h"

namespace load {

// A commit that a tag or a branch names.
struct Revision {
  std::string name;               // "v1.2", or what was asked for
  std::string commit;             // 40 hexadecimal digits
  std::int64_t committed_at = 0;  // seconds since 1970, UTC: the committer's time
  std::string tag = {};           // the name of the tag object of this commit; empty where there is none
  std::string mistake = {};       // why git cannot read what the tag names
};

struct Tags {
  std::vector<Revision> found = {};
  std::string mistake = {};  // why git cannot list them
};

// A tag that is an object of its own.
struct Tag {
  std::string commit;  // 40 hexadecimal digits
  std::string text;    // as `git cat-file tag` shows it
};

struct Uncommitted {
  std::vector<std::string> paths = {};  // sorted
  std::string mistake = {};             // why git cannot tell, and what may help, in a sentence
};

// Nothing is checked out and nothing is written. Files may be read from several threads.
class Repository {
 public:
  // The repository whose work tree or bare folder this is; `error` says why there is none: no repository,
  // somebody else's, a form of it that cannot be read, such as one with SHA-256 names.
  static std::unique_ptr<Repository> open(const std::string& folder, std::string& error);
  ~Repository();

  // Tags that fit one of the patterns, by the time of their commits, then by version: v1.9, v1.10-rc1, v1.10.
  // A tag of what is not here, as in a shallow clone, or that cannot be read, has no commit; one of something
  // else than a commit is none.
  Tags tags(const std::vector<std::string>& patterns) const;
  // What a tag, a branch or a commit's name stands for, looked for in this order; none when there is no such
  // thing, or when git cannot read it, and then `mistake` says why.
  std::optional<Revision> revision(std::string_view name, std::string* mistake = nullptr) const;
  bool is_tag(const std::string& name) const;
  // Whether that is what the name stands for, here or as it was last fetched.
  bool is_branch(const std::string& name) const;
  // The newest commit that both come from; empty where there is none here.
  std::string parting(const Revision& one, const Revision& other) const;
  // Whether one is the other, or comes before it in its history.
  bool leads_to(const Revision& one, const Revision& other) const;
  // The bytes of an object by its whole name, as `git cat-file` shows them; empty when it is not here.
  std::string object(const std::string& name) const;
  // Every text that a file had, in that commit and those before it, newest first; each once.
  std::vector<std::string> texts(const Revision& at, const std::string& path) const;
  // For each of these texts, by its path in the repository, the commit that brought it there, as `git
  // cat-file` shows it: the newest that has it and whose parents do not. What is not there at `at` has none,
  // and nothing has in a shallow clone.
  std::map<std::string, std::string> brought(const Revision& at,
                                             const std::map<std::string, std::string_view>& texts) const;
  // The tags with an object of their own that name that commit or one before it: of the newest commit first,
  // then in the order of their names. History is walked once, and no further than to the last of them.
  std::vector<Tag> annotated(const Revision& at) const;
  // Files of the work tree that are not as they were committed: altered, taken away, or new below one of the
  // folders ("" is all) and none of the others. What a sparse checkout leaves out was not taken away.
  Uncommitted uncommitted(const std::vector<std::string>& folders,
                          const std::vector<std::string>& others) const;
  // Why what was asked of history could not be answered in full, the first time that it could not; empty as
  // long as it could. Where a shallow clone ends is no such time.
  std::string trouble() const;
  bool is_shallow() const;
  // Whether something was asked so far that a whole clone may answer otherwise: of history that a shallow one
  // does not have.
  bool met_the_end() const;
  bool is_bare() const;  // it has no work tree

  // What git knows of the folder then and does not have here, as in a clone that was made with a filter: the
  // path of a file or a folder; empty when all is here. What was looked at once is not looked at again.
  std::string lacks(const Revision& at, std::string_view folder) const;

  // The bytes of a file of the work tree as git would commit them: with `core.autocrlf`, or where
  // `.gitattributes` say so, its lines end otherwise in the work tree than in the repository.
  std::string as_committed(const std::string& path, std::string bytes) const;
  // The attribute by which git would commit other bytes than those, made by a program that is not run here;
  // empty where there is none.
  std::string altered_by(const std::string& path) const;

  // What stood in a folder of the repository then ("" is all of it). Links lead where they lead inside the
  // repository; submodules are not here. It keeps what it needs of the repository.
  std::unique_ptr<base::Files> files(const Revision& at, std::string_view folder) const;

 private:
  struct State;
  explicit Repository(std::shared_ptr<State> state);
  std::shared_ptr<State> state_;
};

}  // namespace load
