// What a snapshot holds besides the site and its sources: the model, registers, evidence, what it says of
// itself.
#pragma once

#include "driver/history.h"
#include "driver/redaction.h"
#include "driver/snapshot.h"
#include "snapshot/bag.h"

namespace driver {

// What is put together to one snapshot.
struct Sealing {
  const Past& past;
  const load::Revision& revision;
  const Outcome& outcome;  // of the run over the edition
  std::string id;
  std::string previous = {};         // identity of the snapshot before
  std::string previous_commit = {};  // that it was made from
  std::string from = {}, to = {};    // the period, or empty
  // What stood in the repository then, without what is withheld.
  std::function<FilesAt(const load::Revision&)> files_of;
  const Withheld& withheld;
};

// Copies of the ledger and the approvals, as they stand in the workspace, and the keys of its people.
void add_copies(const base::Files& workspace, const model::Graph& graph, snapshot::Files& files);
// What else is made from the sources: the model, registers and the report. The site and the copies are there
// already.
void add_derived(const Sealing& sealing, snapshot::Files& files);
// What comes from git.
void add_evidence(const Sealing& sealing, snapshot::Files& files);
// The commits that brought approvals, by the paths of these, and back.
void add_commits(const std::map<std::string, std::string>& commits, snapshot::Files& files);
std::map<std::string, std::string> read_commits(const snapshot::Files& files);
// The same for tags under which approvals stood; of those in a bag only the ones that fit.
void add_tags(const std::map<std::string, std::string>& tags, snapshot::Files& files);
std::map<std::string, std::string> read_tags(const snapshot::Files& files, const Fits& fits);
// The texts that were approved and have changed since in what binds nobody.
void add_approved_texts(const Sealing& sealing, snapshot::Files& files);
void add_difference(const Request& request, const Sealing& sealing, snapshot::Files& files);
// The versions of documents that were in force in the period: driver/snapshot_history.cpp.
void add_history(const Request& request, const Sealing& sealing, snapshot::Files& files);
// What the snapshot says of itself, when all else is there.
void add_facts(const Sealing& sealing, snapshot::Files& files);

// What the workspace was then, as far as this snapshot may tell.
Outcome look_in(const Request& request, const Sealing& sealing, const load::Revision& revision);

// A query of the program's own.
store::Result ask(const Outcome& outcome, const std::string& sql);

}  // namespace driver
