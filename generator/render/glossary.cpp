// Finding the words of the glossary in a text.
#include "render/glossary.h"

#include <algorithm>
#include <map>

#include "base/packed.h"
#include "base/text.h"
#include "base/words.h"

namespace render {

namespace {

using base::append_utf8, base::next_code_point;

// Where the word that starts there ends. Scripts without spaces have words of one letter here.
std::size_t end_of_word(std::string_view text, std::size_t at) {
  if (base::is_alnum(text[at]))
    ++at;
  else if (base::is_unspaced_letter(next_code_point(text, at)))
    return at;
  while (at < text.size()) {
    if (base::is_alnum(text[at])) {
      ++at;
      continue;
    }
    std::size_t behind = at;
    const char32_t c = next_code_point(text, behind);
    if (!base::is_word_letter(c) || base::is_unspaced_letter(c)) break;
    at = behind;
  }
  return at;
}

bool starts_word(std::string_view text, std::size_t at) {
  const char c = text[at];
  if (static_cast<unsigned char>(c) < 0x80) return base::is_alnum(c);
  return base::is_word_letter(next_code_point(text, at));
}

// White space and its length; a word of two parts may stand on two lines.
std::size_t skip_space(std::string_view text, std::size_t at) {
  while (at < text.size() && base::is_space(text[at])) ++at;
  return at;
}

constexpr std::size_t longest_name = 60;  // in bytes; a longer title is a sentence

// The letter there, small, and where the next one starts; any white space is one blank.
std::string letter_at(std::string_view text, std::size_t& at) {
  std::string letter = " ";
  if (const std::size_t behind = skip_space(text, at); behind != at) return at = behind, letter;
  letter.clear();
  append_utf8(letter, base::to_lower(next_code_point(text, at)));
  return letter;
}

// Whether a word goes on there, as "lead" does in "leads" and in "lead-time".
bool goes_on(std::string_view text, std::size_t at) {
  if (at >= text.size()) return false;
  if (text[at] == '-') return at + 1 < text.size() && starts_word(text, at + 1);
  std::size_t behind = at;
  return starts_word(text, at) && !base::is_unspaced_letter(next_code_point(text, behind));
}

bool ends_unspaced(std::string_view text, std::size_t end) {
  std::size_t last = end - 1;
  while (last > 0 && (static_cast<unsigned char>(text[last]) & 0xC0) == 0x80) --last;
  return base::is_unspaced_letter(next_code_point(text, last));
}

std::string capitalised(std::string_view word) {
  std::size_t at = 0;
  std::string result;
  append_utf8(result, base::to_upper(next_code_point(word, at)));
  return result.append(word.substr(at));
}

std::string folded(std::string_view word) {
  for (const char c : word) {
    if (static_cast<unsigned char>(c) >= 0x80) return base::fold_case(word);
  }
  return base::to_lower(word);
}

// More than one letter, and none of them small.
bool in_capitals(std::string_view words) {
  int large = 0;
  for (std::size_t at = 0; at < words.size();) {
    const char32_t c = next_code_point(words, at);
    if (base::to_upper(c) != c) return false;
    large += base::to_lower(c) != c;
  }
  return large > 1;
}

}  // namespace

Glossary::Glossary(const model::Graph& graph) {
  for (std::size_t i = 0; i < graph.entities.size(); ++i) {
    const model::EntityId id = graph.entities.id_at(i);
    const model::Entity& entity = graph.entities[id];
    if (entity.kind->linked_words.empty() || entity.state == schema::State::ended) continue;
    for (const std::string& field : entity.kind->linked_words) {
      const model::Value* value = entity.value(field);
      if (value == nullptr) continue;
      if (value->base != schema::Base::list) add(value->text, id);
      for (std::uint32_t child = value->first_child; child != 0; child = entity.values[child].next)
        add(entity.values[child].text, id);
    }
  }
  put_in_order();
  spare_names(graph);
  put_in_order();
}

void Glossary::put_in_order() {
  for (auto& [first, phrases] : by_first_) {
    std::stable_sort(phrases.begin(), phrases.end(),
                     [](const Phrase& a, const Phrase& b) { return a.folded < b.folded; });
  }
}

void Glossary::spare_names(const model::Graph& graph) {
  if (empty()) return;
  std::vector<std::string_view> names;
  for (const model::Entity& entity : graph.entities) {
    if (entity.title.size() > longest_name) continue;
    const Use use = find(entity.title, 0, {});
    if (use.entity && use.end - use.begin < entity.title.size()) names.push_back(entity.title);
  }
  for (const std::string_view name : names) add(name, {});
}

void Glossary::add(std::string_view words, model::EntityId entity) {
  const std::string phrase = base::one_line(words);
  if (phrase.empty() || !starts_word(phrase, 0)) return;
  const std::string lower = base::fold_case(phrase);
  const bool capitals = in_capitals(phrase);
  const std::string first = lower.substr(0, end_of_word(lower, 0));
  for (const std::string& start : {first, phrase.substr(0, end_of_word(phrase, 0)), capitalised(first)})
    lengths_[static_cast<unsigned char>(start[0])] |= 1ULL << (start.size() & 63);
  by_first_[first].push_back({lower, capitals ? phrase : std::string(), entity});
}

std::string Glossary::looks(const std::function<std::string(model::EntityId)>& name_of) const {
  std::map<std::string, base::Packed> by_first;
  for (const auto& [first, phrases] : by_first_) {
    for (const Phrase& phrase : phrases)
      by_first[first]
          .text(phrase.folded)
          .text(phrase.words)
          .text(phrase.entity ? name_of(phrase.entity) : "");
  }
  base::Packed all;
  for (auto& [first, looks] : by_first) all.text(first).text(looks.take());
  return all.take();
}

const Glossary::Phrase* Glossary::phrase_at(std::string_view text, std::size_t at, std::size_t& end) const {
  const std::uint64_t lengths = lengths_[static_cast<unsigned char>(text[at])];
  if ((lengths >> ((end - at) & 63) & 1) == 0 || (at > 0 && text[at - 1] == '-')) return nullptr;
  const auto found = by_first_.find(folded(text.substr(at, end - at)));
  if (found == by_first_.end()) return nullptr;
  // Those that begin like the text so far, a letter more each time; the last that ends in time is the
  // longest.
  auto low = found->second.begin(), high = found->second.end();
  const Phrase* longest = nullptr;
  for (std::size_t here = at, length = 0; low != high;) {
    bool one = false;
    for (; low != high && low->folded.size() == length; ++low) {
      if (one || !fits(*low, text, at, here)) continue;
      one = true;
      longest = &*low;
      end = here;
    }
    if (here >= text.size()) break;
    const std::string letter = letter_at(text, here);
    low = std::lower_bound(low, high, letter, [&](const Phrase& phrase, const std::string& next) {
      return phrase.folded.compare(length, next.size(), next) < 0;
    });
    high = std::upper_bound(low, high, letter, [&](const std::string& next, const Phrase& phrase) {
      return phrase.folded.compare(length, next.size(), next) > 0;
    });
    length += letter.size();
  }
  return longest;
}

bool Glossary::fits(const Phrase& phrase, std::string_view text, std::size_t begin, std::size_t end) {
  if (goes_on(text, end) && !ends_unspaced(text, end)) return false;
  return phrase.words.empty() || base::one_line(text.substr(begin, end - begin)) == phrase.words;
}

Glossary::Use Glossary::find(std::string_view text, std::size_t from,
                             std::span<const model::EntityId> met) const {
  for (std::size_t at = from; at < text.size();) {
    if (!starts_word(text, at)) {
      next_code_point(text, at);
      continue;
    }
    std::size_t end = end_of_word(text, at);
    const Phrase* phrase = phrase_at(text, at, end);
    if (phrase != nullptr && phrase->entity && std::find(met.begin(), met.end(), phrase->entity) == met.end())
      return {at, end, phrase->entity};
    at = end;
  }
  return {};
}

}  // namespace render
