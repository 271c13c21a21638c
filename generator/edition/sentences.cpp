// Lines of prose as sentences, and what leads the lines below.
#include "base/text.h"
#include "base/words.h"
#include "edition/abbreviations.h"
#include "edition/leads.h"
#include "edition/obligation.h"

namespace edition {

namespace {

constexpr std::string_view closing[] = {"\"", "'", ")", "]", "\u201D", "\u2019", "\u00BB"};

// Behind quotation marks and brackets that close there.
std::size_t behind_closing(std::string_view line, std::size_t at) {
  for (bool more = true; more;) {
    more = false;
    for (const std::string_view mark : closing) {
      if (!line.substr(at).starts_with(mark)) continue;
      at += mark.size();
      more = true;
    }
  }
  return at;
}

// Where the sentence ends that begins there.
std::size_t end_of_sentence(std::string_view line, std::size_t begin) {
  for (std::size_t i = begin; i < line.size(); ++i) {
    if (line[i] != '.' && line[i] != '!' && line[i] != '?' && line[i] != ';') continue;
    const std::size_t end = behind_closing(line, i + 1);
    if (end < line.size() && !base::is_space(line[end])) continue;
    if (line[i] != '.' || !is_abbreviation(line, i)) return std::min(end, line.size());
  }
  return line.size();
}

// "Agencies must:", "Agencies must do the following.", "Agencies must".
bool goes_on_below(std::string_view sentence) {
  if (sentence.ends_with(':')) return true;
  const Tokens tokens = tokens_of(sentence);
  if (tokens.empty()) return false;
  if (tokens.back().word == "following" || tokens.back().word == "follows") return true;
  const std::vector<Binding> binding = bindings(sentence);
  return !binding.empty() && binding.back().last && !sentence.ends_with('.') && !sentence.ends_with('?') &&
         !sentence.ends_with('!');
}

// The lines of one list have one lead.
class Split {
 public:
  std::vector<Sentence> all;

  void line(const Line& line) {
    bool first = true;
    for (std::size_t begin = 0; begin < line.text.size();) {
      const std::size_t end = end_of_sentence(line.text, begin);
      std::string text = base::one_line(std::string_view(line.text).substr(begin, end - begin));
      begin = end;
      if (text.empty()) continue;
      all.push_back({text, line.lead, text, first});
      if (!line.lead.empty()) lead_in(all.back());
      first = false;
    }
  }

 private:
  void lead_in(Sentence& sentence) {
    if (sentence.lead != lead_) lead_ = sentence.lead, below_ = bindings_below(lead_);
    const bool takes_out = !below_.empty() && below_.front().below;
    if (takes_out ? !sentence.first : !bindings(sentence.text).empty()) return;
    for (const Binding& binding : below_)
      sentence.key += (takes_out ? "\n-" : "\n") + std::to_string(static_cast<int>(binding.sense));
  }

  std::string lead_;
  std::vector<Binding> below_;
};

}  // namespace

std::string lead_below(std::string_view line, const std::string& outer) {
  std::string last;
  for (std::size_t begin = 0; begin < line.size();) {
    const std::size_t end = end_of_sentence(line, begin);
    const std::string_view sentence = base::trim(line.substr(begin, end - begin));
    if (!sentence.empty()) last = sentence;
    begin = end;
  }
  return !last.empty() && goes_on_below(last) && !bindings(last).empty() ? last : outer;
}

Lines lines_of(std::string_view text) {
  Lines lines;
  std::string lead;
  for (const std::string_view written : base::split(text, '\n')) {
    const std::string line(base::trim(written));
    if (line.empty()) {
      if (!lines.empty() && !lines.back().text.ends_with(':')) lead.clear();
      continue;
    }
    lines.push_back({line, lead});
    if (line.ends_with(':')) lead = lead_below(line, {});
  }
  return lines;
}

std::vector<Sentence> sentences(const Lines& lines) {
  Split split;
  for (const Line& line : lines) split.line(line);
  return std::move(split.all);
}

Counted counted(const Lines& lines) {
  Counted all;
  for (Sentence& sentence : sentences(lines)) ++all[std::move(sentence.key)];
  return all;
}

}  // namespace edition
