// Making manual pages from the rules, the kinds and the configuration's keys.
#include "driver/manual.h"

#include <algorithm>
#include <cassert>

#include "check/check.h"
#include "config/config.h"
#include "schema/keys.h"
#include "schema/kind.h"

namespace driver {

namespace {

constexpr const char* generated =
    "<!-- Generated from the program's own data; the test suite refreshes it with UPDATE_CASES=1. -->\n\n";

void field_rows(const std::vector<schema::Field>& fields, const std::string& prefix, std::string& page) {
  for (const schema::Field& field : fields) {
    const std::string name = prefix + field.name;
    page += "| " + std::string(field.required ? "**`" : "`") + name + (field.required ? "`**" : "`") + " | " +
            type_name(field.shape) + " | " + field.description + " |\n";
    field_rows(schema::innermost(field.shape).fields, name + ".", page);
  }
}

}  // namespace

std::string type_name(const schema::Shape& shape) {
  using schema::Base;
  if (shape.base == Base::list) return "list of " + type_name(shape.element.front());
  if (shape.base == Base::map) return "for each key " + type_name(shape.element.front());
  if (shape.base == Base::table) return "table";
  if (shape.base == Base::prose) return "prose";
  if (shape.base == Base::money) return "amount and currency";
  if (shape.base == Base::file) return "name of a file beside this one";
  return schema::described(shape);
}

Manual rule_manual(const finding::Catalogue& rules, const std::string& name) {
  const finding::Rule* rule = finding::find(rules, name);
  if (rule != nullptr) return {check::manual_page(*rule), {}};
  return {{}, check::nearest_rule(rules, name)};
}

std::string rules_page() {
  std::string page = std::string("# Rules\n\n") + generated +
                     "Every finding names its rule. `bylaw explain <rule>` prints the same on the terminal; "
                     "`[rules]` in `bylaw.toml` "
                     "sets a rule to \"off\", \"note\", \"warning\" or \"error\".\n";
  for (const char* group : {"Sources", "References", "Policy", "RACI", "SLA", "Access and change", "Data",
                            "Stack", "Measures", "Campaigns", "Ledger", "Running"}) {
    page += std::string("\n## ") + group + "\n";
    for (const finding::Rule& rule : check::built_in()) {
      if (rule.group != group) continue;
      page += "\n### " + rule.name + "\n\n" + finding::name(rule.severity) + ", " +
              finding::name(rule.rule_class) + "\n\n" + rule.what + " " + rule.why + "\n\n**What to do:** " +
              rule.instead + "\n";
    }
  }
  return page;
}

std::string kinds_page() {
  source::Sources sources;
  finding::Findings findings;
  const schema::Schema schema = schema::read(sources, {}, findings);
  assert(findings.empty());
  std::string page =
      std::string("# Kinds\n\n") + generated +
      "A kind says which fields an entity has. Its files lie in a folder below the content folder. Fields in "
      "bold are required. "
      "Names with a dot are inside the table, or inside each table of the list, that comes before them.\n";
  for (const schema::Kind& kind : schema.kinds) {
    page += "\n## " + kind.label + "\n\n" + kind.summary + "\n\n";
    if (!kind.directory.empty()) page += "Folder: `content/" + kind.directory + "/`\n\n";
    page += "| field | type | meaning |\n| --- | --- | --- |\n";
    field_rows(kind.fields, "", page);
  }
  return page;
}

std::string kind_files_page() {
  std::string page =
      std::string("# Kind files\n\n") + generated +
      "A kind's file is TOML. These are its tables and their keys; [own-kinds.md](own-kinds.md) "
      "shows them at work. A field's keys stand in a table of its own, `[fields.<name>]`.\n\n"
      "| table | key | takes | what it is |\n| --- | --- | --- | --- |\n";
  for (const schema::Key& key : schema::kind_file_keys()) {
    std::string meaning(key.meaning);
    for (std::size_t at = meaning.find('|'); at != std::string::npos; at = meaning.find('|', at + 2))
      meaning.insert(at, 1, '\\');
    page += "| `[" + std::string(key.table) + (key.table == "fields" ? ".…" : "") + "]` | `" +
            std::string(key.name) + "` | " + std::string(key.type) + " | " + meaning + " |\n";
  }
  return page;
}

std::string configuration_page() {
  std::string page = std::string("# Configuration\n\n") + generated +
                     "`bylaw.toml` makes a folder a workspace. Every key has a default, so an empty file "
                     "will do; a key that is not listed here is an "
                     "error with a suggestion. `[rules]` holds a severity for each rule that should have "
                     "another than its own, and whatever you keep "
                     "under `[extra]` is yours.\n\n| section | key | type | default | meaning |\n| --- | --- "
                     "| --- | --- | --- |\n";
  for (const config::Key& key : config::keys()) {
    page += std::string("| `[") + key.section + "]` | `" + key.name + "` | " + key.type + " | `" +
            key.initial + "` | " + key.meaning + " |\n";
  }
  page +=
      "\nA folder without a `bylaw.toml` is a plain tree of Markdown: every Markdown file is a page, only "
      "links and anchors are judged, and the "
      "site is written even when some are broken.\n";
  return page;
}

}  // namespace driver
