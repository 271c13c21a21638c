// Snapshots: an edition sealed as a bag, and the verification of one.
#pragma once

#include <string>

#include "driver/driver.h"

namespace driver {

struct SnapshotRequest {
  Request run;                           // its root says which workspace
  std::string revision = {};             // a tag, branch or commit; empty: the newest edition, else HEAD
  std::string output = {};               // the folder that the bag is made in, from the current folder
  bool zip = false;                      // a zip beside it instead of a folder
  std::string key = {};                  // a private key's file; empty: nobody signs
  std::string signer = {};               // whose key it is, an id
  std::string previous = {};             // the bag or zip of the snapshot before
  std::string period = {};               // "2026-01-01..2026-06-30": every version in force in it is kept
  std::vector<std::string> redact = {};  // "pattern=reason": files that are left out, and said to be
  std::string person = {};  // whoever publishes it, for the ledger of the work tree; empty: no entry is made
  bool twice = false;       // make it again under other circumstances, and compare
};

struct Snapshotted {
  std::string mistake = {};   // why there is none, in a sentence
  std::string path = {};      // what was written
  std::string identity = {};  // "bylaw:sha256:…"
  std::string id = {};
  std::size_t files = 0;
  bool signed_by_anybody = false;
  std::size_t withheld = 0;  // files
  bool recorded = false;     // the ledger has a new entry, which is to be committed
};
Snapshotted take_snapshot(const SnapshotRequest& request);

struct VerifyRequest {
  std::string bag;               // a folder or a zip
  std::string trust = {};        // a file of allowed signers
  std::string previous = {};     // the bag or zip that was kept
  std::string at = {};           // the day on which keys had to be valid; empty: today
  std::string authorities = {};  // a file of certificates of time stamping authorities
  bool rebuild = false;
  bool bagit = false;  // judge it as any bag of BagIt, and no further
  bool json = false;
};
struct Verified {
  std::string mistake = {};  // why nothing could be judged
  std::string text = {};     // for standard output
  bool holds = false;
};
Verified verify_snapshot(const VerifyRequest& request);

}  // namespace driver
