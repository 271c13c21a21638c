// A list is one of rules, of exceptions, of what alone is allowed, or of choices.
#include "edition/leads.h"

#include "edition/binding_words.h"
#include "edition/limits.h"
#include "edition/parts.h"

namespace edition {

namespace {

using Gap = Token::Gap;

constexpr auto numbers = std::to_array<std::string_view>({"one", "two", "three", "any"});
constexpr auto ors = std::to_array<std::string_view>({"one", "any", "either"});
constexpr auto pointers = std::to_array<std::string_view>({"following", "these", "those"});
constexpr auto modals = std::to_array<std::string_view>({"must", "shall", "should", "may", "can", "need"});
constexpr auto times = std::to_array<std::string_view>({"after", "upon"});
constexpr auto together_with = std::to_array<std::string_view>({"with", "under"});
constexpr auto shares = std::to_array<std::string_view>({"share", "shared", "discussed", "exchanged"});
constexpr auto each = std::to_array<std::string_view>({"each", "every", "all", "both"});

bool all_are(const std::vector<Binding>& rules, Sense sense) {
  return std::all_of(rules.begin(), rules.end(), [&](const Binding& one) { return one.sense == sense; });
}

class LeadReader {
 public:
  explicit LeadReader(std::string_view text)
      : rules_(bindings(text)), tokens_(tokens_of(text)), parts_(parts_of(tokens_)) {}

  std::vector<Binding> below() {
    if (rules_.empty()) return {};
    if (const Limit* exception = ends_in_exception(); exception != nullptr)
      return below_exception(*exception);
    if (const std::size_t only = only_at(); only < tokens_.size() && !adds_up(only)) return below_only(only);
    const bool asks = all_are(rules_, Sense::duty) || all_are(rules_, Sense::advice);
    if (const std::string choice = asks ? choice_of() : std::string(); choice == "any of")
      return {};  // "must show any of these" is met by one, "must report any of these" is not
    else if (!choice.empty())
      return {item(Sense::exemption, choice)};
    return std::move(rules_);
  }

 private:
  static Binding item(Sense sense, std::string words) {
    Binding binding{sense, std::move(words)};
    binding.below = true;
    return binding;
  }

  // The exception that the sentence ends in, so that it goes on in the items, or that "the following" names.
  const Limit* ends_in_exception() {
    exceptions_ = exceptions_in(tokens_);
    if (exceptions_.empty()) return nullptr;
    const Limit& last = exceptions_.back();
    for (std::size_t i = last.end; i < tokens_.size(); ++i) {
      if (tokens_[i].word == "following" && i < last.end + 4) break;
      if (tokens_[i].gap != Gap::none || one_of(tokens_[i].word, modals)) return nullptr;
    }
    return &last;
  }

  // What must not be done "unless:" may wait for all that follows, or for one of it; what "all of the
  // following" takes out is less with each.
  std::vector<Binding> below_exception(const Limit& last) const {
    const bool one = has(ors, last.end);
    if (all_are(rules_, Sense::permission) || has(each, last.end)) return {};
    if (last.words == "unless" && !one && all_are(rules_, Sense::prohibition)) return {};
    return {item(all_are(rules_, Sense::exemption) ? Sense::duty : Sense::exemption, last.words)};
  }

  template <std::size_t n>
  bool has(const std::array<std::string_view, n>& words, std::size_t from) const {
    return std::any_of(tokens_.begin() + static_cast<std::ptrdiff_t>(from), tokens_.end(),
                       [&](const Token& token) { return one_of(token.word, words); });
  }

  bool is_binding(std::size_t i) const { return is_word_that_binds(tokens_[i].word); }

  // Where "only" stands that makes the items all that is allowed: "may only be shared with", "must be used
  // only for", "only the following may"; the size where none does. "Only managers may" says nothing of the
  // items.
  std::size_t only_at() const {
    const bool prohibits = all_are(rules_, Sense::prohibition);
    if (!prohibits && !all_are(rules_, Sense::duty)) return tokens_.size();
    bool bound = false;
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
      bound |= is_binding(i);
      if (tokens_[i].word != "only" || (i > 0 && tokens_[i - 1].word == "not")) continue;
      const bool beside_verb = i > 0 && (is_binding(i - 1) || tokens_[i - 1].word == "be");
      const bool on = i + 1 < tokens_.size() && one_of(tokens_[i + 1].word, on_terms);
      if (names_items(i + 1, 3) || (bound && (prohibits || beside_verb || on))) return i;
    }
    return tokens_.size();
  }

  // Behind "only if" and "only after" stand conditions that add up, unless one of them is enough.
  bool adds_up(std::size_t only) const {
    if (all_are(rules_, Sense::prohibition) && !says_only()) return true;
    bool condition = false;
    for (std::size_t i = only; i < tokens_.size(); ++i)
      condition |= parts_[i].opener == Opener::condition || one_of(tokens_[i].word, times);
    return condition && !has(ors, only);
  }

  // What is shared with one of them is; what is released "only with" them may need them all.
  std::vector<Binding> below_only(std::size_t only) const {
    for (std::size_t i = only + 1; i < tokens_.size(); ++i) {
      const std::size_t verb = i - (i > 1 && i - 1 == only ? 2 : 1);
      if (one_of(tokens_[i].word, together_with) && !one_of(tokens_[verb].word, shares)) return {};
    }
    return {item(Sense::exemption, "only")};
  }

  // Whether what is prohibited is so for all others.
  bool says_only() const {
    return std::any_of(rules_.begin(), rules_.end(),
                       [](const Binding& one) { return one.words.find("only") != std::string::npos; });
  }

  // "the following", "these cases", within so many words.
  bool names_items(std::size_t from, std::size_t words) const {
    for (std::size_t i = from; i < std::min(from + words, tokens_.size()); ++i) {
      if (one_of(tokens_[i].word, pointers)) return true;
    }
    return false;
  }

  // "one of the following", "either"; but "one of the leads must" is about who has to do all of it.
  std::string choice_of() const {
    if (rules_.back().last) return {};
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
      if (parts_[i].opener != Opener::none || (i > 0 && one_of(tokens_[i - 1].word, each))) continue;
      if (tokens_[i].word == "either" && i + 1 == tokens_.size()) return "either";
      if (!one_of(tokens_[i].word, numbers) || i + 1 >= tokens_.size() || tokens_[i + 1].word != "of")
        continue;
      if (i + 2 == tokens_.size() || names_items(i + 2, 2)) return tokens_[i].word + " of";
    }
    return {};
  }

  std::vector<Binding> rules_;
  Tokens tokens_;
  Parts parts_;
  Limits exceptions_;
};

}  // namespace

std::vector<Binding> bindings_below(std::string_view lead) { return LeadReader(lead).below(); }

}  // namespace edition
