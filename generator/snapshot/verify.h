// Whether a snapshot is what it was: each step of the walk, and what fails in it.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "snapshot/contents.h"

namespace snapshot {

// A governed text, and the same without what binds nobody.
struct Text {
  std::string all, normative;
};
using Texts = std::map<std::pair<std::string, std::string>, Text>;  // by path and id
// The governed texts in some files of a bag, as the verifier's own kinds tell them; `inside` is the
// workspace's folder in the repository.
using ReadTexts = std::function<Texts(const Files& bag, const std::string& inside)>;

// What the verifier brings: trust comes from outside the bag.
struct Wishes {
  std::string trust = {};              // the text of an allowed_signers file; empty when there is none
  std::string when = {};               // when the keys had to be valid, "20261125000000Z"; empty for now
  const Contents* previous = nullptr;  // the snapshot before
  std::string authorities = {};        // a file of certificates that time stamps are judged by, PEM; or empty
  std::string version = {};            // of the program that verifies
  ReadTexts texts = {};
  // Makes again what is made from the sources in the bag, by its paths there; none when that fails, with why.
  std::function<std::optional<Files>(const Contents&, std::string& why)> rebuild = {};
};

enum class State : std::uint8_t { passed, failed, skipped };

// A step and what became of it: why it failed, why it was skipped, or what it showed.
struct Step {
  int number;
  std::string name;
  State state = State::passed;
  std::vector<std::string> words = {};
};

// A step that fails if there are faults, and else showed something.
Step concluded(int number, std::string name, std::vector<std::string> faults,
               std::vector<std::string> shown = {});

struct Verification {
  std::string identity;
  std::string id = {}, edition = {}, as_of = {};  // what it says of itself; empty where it says nothing
  std::vector<Step> steps;

  // The first step that failed, or null.
  const Step* failed() const;
  // What was shown: "V0" integrity, "V1" authenticity, "V2" history, "V3" approvals, "V4" time, "V5"
  // reproduced.
  std::vector<std::string> levels() const;
};

// Why its files are not those that were sealed, whoever sealed them; empty when they are: steps 0, 2 and 3.
std::vector<std::string> integrity_faults(const Contents& bag);

Verification verify(const Contents& bag, const Wishes& wishes);

std::string as_text(const Verification& verification);
std::string as_json(const Verification& verification);

}  // namespace snapshot
