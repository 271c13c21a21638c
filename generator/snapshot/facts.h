// What a snapshot says of itself in data/snapshot.json, read with care and held against the rest of the bag.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace snapshot {

struct Approver {
  std::string role;
  std::size_t quorum = 1;
  std::vector<std::string> aliases = {};  // the ids that the role had before
};

// How good the evidence of an approval was found to be.
struct Approval {
  std::string person, role, approved_at, level;
  std::optional<bool> held;  // the role, on the day; none where the person or the role is not here
};

// Somebody who stood behind an owner, from a first day to a last one; empty is without end.
struct Behind {
  std::string person, since, until;
};

// A governed document as it stood in the edition.
struct Document {
  std::string id;
  std::vector<std::string> aliases;
  std::string version, status;
  std::string path;         // in the bag: "data/source/content/policies/POL-001.md"
  std::string digest;       // SHA-256 of its text
  std::string normative;    // the same without what binds nobody
  std::string least_level;  // of the evidence that its approval needs: "L1" or "L3"
  std::vector<Approver> approvers;
  std::vector<Approval> approvals;
  std::vector<Behind> owner_people;  // their approval of those days does not count
};

struct Person {
  std::string id;
  std::vector<std::string> aliases;
};

// A version of a file that was left out.
struct Redacted {
  std::string path, sha256, reason;
};

struct Facts {
  std::string id, as_of, edition, commit, tag, previous;
  std::string version;            // of the program that made it
  std::string from, to;           // the period; empty when there is none
  std::int64_t committed_at = 0;  // seconds since 1970, UTC
  std::string inside;             // the workspace's folder in the repository
  std::size_t ledger_entries = 0;
  std::string ledger_head;  // base64
  std::vector<Document> documents;
  std::vector<Person> people;
  std::vector<Redacted> redactions;

  // Files of which at least one version was.
  std::size_t left_out() const;
};
// None when it is no JSON of this form.
std::optional<Facts> read_facts(std::string_view json);

// An approval as it was written: an in-toto Statement.
struct Statement {
  std::string document;  // "POL-001@2.1"
  std::string digest, normative;
  std::string decision, person, role, approved_at;
};
std::optional<Statement> read_statement(std::string_view json);

}  // namespace snapshot
