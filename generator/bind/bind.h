// The room's door: parsed documents become the graph. Declare, fill, resolve; whatever does not fit is a
// finding.
#pragma once

#include <functional>
#include <span>
#include <string>

#include "base/files.h"
#include "finding/finding.h"
#include "model/graph.h"
#include "parse/document.h"
#include "schema/kind.h"
#include "source/source.h"

namespace bind {

class Memory;

struct Input {
  const source::Sources& sources;
  std::span<const parse::Document> documents;  // sorted by path; outlives the graph
  const schema::Schema& schema;                // outlives the graph
  std::string content;                         // the content folder relative to the workspace, or ""
  bool plain = false;                          // every document is a page, and only links are judged
  const base::Files& repository;  // the git repository around the workspace, or the workspace itself
  std::string inside;             // the workspace's folder in the repository, or ""
  // The files of the folder that a way up such as "../.." leads to, for registries outside the workspace.
  std::function<const base::Files*(std::string_view up)> above = {};
  Memory* memory = nullptr;  // begun for this run; null where nothing is remembered
};

struct Output {
  model::Graph graph;
  finding::Findings findings;
};

// Rules: every structural one of the groups Sources and References that is not `parse`'s.
Output graph(const Input& input);

}  // namespace bind
