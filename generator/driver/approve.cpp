// An approval is judged against the content, written as an in-toto Statement, and signed.
#include <algorithm>

#include "base/format.h"
#include "base/json.h"
#include "base/text.h"
#include "driver/desk.h"
#include "driver/records.h"
#include "driver/signers.h"
#include "driver/snapshot_parts.h"
#include "driver/undoing.h"
#include "driver/work_tree.h"
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
      const model::Entity* approver = named == nullptr ? nullptr : desk.find(std::string(named->text));
      if (named != nullptr) asked.push_back(approver == nullptr ? std::string(named->text) : approver->id);
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
                      const std::string& change, const Text& text, const std::string& day) {
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
  if (!change.empty()) json.member("change", change);
  if (!request.conditions.empty()) json.member("conditions", request.conditions);
  json.end_object().end_object();
  return json.text() + "\n";
}

// An approval on its way from words to files.
class Approver {
 public:
  explicit Approver(const ApproveRequest& request) : request_(request), desk_(request.run) {}

  Recorded run() {
    for (const auto step : {&Approver::find, &Approver::judge, &Approver::state, &Approver::sign}) {
      if (std::string why = (this->*step)(); !why.empty()) return {.mistake = std::move(why)};
    }
    return write();
  }

 private:
  std::string find() {
    if (!desk_.mistake().empty()) return desk_.mistake();
    auto found = desk_.find_text(request_.document, "document");
    document_ = found.entity;
    if (document_ == nullptr) return found.mistake;
    if (std::string why = desk_.altered(*document_); !why.empty()) return why;
    person_ = desk_.find(request_.person, "person");
    if (person_ == nullptr) return no_such("person", request_.person);
    role_ = desk_.find(request_.role, "role");
    if (role_ == nullptr) return no_such("role", request_.role);
    if (request_.change.empty()) return {};
    const model::Entity* change = desk_.find(request_.change, "change");
    if (change == nullptr) return no_such("change", request_.change);
    change_ = change->id;
    return {};
  }

  std::string judge() {
    version_ = std::string(document_->text("version"));
    if (version_.find_first_of("/\\") != std::string::npos)
      return "the version `" + base::printable(version_) +
             "` cannot be part of a file's name; write it without a slash";
    if (version_.empty()) return "`" + document_->id + "` has no version that could be approved";
    if (!request_.effective_from.empty() && !base::parse_date(request_.effective_from))
      return "`" + request_.effective_from + "` is not a date; write it like 2026-03-31";
    if (std::string why = no_text("what the condition says", request_.conditions); !why.empty()) return why;
    return may_not(desk_, *document_, *person_, *role_);
  }

  // What the files will say, and what they say now.
  std::string state() {
    const std::string name = document_->id + "@" + version_, digest = desk_.digest_of(*document_);
    day_ = desk_.outcome().compiled->as_of;
    path_ = "approvals/" + name + "/" + person_->id + ".json";
    if (std::string why = desk_.altered(path_); !why.empty()) return why;
    const auto on = [&](const std::string& day) {
      return statement(request_, person_->id, role_->id, change_,
                       {name, digest, desk_.normative_digest_of(*document_)}, day);
    };
    bytes_ = on(base::to_string(day_));
    event_ = {.when = {},
              .type = request_.reject ? "decision.recorded" : "document.approved",
              .subject = name,
              .digest = digest,
              .actor = person_->id,
              .change = change_,
              .data = request_.reject ? R"({"decision":"rejected"})" : "{}"};
    const WorkTree files = work_tree(desk_.location());
    const std::string there = files.read(path_, base::no_limit).bytes;
    old_signature_ = files.read(path_ + ".sig", base::no_limit).bytes;
    // What was approved on another day and never entered the ledger enters it now, as it is.
    const auto earlier = day_in(there);
    if (earlier && there == on(base::to_string(*earlier)) && !is_recorded(desk_.reading(), *earlier))
      day_ = *earlier, bytes_ = there;
    stands_ = there == bytes_;
    return stands_ ? std::string() : in_another_role(digest);
  }

  // The day of a statement that is there.
  static std::optional<base::Date> day_in(std::string_view statement) {
    constexpr std::string_view key = R"("approved_at": ")";
    const std::size_t at = statement.find(key);
    return at == std::string_view::npos ? std::nullopt
                                        : base::parse_date(statement.substr(at + key.size(), 10));
  }

  bool is_recorded(const ledger::Reading& reading, base::Date day) const {
    return ledger::says(reading.lines, event_, base::to_string(day));
  }

  // There is one file a person: a decision in a second role would take the place of the first.
  std::string in_another_role(const std::string& digest) const {
    const auto& outcome = desk_.outcome();
    for (const model::Entity& entity : outcome.compiled->graph.entities) {
      if (entity.kind->name != "approval" || outcome.sources[entity.source()].path != path_) continue;
      const model::Value* role = entity.value("role");
      const model::Value* text = entity.value("digest");
      if (role == nullptr || text == nullptr || role->text == role_->id || text->text != digest) continue;
      return fmt::format(
          "`{}` has decided on this text as `{}` already, and a person counts once: somebody else who "
          "holds `{}` has to decide as that",
          person_->id, role->text, role_->id);
    }
    return {};
  }

  bool is_signed_by_them(const std::string& signature) const {
    return seal::verify(bytes_, signature, allowed_signers(desk_.outcome().compiled->graph), person_->id,
                        seal::approval, seal::noon(base::to_string(day_)))
        .holds;
  }

  // The signature is made before the ledger is locked: it may have to wait for somebody's passphrase.
  std::string sign() {
    if (request_.key.empty()) return {};
    const model::Value* keys = person_->value("signing_keys");
    const bool has_keys = keys != nullptr && first(*person_, *keys) != nullptr;
    if (stands_ && !old_signature_.empty() && is_signed_by_them(old_signature_)) return {};
    const seal::Signature made = seal::sign(bytes_, request_.key, seal::approval);
    if (!made.mistake.empty()) return "it cannot be signed: " + made.mistake;
    signature_ = made.text;
    if (!has_keys)
      note_ = fmt::format(
          "; `{}` has no `signing_keys` yet: without the public half of the key there, nobody can "
          "tell whose signature it is",
          person_->id);
    else if (!is_signed_by_them(signature_))
      return fmt::format(
          "that key is none of those that stand under `signing_keys` of `{}` and hold on {}: sign with "
          "one of them, or put its public half there first",
          person_->id, base::in_words(day_));
    return {};
  }

  // Both the files and the entry, or neither.
  Recorded write() {
    Book book = desk_.open();
    if (!book.mistake().empty()) return {.mistake = book.mistake()};
    const bool recorded = stands_ && is_recorded(book.reading(), day_);
    if (recorded && signature_.empty()) {
      if (std::string why = book.catch_up(); !why.empty()) return {.mistake = std::move(why)};
      return {.mistake = "`" + path_ + "` says so already"};
    }
    Undoing files(desk_.root());
    std::string why = write_files(files);
    if (why.empty()) why = recorded ? book.catch_up() : desk_.append(book, event_);
    if (!why.empty()) {
      files.undo();
      return {.mistake = std::move(why)};
    }
    return {{}, told(recorded)};
  }

  // No signature of another statement stays beside it, nor a time stamp of another signature.
  std::string write_files(Undoing& files) const {
    std::string why;
    if (!stands_) why = files.remove(path_ + ".sig");
    if (why.empty() && (!stands_ || !signature_.empty())) why = files.remove(path_ + ".tsr");
    if (why.empty() && !stands_) why = files.write(path_, bytes_);
    if (why.empty() && !signature_.empty()) why = files.write(path_ + ".sig", signature_);
    return why;
  }

  std::string told(bool recorded) const {
    if (recorded)
      return fmt::format("wrote {}.sig: what was signed by nobody is signed now{}; commit it\n", path_,
                         note_);
    const bool is_signed = !signature_.empty() || (stands_ && !old_signature_.empty());
    const bool lost = !is_signed && !old_signature_.empty();
    return fmt::format("wrote {}{}, and entry {} of the ledger; commit them together{}{}\n", path_,
                       !signature_.empty() ? " and its signature"
                       : is_signed         ? ", signed"
                                           : ", signed by nobody",
                       desk_.reading().lines.size() - 1, note_,
                       lost ? "; the signature that was there was of an earlier approval, and is gone" : "");
  }

  const ApproveRequest& request_;
  Desk desk_;
  const model::Entity* document_ = nullptr;
  const model::Entity* person_ = nullptr;
  const model::Entity* role_ = nullptr;
  std::string version_, change_, path_, bytes_, old_signature_, signature_, note_;
  base::Date day_;
  ledger::Event event_;
  bool stands_ = false;  // the statement is there, with the same bytes
};

}  // namespace

Recorded approve(const ApproveRequest& request) { return Approver(request).run(); }

}  // namespace driver
