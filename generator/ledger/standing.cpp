// The checkpoint says whose ledger it is, how long it was, and which tree its lines made: each is compared.
#include "ledger/standing.h"

#include "base/format.h"
#include "base/text.h"

namespace ledger {

namespace {

constexpr const char* bring_both_back =
    "bring `ledger/entries.jsonl` and `ledger/checkpoint` back as they were committed: `git checkout HEAD -- "
    "ledger`, or from an earlier commit";

bool is_merge(std::string_view text) {
  return text.starts_with("<<<<<<< ") || text.find("\n<<<<<<< ") != std::string_view::npos ||
         text.find("\n>>>>>>> ") != std::string_view::npos;
}

Fault form_fault(std::string_view text) {
  if (is_merge(text))
    return {1,
            "two versions of the checkpoint stand here, with git's marks of a merge: "
            "two branches both added entries",
            after_merge};
  if (text.find('\r') != std::string_view::npos)
    return {1, "the lines of the checkpoint end as Windows ends them", restore_line_ends};
  return {
      1,
      "this is no checkpoint: it has three lines, whose ledger it is, how many entries it has, and a digest "
      "of them all",
      "bring `ledger/checkpoint` back as it was committed"};
}

std::string entries(std::size_t count) { return base::counted(count, "entry", "entries"); }

}  // namespace

const char* const after_merge =
    "take the ledger of one of the two branches, both files, as it is (in a merge: `git "
    "checkout HEAD -- ledger`), then run again the commands that wrote the entries of the other";

Standing standing(const Reading& reading, std::optional<std::string_view> text, std::string_view title) {
  const std::size_t size = reading.lines.size();
  if (!text && size == 0) return {};
  if (!text)
    return {
        {{0, fmt::format("the ledger has {}, and no checkpoint", entries(size)),
          "bring `ledger/checkpoint` back as it was committed; where there never was one, the next `bylaw "
          "record`, `review` or `approve` writes it"}}};
  const auto checkpoint = read_checkpoint(*text);
  if (!checkpoint) return {{form_fault(*text)}};
  Standing found;
  if (!title.empty() && checkpoint->origin != title)
    found.faults.push_back(
        {1,
         fmt::format("the checkpoint is of the ledger of `{}`, and this is `{}`",
                     base::printable(checkpoint->origin), base::printable(title)),
         "if the title in `bylaw.toml` was changed, write the new one here; else bring the "
         "ledger back as it was committed"});
  if (!reading.faults.empty()) return found;
  if (checkpoint->size > size) {
    found.faults.push_back(
        {2,
         fmt::format("the checkpoint is of {}, and the ledger has {}: something was taken out",
                     entries(checkpoint->size), size == 0 ? "none" : std::to_string(size)),
         bring_both_back});
  } else if (head(std::span(reading.lines).first(checkpoint->size)) != checkpoint->head) {
    found.faults.push_back(
        {3,
         fmt::format("this is not the digest of the {} of the ledger: one of them is not what it was, most "
                     "likely the last",
                     checkpoint->size == size ? entries(size) : "first " + entries(checkpoint->size)),
         bring_both_back});
  } else if (checkpoint->size < size) {
    found.behind = found.faults.empty();
    found.faults.push_back(
        {2,
         fmt::format("the checkpoint is of {}, and the ledger has {}: whoever wrote the last "
                     "was interrupted, or wrote it by hand",
                     entries(checkpoint->size), size),
         "look at the entries behind it; if they are right, the next `bylaw record`, `review` "
         "or `approve` brings the checkpoint up to date"});
  }
  return found;
}

}  // namespace ledger
