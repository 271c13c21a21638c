// One run of the program over one workspace; `driver/course.cpp` is its table of contents.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/dates.h"
#include "base/files.h"
#include "config/config.h"
#include "driver/memory.h"
#include "driver/phases.h"
#include "finding/finding.h"
#include "finding/format.h"
#include "publish/artifacts.h"
#include "source/source.h"
#include "store/store.h"

namespace driver {

inline constexpr const char* version = "0.1.0";

struct Request {
  std::string root = ".";             // a folder: a workspace, part of one, or a plain tree of Markdown
  std::optional<std::string> output;  // instead of the configuration's; relative to the current folder
  bool publish = false;               // render and write, or only check
  bool templates = false;             // look for faults in templates even where nothing is rendered
  std::optional<base::Date> as_of;    // instead of SOURCE_DATE_EPOCH's day or today
  std::optional<config::Profile> profile = {};  // instead of the configuration's
  bool baseline = true;                         // what `.bylaw/baseline.json` accepts does not count
  std::string base = {};                        // the edition that historical rules compare with; empty: none
  bool working_tree = false;                    // build the files as they are, though there are editions
  std::string refreeze = {};                    // the edition that is rendered once more, though it is frozen
  unsigned threads = 0;                         // 0: one a core
  OnPhase on_phase = {};                        // told what the run is at, for whoever waits
};

struct Compiled;  // the documents, the kinds and the graph

// An edition that was rendered into a folder of its own, and is left alone now.
struct Frozen {
  std::string name;
  bool again = false;       // it had been before, and was rendered once more on purpose
  std::size_t changed = 0;  // files that then became others, came or went
};

// What became of it.
struct Outcome {
  source::Sources sources;
  finding::Findings findings;         // settled and sorted
  std::vector<source::Place> hidden;  // sorted; secrets, which nothing may print
  finding::Catalogue rules;           // the built-in ones and the workspace's
  finding::Summary summary;
  std::string workspace;  // the folder that was read
  std::string inside;  // that folder, seen from the git repository around it; empty when it is the repository
  std::string output;  // the folder that was written, as a path from the current folder; empty when none was
  std::size_t written = 0, unchanged = 0, removed = 0;  // files of the site
  bool operational = false;                             // the run itself failed, not the content
  std::string unread = {};      // why nothing is known of the content, in a sentence; empty when it was read
  std::vector<Timing> timings;  // where the time went; no output depends on it
  std::shared_ptr<const Compiled> compiled;  // kept as long as anybody asks about it
  std::string edition;                       // that the site shows; empty where there are none
  std::vector<Frozen> frozen;                // editions that this run rendered, oldest first
};

// Finds the workspace on disk, and writes the site to disk.
Outcome run(const Request& request);

// For texts by their paths in the workspace the commits that brought them there, as git shows them.
using Brought =
    std::function<std::map<std::string, std::string>(const std::map<std::string, std::string_view>&)>;

// An approval, and the text that it is of: where that stands, and the SHA-256 that it had to have.
struct Approving {
  std::string_view text;
  std::string document, digest;
};
// For approvals by their paths in the workspace the newest tags of git that fit and under which both texts
// stood, as git shows them.
using Fits = std::function<bool(const std::string& approval, const std::string& tag)>;
using Tagged =
    std::function<std::map<std::string, std::string>(const std::map<std::string, Approving>&, const Fits&)>;

// Where a run takes its content from, and where its site goes.
struct Surroundings {
  const base::Files& files;       // the workspace, or the plain tree
  const base::Files& repository;  // the git repository around it, or the same
  std::string inside = {};        // the workspace's folder in the repository
  std::string part = {};          // the folder that is asked about, of the workspace; "" for all of it
  std::string name = {};          // what the portal is called when nothing else says
  bool has_config = false;
  // The files of the folder that a way up such as "../.." leads to, for registries outside the workspace;
  // kept by whoever runs.
  std::function<const base::Files*(std::string_view up)> above = {};
  // Which edition it is, asked once the graph is there; null where there are no editions.
  std::function<const render::Edition*(const Compiled&)> edition = {};
  // Null where there is no git.
  Brought brought = {};
  Tagged tagged = {};
  Memory* memory = nullptr;  // of runs before, where there are several
  // A part of it; null where there is none.
  template <class Part>
  Part* kept(Part Memory::*part) const {
    return memory == nullptr ? nullptr : &(memory->*part);
  }
  // What things were in the edition that this is compared with, asked once the graph is there.
  std::function<std::vector<store::Was>(const Compiled&, const source::Sources&)> was = {};
  std::optional<std::string> ledger_was = {};  // the bytes of the ledger then
  bool publish_faults = false;  // publish though there are errors: what was tagged cannot be mended
  // Takes the artifacts; called once, when the content is sound. What it could not do, it returns.
  std::function<finding::Findings(const std::vector<publish::Artifact>&, const std::string& output, Outcome&)>
      publish = {};
};

// The same on any files: tests keep theirs in memory.
Outcome run_on(const Request& request, const Surroundings& surroundings);

// What there is to tell of it; whom it is told decides on prefix and colour.
finding::Report report(const Outcome& outcome);

}  // namespace driver
