// What the workspace was at a tag, a branch or a commit, and what changed from one to another.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>

#include "driver/course.h"
#include "driver/driver.h"
#include "driver/questions.h"
#include "driver/workspace.h"
#include "edition/compare.h"
#include "load/repository.h"

namespace driver {

// The repository around the workspace that a folder lies in.
struct Past {
  std::unique_ptr<load::Repository> repository;  // null where there is none
  std::string mistake = {};                      // why not, in a sentence
  Location location;
};
Past past(const std::string& root);

// What a tag, a branch or a commit's name stands for, if all of the workspace then is here.
struct Found {
  std::optional<load::Revision> revision = {};
  std::string mistake = {};  // why there is none, and what may help, in a sentence
};
// The last commit; neither where there is none yet, or no git.
Found head(const Past& past);
Found find(const Past& past, const std::string& name);
// Whether the folder of the workspace was there then: what is older is no edition of what is in it.
bool has_the_workspace(const Past& past, const load::Revision& revision);
// What the files as they are go back to: of a branch, where the last commit parted from it.
Found find_base(const Past& past, const std::string& name);
// The ledger that theirs must begin with: the one there or, where they have added to it, that of what was
// named, as two that both went on cannot be joined.
std::string ledger_of_base(const Past& past, const load::Revision& base, const std::string& name,
                           const base::Files& now);
// What git knows of the workspace then and does not have here, in a sentence; empty when all is here.
std::string incomplete(const Past& past, const load::Revision& revision);

// Why git would take other bytes of a file of the workspace than those that are read here, and what to do
// about it, in a sentence; empty when it would not.
std::string altered(const Past& past, const std::string& path);

// Why what was asked of history so far was not answered in full, in a sentence; empty when it was.
std::string unread_history(const Past& past);

// The day of its commit, UTC.
base::Date day_of(const load::Revision& revision);

// Why a tag of this name cannot be an edition, as the end of a sentence about it; empty when it can.
std::string unfit_name(const std::string& tag);
// Why the commit of a tag is not known, and what may help.
struct Missing {
  std::string message, help;
};
Missing missing(const Past& past, const load::Revision& tag);
// Why git cannot list its tags, and what may help.
Missing unlisted(const std::string& why);
// The editions that there are, oldest first: the tags that fit the pattern and whose names are fit. Where
// some of them cannot be known, `mistake` says why, in a sentence.
struct Editions {
  std::vector<load::Revision> found = {};
  std::string mistake = {};
};
Editions editions(const Past& past, const std::string& pattern);

// The configuration of the workspace as it stood then.
config::Config config_at(const Past& past, const load::Revision& revision);

// What is compared of a run.
edition::Side side(const Compiled& compiled);

// A folder of what once stood in a repository, "" for all of it.
using FilesAt = std::function<std::unique_ptr<base::Files>(const std::string& folder)>;

// What a run over the past does besides.
struct Run {
  std::function<const render::Edition*(const Compiled&)> edition = {};
  bool publish_faults = false;
  std::function<finding::Findings(const std::vector<publish::Artifact>&, const std::string&, Outcome&)>
      publish = {};
  Brought brought = {};
  Tagged tagged = {};
  Memory* memory = nullptr;
};
// A run over a workspace in such a repository, with the files that it reads. The request says as of when.
class PastRun {
 public:
  PastRun(const Request& request, FilesAt files_at, std::string inside, Run run);
  PastRun(const PastRun&) = delete;
  PastRun& operator=(const PastRun&) = delete;

  // The two halves of a course; `run` is asked in the second one alone.
  void compile() { course_.compile(); }
  Outcome finish() { return course_.finish(); }

 private:
  const base::Files* above(std::string_view up);

  const FilesAt files_at_;
  const std::unique_ptr<base::Files> files_, all_;
  std::map<std::string, std::unique_ptr<base::Files>> above_;
  const Surroundings surroundings_;
  const Request request_;
  Course course_;
};
// One over the workspace as it stood then, as of that day unless the request names one.
std::unique_ptr<PastRun> begin_at(const Request& request, const Past& past, const load::Revision& revision,
                                  Run run);

// Both halves at once.
Outcome run_in(const Request& request, const FilesAt& files_at, const std::string& inside, const Run& run);
// What git knows of the texts that stood in the workspace then; `past` outlives it.
Brought brought_at(const Past& past, const load::Revision& revision);
Tagged tagged_at(const Past& past, const load::Revision& revision);

// What the workspace was then, as of that day unless the request names one; nothing is written.
Outcome look_at(const Request& request, const Past& past, const load::Revision& revision);

// What the entities of the workspace were then.
struct WasIn {
  std::vector<store::Was> all = {};
  std::string mistake = {};  // why nobody can know, in a sentence
};
WasIn was_in(const Request& request, const Past& past, const load::Revision& revision, const Compiled& now,
             const source::Sources& sources);

struct Difference {
  Answer answer;
  bool loosened = false;
};
// `after` empty is the workspace as it is now.
Difference diff(const Request& request, const std::string& before, const std::string& after, Form form);

// Which edition was in force on the request's day, and what an entity was in it; `id` empty asks for the
// edition alone.
Answer as_of(const Request& request, const std::string& id, Form form);

}  // namespace driver
