// docs/tables.md: the tables that queries and rules read, as Markdown.
#include <cassert>
#include <map>
#include <set>

#include "driver/manual.h"
#include "store/store.h"

namespace driver {

namespace {

using store::TableInfo;

// entity, parent, position, key and path come first in the table of every list; they are told of once.
constexpr std::size_t columns_of_a_list = 5;

constexpr const char* tables_beginning = R"(# Tables

<!-- Generated from the program's own data; the test suite refreshes it with UPDATE_CASES=1. -->

Everything that Bylaw knows of the content can be asked in SQL, by `bylaw query` and by rules of your own. It is SQLite's
SQL. A query can only read, and sees the content from one day, `as_of()`; there is no clock and no chance in it.

## How names are made

| in a kind | in SQL |
| --- | --- |
| the kind `data-class` | the table `data_class`, a row an entity; `-` becomes `_` everywhere |
| a field | a column |
| a table inside an entity (`review: {next: …}`) | columns of the same row: `review_next` |
| a list or a map | a table of its own, named after all that is around it: `raci_activities`, `raci_activities_assign` |
| rows of a CSV file that a field names | a table of its own, too |
| an amount of money, the field `price` | two columns: `price_amount`, `price_currency` |
| a field that names an entity | the id in the field's column, and the row number in `<column>_target`, or in `target` where the list holds nothing but names |
| a field called like a column that is there already | a column with a `_` behind it |

Tables are joined by row numbers: `entity` is that of the entity that a row belongs to. In the table of a list, `parent`
is the `path` of the row around it, so that `assign.parent = activities.path` finds an activity's assignments. What is not
written is NULL. Dates are texts such as `2026-03-31`, which sort as dates do; yes and no are 1 and 0. Put a name that SQL
has a meaning for, such as `"from"`, `"to"` or `"limit"`, in double quotes.

## Examples

The first two are for `bylaw query`.
)";

constexpr const char* after_queries = R"(
## A rule of one's own

A rule is a file `rules/<name>.sql` in the workspace: a header that is its manual page, then a query that returns a row for
each offender. This is `rules/tool-owner-has-no-delegate.sql`:
)";

constexpr const char* about_rules = R"(
In the header, `severity` is note, warning or error; `class` is structural, or temporal for what depends on the day. `what`
is needed, the rest may be absent. A rule with the name of a built-in one takes its place. `bylaw rules` lists it with the
others, `bylaw explain` shows its page, and `[rules]` in `bylaw.toml` sets its severity.

| column of the result | meaning |
| --- | --- |
| **`entity`** | The row number, or the id, of the entity that the finding is about. |
| **`message`** | The situation, as in "`hearthline` has no owner". |
| `field` | The path of the value to point at, such as `review.next` or `activities[2].title`; the entity itself when absent. |
| `part` | 'key' points at the key instead of the value. |
| `help` | What to do, instead of the header's `instead`. |
| `label` | Words beside the marked place. |
| `other_label` | Words for a second place; without them there is none. |
| `other_entity` | The second place's entity, when it is another one. |
| `other_field` | The path of the value there. |
| `note` | A fact that makes the message understandable. |
| `subject` | The text that is wrong, as it is written. |
| `severity` | Instead of the header's, for this row. |

## Limits

A query may take 50 million steps, 500 MB of memory, and give a million rows or 200 MB; a text in it may have 4 MB, the
query itself 200 kB. Each hundred bytes that it takes anew count as another step. Past that there is one finding, and no result.
)";

constexpr const char* columns_of_lists = R"(
| column | meaning |
| --- | --- |
| `entity` | Row number of the entity it belongs to. |
| `parent` | Path of the row around it; empty in the entity itself. |
| `position` | Its place among its siblings, from 0. |
| `key` | The key before it, in a map. |
| `path` | Its own path, for `field` in a rule's result. |
)";

struct Example {
  const char* says;
  const char* sql;
};
constexpr Example queries[] = {
    {"Which policies in force are reviewed within the next half year, and who keeps them?",
     R"(select id, title, owner, review_next
from policy
where status = 'effective' and review_next < date_add(as_of(), '6M')
order by review_next, id)"},
    {"How many activities is each role accountable for, and how many can it bear?",
     R"(select m.value as role, count(*) as accountable, r.max_accountable as most
from raci_activities a
join raci_activities_assign m on m.entity = a.entity and m.parent = a.path
join role r on r.entity = m.target
where m.key = 'A'
group by m.value, r.max_accountable
order by accountable desc, role)"}};

constexpr const char* rule = R"(-- group: Tools
-- severity: warning
-- class: structural
-- what: A tool belongs to a role that has no delegate.
-- why: While its holder is away, nobody may decide about the tool.
-- instead: Name a delegate in the role.
select t.entity, 'owner' as field,
       '`' || t.id || '` belongs to `' || t.owner || '`, which has no delegate' as message,
       r.entity as other_entity, 'the role' as other_label, t.owner as subject
from tool t
join role r on r.entity = t.owner_target
where r.delegate is null)";

std::string block(const char* sql) { return std::string("\n```sql\n") + sql + "\n```\n"; }

std::string columns_of(const TableInfo& table, std::size_t from = 0) {
  std::string page = "\n| column | meaning |\n| --- | --- |\n";
  for (std::size_t i = from; i < table.columns.size(); ++i)
    page += "| `" + table.columns[i].name + "` | " + table.columns[i].meaning + " |\n";
  return page;
}

std::string functions_table() {
  std::string page = "\n## Functions\n\nBeside SQLite's own, except those that know the clock or chance:\n";
  page += "\n| function | result |\n| --- | --- |\n";
  for (const store::FunctionInfo& function : store::functions())
    page += "| `" + std::string(function.signature) + "` | " + std::string(function.meaning) + " |\n";
  return page;
}

// What all kinds share, or the views.
std::string shared(const std::vector<TableInfo>& tables, bool views) {
  std::string page;
  for (const TableInfo& table : tables) {
    if (!table.kind.empty() || table.view != views) continue;
    page += "\n### `" + table.name + "`\n\n" + table.meaning + "\n" + columns_of(table);
  }
  return page;
}

// "_tags" of the table `policy_tags`.
std::string ending(const TableInfo& table) { return table.name.substr(table.kind.size()); }

// The tables of lists that most kinds have, by their endings.
std::set<std::string> common_endings(const std::vector<TableInfo>& tables, std::size_t kinds) {
  std::map<std::string, std::size_t> counts;
  for (const TableInfo& table : tables) {
    if (!table.kind.empty() && table.name.size() > table.kind.size()) ++counts[ending(table)];
  }
  std::set<std::string> common;
  for (const auto& [name, count] : counts) {
    if (2 * count > kinds) common.insert(name);
  }
  return common;
}

std::string by_kind(const std::vector<TableInfo>& tables, const schema::Schema& schema) {
  std::string page;
  std::string kind;
  const std::set<std::string> common = common_endings(tables, schema.kinds.size());
  std::set<std::string> told;
  for (const TableInfo& table : tables) {
    if (table.kind.empty() || !common.contains(ending(table)) || !told.insert(ending(table)).second) continue;
    page += "\n### `…" + ending(table) + "` of most kinds\n\n" + table.meaning + "\n";
    page += columns_of(table, columns_of_a_list);
  }
  for (const TableInfo& table : tables) {
    if (table.kind.empty() || common.contains(ending(table))) continue;
    const bool own = table.kind != kind;
    kind = table.kind;
    page += own ? "\n### " + schema.kind(kind)->label + ": `" + table.name + "`\n"
                : "\n#### `" + table.name + "`\n";
    page += "\n" + table.meaning + "\n" + columns_of(table, own ? 0 : columns_of_a_list);
  }
  return page;
}

}  // namespace

std::string tables_page() {
  source::Sources sources;
  finding::Findings findings;
  const schema::Schema schema = schema::read(sources, {}, findings);
  assert(findings.empty());
  const std::vector<TableInfo> tables = store::describe(schema);
  std::string page = tables_beginning;
  for (const Example& example : queries) page += std::string("\n") + example.says + "\n" + block(example.sql);
  page += after_queries + block(rule) + about_rules + functions_table();
  page += "\n## Tables of all entities\n" + shared(tables, false);
  page += "\n## Views\n\nWhat several rules ask, asked once.\n" + shared(tables, true);
  page +=
      "\n## Tables of the kinds\n\nA kind's own table comes first, the tables of its lists and maps after "
      "it. ";
  page +=
      "A workspace's own kinds have tables made in the same way. The table of a list or map begins with "
      "these ";
  page += "columns, and only the others are listed below:\n";
  page += columns_of_lists + by_kind(tables, schema);
  return page;
}

}  // namespace driver
