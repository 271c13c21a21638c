// The digests that were approved are held against what the texts in the bag give; the facts are whoever
// sealed it speaking.
#include "snapshot/approved_texts.h"

#include "base/format.h"
#include "base/portable_path.h"
#include "base/sha256.h"
#include "base/text.h"

namespace snapshot {

namespace {

constexpr std::string_view kept_folder = "data/source-history/";

// A folder or file of the workspace, in the bag.
std::string in_sources(const Facts& facts, const std::string& path) {
  return "data/source/" + (facts.inside.empty() ? "" : base::portable_path(facts.inside) + "/") + path;
}

}  // namespace

ApprovedTexts::ApprovedTexts(const Contents& bag, const Facts& facts, const Wishes& wishes)
    : bag_(bag), facts_(facts), wishes_(wishes) {
  const auto& files = bag.files;
  for (auto at = files.lower_bound(kept_folder); at != files.end() && at->first.starts_with(kept_folder);
       ++at)
    kept_.emplace(base::sha256(at->second), at->first);
  if (!wishes.texts) return;
  texts_ = wishes.texts(files, facts.inside);
}

const Text* ApprovedTexts::text(const Document& document) const {
  const auto found = texts_.find({document.path, document.id});
  return found == texts_.end() ? nullptr : &found->second;
}

std::string ApprovedTexts::fault_of(const Document& document) const {
  const Text* is = text(document);
  const bool is_whole_file = is == nullptr && others_decide() && document.path.starts_with("data/source/");
  if (is != nullptr || is_whole_file) {
    const std::string_view bytes = is == nullptr ? text_of(bag_.files, document.path) : is->all;
    if (base::sha256(bytes) == document.digest) return {};
  }
  return fmt::format("`{}` is not the text of {}@{} that `snapshot.json` names", document.path, document.id,
                     document.version);
}

std::vector<std::string> ApprovedTexts::unnamed() const {
  std::set<std::pair<std::string, std::string>> named;
  for (const Document& document : facts_.documents) named.emplace(document.path, document.id);
  std::vector<std::string> words;
  for (const auto& [key, text] : texts_) {
    if (!named.contains(key))
      words.push_back(fmt::format("`{}` holds {}, and `snapshot.json` does not say so",
                                  base::printable(key.first), base::printable(key.second)));
  }
  return words;
}

std::vector<std::string> ApprovedTexts::faults() const {
  std::vector<std::string> words = others_decide() ? std::vector<std::string>() : unnamed();
  for (const Document& document : facts_.documents) {
    if (std::string fault = fault_of(document); !fault.empty()) words.push_back(std::move(fault));
  }
  return words;
}

std::vector<std::string> ApprovedTexts::open() const {
  return others_decide() ? unnamed() : std::vector<std::string>();
}

Match ApprovedTexts::match(const Statement& said, const Document& document) const {
  if (said.digest == document.digest) return Match::same;
  const Text* is = text(document);
  if (is != nullptr && !said.normative.empty() && said.normative == base::sha256(is->normative))
    return is_kept(said) ? Match::same : Match::alike;
  if (is != nullptr && differs_in_nothing_binding(said, document, *is)) return Match::same;
  const bool is_told = !said.normative.empty() && said.normative == document.normative;
  return is_told && others_decide() ? Match::told : Match::other;
}

// Where the approved text itself is here, the two are compared: what bound somebody once may not be what this
// program's kinds say today.
bool ApprovedTexts::differs_in_nothing_binding(const Statement& said, const Document& document,
                                               const Text& is) const {
  const std::string path = kept_at(said);
  if (path.empty()) return false;
  const std::string config = in_sources(facts_, "bylaw.toml");
  const Texts was = wishes_.texts({{config, std::string(text_of(bag_.files, config))},
                                   {document.path, std::string(text_of(bag_.files, path))}},
                                  facts_.inside);
  return was.size() == 1 && was.begin()->second.normative == is.normative;
}

// Whether what binds nobody is for other kinds to say than those of the program that verifies.
bool ApprovedTexts::others_decide() const {
  const std::string kinds = in_sources(facts_, "kinds/");
  const auto own = bag_.files.lower_bound(kinds);
  return facts_.version != wishes_.version || (own != bag_.files.end() && own->first.starts_with(kinds));
}

std::string ApprovedTexts::kept_at(const Statement& said) const {
  const std::string beginning = std::string(kept_folder) + base::portable_path(said.document) + ".";
  const auto at = kept_.lower_bound({said.digest, beginning});
  return at != kept_.end() && at->first == said.digest && at->second.starts_with(beginning) ? at->second
                                                                                            : std::string();
}

}  // namespace snapshot
