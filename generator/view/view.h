// The room's door: a query block of a page is asked once, and drawn as accessible HTML and SVG.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/dates.h"
#include "finding/finding.h"
#include "model/graph.h"
#include "schema/kind.h"
#include "source/source.h"
#include "store/store.h"

namespace view {

// A block as it stands in a page: ```query board column=status
struct Written {
  std::string_view info;     // "query board column=status"
  source::Place info_place;  // of the line that it opens
  std::string_view sql;
  source::Place sql_place;
};

// Whether the info string of a code block makes it a query block.
bool is_query(std::string_view info);

using Options = std::map<std::string, std::string, std::less<>>;

// A block with its answer. Sound: the columns and options are those that its type needs.
struct Block {
  std::size_t type = 0;  // index in the room's table of types
  Options options = {};
  std::shared_ptr<const store::Result> result = {};
  std::string kind = {};  // whose register lies behind what is shown; empty when there is none
  std::size_t limit = 0;  // how many rows its query asks for at most, where it ends in such a limit; else 0
};

// What a block may name.
struct Named {
  const schema::Schema& schema;
  std::function<bool(const std::string& path)> has_page;  // of the portal, by a path from its root
  std::function<const std::set<std::string>&()> pages;
};

// Runs the block's query. Empty when something is wrong with the block, which is then reported.
// Rules: query-error, unknown-key, unknown-value, missing-field, wrong-type.
std::optional<Block> ask(const Written& written, store::Store& store, const Named& named,
                         finding::Findings& findings);

// What a drawing shows of an entity.
struct Shown {
  const std::string& id;
  const std::string& title;
  const std::string& status;
  schema::State state;
};

// What a drawing asks of the page that it stands on.
struct Page {
  const schema::Schema& schema;
  std::function<base::Date()> as_of;
  std::function<model::EntityId(std::string_view id)> find;  // empty when there is none
  std::function<Shown(model::EntityId)> shown;
  std::string root;                                  // from the page to the site's root
  std::function<std::string(model::EntityId)> href;  // of an entity's page
  std::function<std::string(const schema::Kind&)> register_href;
  // Of a file that a field of the entity names as `path`; empty when the site has no such file.
  std::function<std::string(model::EntityId, std::string_view path)> file_href;
};

// Where on the page it stands.
struct Spot {
  std::string id;     // begins the ids inside it: "v1"
  std::string csv;    // the address of its rows as CSV
  bool bare = false;  // without its numbers and links, where the page has them already
};

// A block that no page has written, made by the program itself.
Block made(std::string_view type, Options options, store::Result result);

std::string draw(const Block& block, const Page& page, const Spot& spot);

// The rows as CSV (RFC 4180). A cell that a spreadsheet would take for a formula begins with an apostrophe.
std::string csv(const Block& block);

// The types with their columns and options, for the manual.
struct OptionInfo {
  std::string_view name;
  std::string_view meaning;
};
struct TypeInfo {
  std::string_view name;
  std::string_view meaning;
  std::string_view columns;  // "label, value, [state]"
  std::vector<OptionInfo> options;
};
const std::vector<TypeInfo>& types();
const std::vector<OptionInfo>& common_options();

}  // namespace view
