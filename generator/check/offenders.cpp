// Running the rules' queries: a row becomes a finding.
#include <algorithm>
#include <atomic>
#include <cassert>
#include <charconv>
#include <map>
#include <set>

#include "base/spelling.h"
#include "base/text.h"
#include "check/check.h"

namespace check {

namespace {

using finding::Finding;
using finding::Rule;
using finding::Severity;

// One row, asked by column: `entity` (a row number, or an id) and `message` it must have; `field` (a value's
// path), `part` ('key' points at the key instead of the value), `help`, `label`, `note`, `subject`,
// `severity`, and `other_entity`, `other_field` and `other_label` for a second place it may.
class Offender {
 public:
  Offender(const store::Result& result, const store::Row& row) : result_(result), row_(row) {}

  const std::string& operator[](std::string_view column) const {
    static const std::string nothing;
    for (std::size_t i = 0; i < result_.columns.size(); ++i) {
      if (result_.columns[i] == column) return row_[i].text;
    }
    return nothing;
  }

 private:
  const store::Result& result_;
  const store::Row& row_;
};

class Runner {
 public:
  Runner(const Rule& rule, const store::Input& input, finding::Findings& findings)
      : rule_(rule), input_(input), findings_(findings) {}

  void take(const store::Result& result) {
    if (!result.error.empty()) return query_error("cannot run: " + result.error, result.offset, result.help);
    for (const char* column : {"entity", "message"}) {
      if (std::find(result.columns.begin(), result.columns.end(), column) == result.columns.end())
        return query_error("cannot run: its result has no column `" + std::string(column) + "`");
    }
    if (rule_.place.source) expect_columns(result.columns);
    for (const store::Row& row : result.rows) offender(Offender(result, row));
  }

 private:
  // Only a workspace's own rule can be wrong; the program's are its tests' business.
  void query_error(const std::string& words, int offset = -1, const std::string& help = {}) {
    assert(rule_.place.source);
    if (!told_.insert(words).second) return;
    source::Place place = rule_.place;
    if (offset >= 0 && place.begin + static_cast<std::uint32_t>(offset) <= place.end)
      place.begin += static_cast<std::uint32_t>(offset), place.end = std::min(place.begin + 1, place.end);
    findings_.push_back(
        {"query-error", place, "the rule `" + rule_.name + "` " + words,
         help.empty() ? "mend its query; the manual's page on tables says what there is" : help});
    findings_.back().subject = rule_.name;
  }

  // A query may have columns of its own; one that is called nearly like one that is read was mistyped.
  void expect_columns(const std::vector<std::string>& columns) {
    static const std::vector<std::string_view> known = {
        "entity", "message", "field",    "part",         "help",        "label",
        "note",   "subject", "severity", "other_entity", "other_field", "other_label"};
    for (const std::string& column : columns) {
      const auto nearest = base::nearest(column, known);
      if (!nearest || std::find(columns.begin(), columns.end(), *nearest) != columns.end()) continue;
      query_error("gives a column `" + base::printable(column) + "`, which nothing reads", -1,
                  "did you mean `" + std::string(*nearest) + "`?");
    }
  }

  model::EntityId entity_of(const std::string& text) const {
    std::uint32_t row = 0;
    const auto [rest, error] = std::from_chars(text.data(), text.data() + text.size(), row);
    const bool number = error == std::errc{} && rest == text.data() + text.size();
    if (number && row < input_.graph.entities.size()) return {row};
    return input_.graph.find(text);
  }

  // A path to what is not written leads to the entity; one to what no such entity can have is a mistake, told
  // once.
  void expect_field(model::EntityId id, const Offender& row, const std::string& column) {
    const std::string& path = row[column];
    const schema::Kind& kind = *input_.graph.entities[id].kind;
    const std::string name = path.substr(0, path.find_first_of(".["));
    if (name.empty() || kind.open || kind.field(name) != nullptr || !misspelt_.insert(column).second) return;
    std::vector<std::string_view> known;
    for (const schema::Field& field : kind.fields) known.push_back(field.name);
    const auto nearest = base::nearest(name, known);
    query_error("points at `" + path + "`, and " + schema::in_text(kind) + " has no field `" + name + "`", -1,
                nearest ? "did you mean `" + std::string(*nearest) + "`?"
                        : "write a field's path in the column `" + column + "`");
  }

  void expect_part(const std::string& part) {
    if (!part.empty() && part != "key")
      query_error("gives the part `" + base::printable(part) + "`", -1,
                  "write `key`, or NULL to point at the value");
  }

  void offender(const Offender& row) {
    const model::EntityId entity = entity_of(row["entity"]);
    const bool gone = rule_.rule_class == finding::Class::historical && row["entity"].empty();
    if (!entity && !gone && !rule_.place.source) assert(!"a built-in rule names no entity");
    if (!entity && !gone)
      return query_error("points at `" + row["entity"] + "`, which is neither an id nor a row number");
    if (row["message"].empty() && rule_.place.source)
      return query_error("gives a row without a message; what is joined to NULL with `||` is NULL");
    if (entity && rule_.place.source) expect_field(entity, row, "field"), expect_part(row["part"]);
    Finding finding{rule_.name,
                    gone ? input_.top : input_.graph.place_at(entity, row["field"], row["part"] == "key"),
                    row["message"], row["help"].empty() ? base::as_clause(rule_.instead) : row["help"]};
    finding.label = row["label"];
    if (!gone) finding.entity = input_.graph.entities[entity].id;
    finding.field = row["field"];
    finding.subject = row["subject"];
    if (!row["note"].empty()) finding.notes.push_back(row["note"]);
    finding.proposed = severity_of(row["severity"]);
    add_other(finding, row, entity);
    findings_.push_back(std::move(finding));
  }

  std::optional<Severity> severity_of(const std::string& word) {
    for (const Severity severity : {Severity::note, Severity::warning, Severity::error}) {
      if (word == finding::name(severity)) return severity;
    }
    if (!word.empty() && rule_.place.source)
      query_error("gives the severity `" + base::printable(word) + "`", -1,
                  "write `note`, `warning` or `error`");
    return std::nullopt;
  }

  void add_other(Finding& finding, const Offender& row, model::EntityId entity) {
    const std::string& named = row["other_entity"];
    const model::EntityId other = named.empty() ? entity : entity_of(named);
    if (!named.empty() && !other && rule_.place.source)
      query_error("points at `" + named + "`, which is neither an id nor a row number");
    if (other && rule_.place.source) expect_field(other, row, "other_field");
    if (other && !row["other_label"].empty())
      finding.labels.push_back({input_.graph.place_at(other, row["other_field"]), row["other_label"]});
  }

  const Rule& rule_;
  const store::Input& input_;
  finding::Findings& findings_;
  std::set<std::string> misspelt_;  // the columns of which a field that there cannot be has been told
  std::set<std::string> told_;      // what is wrong with the query, once each
};

using Group = std::vector<const Rule*>;

// Rules of one group ask for much the same tables, so they stay together; the largest group comes first, so
// that none is left over when the others are done.
std::vector<Group> groups_of(const finding::Catalogue& rules, const config::Config& config,
                             bool with_history) {
  std::map<std::string_view, Group> by_name;
  for (const Rule& rule : rules) {
    const bool has_query = !rule.query.empty() || rule.place.source;
    if (rule.rule_class == finding::Class::historical && !with_history) continue;
    if (has_query && is_judged(rule, config)) by_name[rule.group].push_back(&rule);
  }
  std::vector<Group> groups;
  for (auto& [name, group] : by_name) groups.push_back(std::move(group));
  std::stable_sort(groups.begin(), groups.end(),
                   [](const Group& a, const Group& b) { return a.size() > b.size(); });
  return groups;
}

}  // namespace

bool is_judged(const Rule& rule, const config::Config& config) {
  const auto wish = config.rules.find(rule.name);
  if ((wish == config.rules.end() ? rule.severity : wish->second.severity) == Severity::off) return false;
  return rule.rule_class != finding::Class::temporal || config.profile != config::Profile::pr;
}

finding::Findings run(const finding::Catalogue& rules, store::Lanes& tables, const config::Config& config) {
  const store::Input& input = tables.input();
  const std::vector<Group> groups = groups_of(rules, config, !input.was.empty());
  std::vector<finding::Findings> found(groups.size());
  std::atomic<std::size_t> next = 0;
  tables.each([&](store::Store& store) {
    for (std::size_t i = next++; i < groups.size(); i = next++) {
      for (const Rule* rule : groups[i]) {
        const store::Trust trust = rule->place.source ? store::Trust::other : store::Trust::own;
        Runner(*rule, input, found[i]).take(*store.query(rule->query, trust));
      }
    }
  });
  finding::Findings all;
  for (finding::Findings& more : found) append(all, std::move(more));
  return all;
}

}  // namespace check
