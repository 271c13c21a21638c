// What docs/tables.md says of tables is so: its examples run, and its views have the columns it lists.
#include <algorithm>

#include "driver/driver.h"
#include "driver/manual.h"
#include "driver/questions.h"
#include "store/store.h"
#include "unit/catch.h"

namespace {

std::vector<std::string> examples() {
  const std::string page = driver::tables_page();
  const std::string begin = "\n```sql\n";
  std::vector<std::string> found;
  for (std::size_t at = page.find(begin); at != std::string::npos; at = page.find(begin, at + 1)) {
    const std::size_t from = at + begin.size();
    found.push_back(page.substr(from, page.find("\n```\n", from) - from));
  }
  return found;
}

}  // namespace

TEST_CASE("the manual's examples of queries find something in the example portal") {
  driver::Request request;
  request.root = BYLAW_SOURCE_DIR;
  request.as_of = base::parse_date("2026-11-20");
  driver::Outcome outcome = driver::look(request);
  REQUIRE(examples().size() == 3);
  for (const std::string& sql : examples()) {
    INFO(sql);
    const driver::Answer answer = driver::query(outcome, sql, "query", driver::Form::csv);
    CHECK(answer.faults.empty());
    CHECK(std::count(answer.text.begin(), answer.text.end(), '\n') > 1);
  }
}

TEST_CASE("the manual lists every view's columns") {
  source::Sources sources;
  finding::Findings findings;
  const schema::Schema schema = schema::read(sources, {}, findings);
  const model::Graph graph;
  store::Store tables({graph, schema, sources, {}});
  for (const store::TableInfo& table : store::describe(schema)) {
    if (!table.view) continue;
    INFO(table.name);
    CHECK(!table.meaning.empty());
    std::vector<std::string> listed;
    for (const store::ColumnInfo& column : table.columns) listed.push_back(column.name);
    const auto result = tables.query("select * from " + table.name);
    CHECK(result->error.empty());
    CHECK(result->columns == listed);
  }
}
