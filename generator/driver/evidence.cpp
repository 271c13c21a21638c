// Signatures are judged by ssh-keygen; where there are no approvals, nothing is asked.
#include "driver/evidence.h"

#include "base/format.h"
#include "seal/keygen.h"

namespace driver {

namespace {

constexpr std::size_t longest_signature = 1 << 16;

std::string text_of(const model::Entity& entity, const model::Value& table, std::string_view name) {
  const model::Value* value = member(entity, table, name);
  return value == nullptr ? std::string() : std::string(value->text);
}

// A bound of a key's life: `,valid-after="20260101"`.
std::string bound(const char* name, const std::string& written, int days_later) {
  const auto day = base::parse_date(written);
  if (!day) return {};
  std::string digits = base::to_string(base::Date{day->days + days_later});
  std::erase(digits, '-');
  return fmt::format(",{}=\"{}\"", name, digits);
}

store::Evidence judged(model::EntityId id, const model::Entity& approval, const std::string& statement,
                       const base::FileBytes& signature, const std::string& signers) {
  if (!signature.ok()) return {id, "L0", "a name that somebody typed"};
  const model::Value* person = approval.value("person");
  const std::string name = person == nullptr ? std::string() : std::string(person->text);
  const model::Value* day = approval.value("approved_at");
  std::string when = day == nullptr ? std::string() : std::string(day->text);
  std::erase(when, '-');
  const seal::Verdict verdict = seal::verify(statement, signature.bytes, signers, name, seal::approval,
                                             when.empty() ? when : when + "120000Z");
  if (verdict.holds) return {id, "L3", "signed by the approver"};
  return {id, "L0", "a name that somebody typed; the signature is not that of a key of theirs"};
}

}  // namespace

std::string allowed_signers(const model::Graph& graph) {
  std::string lines;
  for (const model::Entity& entity : graph.entities) {
    const model::Value* keys = entity.kind->name == "person" ? entity.value("signing_keys") : nullptr;
    if (keys == nullptr) continue;
    for (const model::Value* key = first(entity, *keys); key != nullptr; key = next(entity, *key))
      lines += fmt::format("{} namespaces=\"approval@bylaw,snapshot@bylaw,git\"{}{} {}\n", entity.id,
                           bound("valid-after", text_of(entity, *key, "valid_from"), 0),
                           bound("valid-before", text_of(entity, *key, "valid_to"), 1),
                           text_of(entity, *key, "key"));
  }
  return lines;
}

std::vector<store::Evidence> evidence_of(const base::Files& files, const Compiled& content,
                                         const source::Sources& sources) {
  std::vector<store::Evidence> all;
  std::string signers;
  for (std::size_t i = 0; i < content.graph.entities.size(); ++i) {
    const model::EntityId id = content.graph.entities.id_at(i);
    const model::Entity& entity = content.graph.entities[id];
    if (entity.kind->name != "approval") continue;
    if (all.empty()) signers = allowed_signers(content.graph);
    const source::Source& source = sources[entity.source()];
    all.push_back(
        judged(id, entity, source.text, files.read(source.path + ".sig", longest_signature), signers));
  }
  return all;
}

}  // namespace driver
