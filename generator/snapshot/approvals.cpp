// An approval is held against the text that it names, the signature beside it, and the time stamp beside
// that.
#include <algorithm>
#include <map>
#include <set>

#include "base/dates.h"
#include "base/format.h"
#include "base/text.h"
#include "seal/keygen.h"
#include "seal/stamp.h"
#include "snapshot/approved_texts.h"
#include "snapshot/evidence.h"

namespace snapshot {

namespace {

using Words = std::vector<std::string>;

// The person that a name or an alias means.
class People {
 public:
  explicit People(const std::vector<Person>& people) {
    for (const Person& person : people) {
      for (const std::string& alias : person.aliases) by_alias_[base::to_lower(alias)] = person.id;
    }
  }
  std::string of(const std::string& name) const {
    const auto found = by_alias_.find(base::to_lower(name));
    return found == by_alias_.end() ? name : found->second;
  }

 private:
  std::map<std::string, std::string> by_alias_;
};

class Approvals {
 public:
  Approvals(const Contents& bag, const Facts& facts, const Wishes& wishes)
      : bag_(bag), facts_(facts), wishes_(wishes), people_(facts.people), texts_(bag, facts, wishes) {
    for (const Document& document : facts.documents) documents_[name_of(document)] = &document;
    for (const Document& document : facts.documents) {
      for (const std::string& alias : document.aliases)
        documents_.emplace(alias + "@" + document.version, &document);
    }
  }

  Step run() {
    for (const auto& [path, bytes] : bag_.files) {
      if (path.starts_with("data/approvals/") && path.ends_with(".json")) statement(path, bytes);
    }
    for (std::string& words : texts_.faults()) faults_.push_back(std::move(words));
    for (std::string& words : texts_.open()) open_.push_back(std::move(words));
    for (const Document& document : facts_.documents) {
      if (document.least_level == "L3" || document.least_level == "L4") enough(document);
    }
    if (faults_.empty() && open_.empty() && signed_ + unsigned_ == 0)
      return {6, name, State::skipped, nothing_shown()};
    if (wishes_.trust.empty() && faults_.empty())
      return {6,
              name,
              State::skipped,
              {"who signed the approvals is not known: give `--trust` an allowed_signers file"}};
    Words shown;
    if (signed_ > 0) shown.push_back(base::counted(signed_, "signed approval"));
    count_the_rest(shown);
    if (unsigned_ > 0)
      shown.push_back(base::counted(unsigned_, "approval") +
                      " that nobody signed: who gave it, only git or a forge says");
    shown.insert(shown.end(), shown_.begin(), shown_.end());
    shown.insert(shown.begin(), open_.begin(), open_.end());
    if (unjudged_ > 0)
      shown.push_back(base::counted(unjudged_, "time stamp") +
                      " of approvals not judged: give `--authorities` the certificates that you trust");
    if (faults_.empty() && !open_.empty()) return {6, name, State::skipped, std::move(shown)};
    return concluded(6, name, std::move(faults_), std::move(shown));
  }

 private:
  static constexpr const char* name = "Approvals are of these texts";

  static std::string name_of(const Document& document) { return document.id + "@" + document.version; }

  // What was approved under an alias is known by its id.
  std::string known_as(const Statement& said) const {
    const auto document = documents_.find(said.document);
    return document == documents_.end() ? said.document : name_of(*document->second);
  }

  // What approves nothing that is here.
  void count_the_rest(Words& shown) const {
    if (rejected_ > 0) shown.push_back(base::counted(rejected_, "signed rejection"));
    if (unsigned_rejected_ > 0)
      shown.push_back(base::counted(unsigned_rejected_, "rejection") + " that nobody signed");
    if (earlier_ > 0)
      shown.push_back(base::counted(earlier_, "statement") +
                      " about versions before those that are here: of whom in which role is not judged");
    if (to_come_ > 0)
      shown.push_back(base::counted(to_come_, "statement") + " of days that are still to come, not counted");
    if (elsewhere_ > 0)
      shown.push_back(base::counted(elsewhere_, "statement") + " about texts that are not here, not judged");
  }
  Words nothing_shown() const {
    Words shown = {"it holds no approval of a text that is here"};
    count_the_rest(shown);
    return shown;
  }

  template <class... A>
  void fault(fmt::format_string<A...> text, A&&... args) {
    faults_.push_back(fmt::format(text, std::forward<A>(args)...));
  }

  void statement(const std::string& path, const std::string& bytes) {
    const auto said = read_statement(bytes);
    if (!said) return fault("`{}` is no statement of an approval", path);
    const auto document = documents_.find(said->document);
    const bool is_here = document != documents_.end();
    if (!is_here && !texts_.is_kept(*said)) {
      ++elsewhere_;  // its approval is kept, and shows nothing here
      return;
    }
    const auto day = base::parse_date(said->approved_at);
    if (!day)
      return fault("`{}` does not say on which day: `{}` is no date", path,
                   base::printable(said->approved_at));
    const bool is_to_come = !has_come(*day);
    if (is_here && !is_to_come && !is_of(*document->second, path, *said, *day)) return;
    const bool is_signed = bag_.files.contains(path + ".sig");
    if (!is_here || is_to_come) {
      if (!is_signed || is_theirs(path, bytes, *said)) ++(is_to_come ? to_come_ : earlier_);
      return;
    }
    if (is_signed ? !is_theirs(path, bytes, *said) : !may_be_unsigned(path, *said)) return;
    if (!counts_once(path, *said)) return;
    if (said->decision != "approved") return rejection(path, *said, is_signed);
    ++(is_signed ? signed_ : unsigned_);
    count(path, *said);
  }

  // Whether it is of this text, and by somebody else than whoever owned that.
  bool is_of(const Document& document, const std::string& path, const Statement& said, base::Date day) {
    const Match match = texts_.match(said, document);
    if (match == Match::other) {
      if (said.decision == "approved")
        fault("`{}` approves another text than {}", path, said.document);
      else
        ++elsewhere_;  // what somebody refused is gone
      return false;
    }
    if (match == Match::told) as_told(path, said.document);
    if (match == Match::alike)
      shown_.push_back(
          fmt::format("`{}` is of an earlier text, which is not here; what binds in it is the same", path));
    if (said.decision != "approved" || !owned(document, said, day)) return true;
    fault("`{}` is by `{}`, who stood behind the owner of {} on {}: nobody approves their own", path,
          said.person, said.document, said.approved_at);
    return false;
  }

  // What is dated behind the day that everything is seen from has not been done.
  bool has_come(base::Date day) const {
    const auto as_of = base::parse_date(facts_.as_of);
    return as_of && day <= *as_of;
  }

  // Whether the signature beside it is that of a key of theirs which was trusted on the day that the approval
  // names and still is, or was when a stamp shows it.
  bool is_theirs(const std::string& path, const std::string& bytes, const Statement& said) {
    const std::string seal = path + ".sig";
    const std::string_view signature = text_of(bag_.files, seal);
    const std::string stamped_on = stamped(seal, path + ".tsr", said);
    if (wishes_.trust.empty()) {
      if (!seal::key_of(bytes, signature, seal::approval).empty()) return true;
      return fault("`{}` is no signature over `{}`", seal, path), false;
    }
    const auto held = [&](const std::string& when) {
      return seal::verify(bytes, signature, wishes_.trust, said.person, seal::approval, when);
    };
    if (const seal::Verdict then = held(seal::noon(said.approved_at)); !then.holds)
      return fault("`{}` is not the signature of a trusted `{}` on {}: {}", seal, said.person,
                   said.approved_at, then.mistake),
             false;
    if (held(wishes_.when).holds || (!stamped_on.empty() && held(seal::noon(stamped_on)).holds)) return true;
    open_.push_back(fmt::format(
        "`{}` was made with a key of `{}` that held on {}, and not {}: that it was made then only "
        "the approval itself says, and no time stamp; not judged",
        seal, said.person, said.approved_at, wishes_.when.empty() ? "today" : "on the day of `--at`"));
    return true;
  }

  // A text that somebody rejected is not in force, nor on its way.
  void rejection(const std::string& path, const Statement& said, bool is_signed) {
    if (const Approval* found = claim(said); found != nullptr && !held_the_role(path, said, *found)) return;
    ++(is_signed ? rejected_ : unsigned_rejected_);
    const auto found = documents_.find(said.document);
    const std::string status = found == documents_.end() ? std::string() : found->second->status;
    if (status == "approved" || status == "effective")
      fault("`{}` rejects the very text of {}, which is {}", path, said.document, status);
  }

  // What is made again from the sources by their own kinds says so, too, and no more than that.
  void as_told(const std::string& path, const std::string& document) {
    (wishes_.rebuild ? shown_ : open_)
        .push_back(
            fmt::format("`{}` is of an earlier text: that {} differs from it in what binds nobody alone "
                        "is what the snapshot's own kinds say{}",
                        path, document, wishes_.rebuild ? "" : ", which `--rebuild` would ask; not judged"));
  }

  // Whoever decided on a text before, in whatever role, does not count once more.
  bool counts_once(const std::string& path, const Statement& said) {
    const std::string document = known_as(said);
    const auto [role, fresh] = counted_[document].emplace(people_.of(said.person), said.role);
    if (!fresh)
      fault("`{}` is by `{}`, who decided on {} as `{}` already: a person counts once", path, said.person,
            document, role->second);
    return fresh;
  }

  // Whether it was theirs on the day that it names, as the facts have it.
  bool held_the_role(const std::string& path, const Statement& said, const Approval& found) {
    if (!found.held && !facts_.redactions.empty()) return left_out(path, said), true;
    if (!found.held.value_or(false))
      fault("`{}` is by `{}`, who did not hold the role `{}` on {}, as `snapshot.json` says", path,
            said.person, said.role, said.approved_at);
    return found.held.value_or(false);
  }

  // In a role that is theirs, on the day that it names.
  void count(const std::string& path, const Statement& said) {
    const Approval* found = claim(said);
    if (found == nullptr)
      return fault("`{}` is no approval of {} as it stands, as `snapshot.json` has it", path, said.document);
    if (!held_the_role(path, said, *found)) return;
    approved_[known_as(said)][role_now(said)].insert(people_.of(said.person));
  }

  // Who the person or what the role is lies in a file that is not here, most likely one of that name.
  void left_out(const std::string& path, const Statement& said) {
    const auto is_theirs = [&](const Redacted& file) {
      const std::string name = file.path.substr(file.path.rfind('/') + 1);
      return name.starts_with(said.person + ".") || name.starts_with(said.role + ".");
    };
    const auto& files = facts_.redactions;
    const auto theirs = std::find_if(files.begin(), files.end(), is_theirs);
    open_.push_back(fmt::format(
        "whether `{}` held the role `{}` on {}, as `{}` says, is not judged: {} left out on purpose",
        said.person, said.role, said.approved_at, path,
        theirs == files.end()
            ? base::counted(facts_.left_out(), "file") + (facts_.left_out() == 1 ? " was" : " were")
            : "`" + theirs->path + "` was"));
  }

  // Judged as of the time that it tells: approvals are of many years, and there need be no day on which the
  // certificates of all their authorities hold. Gives the day that it shows; empty when it shows none.
  std::string stamped(const std::string& seal, const std::string& stamp, const Statement& said) {
    if (!bag_.files.contains(stamp)) {
      if (claimed(said) == "L4")
        fault("`{}` was stamped, as `snapshot.json` says, and `{}` is not there", seal, stamp);
      return {};
    }
    if (wishes_.authorities.empty()) {
      ++unjudged_;
      return {};
    }
    const seal::Stamped judged = seal::judge_stamp_as_of_itself(
        text_of(bag_.files, seal), text_of(bag_.files, stamp), wishes_.authorities);
    if (judged.flaw != seal::Flaw::none) {
      fault("`{}` is no time stamp of `{}` by an authority that you trust: {}", stamp, seal, judged.mistake);
      return {};
    }
    shown_.push_back(fmt::format("`{}` was there on {}, as its time stamp shows", seal, judged.time));
    return base::to_string(base::moment_of(judged.when).day);
  }

  // Where less than a signature will do, it is for git or a forge to say who approved.
  bool may_be_unsigned(const std::string& path, const Statement& said) {
    const std::string seal = path + ".sig", stamp = path + ".tsr";
    if (bag_.files.contains(stamp)) fault("`{}` is a time stamp of `{}`, which is not there", stamp, seal);
    const auto document = documents_.find(said.document);
    if (document != documents_.end() && document->second->least_level == "L1" && claimed(said) < "L3")
      return true;
    return fault("`{}` is not signed", path), false;
  }

  // What the facts say of it; null when they say nothing.
  const Approval* claim(const Statement& said) const {
    const auto document = documents_.find(said.document);
    if (document == documents_.end()) return nullptr;
    for (const Approval& approval : document->second->approvals) {
      if (people_.of(approval.person) == people_.of(said.person) && approval.role == role_now(said) &&
          approval.approved_at == said.approved_at)
        return &approval;
    }
    return nullptr;
  }
  std::string claimed(const Statement& said) const {
    const Approval* found = claim(said);
    return found == nullptr ? std::string() : found->level;
  }

  // The id that the role of a statement has now.
  std::string role_now(const Statement& said) const {
    const auto document = documents_.find(said.document);
    if (document == documents_.end()) return said.role;
    for (const Approver& approver : document->second->approvers) {
      const auto& aliases = approver.aliases;
      if (std::find(aliases.begin(), aliases.end(), said.role) != aliases.end()) return approver.role;
    }
    return said.role;
  }

  // Whether the approver stood behind the owner on the day of the approval. A bound that is no date bounds
  // nothing.
  bool owned(const Document& document, const Statement& said, base::Date day) const {
    const std::string who = people_.of(said.person);
    return std::any_of(document.owner_people.begin(), document.owner_people.end(), [&](const Behind& behind) {
      const auto since = base::parse_date(behind.since), until = base::parse_date(behind.until);
      return people_.of(behind.person) == who && (!since || *since <= day) && (!until || day <= *until);
    });
  }

  // As many different people in each role as the document asks for.
  void enough(const Document& document) {
    for (const Approver& approver : document.approvers) {
      const auto& in_role = approved_[name_of(document)][approver.role];
      if (in_role.size() < approver.quorum)
        fault("{} needs {} signed by `{}`, and there {} {}", name_of(document),
              base::counted(approver.quorum, "approval"), approver.role, in_role.size() == 1 ? "is" : "are",
              in_role.empty() ? "none" : std::to_string(in_role.size()));
    }
  }

  const Contents& bag_;
  const Facts& facts_;
  const Wishes& wishes_;
  const People people_;
  const ApprovedTexts texts_;
  std::map<std::string, const Document*> documents_;  // by "id@version", and "alias@version"
  std::map<std::string, std::map<std::string, std::set<std::string>>> approved_;  // document, role, people
  std::map<std::string, std::map<std::string, std::string>> counted_;             // document, person, role
  std::size_t signed_ = 0, unsigned_ = 0, rejected_ = 0, unsigned_rejected_ = 0, elsewhere_ = 0, earlier_ = 0,
              to_come_ = 0, unjudged_ = 0;
  Words faults_, shown_;
  Words open_;  // what keeps it from being judged as a whole
};

}  // namespace

Step approvals(const Contents& bag, const Facts& facts, const Wishes& wishes) {
  return Approvals(bag, facts, wishes).run();
}

}  // namespace snapshot
