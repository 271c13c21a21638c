// Cutting a sentence into words.
#include "edition/tokens.h"

#include "base/text.h"
#include "base/words.h"
#include "edition/binding_words.h"

namespace edition {

namespace {

using Gap = Token::Gap;

// What shows nothing, and may stand inside a word: where it may be broken, or how its letters join.
bool is_unseen(char32_t c) { return c == 0xAD || c == 0x200C || c == 0x200D || c == 0x2060 || c == 0xFEFF; }

// "don't" as people and their programs write it.
bool is_apostrophe(char32_t c) { return c == '\'' || c == 0x2019 || c == 0x2BC || c == 0xB4; }

bool is_hyphen(char32_t c) { return c == '-' || c == 0x2010 || c == 0x2011; }

Gap gap_of(char32_t c) {
  if (c == ',') return Gap::comma;
  const bool parts =
      std::u32string_view(U".:;!?()-\u2013\u2014\u2015\u2026").find(c) != std::u32string_view::npos;
  return parts ? Gap::stop : Gap::none;
}

class Cutter {
 public:
  explicit Cutter(std::string_view text) : text_(text) {}

  Tokens run() {
    while (at_ < text_.size()) letter(base::next_code_point(text_, at_));
    flush();
    months();
    return std::move(tokens_);
  }

 private:
  // The letter that follows, past what shows nothing.
  char32_t next() const {
    for (std::size_t at = at_; at < text_.size();) {
      const char32_t c = base::next_code_point(text_, at);
      if (!is_unseen(c)) return c;
    }
    return 0;
  }

  void letter(char32_t c) {
    if (is_unseen(c)) return;
    const bool may_join = is_apostrophe(c) || is_hyphen(c) || c == '.' || c == '@';
    if (may_join && !word_.empty() && base::is_word_letter(next()))
      base::append_utf8(word_, is_apostrophe(c) ? U'\'' : is_hyphen(c) ? U'-' : c);
    else if (!is_apostrophe(c) && (base::is_word_letter(c) || c == '_'))
      base::append_utf8(word_, c);
    else
      part(c);
  }

  void part(char32_t c) {
    flush();
    if (c == '|' || c == '/') push(std::string(1, static_cast<char>(c)));
    gap_ = std::max(gap_, gap_of(c));
  }

  void push(std::string word) {
    tokens_.push_back({std::move(word), gap_});
    raw_.push_back({});
    gap_ = Gap::none;
  }

  void flush() {
    if (word_.empty()) return;
    const std::string raw = std::exchange(word_, {});
    std::string word = base::to_lower(raw);
    const auto known = std::find_if(std::begin(together), std::end(together),
                                    [&](const auto& pair) { return pair.first == word; });
    if (known != std::end(together)) {
      for (const std::string_view part : base::split(known->second, ' ')) push(std::string(part));
      return;
    }
    const bool denies = word.size() > 3 && word.ends_with("n't");
    if (denies) word.resize(word.size() - 3);
    push(std::move(word));
    raw_.back() = raw;
    if (denies) push("not");
  }

  // "May" inside a sentence is the month, and where a sentence, a cell or a part begins, before what is no
  // verb.
  void months() {
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
      if (raw_[i] != "May") continue;
      const std::string follows = i + 1 < tokens_.size() ? tokens_[i + 1].word : "|";
      const std::string as_written = i + 1 < tokens_.size() ? raw_[i + 1] : std::string();
      const bool begins = i == 0 || tokens_[i - 1].word == "|" || tokens_[i].gap == Gap::stop;
      const bool verb = follows == "not" || (begins && !as_written.empty() && as_written.front() >= 'a');
      if (!verb) tokens_[i].word = "the month";
    }
  }

  std::string_view text_;
  std::size_t at_ = 0;
  Tokens tokens_;
  std::vector<std::string> raw_;  // of each token, as it is written; empty where it is no word by itself
  std::string word_;
  Gap gap_ = Gap::none;
};

}  // namespace

Tokens tokens_of(std::string_view sentence) { return Cutter(sentence).run(); }

}  // namespace edition
