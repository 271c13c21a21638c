// What each command does once its words are read, and what the words said.
#pragma once

#include <optional>
#include <string>

#include "driver/driver.h"
#include "driver/gate.h"
#include "driver/json_schemas.h"
#include "driver/records.h"
#include "driver/snapshot.h"
#include "driver/theme.h"

namespace cli {

enum Exit { passed = 0, has_findings = 1, not_done = 2, refused = 3 };

// Of all commands; each reads its own.
struct Options {
  driver::Request request;
  driver::SchemaRequest schemas;
  driver::EjectRequest eject;
  driver::SnapshotRequest snapshot;
  driver::VerifyRequest verify;
  driver::ApproveRequest approve;
  driver::ReviewRequest review;
  driver::RecordRequest record;
  driver::ProveRequest prove;
  driver::GateRequest gate;
  std::string path;
  std::string root;
  std::string output;
  std::string as_of;
  std::string profile;
  std::string format;   // empty: whatever suits where the program runs
  std::string subject;  // the rule, the kind, the entity or the query that it is about
  std::string file;     // that holds the query; `-` is standard input
  std::string other;    // what `subject` is compared with
  std::optional<std::size_t> depth;
  bool fail_on_loosening = false;
  bool strict = false;
  bool prune = false;
  bool quiet = false;
  bool timings = false;
};

// Takes over what the common flags said; false when it makes no sense, which has been said then.
bool settle(Options& options);

Exit check(Options& options);
Exit build(Options& options);
Exit baseline(Options& options);
Exit query(Options& options);
Exit who(Options& options);
Exit impact(Options& options);
Exit diff(Options& options);
Exit approve(Options& options);
Exit review(Options& options);
Exit record(Options& options);
Exit prove(Options& options);
Exit gate(Options& options);
Exit as_of(Options& options);
Exit snapshot(Options& options);
Exit verify(Options& options);
Exit rules(Options& options);
Exit explain(Options& options);
Exit kinds(Options& options);
Exit schema(Options& options);
Exit theme(Options& options);
Exit version(Options& options);

}  // namespace cli
