// Signatures are judged by ssh-keygen; where there are no approvals, nothing is asked, and where all are
// signed, git is not.
#include "driver/evidence.h"

#include <algorithm>
#include <map>
#include <optional>

#include "base/format.h"
#include "base/parallel.h"
#include "base/sha256.h"
#include "base/text.h"
#include "driver/forge_review.h"
#include "driver/signers.h"
#include "driver/stamps.h"
#include "driver/tag_signers.h"
#include "parse/json.h"
#include "seal/commit.h"
#include "seal/keygen.h"

namespace driver {

namespace {

constexpr std::size_t longest_evidence = 1 << 20;

// A list of a person's addresses or names, in small letters.
bool has(const model::Entity& person, std::string_view field, const std::string& word) {
  const model::Value* list = person.value(field);
  for (const model::Value* item = list == nullptr ? nullptr : first(person, *list); item != nullptr;
       item = next(person, *item)) {
    if (base::to_lower(item->text) == base::to_lower(word)) return true;
  }
  return false;
}

class Judge {
 public:
  Judge(const Surroundings& surroundings, const Compiled& content, source::Sources& sources)
      : surroundings_(surroundings),
        config_(content.config),
        graph_(content.graph),
        as_of_(content.as_of),
        sources_(sources) {}

  std::vector<store::Evidence> run(finding::Findings& findings) {
    std::vector<model::EntityId> approvals;
    for (std::size_t i = 0; i < graph_.entities.size(); ++i) {
      if (graph_.entities[graph_.entities.id_at(i)].kind->name == "approval")
        approvals.push_back(graph_.entities.id_at(i));
    }
    const Stamps stamps(surroundings_.files, config_, findings);
    append(findings, unfit_keys(graph_));
    if (approvals.empty()) return {};
    signers_ = allowed_signers(graph_);
    can_judge_ = report_lack(approvals, findings);
    std::vector<store::Evidence> all(approvals.size());
    std::vector<std::optional<finding::Finding>> faults(approvals.size());
    // Each signature and each stamp is a process of its own to wait for.
    base::parallel_for(approvals.size(),
                       [&](std::size_t i) { all[i] = signature(approvals[i], stamps, faults[i]); });
    report(approvals, faults, findings);
    ask_git(all);
    for (store::Evidence& evidence : all) note_day(evidence);
    return all;
  }

 private:
  const std::string& path(model::EntityId id) const { return sources_[graph_.entities[id].source()].path; }
  const std::string& text(model::EntityId id) const { return sources_[graph_.entities[id].source()].text; }

  // What a field of an approval names.
  model::EntityId named(model::EntityId approval, std::string_view field) const {
    const model::Value* value = graph_.entities[approval].value(field);
    const auto* reference = value == nullptr ? nullptr : std::get_if<model::ReferenceId>(&value->meaning);
    return reference == nullptr ? model::EntityId{} : graph_.references[*reference].to;
  }
  std::string written(model::EntityId approval, std::string_view field) const {
    return std::string(graph_.entities[approval].text(field));
  }

  // Of the very text in the version that it names, or of one that differs in what binds nobody alone.
  bool is_current(model::EntityId approval) const {
    const model::EntityId document = named(approval, "document");
    if (!document) return false;
    const model::Entity& entity = graph_.entities[document];
    if (!written(approval, "document").ends_with("@" + std::string(entity.text("version")))) return false;
    return written(approval, "digest") == base::sha256(model::text_of(entity, text(document))) ||
           written(approval, "normative") == base::sha256(model::normative_text(entity, text(document)));
  }

  void note_day(store::Evidence& evidence) const {
    const auto day = base::parse_date(written(evidence.approval, "approved_at"));
    if (day && as_of_ < *day) evidence.words += "; its day is still to come, so that it does not count";
  }

  store::Evidence signature(model::EntityId id, const Stamps& stamps,
                            std::optional<finding::Finding>& fault) const {
    if (fault = no_statement(id); fault)
      return {id, "L0", "the file is no sound JSON, so that it says nothing", false};
    store::Evidence evidence{id, "L0", "a name that somebody typed", is_current(id)};
    const base::FileBytes signature = surroundings_.files.read(path(id) + ".sig", longest_evidence);
    if (!signature.ok()) {
      fault = stamps.judge(path(id), text(id), {}).fault;
      return evidence;
    }
    const std::string day = written(id, "approved_at");
    const seal::Verdict verdict = seal::verify(text(id), signature.bytes, signers_, written(id, "person"),
                                               seal::approval, day.empty() ? day : seal::noon(day));
    if (!verdict.holds) {
      evidence.words = "a name that somebody typed; the signature is not that of a key of theirs";
      if (can_judge_) fault = no_signature(id, signature.bytes);
      return evidence;
    }
    evidence.level = "L3", evidence.words = "signed by the approver";
    add_stamp(evidence, stamps.judge(path(id), text(id), signature.bytes), fault);
    return evidence;
  }

  // Other programs must read in it what is read here.
  std::optional<finding::Finding> no_statement(model::EntityId id) const {
    finding::Findings faults;
    const std::string& json = text(id);
    parse::json({graph_.entities[id].source(), json, 0, static_cast<std::uint32_t>(json.size())},
                parse::Manner::strict, faults);
    return faults.empty() ? std::nullopt : std::optional(std::move(faults.front()));
  }

  // Somebody may sign before their key is here; what is no signature at all stays none.
  std::optional<finding::Finding> no_signature(model::EntityId id, const std::string& signature) const {
    const model::EntityId person = named(id, "person");
    const bool has_keys = person && graph_.entities[person].value("signing_keys") != nullptr;
    if (!has_keys && !seal::key_of(text(id), signature, seal::approval).empty()) return std::nullopt;
    const auto day = base::parse_date(written(id, "approved_at"));
    return finding::Finding{
        "approval-signature",
        {},
        has_keys
            ? fmt::format("no key of `{}`{} made this signature over the approval", written(id, "person"),
                          day ? " that held on " + base::in_words(*day) : std::string())
            : "this is no signature over the approval: it is damaged, or of another text",
        "have the approval signed again, with `bylaw approve --key`, or take the file away"};
  }

  static void add_stamp(store::Evidence& evidence, ApprovalStamp stamp,
                        std::optional<finding::Finding>& fault) {
    fault = std::move(stamp.fault);
    if (!stamp.when.empty()) {
      evidence.level = "L4";
      evidence.words += ", and stamped by a time stamping authority on " + stamp.when;
    } else if (stamp.there) {
      const bool refused = fault && fault->rule == "approval-stamp";
      evidence.words += refused ? "; the time stamp does not hold" : "; the time stamp is not judged";
    }
  }

  // Signatures that nobody can judge are not taken for false ones: the run fails. False when it does.
  bool report_lack(const std::vector<model::EntityId>& approvals, finding::Findings& findings) const {
    const auto is_signed = std::find_if(approvals.begin(), approvals.end(), [&](model::EntityId id) {
      return surroundings_.files.type(path(id) + ".sig") == base::FileType::file;
    });
    if (is_signed == approvals.end()) return true;
    const std::string why = seal::lacking();
    if (why.empty()) return true;
    findings.push_back({"signatures-unjudged", graph_.entities[*is_signed].place,
                        "whether people signed their approvals cannot be judged here", why});
    return false;
  }

  // Neither a signature nor a stamp is a text, so that its place is its file.
  void report(const std::vector<model::EntityId>& approvals,
              std::vector<std::optional<finding::Finding>>& faults, finding::Findings& findings) {
    for (std::size_t i = 0; i < approvals.size(); ++i) {
      if (!faults[i]) continue;
      faults[i]->entity = graph_.entities[approvals[i]].id;
      if (faults[i]->place.source) {
        findings.push_back(std::move(*faults[i]));
        continue;
      }
      const char* ending = faults[i]->rule == "approval-signature" ? ".sig" : ".tsr";
      faults[i]->place.source = sources_.add({path(approvals[i]) + ending, {}});
      findings.push_back(std::move(*faults[i]));
    }
  }

  // Where nobody signed the approval itself, the commit that brought it may say something, a tag, or a
  // forge's export.
  void ask_git(std::vector<store::Evidence>& all) const {
    std::map<std::string, std::string_view> texts;
    for (const store::Evidence& evidence : all) {
      if (evidence.level == "L0") texts.emplace(path(evidence.approval), text(evidence.approval));
    }
    if (texts.empty()) return;
    const auto commits =
        surroundings_.brought ? surroundings_.brought(texts) : std::map<std::string, std::string>();
    for (store::Evidence& evidence : all) {
      const model::EntityId person = named(evidence.approval, "person");
      if (evidence.level != "L0" || !person) continue;
      const auto commit = commits.find(path(evidence.approval));
      if (commit != commits.end() && by_commit(evidence, person, seal::read_commit(commit->second))) continue;
      by_review(evidence, person);
    }
    ask_for_tags(all);
  }

  // What is no better than L1 may stand under a tag that the approver signed.
  void ask_for_tags(std::vector<store::Evidence>& all) const {
    std::map<std::string, Approving> approvals;
    std::map<std::string, model::EntityId> people;  // by the paths of their approvals
    for (const store::Evidence& evidence : all) {
      const model::EntityId id = evidence.approval, person = named(id, "person"), of = named(id, "document");
      if (evidence.level > "L1" || !person || !of || graph_.entities[person].value("signing_keys") == nullptr)
        continue;
      approvals[path(id)] = {text(id), path(of), written(id, "digest")};
      people[path(id)] = person;
    }
    if (approvals.empty() || !surroundings_.tagged) return;
    TagSigners signers(graph_, signers_, people);
    const auto tags =
        surroundings_.tagged(approvals, [&](const std::string& approval, const std::string& tag) {
          const auto person = people.find(approval);
          return person != people.end() && signers.signed_by(tag, person->second);
        });
    for (store::Evidence& evidence : all) {
      if (tags.contains(path(evidence.approval)))
        evidence = {evidence.approval, "L2", "in a commit under a tag that the approver signed",
                    evidence.current};
    }
  }

  bool by_commit(store::Evidence& evidence, model::EntityId person, const seal::Commit& commit) const {
    const model::Entity& who = graph_.entities[person];
    if (!commit.signature.empty() &&
        seal::verify(commit.signed_text, commit.signature, signers_, who.id, seal::git, commit.when).holds) {
      evidence.level = "L2", evidence.words = "in a commit that the approver signed";
      return evidence.by_commit = true;
    }
    if (!has(who, "emails", commit.author_mail)) return false;
    evidence.level = "L1", evidence.words = "in a commit by the approver, as git says; nobody signed it";
    return evidence.by_commit = true;
  }

  // A review as the forges' own interfaces tell it: one object, or a list of them.
  void by_review(store::Evidence& evidence, model::EntityId person) const {
    const base::FileBytes file =
        surroundings_.files.read(path(evidence.approval) + ".review", longest_evidence);
    if (!file.ok()) return;
    const model::Entity& who = graph_.entities[person];
    switch (reviewed(file.bytes, [&](const std::string& login) { return has(who, "logins", login); })) {
      case Reviewed::approved:
        evidence.level = "L1", evidence.words = "reviewed in a forge, as its export says";
        break;
      case Reviewed::taken_back:
        evidence.words =
            "a name that somebody typed; as the exported review says, their last word in the forge is no "
            "approval";
        break;
      case Reviewed::unreadable:
        evidence.words = "a name that somebody typed; the exported review is no JSON";
        break;
      case Reviewed::not_by_them:
        evidence.words = "a name that somebody typed; the exported review approves under no login of theirs";
        break;
    }
  }

  const Surroundings& surroundings_;
  const config::Config& config_;
  const model::Graph& graph_;
  const base::Date as_of_;
  source::Sources& sources_;
  std::string signers_;
  bool can_judge_ = true;  // signatures, here
};

}  // namespace

std::vector<store::Evidence> evidence_of(const Surroundings& surroundings, const Compiled& content,
                                         source::Sources& sources, finding::Findings& findings) {
  return Judge(surroundings, content, sources).run(findings);
}

}  // namespace driver
