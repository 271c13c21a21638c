// Whether an approval is of a document's text as it lies in a bag. Private to the room.
#pragma once

#include <set>
#include <string>
#include <utility>
#include <vector>

#include "snapshot/facts.h"
#include "snapshot/verify.h"

namespace snapshot {

// `alike` is another text that is not here, of which the same binds, as the approver's statement has it;
// `told` is what the snapshot's own kinds say and nothing else shows.
enum class Match { same, alike, other, told };

class ApprovedTexts {
 public:
  ApprovedTexts(const Contents& bag, const Facts& facts, const Wishes& wishes);

  // What is wrong with what the facts say of which texts there are.
  std::vector<std::string> faults() const;
  // What other kinds may say of it than those of the program that verifies.
  std::vector<std::string> open() const;
  // Of the very text, or of one that differs in what binds nobody alone.
  Match match(const Statement& said, const Document& document) const;
  // Whether the text that was approved is one of those that are kept beside the sources.
  bool is_kept(const Statement& said) const { return !kept_at(said).empty(); }

 private:
  const Text* text(const Document& document) const;
  std::string fault_of(const Document& document) const;
  // Texts that are here and that the facts do not name.
  std::vector<std::string> unnamed() const;
  std::string kept_at(const Statement& said) const;
  bool differs_in_nothing_binding(const Statement& said, const Document& document, const Text& is) const;
  bool others_decide() const;

  const Contents& bag_;
  const Facts& facts_;
  const Wishes& wishes_;
  Texts texts_;
  std::set<std::pair<std::string, std::string>> kept_;  // digests of earlier texts, and where each lies
};

}  // namespace snapshot
