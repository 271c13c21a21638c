// Manual pages: one rule's for the terminal, and the pages of docs/ that are made from data.
#pragma once

#include <string>

namespace driver {

struct Manual {
  std::string page;     // empty when there is none of that name
  std::string nearest;  // the name that was probably meant
};

Manual rule_manual(const std::string& rule);

// docs/rules.md, docs/kinds.md and docs/configuration.md, as Markdown.
std::string rules_page();
std::string kinds_page();
std::string configuration_page();

}  // namespace driver
