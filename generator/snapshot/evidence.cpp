// Signatures are judged by ssh-keygen and openssl; what they are over is in the bag.
#include "snapshot/evidence.h"

#include "base/format.h"
#include "base/sha256.h"
#include "base/text.h"
#include "seal/commit.h"
#include "seal/keygen.h"
#include "seal/stamp.h"
#include "snapshot/bag.h"

namespace snapshot {

namespace {

using Words = std::vector<std::string>;

// Objects of git that are not what their files are called.
void misnamed(const Contents& bag, const char* type, const std::string& folder, std::size_t digits,
              Words& faults) {
  for (auto at = bag.files.lower_bound(folder); at != bag.files.end() && at->first.starts_with(folder);
       ++at) {
    if (folder + base::git_name(type, at->second, digits) + ".txt" != at->first)
      faults.push_back(fmt::format("`{}` is not the {} that it is called", at->first, type));
  }
}

}  // namespace

Step time_stamp(const Contents& bag, const Wishes& wishes) {
  constexpr const char* name = "Time stamp";
  Words faults, shown;
  for (const auto& [path, bytes] : bag.files) {
    if (!path.starts_with("signatures/") || !path.ends_with(".tsr")) continue;
    if (wishes.authorities.empty())
      return {7,
              name,
              State::skipped,
              {"it has a time stamp; give `--authorities` the certificates that you trust to judge it"}};
    const seal::Stamped stamped =
        seal::judge_stamp(text_of(bag.files, root_path), bytes, wishes.authorities, wishes.when);
    if (stamped.mistake.empty())
      shown.push_back(fmt::format("it was there on {}, as `{}` shows", stamped.time, path));
    else
      faults.push_back(fmt::format("`{}` is no time stamp of `{}` by an authority that you trust: {}", path,
                                   root_path, stamped.mistake));
  }
  if (shown.empty() && faults.empty()) {
    if (wishes.authorities.empty()) return {7, name, State::skipped, {"it has none"}};
    faults.push_back("nobody stamped it");
  }
  return concluded(7, name, std::move(faults), std::move(shown));
}

Step signed_tag(const Contents& bag, const Facts& facts, const Wishes& wishes) {
  constexpr const char* name = "Tag of git names the commit";
  const std::string_view commit = text_of(bag.files, "data/evidence/git/commit.txt");
  const std::string_view tag = text_of(bag.files, "data/evidence/git/tag.txt");
  Words faults, shown;
  misnamed(bag, "commit", commits_folder, facts.commit.size(), faults);
  misnamed(bag, "tag", tags_folder, facts.commit.size(), faults);
  if (base::git_name("commit", commit, facts.commit.size()) != facts.commit)
    faults.push_back("`data/evidence/git/commit.txt` is not the commit " + facts.commit);
  else if (seal::read_commit(commit).seconds.value_or(0) != facts.committed_at)
    faults.push_back(
        fmt::format("`snapshot.json` says that the commit was made at {}, and the commit says {}",
                    facts.committed_at, seal::read_commit(commit).seconds.value_or(0)));
  if (facts.tag.empty()) {
    if (!tag.empty())
      faults.push_back("`data/evidence/git/tag.txt` is a tag, and `snapshot.json` names none");
    if (!faults.empty()) return concluded(8, name, std::move(faults), {});
    return {8, name, State::skipped, {"the commit has no tag object; it is " + facts.commit}};
  }
  if (base::git_name("tag", tag, facts.tag.size()) != facts.tag)
    faults.push_back("`data/evidence/git/tag.txt` is not the tag " + facts.tag);
  const seal::Tag said = seal::read_tag(tag);
  if (said.commit != facts.commit) faults.push_back("the tag names another commit than " + facts.commit);
  if (said.name != facts.edition)
    faults.push_back("the tag has another name than the edition `" + base::printable(facts.edition) + "`");
  if (said.signature.empty()) {
    if (!faults.empty()) return concluded(8, name, std::move(faults), {});
    const std::string what = said.other.empty() ? "is not signed"
                                                : "is signed with " + said.other +
                                                      ", which is not judged here, but by `git verify-tag`";
    return {8, name, State::skipped, {"the tag " + what + "; it names the commit " + facts.commit}};
  }
  if (wishes.trust.empty() && faults.empty())
    return {8, name, State::skipped, {"the tag is signed; give `--trust` to judge by whom"}};
  if (!wishes.trust.empty()) {
    const seal::Verdict verdict =
        seal::verify_any(said.signed_text, said.signature, wishes.trust, seal::git, wishes.when);
    if (verdict.holds)
      shown.push_back("the tag is signed by `" + verdict.principal + "`");
    else
      faults.push_back("the tag is signed by nobody whom you trust: " + verdict.mistake);
  }
  return concluded(8, name, std::move(faults), std::move(shown));
}

}  // namespace snapshot
