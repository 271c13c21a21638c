// Which of the people who approved signed a tag of git.
#pragma once

#include <map>
#include <set>
#include <string>

#include "model/graph.h"

namespace driver {

class TagSigners {
 public:
  // `allowed` is the text of an allowed_signers file, and `people` are those who are asked about, by the
  // paths of their approvals; all of it outlives this.
  TagSigners(const model::Graph& graph, const std::string& allowed,
             const std::map<std::string, model::EntityId>& people);

  // Whether somebody signed a tag, which is told by its text. A tag is judged when it is first asked about,
  // and only for those whose key its signature names.
  bool signed_by(const std::string& tag, model::EntityId person);

 private:
  std::set<model::EntityId> judged(const std::string& tag) const;

  const model::Graph& graph_;
  const std::string& allowed_;
  std::set<model::EntityId> people_;
  std::map<std::string, std::set<model::EntityId>> tags_;  // who signed them
};

}  // namespace driver
