// A tier that there is not would ask nobody for a signature.
#include "driver/tiers.h"

#include <algorithm>

#include "base/spelling.h"
#include "base/text.h"

namespace driver {

namespace {

// Where the word stands in what was written; all of it where it is written with escapes.
source::Place place_of_word(std::string_view word, source::Place written, const source::Sources& sources) {
  const std::string_view text = sources[written.source].text;
  const std::size_t at = text.substr(0, written.end).find(word, written.begin);
  if (at == std::string_view::npos) return written;
  const auto begin = static_cast<std::uint32_t>(at);
  return {written.source, begin, begin + static_cast<std::uint32_t>(word.size())};
}

}  // namespace

void check_tiers(const config::Config& config, const schema::Schema& schema, const source::Sources& sources,
                 finding::Findings& findings) {
  if (config.signed_tiers.empty()) return;
  const schema::Kind* policy = schema.kind("policy");
  const schema::Field* tier = policy == nullptr ? nullptr : policy->field("tier");
  if (tier == nullptr || tier->shape.base != schema::Base::enumeration) return;
  const std::vector<std::string>& tiers = tier->shape.names;
  source::Place left = config.signed_tiers_place;
  for (const std::string_view word : base::split(config.signed_tiers, ' ')) {
    if (word.empty()) continue;
    const source::Place place = place_of_word(word, left, sources);
    if (place.begin != left.begin) left.begin = place.end;
    if (std::find(tiers.begin(), tiers.end(), word) != tiers.end()) continue;
    const auto nearest = base::nearest(word, {tiers.begin(), tiers.end()});
    findings.push_back({"unknown-value", place,
                        "`" + std::string(word) + "` is not a tier of policies, which are `" +
                            base::join(tiers, "`, `") + "`",
                        nearest ? "did you mean `" + std::string(*nearest) + "`?"
                                : "write some of them, with blanks between"});
    findings.back().subject = word;
  }
}

}  // namespace driver
