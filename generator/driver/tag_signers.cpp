// Most tags are signed by whoever publishes; those start no program.
#include "driver/tag_signers.h"

#include "driver/signers.h"
#include "seal/commit.h"
#include "seal/keygen.h"

namespace driver {

TagSigners::TagSigners(const model::Graph& graph, const std::string& allowed,
                       const std::map<std::string, model::EntityId>& people)
    : graph_(graph), allowed_(allowed) {
  for (const auto& [approval, person] : people) people_.insert(person);
}

bool TagSigners::signed_by(const std::string& tag, model::EntityId person) {
  const auto [known, fresh] = tags_.try_emplace(tag);
  if (fresh) known->second = judged(tag);
  return known->second.contains(person);
}

std::set<model::EntityId> TagSigners::judged(const std::string& text) const {
  std::set<model::EntityId> found;
  const seal::Tag tag = seal::read_tag(text);
  if (tag.commit.empty() || tag.when.empty() || tag.signature.empty()) return found;
  for (const model::EntityId person : people_) {
    const model::Entity& who = graph_.entities[person];
    if (names_key_of(who, tag.signature) &&
        seal::verify(tag.signed_text, tag.signature, allowed_, who.id, seal::git, tag.when).holds)
      found.insert(person);
  }
  return found;
}

}  // namespace driver
