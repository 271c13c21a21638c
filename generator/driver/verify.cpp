// A bag is taken in, walked over, and, if asked for, rendered again from its sources.
#include "snapshot/verify.h"

#include <algorithm>
#include <filesystem>

#include "base/portable_path.h"
#include "base/text.h"
#include "base/words.h"
#include "driver/governed_texts.h"
#include "driver/recording.h"
#include "driver/sealed.h"
#include "driver/snapshot.h"
#include "driver/snapshot_parts.h"
#include "seal/keygen.h"
#include "snapshot/bag.h"
#include "snapshot/bagit.h"
#include "snapshot/facts.h"

namespace driver {

namespace fs = std::filesystem;

namespace {

// What lies in a folder, by the paths in it.
template <class Map>
Map below(const Map& all, const std::string& folder) {
  if (folder.empty()) return all;
  Map inside;
  const std::string beginning = folder + "/";
  for (auto at = all.lower_bound(beginning); at != all.end() && at->first.starts_with(beginning); ++at)
    inside.emplace(at->first.substr(beginning.size()), at->second);
  return inside;
}

// The files of a bag's sources, by their paths in the repository.
FilesAt files_of(const snapshot::Files& bag) {
  constexpr std::string_view sources = "data/source/";
  std::map<std::string, std::string, std::less<>> written;
  for (auto at = bag.lower_bound(sources); at != bag.end() && at->first.starts_with(sources); ++at)
    written[base::from_portable_path(std::string_view(at->first).substr(sources.size()))] = at->second;
  Bare bare = read_bare_places(snapshot::text_of(bag, snapshot::places_path));
  return [written = std::move(written),
          bare = std::move(bare)](const std::string& folder) -> std::unique_ptr<base::Files> {
    return std::make_unique<PlayedBack>(below(written, folder), below(bare, folder));
  };
}

// What the sources in a bag give, with what it says of itself that only git knows.
std::optional<snapshot::Files> rebuild(const snapshot::Contents& bag, std::string& why) {
  const auto facts = snapshot::read_facts(bag.files.at(snapshot::facts_path));
  const auto as_of = facts ? base::parse_date(facts->as_of) : std::nullopt;
  if (!as_of) {
    why = "the facts say no day";
    return std::nullopt;
  }
  const FilesAt files_at = files_of(bag.files);
  const auto copy = sealed(facts->edition, *as_of, facts->commit);
  copy->run.brought = [&](const auto&) { return read_commits(bag.files); };
  copy->run.tagged = [&](const auto&, const Fits& fits) { return read_tags(bag.files, fits); };
  Request request;
  request.as_of = as_of;
  const Outcome outcome = run_in(request, files_at, facts->inside, copy->run);
  if (copy->site.empty()) {
    why = "the sources cannot be rendered: " + why_not(outcome);
    return std::nullopt;
  }
  snapshot::Files made;
  for (auto& [path, bytes] : copy->site) made["data/site/" + path] = std::move(bytes);
  add_copies(*files_at(facts->inside), outcome.compiled->graph, made);
  Past past;
  past.location.inside = facts->inside;
  const load::Revision revision{facts->edition, facts->commit, facts->committed_at, facts->tag};
  Withheld withheld;
  for (const snapshot::Redacted& file : facts->redactions) withheld.add(file.path, file.sha256, file.reason);
  // What it is called follows from the edition, whatever it says.
  const std::string id = snapshot::bag_id(facts->edition);
  const Sealing sealing{past, revision,    outcome,   id, facts->previous,
                        {},   facts->from, facts->to, {}, withheld};
  add_derived(sealing, made);
  add_facts(sealing, made);
  made.merge(snapshot::labelled(
      bag.files, {id, facts->edition, base::to_string(*as_of), base::in_words(*as_of), facts->previous}));
  return made;
}

// What is refused anyway need not be held.
std::string too_large(const snapshot::Contents& contents) {
  return contents.large.empty() || !snapshot::integrity_faults(contents).empty()
             ? std::string()
             : snapshot::not_held(contents);
}

std::string told_as_bagit(const std::vector<std::string>& faults) {
  if (faults.empty()) return "It is a valid BagIt bag.\n";
  std::string text = "It is no valid BagIt bag:\n";
  for (const std::string& fault : faults) text += "  " + base::printable_line(fault) + "\n";
  return text;
}

// A file that the verifier brings, or why it cannot be had.
std::string bring(const std::string& path, std::string& bytes) {
  if (path.empty()) return {};
  std::error_code error;
  if (fs::is_directory(path, error)) return "`" + path + "` is a folder; name a file in it";
  auto read = snapshot::read_file(path);
  if (!read) return "the file `" + path + "` cannot be read";
  if (read->empty()) return "the file `" + path + "` is empty";
  bytes = std::move(*read);
  return {};
}

std::string bring_signers(const std::string& path, std::string& lines) {
  if (std::string mistake = bring(path, lines); !mistake.empty()) return mistake;
  if (!lines.starts_with("\xEF\xBB\xBF")) return {};
  return "the file `" + path +
         "` begins with a byte order mark, which `ssh-keygen` takes for a part of the first name: save it as "
         "UTF-8 without one";
}

// Takes a snapshot in, or says why nothing can be said of it.
std::string take(const std::string& path, snapshot::Contents& contents) {
  std::error_code error;
  if (!fs::exists(path, error) && !error) return "there is no folder or zip `" + path + "`";
  contents = snapshot::take_in(path);
  return contents.unreadable;
}

}  // namespace

Verified verify_snapshot(const VerifyRequest& request) {
  snapshot::Contents bag;
  if (std::string mistake = take(request.bag, bag); !mistake.empty()) return {.mistake = std::move(mistake)};
  if (request.bagit) {
    std::vector<std::string> faults = bag.faults;
    if (faults.empty()) faults = snapshot::bagit_faults(bag);
    return {{}, told_as_bagit(faults), faults.empty()};
  }
  if (std::string mistake = too_large(bag); !mistake.empty()) return {.mistake = std::move(mistake)};
  snapshot::Wishes wishes;
  if (std::string mistake = bring_signers(request.trust, wishes.trust); !mistake.empty())
    return {.mistake = std::move(mistake)};
  if (std::string mistake = bring(request.authorities, wishes.authorities); !mistake.empty())
    return {.mistake = std::move(mistake)};
  const bool is_signed = std::any_of(bag.files.begin(), bag.files.end(), [](const auto& file) {
    return file.first.ends_with(".sshsig") || file.first.ends_with(".sig");
  });
  if (std::string why = is_signed ? seal::lacking() : std::string(); !why.empty())
    return {.mistake = "the signatures cannot be judged: " + why};
  if (!request.at.empty()) {
    const auto day = base::parse_date(request.at);
    if (!day) return {.mistake = "`" + request.at + "` is not a date; write it like 2026-03-31"};
    wishes.when = seal::noon(base::to_string(*day));
  }
  snapshot::Contents previous;
  if (!request.previous.empty()) {
    if (std::string mistake = take(request.previous, previous); !mistake.empty())
      return {.mistake = std::move(mistake)};
    if (std::string mistake = too_large(previous); !mistake.empty()) return {.mistake = std::move(mistake)};
    wishes.previous = &previous;
  }
  wishes.version = version;
  wishes.texts = texts_in_bag();
  if (request.rebuild) wishes.rebuild = rebuild;
  const snapshot::Verification verification = snapshot::verify(bag, wishes);
  return {{}, request.json ? as_json(verification) : as_text(verification), verification.failed() == nullptr};
}

}  // namespace driver
