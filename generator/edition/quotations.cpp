// Somebody else's words, and words that are spoken about, bind nobody.
#include "edition/quotations.h"

#include <algorithm>
#include <vector>

namespace edition {

namespace {

struct Mark {
  std::string_view opens, closes;
};
constexpr Mark marks[] = {{"\"", "\""}, {"\u201C", "\u201D"}, {"\u201E", "\u201C"}, {"\u00AB", "\u00BB"}};
constexpr std::size_t words_of_a_quotation = 3;

struct Quotation {
  std::size_t begin, end;  // of the words between the marks
};

std::vector<Quotation> quotations(std::string_view text) {
  std::vector<Quotation> all;
  if (text.find_first_of("\"\xE2\xC2") == std::string_view::npos) return all;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto* mark = std::find_if(std::begin(marks), std::end(marks),
                                    [&](const Mark& one) { return text.substr(i).starts_with(one.opens); });
    if (mark == std::end(marks)) continue;
    const std::size_t begin = i + mark->opens.size(), end = text.find(mark->closes, begin);
    if (end == std::string_view::npos) break;
    all.push_back({begin, end});
    i = end + mark->closes.size() - 1;
  }
  return all;
}

}  // namespace

bool has_quotation(std::string_view sentence) { return !quotations(sentence).empty(); }

std::string without_quotations(std::string_view sentence) {
  const std::vector<Quotation> all = quotations(sentence);
  std::string rest;
  std::size_t at = 0;
  for (const auto& [begin, end] : all) {
    const std::string_view words = sentence.substr(begin, end - begin);
    const auto blanks = static_cast<std::size_t>(std::count(words.begin(), words.end(), ' '));
    const bool whole = begin < 4 && end + 5 > sentence.size();
    if (whole || (all.size() == 1 && blanks + 1 < words_of_a_quotation)) continue;
    rest += sentence.substr(at, begin - at);
    at = end;
  }
  return rest.append(sentence.substr(at));
}

}  // namespace edition
