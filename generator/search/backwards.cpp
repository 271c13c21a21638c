// Turning words round, and only those that came since the last time.
#include "search/backwards.h"

#include <algorithm>
#include <iterator>

#include "base/text.h"
#include "base/words.h"

namespace search {

namespace {

constexpr std::size_t least_turned = 4;  // letters of a word in which mistakes are forgiven

std::string reversed(std::string_view word) {
  std::string result;
  result.reserve(word.size());
  for (std::size_t end = word.size(); end > 0;) {
    std::size_t begin = end - 1;
    while (begin > 0 && (static_cast<unsigned char>(word[begin]) & 0xC0) == 0x80) --begin;
    result += word.substr(begin, end - begin);
    end = begin;
  }
  return result;
}

// Numbers and ids are looked up as they are.
bool forgives(std::string_view word) {
  return base::code_points(word) >= least_turned && !base::is_unspaced(word) &&
         std::none_of(word.begin(), word.end(), [](char c) { return base::is_digit(c) || c == '#'; });
}

using Turned = std::vector<std::string>;

Turned turned(const std::vector<std::string_view>& words) {
  Turned all;
  for (const std::string_view word : words) {
    if (forgives(word)) all.push_back(reversed(word));
  }
  std::sort(all.begin(), all.end());
  return all;
}

}  // namespace

Backwards turned_round(const Terms& terms, const Terms& before, const Backwards& turned_before) {
  std::vector<std::string_view> gone, come;
  auto was = before.begin();
  for (const auto& term : terms) {
    while (was != before.end() && *was != term && (*was)->word < term->word) gone.push_back((*was++)->word);
    if (was != before.end() && (*was == term || (*was)->word == term->word))
      ++was;
    else
      come.push_back(term->word);
  }
  for (; was != before.end(); ++was) gone.push_back((*was)->word);
  const Turned out = turned(gone);
  Turned in = turned(come);
  if (turned_before == nullptr) return std::make_shared<const Turned>(std::move(in));
  if (out.empty() && in.empty()) return turned_before;
  Turned left, all;
  std::set_difference(turned_before->begin(), turned_before->end(), out.begin(), out.end(),
                      std::back_inserter(left));
  std::merge(left.begin(), left.end(), in.begin(), in.end(), std::back_inserter(all));
  return std::make_shared<const Turned>(std::move(all));
}

}  // namespace search
