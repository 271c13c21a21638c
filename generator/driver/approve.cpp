// An approval is judged against the content, written as an in-toto Statement, and signed.
#include <algorithm>

#include "base/format.h"
#include "base/json.h"
#include "base/text.h"
#include "driver/desk.h"
#include "driver/records.h"
#include "driver/snapshot_parts.h"
#include "seal/keygen.h"

namespace driver {

namespace {

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
  if (version.find_first_of("/\\") != std::string::npos)
    return {.mistake = "the version `" + base::printable(version) +
                       "` cannot be part of a file's name; write it without a slash"};
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
  if (base::DiskFiles(desk.root()).read(path, base::no_limit).bytes == bytes)
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

}  // namespace driver
