// Each act is judged against the content first; then a line is added to the ledger, and the checkpoint moved
// on.
#include "driver/records.h"

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <ctime>
#include <filesystem>

#include "base/base64.h"
#include "base/format.h"
#include "base/json.h"
#include "base/sha256.h"
#include "base/spelling.h"
#include "base/text.h"
#include "driver/compiled.h"
#include "driver/history.h"
#include "driver/snapshot_parts.h"
#include "ledger/ledger.h"
#include "parse/data.h"
#include "publish/write_file.h"
#include "seal/keygen.h"

namespace driver {

namespace {

constexpr std::size_t no_limit = std::size_t{1} << 40;

// SOURCE_DATE_EPOCH or now, as "2026-03-20T14:05:00Z".
std::string now() {
  std::time_t seconds = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
  if (const char* epoch = std::getenv("SOURCE_DATE_EPOCH")) seconds = std::strtoll(epoch, nullptr, 10);
  const std::time_t of_day = ((seconds % 86400) + 86400) % 86400;
  const base::Date day{static_cast<std::int32_t>((seconds - of_day) / 86400)};
  return fmt::format("{}T{:02}:{:02}:{:02}Z", base::to_string(day), of_day / 3600, of_day / 60 % 60,
                     of_day % 60);
}

std::string base64_of(const ledger::Hash& hash) {
  return base::base64({reinterpret_cast<const char*>(hash.data()), hash.size()});
}

// The workspace and its ledger, as they are.
class Desk {
 public:
  explicit Desk(const Request& request) : past_(past(request.root)), outcome_(look(request)) {
    const base::DiskFiles files(past_.location.root);
    entries_ = files.read(ledger::entries_path, no_limit).bytes;
    reading_ = ledger::read(entries_);
    if (outcome_.operational || !past_.location.has_config)
      mistake_ = "`" + past_.location.root + "` is no workspace that can be read; `bylaw check` says why";
    else if (!reading_.faults.empty())
      mistake_ = fmt::format("the ledger is broken at line {}: {}; `bylaw explain ledger-chain` says more",
                             reading_.faults.front().line, reading_.faults.front().message);
  }

  const std::string& mistake() const { return mistake_; }
  const std::string& root() const { return past_.location.root; }
  const Outcome& outcome() const { return outcome_; }
  const model::Graph& graph() const { return outcome_.compiled->graph; }
  const ledger::Reading& reading() const { return reading_; }
  std::string title() const {
    const std::string& title = outcome_.compiled->config.title;
    return title.empty() ? std::filesystem::path(root()).filename().string() : title;
  }

  // What an id means; of a kind, where one is given.
  const model::Entity* find(const std::string& id, std::string_view kind = {}) const {
    const model::EntityId found = graph().find(id.substr(0, id.find('@')));
    if (!found) return nullptr;
    const model::Entity& entity = graph().entities[found];
    return kind.empty() || entity.kind->name == kind ? &entity : nullptr;
  }

  std::string digest_of(const model::Entity& entity) const {
    return ask(outcome_, fmt::format("select digest({})", index_of(entity))).rows[0][0].text;
  }
  std::string normative_digest_of(const model::Entity& entity) const {
    return ask(outcome_, fmt::format("select normative_digest({})", index_of(entity))).rows[0][0].text;
  }
  std::size_t index_of(const model::Entity& entity) const { return graph().find(entity.id).index; }

  std::string commit() const {
    const auto head = past_.repository == nullptr ? std::nullopt : past_.repository->revision("HEAD");
    return head ? head->commit : std::string();
  }

  // Adds a line and moves the checkpoint on; why not, if it failed.
  std::string append(ledger::Event event) {
    event.when = now();
    event.commit = commit();
    const std::string line = ledger::next_line(reading_.lines, event);
    entries_ += line;
    reading_ = ledger::read(entries_);
    const ledger::Checkpoint checkpoint{title(), reading_.lines.size(), ledger::head(reading_.lines)};
    if (std::string why = write(ledger::entries_path, entries_); !why.empty()) return why;
    return write(ledger::checkpoint_path, ledger::to_text(checkpoint));
  }

  std::string write(const std::string& path, const std::string& bytes) const {
    const int failed = publish::replace_file(root() + "/" + path, bytes);
    return failed == 0 ? std::string() : "`" + path + "` cannot be written: " + publish::reason(failed);
  }

 private:
  Past past_;
  Outcome outcome_;
  std::string entries_;
  ledger::Reading reading_;
  std::string mistake_;
};

std::string version_of(const model::Entity& entity) {
  const model::Value* version = entity.value("version");
  return version == nullptr ? std::string() : std::string(version->text);
}

std::string no_such(const char* what, const std::string& id) {
  return fmt::format("there is no {} `{}`", what, base::printable(id));
}

void write_node(base::JsonWriter& json, const parse::Tree& tree, const parse::Node& node) {
  if (node.type == parse::Type::table) {
    json.begin_object();
    for (const parse::Node* n = first(tree, node); n != nullptr; n = next(tree, *n)) {
      json.key(n->key);
      write_node(json, tree, *n);
    }
    json.end_object();
  } else if (node.type == parse::Type::list) {
    json.begin_array();
    for (const parse::Node* n = first(tree, node); n != nullptr; n = next(tree, *n))
      write_node(json, tree, *n);
    json.end_array();
  } else if (node.type == parse::Type::null) {
    json.null();
  } else if (node.style == parse::Style::plain &&
             (node.text == "true" || node.text == "false" || base::parse_number(node.text))) {
    json.number(node.text);
  } else {
    json.value(node.text);
  }
}

// The same object, written as the ledger writes JSON; none when it is no object.
std::optional<std::string> json_object(const std::string& text) {
  finding::Findings faults;
  const parse::Tree tree =
      parse::yaml({{}, text, 0, static_cast<std::uint32_t>(text.size())}, parse::Manner::strict, faults);
  if (!faults.empty() || tree.empty() || tree.root().type != parse::Type::table ||
      !base::trim(text).starts_with('{'))
    return std::nullopt;
  base::JsonWriter json = base::JsonWriter::dense();
  write_node(json, tree, tree.root());
  return json.text();
}

// Whether somebody stands behind an actor on the day of the run.
bool stands_behind(const Desk& desk, const std::string& person, const model::Entity& actor) {
  const store::Result people = ask(
      desk.outcome(),
      fmt::format("select e.id from person_behind b join entity e on e.entity = b.person where b.actor = {} "
                  "and coalesce(b.since, '') <= as_of() and coalesce(b.until, '9999') >= as_of()",
                  desk.index_of(actor)));
  return std::any_of(people.rows.begin(), people.rows.end(),
                     [&](const store::Row& row) { return row[0].text == person; });
}

// Why this person in this role may not approve the document; empty when they may.
std::string may_not(const Desk& desk, const model::Entity& document, const model::Entity& person,
                    const model::Entity& role) {
  if (!stands_behind(desk, person.id, role))
    return fmt::format("`{}` does not hold the role `{}` on {}", person.id, role.id,
                       base::in_words(desk.outcome().compiled->as_of));
  const model::Value* approvers = document.value("approvers");
  std::vector<std::string> asked;
  if (approvers != nullptr) {
    for (const model::Value* item = first(document, *approvers); item != nullptr;
         item = next(document, *item)) {
      const model::Value* named = member(document, *item, "role");
      if (named != nullptr) asked.emplace_back(named->text);
    }
  }
  if (!asked.empty() && std::find(asked.begin(), asked.end(), role.id) == asked.end())
    return fmt::format("`{}` is approved by {}, not by `{}`", document.id,
                       "`" + base::join(asked, "`, `") + "`", role.id);
  const model::Value* owner = document.value("owner");
  const model::Entity* owning = owner == nullptr ? nullptr : desk.find(std::string(owner->text));
  if (owning != nullptr && stands_behind(desk, person.id, *owning))
    return fmt::format("`{}` stands behind `{}`, who owns `{}`: nobody approves their own", person.id,
                       owning->id, document.id);
  return {};
}

// A text as it is approved: "POL-001@2.1", its digest, and the one without what binds nobody.
struct Text {
  std::string name, digest, normative;
};

std::string statement(const ApproveRequest& request, const std::string& person, const std::string& role,
                      const Text& text, const std::string& day) {
  base::JsonWriter json(true);
  json.begin_object().member("_type", "https://in-toto.io/Statement/v1");
  json.key("subject").begin_array().begin_object().member("name", text.name);
  json.key("digest").begin_object().member("sha256", text.digest).end_object().end_object().end_array();
  json.member("predicateType", "urn:bylaw:approval:1");
  json.key("predicate").begin_object().member("decision", request.reject ? "rejected" : "approved");
  json.member("person", person)
      .member("role", role)
      .member("approved_at", day)
      .member("normative", text.normative);
  if (!request.effective_from.empty()) json.member("effective_from", request.effective_from);
  if (!request.change.empty()) json.member("change", request.change);
  if (!request.conditions.empty()) json.member("conditions", request.conditions);
  json.end_object().end_object();
  return json.text() + "\n";
}

}  // namespace

Recorded approve(const ApproveRequest& request) {
  Desk desk(request.run);
  if (!desk.mistake().empty()) return {.mistake = desk.mistake()};
  const model::Entity* document = desk.find(request.document);
  const model::Entity* person = desk.find(request.person, "person");
  const model::Entity* role = desk.find(request.role, "role");
  if (document == nullptr) return {.mistake = no_such("document", request.document)};
  if (person == nullptr) return {.mistake = no_such("person", request.person)};
  if (role == nullptr) return {.mistake = no_such("role", request.role)};
  const std::string version = version_of(*document);
  if (version.empty()) return {.mistake = "`" + document->id + "` has no version that could be approved"};
  if (!request.change.empty() && desk.find(request.change, "change") == nullptr)
    return {.mistake = no_such("change", request.change)};
  if (!request.effective_from.empty() && !base::parse_date(request.effective_from))
    return {.mistake = "`" + request.effective_from + "` is not a date; write it like 2026-03-31"};
  if (std::string why = may_not(desk, *document, *person, *role); !why.empty())
    return {.mistake = std::move(why)};
  const std::string name = document->id + "@" + version, digest = desk.digest_of(*document);
  const std::string path = "approvals/" + name + "/" + person->id + ".json";
  const std::string bytes =
      statement(request, person->id, role->id, {name, digest, desk.normative_digest_of(*document)},
                base::to_string(desk.outcome().compiled->as_of));
  if (base::DiskFiles(desk.root()).read(path, no_limit).bytes == bytes)
    return {.mistake = "`" + path + "` says so already"};
  if (!request.key.empty()) {
    const seal::Signature made = seal::sign(bytes, request.key, seal::approval);
    if (!made.mistake.empty()) return {.mistake = "it cannot be signed: " + made.mistake};
    if (std::string why = desk.write(path + ".sig", made.text); !why.empty())
      return {.mistake = std::move(why)};
  }
  if (std::string why = desk.write(path, bytes); !why.empty()) return {.mistake = std::move(why)};
  ledger::Event event{.when = {},
                      .type = "document.approved",
                      .subject = name,
                      .digest = digest,
                      .actor = person->id,
                      .change = request.change};
  if (request.reject) event.type = "decision.recorded", event.data = R"({"decision":"rejected"})";
  if (std::string why = desk.append(std::move(event)); !why.empty()) return {.mistake = std::move(why)};
  return {{},
          fmt::format("wrote {}{}, and entry {} of the ledger; commit them together\n", path,
                      request.key.empty() ? ", signed by nobody" : " and its signature",
                      desk.reading().lines.size() - 1)};
}

Recorded review(const ReviewRequest& request) {
  Desk desk(request.run);
  if (!desk.mistake().empty()) return {.mistake = desk.mistake()};
  const model::Entity* document = desk.find(request.document);
  if (document == nullptr) return {.mistake = no_such("document", request.document)};
  if (desk.find(request.person, "person") == nullptr) return {.mistake = no_such("person", request.person)};
  const std::string version = version_of(*document);
  base::JsonWriter data = base::JsonWriter::dense();
  data.begin_object().member("outcome", request.outcome);
  if (!request.note.empty()) data.member("note", request.note);
  data.end_object();
  ledger::Event event{.when = {},
                      .type = "document.reviewed",
                      .subject = version.empty() ? document->id : document->id + "@" + version,
                      .digest = desk.digest_of(*document),
                      .actor = request.person,
                      .data = data.text()};
  if (std::string why = desk.append(std::move(event)); !why.empty()) return {.mistake = std::move(why)};
  return {{},
          fmt::format("wrote entry {} of the ledger: {} was reviewed by `{}`, {}\n",
                      desk.reading().lines.size() - 1, document->id, request.person,
                      request.outcome == "no-change" ? "and stays as it is" : "and was amended")};
}

std::string record_types() {
  std::string all;
  for (const std::string_view type : ledger::types()) all.append(all.empty() ? "" : ", ").append(type);
  return all;
}

Recorded record(const RecordRequest& request) {
  const std::vector<std::string_view>& types = ledger::types();
  if (std::find(types.begin(), types.end(), request.type) == types.end()) {
    const auto nearest = base::nearest(request.type, types);
    return {.mistake = fmt::format("there is no type `{}`{}", base::printable(request.type),
                                   nearest ? fmt::format("; did you mean `{}`?", *nearest)
                                           : "; `bylaw record --help` lists them")};
  }
  Desk desk(request.run);
  if (!desk.mistake().empty()) return {.mistake = desk.mistake()};
  const model::Entity* subject = desk.find(request.subject);
  if (subject == nullptr) return {.mistake = no_such("entity", request.subject)};
  if (desk.find(request.person, "person") == nullptr) return {.mistake = no_such("person", request.person)};
  if (!request.change.empty() && desk.find(request.change, "change") == nullptr)
    return {.mistake = no_such("change", request.change)};
  const auto data = json_object(request.data);
  if (!data) return {.mistake = "`" + base::printable(request.data) + "` is no JSON object"};
  const std::string version = version_of(*subject);
  ledger::Event event{.when = {},
                      .type = request.type,
                      .subject = version.empty() ? subject->id : subject->id + "@" + version,
                      .digest = desk.digest_of(*subject),
                      .actor = request.person,
                      .change = request.change,
                      .data = *data};
  if (std::string why = desk.append(std::move(event)); !why.empty()) return {.mistake = std::move(why)};
  return {{}, fmt::format("wrote entry {} of the ledger\n", desk.reading().lines.size() - 1)};
}

Recorded prove(const ProveRequest& request) {
  Desk desk(request.run);
  if (!desk.mistake().empty()) return {.mistake = desk.mistake()};
  const std::vector<std::string_view>& lines = desk.reading().lines;
  std::vector<ledger::Hash> leaves;
  for (const std::string_view line : lines) leaves.push_back(ledger::leaf_hash(line));
  base::JsonWriter json(true);
  json.begin_object()
      .member("origin", desk.title())
      .member("size", lines.size())
      .member("head", base64_of(ledger::tree_head(leaves)));
  ledger::Path path;
  if (request.since.empty()) {
    const auto number = base::parse_count(request.number);
    if (!number || *number >= lines.size())
      return {.mistake = fmt::format("there is no entry `{}`; the ledger has {}, from 0",
                                     base::printable(request.number),
                                     base::counted(lines.size(), "entry", "entries"))};
    path = ledger::inclusion_path(leaves, *number);
    json.member("entry", *number).member("line", lines[*number]).member("leaf", base64_of(leaves[*number]));
  } else {
    const std::filesystem::path file(request.since);
    const base::FileBytes read = base::DiskFiles(file.has_parent_path() ? file.parent_path().string() : ".")
                                     .read(file.filename().string(), 4096);
    const auto before = ledger::read_checkpoint(read.bytes);
    if (!before)
      return {.mistake = "`" + base::printable(request.since) + "` is no checkpoint of three lines"};
    if (before->size == 0 || before->size > lines.size())
      return {.mistake = fmt::format("that checkpoint is of {} entries, and the ledger has {}", before->size,
                                     lines.size())};
    if (ledger::tree_head(std::span(leaves).first(before->size)) != before->head)
      return {.mistake = fmt::format("the ledger does not continue that checkpoint: its first {} are others",
                                     base::counted(before->size, "entry", "entries"))};
    path = ledger::consistency_path(leaves, before->size);
    json.member("since", before->size).member("since_head", base64_of(before->head));
  }
  json.key("path").begin_array();
  for (const ledger::Hash& hash : path) json.value(base64_of(hash));
  json.end_array().end_object();
  return {{}, json.text() + "\n"};
}

}  // namespace driver
