// Manual pages: one rule's for the terminal, and the pages of docs/ that are made from data.
#pragma once

#include <string>

#include "finding/rule.h"
#include "schema/kind.h"

namespace driver {

struct Manual {
  std::string page;     // empty when there is none of that name
  std::string nearest;  // the name that was probably meant
};

Manual rule_manual(const finding::Catalogue& rules, const std::string& rule);

// "list of a role or team": a type as the manual names it.
std::string type_name(const schema::Shape& shape);

// docs/rules.md, docs/kinds.md, docs/configuration.md, docs/tables.md and docs/views.md, as Markdown.
std::string rules_page();
std::string kinds_page();
std::string configuration_page();
std::string kind_files_page();
std::string tables_page();
std::string views_page();

}  // namespace driver
