// What people do to the record: approve, review, write down what happened, and prove that it stands there.
#pragma once

#include <string>

#include "driver/driver.h"

namespace driver {

// What became of it: what was written, for people; or why nothing was.
struct Recorded {
  std::string mistake = {};
  std::string text = {};
};

struct ApproveRequest {
  Request run;
  std::string document;  // "POL-001"
  std::string person, role;
  std::string key = {};  // a private key's file; empty: nobody signs
  bool reject = false;
  std::string effective_from = {}, change = {}, conditions = {};
};
// Writes a statement over the document's very text, signs it, and adds an entry to the ledger.
Recorded approve(const ApproveRequest& request);

struct ReviewRequest {
  Request run;
  std::string document, person;
  std::string outcome;  // "no-change" or "amended"
  std::string note = {};
};
// Adds to the ledger that somebody looked at the document as it is.
Recorded review(const ReviewRequest& request);

struct RecordRequest {
  Request run;
  std::string type, subject, person;
  std::string change = {};
  std::string data = "{}";  // a JSON object
};
// The types there are, with commas between.
std::string record_types();
// Adds an entry of any type to the ledger.
Recorded record(const RecordRequest& request);

struct ProveRequest {
  Request run;
  std::string number = {};  // of the entry that is in the ledger
  std::string since = {};   // a file with an earlier checkpoint, which the ledger continues
};
// A proof as JSON: that an entry is in the ledger, or that the ledger continues what it was.
Recorded prove(const ProveRequest& request);

}  // namespace driver
