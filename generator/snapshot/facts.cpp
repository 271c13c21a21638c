// JSON trees into facts; what has another form is as good as not there.
#include "snapshot/facts.h"

#include <set>

#include "base/text.h"
#include "parse/json.h"

namespace snapshot {

namespace {

// One JSON text as a tree.
class Json {
 public:
  explicit Json(std::string_view text) : text_(text) {
    finding::Findings faults;
    tree_ =
        parse::json({{}, text_, 0, static_cast<std::uint32_t>(text_.size())}, parse::Manner::strict, faults);
    good_ = !tree_.broken && !tree_.empty() && tree_.root().type == parse::Type::table;
  }

  bool good() const { return good_; }
  const parse::Node& root() const { return tree_.root(); }

  // The member at the end of a path of keys; null where a key is missing.
  const parse::Node* at(const parse::Node& from, std::initializer_list<std::string_view> keys) const {
    const parse::Node* node = &from;
    for (const std::string_view key : keys) {
      if (node->type != parse::Type::table || (node = tree_.member(*node, key)) == nullptr) return nullptr;
    }
    return node;
  }
  std::string text(const parse::Node& from, std::initializer_list<std::string_view> keys) const {
    const parse::Node* node = at(from, keys);
    return node == nullptr || node->type != parse::Type::scalar ? std::string() : std::string(node->text);
  }
  std::vector<const parse::Node*> items(const parse::Node& from, std::string_view key) const {
    std::vector<const parse::Node*> all;
    const parse::Node* list = at(from, {key});
    if (list == nullptr || list->type != parse::Type::list) return all;
    for (const parse::Node* n = first(tree_, *list); n != nullptr; n = next(tree_, *n)) all.push_back(n);
    return all;
  }
  std::vector<std::string> texts(const parse::Node& from, std::string_view key) const {
    std::vector<std::string> all;
    for (const parse::Node* node : items(from, key)) all.emplace_back(node->text);
    return all;
  }

 private:
  std::string_view text_;
  parse::Tree tree_;
  bool good_ = false;
};

// Before 1970 they are negative.
std::int64_t seconds(std::string_view text) {
  const bool before = text.starts_with('-');
  const auto count = static_cast<std::int64_t>(base::parse_count(text.substr(before ? 1 : 0)).value_or(0));
  return before ? -count : count;
}

std::vector<std::string> ids_in(const std::string& text) {
  std::vector<std::string> ids;
  for (const std::string_view id : base::split(text, ' ')) {
    if (!id.empty()) ids.emplace_back(id);
  }
  return ids;
}

Document read_document(const Json& json, const parse::Node& node) {
  Document document{.id = json.text(node, {"id"}),
                    .aliases = json.texts(node, "aliases"),
                    .version = json.text(node, {"version"}),
                    .status = json.text(node, {"status"}),
                    .path = json.text(node, {"path"}),
                    .digest = json.text(node, {"digest"}),
                    .normative = json.text(node, {"normative"}),
                    .least_level = json.text(node, {"least_level"}),
                    .approvers = {},
                    .approvals = {},
                    .owner_people = {}};
  for (const parse::Node* approver : json.items(node, "approvers"))
    document.approvers.push_back({json.text(*approver, {"role"}),
                                  base::parse_count(json.text(*approver, {"quorum"})).value_or(1),
                                  ids_in(json.text(*approver, {"aliases"}))});
  for (const parse::Node* approval : json.items(node, "approvals")) {
    const std::string held = json.text(*approval, {"held"});
    document.approvals.push_back({json.text(*approval, {"person"}), json.text(*approval, {"role"}),
                                  json.text(*approval, {"approved_at"}), json.text(*approval, {"level"}),
                                  held.empty() ? std::nullopt : std::optional(held != "0")});
  }
  // Snapshots once held the ids alone, of those who stood behind it on the day of the snapshot.
  for (const parse::Node* behind : json.items(node, "owner_people"))
    document.owner_people.push_back(behind->type == parse::Type::scalar
                                        ? Behind{std::string(behind->text), {}, {}}
                                        : Behind{json.text(*behind, {"person"}),
                                                 json.text(*behind, {"since"}),
                                                 json.text(*behind, {"until"})});
  return document;
}

}  // namespace

std::size_t Facts::left_out() const {
  std::set<std::string_view> paths;
  for (const Redacted& file : redactions) paths.insert(file.path);
  return paths.size();
}

std::optional<Facts> read_facts(std::string_view text) {
  const Json json(text);
  if (!json.good()) return std::nullopt;
  const parse::Node& root = json.root();
  if (json.text(root, {"form"}) != "bylaw-snapshot-1") return std::nullopt;
  Facts facts;
  facts.id = json.text(root, {"id"});
  facts.as_of = json.text(root, {"as_of"});
  facts.edition = json.text(root, {"edition"});
  facts.version = json.text(root, {"tool", "version"});
  facts.commit = json.text(root, {"source", "commit"});
  facts.tag = json.text(root, {"source", "tag"});
  facts.inside = json.text(root, {"source", "inside"});
  facts.from = json.text(root, {"period", "from"});
  facts.to = json.text(root, {"period", "to"});
  facts.committed_at = seconds(json.text(root, {"source", "committed_at"}));
  facts.previous = json.text(root, {"previous"});
  for (const parse::Node* node : json.items(root, "redactions"))
    facts.redactions.push_back(
        {json.text(*node, {"path"}), json.text(*node, {"sha256"}), json.text(*node, {"reason"})});
  facts.ledger_entries = base::parse_count(json.text(root, {"ledger", "entries"})).value_or(0);
  facts.ledger_head = json.text(root, {"ledger", "head"});
  for (const parse::Node* node : json.items(root, "documents"))
    facts.documents.push_back(read_document(json, *node));
  for (const parse::Node* node : json.items(root, "people"))
    facts.people.push_back({json.text(*node, {"id"}), json.texts(*node, "aliases")});
  return facts;
}

std::optional<Statement> read_statement(std::string_view text) {
  const Json json(text);
  if (!json.good()) return std::nullopt;
  const auto subjects = json.items(json.root(), "subject");
  if (subjects.size() != 1) return std::nullopt;
  const auto said = [&](std::string_view key) { return json.text(json.root(), {"predicate", key}); };
  if (said("decision") != "approved" && said("decision") != "rejected") return std::nullopt;
  return Statement{.document = json.text(*subjects.front(), {"name"}),
                   .digest = json.text(*subjects.front(), {"digest", "sha256"}),
                   .normative = said("normative"),
                   .decision = said("decision"),
                   .person = said("person"),
                   .role = said("role"),
                   .approved_at = said("approved_at")};
}

}  // namespace snapshot
