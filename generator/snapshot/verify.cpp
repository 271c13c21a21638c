// The walk over a bag, step by step; every step is taken, whatever the one before found.
#include "snapshot/verify.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <set>

#include "base/format.h"
#include "base/text.h"
#include "ledger/ledger.h"
#include "seal/keygen.h"
#include "snapshot/bag.h"
#include "snapshot/bagit.h"
#include "snapshot/evidence.h"
#include "snapshot/facts.h"

namespace snapshot {

namespace {

using Words = std::vector<std::string>;

Step skipped(int number, std::string name, std::string why) {
  return {number, std::move(name), State::skipped, {std::move(why)}};
}

// 0. Nothing in it is dangerous to unpack, and every name is one that every system can hold.
Step harmless(const Contents& bag) {
  Words faults = bag.faults;
  const auto judge = [&](const std::string& path) {
    if (std::string why = path_fault(path); !why.empty())
      faults.push_back("`" + base::printable(path) + "`: " + why);
  };
  const std::set<std::string> paths = paths_of(bag);
  std::for_each(paths.begin(), paths.end(), judge);
  std::for_each(bag.folders.begin(), bag.folders.end(), judge);
  Words alike = clashes(paths, bag.folders);
  std::move(alike.begin(), alike.end(), std::back_inserter(faults));
  if (bag.files.contains("fetch.txt"))
    faults.push_back("`fetch.txt` would have a part of it fetched from elsewhere");
  return concluded(0, "Unpacks safely", std::move(faults));
}

// 1. Somebody whom the verifier trusts signed the root.
Step authentic(const Contents& bag, const Wishes& wishes) {
  constexpr const char* name = "Signed by somebody you trust";
  const std::string_view root = text_of(bag.files, root_path);
  Words faults, shown, others;
  for (const auto& [path, bytes] : bag.files) {
    if (!path.starts_with("signatures/")) continue;
    if (path.ends_with(".minisig"))
      others.push_back(fmt::format("`{}` is not judged here, but by `minisign`", path));
    if (!path.ends_with(".sshsig")) continue;
    const std::string principal = path.substr(11, path.size() - 11 - 7);
    if (wishes.trust.empty()) {
      const std::string key = seal::key_of(root, bytes, seal::snapshot);
      if (key.empty())
        faults.push_back(fmt::format("`{}` is no signature over `{}`", path, root_path));
      else
        shown.push_back(fmt::format("signed as `{}` with the key {}", principal, key));
      continue;
    }
    const seal::Verdict verdict =
        seal::verify(root, bytes, wishes.trust, principal, seal::snapshot, wishes.when);
    if (verdict.holds)
      shown.push_back("signed by `" + principal + "`");
    else
      faults.push_back(
          fmt::format("`{}` is not the signature of a trusted `{}`: {}", path, principal, verdict.mistake));
  }
  if (!faults.empty()) return concluded(1, name, std::move(faults));
  if (wishes.trust.empty()) {
    shown.push_back(shown.empty()
                        ? "nobody signed it"
                        : "whether to trust that key is not known: give `--trust` an allowed_signers file");
    shown.insert(shown.end(), others.begin(), others.end());
    return {1, name, State::skipped, std::move(shown)};
  }
  if (shown.empty()) faults.push_back("nobody signed it");
  shown.insert(shown.end(), others.begin(), others.end());
  return concluded(1, name, std::move(faults), std::move(shown));
}

// The files of a manifest against those that there are.
Words differences(const Contents& bag, const char* manifest,
                  const std::function<bool(std::string_view)>& is_its) {
  const Files& files = bag.files;
  if (!files.contains(manifest)) return {fmt::format("`{}` is not there", manifest)};
  const auto listed = read_manifest(text_of(files, manifest));
  if (!listed) return {fmt::format("`{}` has a line that is no digest and path", manifest)};
  Words faults;
  std::set<std::string, std::less<>> seen;
  std::string again;
  for (const Listed& entry : *listed) {
    again += entry.digest + "  " + entry.path + "\n";
    if (!seen.insert(entry.path).second)
      faults.push_back(fmt::format("`{}` lists `{}` twice", manifest, base::printable(entry.path)));
    if (!is_its(entry.path)) {
      faults.push_back(
          fmt::format("`{}` lists `{}`, which is not its business", manifest, base::printable(entry.path)));
      continue;
    }
    const auto digest = digest_of(bag, entry.path, "sha256");
    if (!digest)
      faults.push_back(fmt::format("`{}` is missing", base::printable(entry.path)));
    else if (*digest != entry.digest)
      faults.push_back(fmt::format("`{}` was altered", base::printable(entry.path)));
  }
  for (const std::string& path : paths_of(bag)) {
    if (is_its(path) && !seen.contains(path))
      faults.push_back(fmt::format("`{}` was added", base::printable(path)));
  }
  if (faults.empty() && (again != text_of(files, manifest) ||
                         !std::is_sorted(listed->begin(), listed->end(),
                                         [](const Listed& a, const Listed& b) { return a.path < b.path; })))
    faults.push_back(fmt::format("`{}` is not written as Bylaw writes it", manifest));
  return faults;
}

// 2. The tag files are those of the root, to the byte.
Step tag_files(const Contents& bag) {
  Words faults = differences(bag, root_path, [](std::string_view path) {
    return !path.starts_with("data/") && !path.starts_with("signatures/") && path != root_path;
  });
  for (const char* needed : {"bagit.txt", "bag-info.txt", manifest_path, "START-HERE.html", "VERIFY.txt"}) {
    if (!bag.files.contains(needed)) faults.push_back(fmt::format("`{}` is not there", needed));
  }
  for (const auto& [path, bytes] : bag.files) {
    if (path.starts_with("signatures/") && !path.ends_with(".sshsig") && !path.ends_with(".tsr") &&
        !path.ends_with(".minisig"))
      faults.push_back(fmt::format("`{}` is no signature", base::printable(path)));
  }
  for (const auto& [path, file] : bag.large) {
    if (path.starts_with("signatures/"))
      faults.push_back(fmt::format("`{}` is no signature", base::printable(path)));
  }
  return concluded(2, "Tag files are those that were signed", std::move(faults));
}

// 3. The payload is that of the manifest, to the byte.
Step payload(const Contents& bag) {
  Words faults =
      differences(bag, manifest_path, [](std::string_view path) { return path.starts_with("data/"); });
  if (faults.empty()) faults = bagit_faults(bag);
  return concluded(3, "Payload is as it was sealed", std::move(faults));
}

constexpr const char* bag_entries = "data/ledger/entries.jsonl";
constexpr const char* bag_checkpoint = "data/ledger/checkpoint";

// 4. The ledger is one chain, of the length and head that the checkpoint and the facts give.
Step chain(const Contents& bag, const Facts& facts) {
  const std::string_view bytes = text_of(bag.files, bag_entries);
  const ledger::Reading reading = ledger::read(bytes);
  Words faults;
  for (const ledger::Fault& fault : reading.faults)
    faults.push_back(fmt::format("line {} of the ledger: {}", fault.line, fault.message));
  const ledger::Hash head = ledger::head(reading.lines);
  const std::string written = ledger::in_base64(head);
  if (reading.lines.size() != facts.ledger_entries ||
      (!reading.lines.empty() && written != facts.ledger_head))
    faults.push_back(
        fmt::format("the ledger has {} entries with the head `{}`, and `snapshot.json` says {} with `{}`",
                    reading.lines.size(), written, facts.ledger_entries, facts.ledger_head));
  if (const auto kept = bag.files.find(bag_checkpoint); kept != bag.files.end()) {
    const auto checkpoint = ledger::read_checkpoint(kept->second);
    if (!checkpoint)
      faults.push_back("the checkpoint is not three lines: origin, number of entries, head");
    else if (checkpoint->size != reading.lines.size() || checkpoint->head != head)
      faults.push_back(fmt::format("the checkpoint is of {} entries and another head", checkpoint->size));
  } else if (!reading.lines.empty()) {
    faults.push_back("the ledger has no checkpoint");
  }
  return concluded(4, "Ledger is one chain", std::move(faults),
                   {base::counted(reading.lines.size(), "entry", "entries")});
}

// 5. It continues the snapshot that the verifier kept.
Step continues(const Contents& bag, const Facts& facts, const Wishes& wishes) {
  constexpr const char* name = "Continues the snapshot before";
  const auto noted = bag_info(text_of(bag.files, "bag-info.txt"), "Previous-Snapshot").value_or("");
  if (noted != facts.previous)
    return concluded(5, name, {"`bag-info.txt` and `snapshot.json` name different snapshots before it"});
  if (wishes.previous == nullptr) {
    return skipped(
        5, name,
        facts.previous.empty()
            ? "it names none before it; only a copy that somebody kept could show that there was one"
            : "it names " + facts.previous +
                  " before it; give that one with `--previous`: without it, whoever holds the key could have "
                  "written all of this anew");
  }
  if (facts.previous.empty())
    return concluded(5, name, {"it names no snapshot before it, and one was given with `--previous`"});
  Words faults;
  for (const std::string& why : integrity_faults(*wishes.previous))
    faults.push_back("the one given with `--previous` is no whole snapshot: " + why);
  if (!faults.empty()) return concluded(5, name, std::move(faults));
  const std::string before = identity(wishes.previous->files);
  if (before != facts.previous)
    faults.push_back(fmt::format("the snapshot before is {}, and this one names {}", before, facts.previous));
  const std::string_view was = text_of(wishes.previous->files, bag_entries),
                         is = text_of(bag.files, bag_entries);
  if (!is.starts_with(was))
    faults.push_back(
        "the ledger does not begin with that of the snapshot before: something that was recorded was changed "
        "or taken out");
  return concluded(5, name, std::move(faults), {"after " + before});
}

// What comes from the sources alone; the rest comes from git and from those who sign.
bool is_derived(std::string_view path) {
  constexpr std::array folders = {"data/site/",   "data/model/",     "data/registers/", "data/report/",
                                  "data/ledger/", "data/approvals/", "data/keys/"};
  return path == facts_path || std::any_of(folders.begin(), folders.end(),
                                           [&](const char* folder) { return path.starts_with(folder); });
}

// 9. The sources give what is here.
Step reproduced(const Contents& bag, const Wishes& wishes) {
  constexpr const char* name = "Made again from its sources";
  if (!wishes.rebuild) return skipped(9, name, "asked for with `--rebuild`");
  std::string why;
  const auto made = wishes.rebuild(bag, why);
  if (!made) return concluded(9, name, {why});
  Words faults;
  for (const auto& [path, bytes] : *made) {
    if (!bag.files.contains(path))
      faults.push_back(fmt::format("the sources give a file `{}` that is not here", path));
    else if (text_of(bag.files, path) != bytes)
      faults.push_back(fmt::format("`{}` is not what the sources give", path));
  }
  for (const auto& [path, bytes] : bag.files) {
    if (is_derived(path) && !made->contains(path))
      faults.push_back(fmt::format("`{}` does not come from the sources", base::printable(path)));
  }
  return concluded(9, name, std::move(faults), {base::counted(made->size(), "file")});
}

}  // namespace

Step concluded(int number, std::string name, std::vector<std::string> faults,
               std::vector<std::string> shown) {
  const bool failed = !faults.empty();
  return {number, std::move(name), failed ? State::failed : State::passed,
          failed ? std::move(faults) : std::move(shown)};
}

std::vector<std::string> integrity_faults(const Contents& bag) {
  Words faults;
  for (const Step& step : {harmless(bag), tag_files(bag), payload(bag)}) {
    if (step.state == State::failed) faults.insert(faults.end(), step.words.begin(), step.words.end());
  }
  return faults;
}

Verification verify(const Contents& bag, const Wishes& wishes) {
  Verification all{.identity = identity(bag.files), .steps = {}};
  all.steps = {harmless(bag), authentic(bag, wishes), tag_files(bag), payload(bag)};
  const auto facts = read_facts(text_of(bag.files, facts_path));
  if (!facts) {
    const std::string why = fmt::format("`{}` is missing or no facts of a snapshot", facts_path);
    all.steps[3].state = State::failed;
    all.steps[3].words.push_back(why);
    for (int number = 4; number <= 9; ++number)
      all.steps.push_back(skipped(number, "Facts of the snapshot", why));
    return all;
  }
  all.id = facts->id, all.edition = facts->edition, all.as_of = facts->as_of;
  if (const std::size_t count = facts->left_out(); count > 0) {
    const std::size_t versions = facts->redactions.size();
    all.steps[3].words.push_back(base::counted(count, "file") + " left out on purpose" +
                                 (versions > count ? ", in " + base::counted(versions, "version") : "") +
                                 ": `data/snapshot.json` says which and why, with their digests");
  }
  all.steps.push_back(chain(bag, *facts));
  all.steps.push_back(continues(bag, *facts, wishes));
  all.steps.push_back(approvals(bag, *facts, wishes));
  all.steps.push_back(time_stamp(bag, wishes));
  all.steps.push_back(signed_tag(bag, *facts, wishes));
  all.steps.push_back(reproduced(bag, wishes));
  return all;
}

}  // namespace snapshot
