// What a run leaves for questions about the content: what was wished, the kinds, the documents and the graph.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "base/dates.h"
#include "config/config.h"
#include "driver/driver.h"
#include "finding/known.h"
#include "model/graph.h"
#include "parse/document.h"
#include "render/dashboard.h"
#include "render/dates.h"
#include "schema/kind.h"
#include "store/store.h"

namespace driver {

// Each part refers to the ones before it, and nothing moves once it is here.
struct Compiled {
  std::string content;  // the folder of the content, relative to the workspace
  config::Config config;
  base::Date as_of;                              // the day that everything is seen from
  std::shared_ptr<const schema::Schema> schema;  // runs may share it
  std::vector<parse::Document> documents;
  model::Graph graph;
  std::vector<finding::Known> known = {};               // findings that do not count
  std::map<std::uint32_t, render::Blocks> blocks = {};  // by document; those without a query block have none
  std::vector<store::Evidence> evidence = {};
  std::vector<render::Dashboard> dashboards = {};
  std::shared_ptr<const render::Dates> dates = std::make_shared<render::Dates>();  // where a site is wanted
};

// What the tables of the store are filled from; all of it outlives the store.
inline store::Input tables_input(const Compiled& content, const source::Sources& sources,
                                 const finding::Findings& findings) {
  store::Input input{content.graph, *content.schema, sources, content.as_of, findings, content.known};
  input.evidence = content.evidence;
  input.signed_tiers = content.config.signed_tiers;
  input.kept_schema = content.schema;
  return input;
}

inline store::Input tables_input(const Outcome& outcome) {
  return tables_input(*outcome.compiled, outcome.sources, outcome.findings);
}

}  // namespace driver
