// docs/views.md: query blocks and what they are drawn as, as Markdown.
#include "driver/manual.h"
#include "view/view.h"

namespace driver {

namespace {

constexpr const char* views_beginning = R"(# Views

<!-- Generated from the program's own data; the test suite refreshes it with UPDATE_CASES=1. -->

Any Markdown page of a workspace may hold a query, which is drawn when the portal is built:

````markdown
```query board column=status title="Changes in flight"
select id, title, status, risk from change where status not in ('closed', 'rejected') order by planned_start
```
````

The first line says how it is drawn, and with which options: `key=value`, or `key="several words"`. Below it stands one
SQL query over [the tables](tables.md). It only reads, from one day, within limits of steps and rows. A mistake is a
finding at its place: a type or option that there is not, a query that cannot run, a column or a page that is missing.

A cell in the column `id`, and in every column that `links` names, is an entity's id and becomes a link that shows its
title; several are separated by commas. A column is headed by its name, with `_` as spaces: write `as "Next review"` for
other words. Dates are shown in words. A column `status` is shown as a shape, a colour and its word; a column `state` (good,
pending, warn, bad or ended) gives the row its shape and colour and is not shown itself. Every view has its rows as CSV, and
leads to the register behind it; a chart has its numbers in a table and says in a sentence what it shows.

## Pages of views

The dashboards are such pages: Markdown files inside the program, in `templates/pages`. A file at the same path in the
workspace takes the place of one, and a file of another name becomes a page of its own, `dashboards/<name>.html`. Its front
matter:

| key | meaning |
| --- | --- |
| `title` | what it is called |
| `description` | a sentence under its title, and in its part's list |
| `section` | the part of the navigation that lists it, such as `Stack`; a new name makes a new part |
| `needs` | kinds: the page is left out where one of them has no entity |

Links in it are `[[id]]` to an entity, `(stack.md)` to another such page, or addresses elsewhere; any other is a finding. A
link to a page that is left out shows its words only.

## Types

)";

void option_rows(const std::vector<view::OptionInfo>& options, std::string& page) {
  page += "| option | meaning |\n| --- | --- |\n";
  for (const view::OptionInfo& option : options)
    page.append("| `").append(option.name).append("` | ").append(option.meaning).append(" |\n");
}

}  // namespace

std::string views_page() {
  std::string page = views_beginning;
  page += "Options of all types:\n\n";
  option_rows(view::common_options(), page);
  for (const view::TypeInfo& type : view::types()) {
    page.append("\n### ").append(type.name).append("\n\n").append(type.meaning);
    page.append(" Columns: ").append(type.columns).append(".\n");
    if (type.options.empty()) continue;
    page += "\n";
    option_rows(type.options, page);
  }
  return page;
}

}  // namespace driver
