// Views: tables that are made from others by a query in a file.
#include "base/embedded.h"
#include "store/tables.h"
#include "store/views_embedded.h"

namespace store {

namespace {

// The first line is "-- what: …", the next ones are "-- column: …", also for a column called `what`; `keys`
// names those that it is joined by, the first one where nothing is said.
Table read(const base::Embedded& file) {
  Table view;
  view.info = {.name = std::string(file.path.substr(0, file.path.rfind('.'))), .meaning = {}, .view = true};
  std::string_view rest = file.bytes;
  while (rest.starts_with("-- ")) {
    const std::string_view line = rest.substr(3, rest.find('\n') - 3);
    rest.remove_prefix(std::min(line.size() + 4, rest.size()));
    const std::size_t colon = line.find(": ");
    if (colon == std::string_view::npos) continue;
    const std::string key(line.substr(0, colon));
    const std::string meaning(line.substr(colon + 2));
    if (key == "what" && view.info.meaning.empty()) {
      view.info.meaning = meaning;
    } else if (key == "keys") {
      view.keys = meaning;
    } else {
      view.info.columns.push_back({key, meaning});
    }
  }
  view.query = rest;
  if (view.keys.empty() && !view.info.columns.empty()) view.keys = view.info.columns.front().name;
  return view;
}

}  // namespace

std::vector<Table> views() {
  std::vector<Table> all;
  for (const base::Embedded& file : embedded_views()) all.push_back(read(file));
  return all;
}

}  // namespace store
