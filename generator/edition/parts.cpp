// The parts of a sentence: what it says, and when or of which it says so.
#include "edition/parts.h"

namespace edition {

namespace {

using Gap = Token::Gap;

constexpr auto conditions =
    std::to_array<std::string_view>({"if", "when", "whenever", "where", "wherever", "while", "until", "once",
                                     "because", "since", "although", "though", "as", "than"});
constexpr auto questions = std::to_array<std::string_view>({"what", "whatever", "how", "whether", "why"});
constexpr auto relatives = std::to_array<std::string_view>({"who", "which", "that", "whom", "whose"});
constexpr auto exceptions_of = std::to_array<std::string_view>({"unless", "except", "excepting"});
constexpr auto joins = std::to_array<std::string_view>({"and", "or", "but", "then", "nor"});
// Behind these a part begins as at its first word: "and if", "only when".
constexpr auto before_an_opener = std::to_array<std::string_view>({"and", "or", "but", "only", "even"});
// Who a condition may be about, and what a verb may be put with.
constexpr auto pronouns =
    std::to_array<std::string_view>({"i", "you", "he", "she", "it", "we", "they", "one", "there", "this",
                                     "these", "those", "anyone", "someone"});
constexpr auto light = std::to_array<std::string_view>(
    {"is",       "are",       "was",       "were",    "be",   "been",   "being",   "becomes",
     "become",   "remain",    "remains",   "not",     "no",   "longer", "also",    "ever",
     "never",    "always",    "still",     "only",    "has",  "have",   "had",     "will",
     "would",    "do",        "does",      "did",     "then", "often",  "usually", "normally",
     "strictly", "expressly", "generally", "legally", "by",   "law"});
// "Should a supplier fail" is "if a supplier fails".
constexpr auto begins_a_subject = std::to_array<std::string_view>(
    {"a",  "an",   "the", "any", "this", "these", "those", "you",    "he",     "she",     "it",
     "we", "they", "i",   "no",  "your", "our",   "there", "nobody", "anyone", "someone", "anything"});

constexpr auto modals_of_a_subject =
    std::to_array<std::string_view>({"must", "shall", "should", "may", "can"});

class Parting {
 public:
  explicit Parting(const Tokens& tokens) : tokens_(tokens), parts_(tokens.size()) {}

  Parts run() {
    Part part;
    bool leads = false;
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
      const bool parted = tokens_[i].gap != Gap::none || tokens_[i].word == "|";
      if (parted) {
        if (leads && tokens_[i].gap == Gap::comma) lead(part.begin, i);
        part = {Opener::none, i, i, false};
        leads = false;
      }
      const Opener opener = opens(i);
      const bool first = i == part.begin || one_of(tokens_[i - 1].word, before_an_opener);
      leads |= first && opener == Opener::condition;
      if (opener != Opener::none) part = {opener, i, part.begin, false};
      parts_[i] = part;
    }
    return std::move(parts_);
  }

 private:
  void lead(std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) parts_[i].leads = parts_[i].opener != Opener::none;
  }

  Opener opens(std::size_t i) const {
    const std::string_view word = tokens_[i].word;
    const bool first = i == 0 || tokens_[i - 1].word == "|" || tokens_[i].gap == Gap::stop;
    if (one_of(word, exceptions_of)) return Opener::exception;
    if (one_of(word, questions)) return Opener::question;
    if (one_of(word, relatives)) {
      if (word == "that" && (first || tokens_[i].gap != Gap::none || one_of(tokens_[i - 1].word, joins)))
        return Opener::none;
      return tokens_[i].gap == Gap::comma ? Opener::remark : Opener::relative;
    }
    if (one_of(word, conditions) || is_should_for_if(i)) return Opener::condition;
    return Opener::none;
  }

  bool is_should_for_if(std::size_t i) const {
    return tokens_[i].word == "should" && i + 1 < tokens_.size() && tokens_[i + 1].gap == Gap::none &&
           one_of(tokens_[i + 1].word, begins_a_subject);
  }

  const Tokens& tokens_;
  Parts parts_;
};

// Whether nothing but a pronoun and what a verb may be put with stands between: "if they are not required".
bool is_near(const Tokens& tokens, std::size_t opener, std::size_t i, bool with_pronouns) {
  constexpr std::size_t most = 6;
  if (i - opener > most) return false;
  for (std::size_t k = opener + 1; k < i; ++k) {
    if (!one_of(tokens[k].word, light) && !(with_pronouns && one_of(tokens[k].word, pronouns))) return false;
  }
  return true;
}

}  // namespace

Parts parts_of(const Tokens& tokens) { return Parting(tokens).run(); }

bool is_within(const Tokens& tokens, const Parts& parts, std::size_t i, std::size_t main, std::size_t last) {
  const Part& part = parts[i];
  if (part.opener == Opener::none) return false;
  if (part.at == i || part.leads) return true;
  const bool joined = one_of(tokens[i - 1].word, joins);
  const std::string_view word = tokens[i].word;
  switch (part.opener) {
    case Opener::exception:  // "all staff except guests must"
      return tokens[part.at].word == "unless" || main > part.begin || !one_of(word, modals_of_a_subject);
    case Opener::condition:
      return is_near(tokens, part.at, i, true) || (!joined && main > part.begin && main <= part.at);
    case Opener::question: return !joined && last <= part.at;
    case Opener::relative: return is_near(tokens, part.at, i, false);
    case Opener::remark:
      return (word == "can" || word == "could" || word == "might") && is_near(tokens, part.at, i, false);
    default: return false;
  }
}

}  // namespace edition
