// Sentences are known again by what they say, wherever they stand in the text.
#include "edition/left.h"

#include <set>

#include "edition/leads.h"

namespace edition {

namespace {

// The other edition of a clause, as far as the sentences of this one are looked up in it.
class Other {
 public:
  explicit Other(const std::vector<Sentence>& sentences) {
    for (const Sentence& sentence : sentences) {
      ++there_[sentence.key];
      said_.emplace(sentence.key, sentence.lead);
      if (!sentence.lead.empty()) leads_.insert(sentence.lead);
    }
  }

  bool take(const Sentence& sentence) { return there_[sentence.key]-- > 0; }

  // What says by itself whom it binds holds if it stands there once, however often it is said.
  bool says(const Sentence& sentence) const {
    if (!said_.contains({sentence.key, sentence.lead})) return false;
    const Tokens tokens = tokens_of(sentence.text);
    return !tokens.empty() && !one_of(tokens.front().word, speak_of_others) &&
           !is_word_that_binds(tokens.front().word);
  }

  // Of a list that is new or gone as a whole, what leads it says what became of the rule.
  bool has_lead(std::string_view lead) {
    if (leads_.contains(lead)) return true;
    if (leads_.size() > most_leads) return false;
    const auto [known, is_new] = alike_.emplace(lead, false);
    if (!is_new) return known->second;
    const Bag words = bag(lead);
    return known->second = std::any_of(leads_.begin(), leads_.end(), [&](std::string_view one) {
             return likeness(words, bag(one)) >= alike_sentences;
           });
  }

  // The items of a list have one lead.
  const std::vector<Binding>& below(const std::string& lead) {
    if (lead != lead_) lead_ = lead, below_ = bindings_below(lead);
    return below_;
  }

 private:
  static constexpr std::size_t most_leads = 50;
  static constexpr auto speak_of_others = std::to_array<std::string_view>(
      {"it", "they", "this", "these", "that", "those", "he", "she", "both", "each", "do", "such"});

  std::map<std::string_view, int> there_;
  std::set<std::pair<std::string_view, std::string_view>> said_;
  std::set<std::string_view> leads_;
  std::map<std::string_view, bool> alike_;
  std::string lead_;
  std::vector<Binding> below_;
};

std::vector<Binding> bindings_of(const Sentence& sentence, Other& other) {
  const std::vector<Binding>& below = other.below(sentence.lead);
  const bool takes_out = !below.empty() && below.front().below;
  if (takes_out && sentence.first) return other.has_lead(sentence.lead) ? below : std::vector<Binding>();
  std::vector<Binding> own = bindings(sentence.text);
  return own.empty() && !takes_out ? below : own;
}

}  // namespace

std::vector<Left> left_over(const std::vector<Sentence>& own, const std::vector<Sentence>& others,
                            const Counted& all_own, const Counted& all_other) {
  Other other(others);
  std::vector<Left> left;
  for (const Sentence& sentence : own) {
    if (other.take(sentence) || other.says(sentence)) continue;
    const auto elsewhere = all_other.find(sentence.key), here = all_own.find(sentence.key);
    if (elsewhere != all_other.end() && here != all_own.end() && elsewhere->second >= here->second) continue;
    left.push_back({&sentence, bindings_of(sentence, other), bag(sentence.text)});
  }
  return left;
}

}  // namespace edition
