// Running the rules' queries, and settling severities.
#include "check/check.h"

#include <algorithm>
#include <cassert>
#include <charconv>

#include "store/store.h"

namespace check {

namespace {

using finding::Finding;
using finding::Rule;

// The columns that a rule's query may have; `entity` (a row number), `field` (a value's path) and `message`
// it must.
class Row {
 public:
  Row(const store::Result& result, const store::Cells& cells) : result_(result), cells_(cells) {}

  std::string operator[](std::string_view column) const {
    for (std::size_t i = 0; i < result_.columns.size(); ++i) {
      if (result_.columns[i] == column) return cells_[i];
    }
    return {};
  }

 private:
  const store::Result& result_;
  const store::Cells& cells_;
};

source::Place place_of(const model::Entity& entity, std::string_view path, bool key) {
  const model::Value* value = path.empty() ? nullptr : entity.at(path);
  if (value == nullptr) return entity.place;
  if (key && value->key_end > value->key_begin) return {entity.source(), value->key_begin, value->key_end};
  return {entity.source(), value->begin, value->end};
}

Finding offender(const Rule& rule, const Row& row, const model::Graph& graph) {
  std::uint32_t index = 0;
  const std::string number = row["entity"];
  std::from_chars(number.data(), number.data() + number.size(), index);
  assert(index < graph.entities.size());
  const model::Entity& entity = graph.entities[{index}];
  Finding finding{rule.name, place_of(entity, row["field"], row["part"] == "key"), row["message"],
                  row["help"]};
  finding.label = row["label"];
  finding.entity = entity.id;
  finding.field = row["field"];
  finding.subject = row["subject"];
  if (const std::string note = row["note"]; !note.empty()) finding.notes.push_back(note);
  if (const std::string other = row["other_field"]; !other.empty()) {
    finding.labels.push_back({place_of(entity, other, false), row["other_label"]});
  }
  return finding;
}

bool is_off(const Rule& rule, const config::Config& config) {
  const auto wish = config.rules.find(rule.name);
  return (wish == config.rules.end() ? rule.severity : wish->second.severity) == finding::Severity::off;
}

}  // namespace

finding::Findings run(const model::Graph& graph, const schema::Schema& schema, const config::Config& config) {
  finding::Findings findings;
  store::Store store(graph, schema);
  for (const Rule& rule : catalogue()) {
    if (rule.query.empty() || is_off(rule, config)) continue;
    const store::Result result = store.query(rule.query);
    assert(result.error.empty());
    for (const store::Cells& cells : result.rows)
      findings.push_back(offender(rule, Row(result, cells), graph));
  }
  return findings;
}

void settle(finding::Findings& findings, const config::Config& config, const source::Sources& sources) {
  for (const auto& [name, wish] : config.rules) {
    if (!wish.place.source || finding::find(catalogue(), name) != nullptr) continue;
    const std::string nearest = nearest_rule(name);
    findings.push_back({"unknown-value", wish.place, "`" + name + "` is not a rule",
                        nearest.empty() ? "`bylaw rules` lists them" : "did you mean `" + nearest + "`?"});
    findings.back().subject = name;
  }
  for (Finding& f : findings) {
    const Rule* rule = finding::find(catalogue(), f.rule);
    assert(rule != nullptr);
    const auto wish = config.rules.find(f.rule);
    f.severity = wish == config.rules.end() ? rule->severity : wish->second.severity;
    const bool raised = f.grave && f.severity == finding::Severity::warning && wish == config.rules.end();
    if (raised) f.severity = finding::Severity::error;
  }
  std::erase_if(findings, [](const Finding& f) { return f.severity == finding::Severity::off; });
  finding::sort(findings, sources);
}

bool has_operational(const finding::Findings& findings) {
  return std::any_of(findings.begin(), findings.end(), [](const Finding& f) {
    const Rule* rule = finding::find(catalogue(), f.rule);
    return rule != nullptr && rule->rule_class == finding::Class::operational &&
           f.severity == finding::Severity::error;
  });
}

}  // namespace check
