// Counting words, section by section.
#include "search/harvest.h"

#include <algorithm>
#include <deque>
#include <numeric>
#include <string>
#include <unordered_map>

#include "base/words.h"

namespace search {

namespace {

constexpr std::size_t few_words = 3;

// A word is frequent in a section when it is more than one in sixty of its words, of which we take fifty
// more.
bool is_frequent(std::uint32_t count, std::size_t words) { return count * 60 > words + 50; }

std::size_t hash_of(std::string_view bytes) {
  std::uint64_t h = 0xcbf29ce484222325u;
  for (const char c : bytes) h = (h ^ static_cast<unsigned char>(c)) * 0x100000001b3u;
  return h ^ h >> 29;
}

}  // namespace

// Open addressing; the bytes of the words lie in blocks that do not move.
struct Vocabulary::Table {
  // A word, and how often the section at hand has it.
  struct Word {
    std::string_view bytes;
    std::uint32_t count = 0;  // in the section at hand, and the highest level there
    std::uint32_t level = 0;
  };
  std::vector<Word> words;
  std::vector<std::uint32_t> slots = std::vector<std::uint32_t>(1 << 13, ~0u);
  std::deque<std::string> blocks;
  std::vector<std::uint32_t> here;  // words of the section at hand

  std::uint32_t find(std::string_view bytes) {
    if (words.size() * 2 > slots.size()) grow();
    const std::size_t mask = slots.size() - 1;
    for (std::size_t i = hash_of(bytes) & mask;; i = (i + 1) & mask) {
      if (slots[i] == ~0u) {
        slots[i] = static_cast<std::uint32_t>(words.size());
        words.push_back({keep(bytes)});
        return slots[i];
      }
      if (words[slots[i]].bytes == bytes) return slots[i];
    }
  }

  std::string_view keep(std::string_view bytes) {
    constexpr std::size_t block = 1 << 16;
    if (blocks.empty() || blocks.back().size() + bytes.size() > block) blocks.emplace_back().reserve(block);
    blocks.back().append(bytes);
    return std::string_view(blocks.back()).substr(blocks.back().size() - bytes.size());
  }

  void grow() {
    slots.assign(slots.size() * 2, ~0u);
    const std::size_t mask = slots.size() - 1;
    for (std::uint32_t w = 0; w < words.size(); ++w) {
      std::size_t i = hash_of(words[w].bytes) & mask;
      while (slots[i] != ~0u) i = (i + 1) & mask;
      slots[i] = w;
    }
  }

  std::size_t read(std::string_view text, std::uint32_t level) {
    std::size_t count = 0;
    for (base::Words reader(text); reader.next(); ++count) {
      const std::uint32_t index = find(reader.word());
      Word& word = words[index];
      if (word.count == 0) here.push_back(index);
      word.level = word.count == 0 ? level : std::max(word.level, level);
      ++word.count;
    }
    return count;
  }

  // The section is read: its words become postings.
  void close(std::uint32_t section, std::size_t length, std::vector<Found>& found) {
    for (const std::uint32_t index : here) {
      Word& word = words[index];
      if (word.level == in_text && is_frequent(word.count, length)) word.level = often_in_text;
      word.count = 0;
      found.push_back({index, {section << 3 | word.level}});
    }
    here.clear();
  }
};

namespace {

std::size_t count_words(std::string_view text) {
  std::size_t count = 0;
  for (base::Words reader(text); reader.next();) ++count;
  return count;
}

}  // namespace

Vocabulary::Vocabulary() : table_(std::make_unique<Table>()) {}
Vocabulary::~Vocabulary() = default;
Vocabulary::Vocabulary(Vocabulary&&) noexcept = default;

void Vocabulary::close() { table_->slots = {}; }

std::size_t Vocabulary::size() const { return table_->words.size(); }
std::string_view Vocabulary::word(std::uint32_t number) const { return table_->words[number].bytes; }

// The headings above a section count as its text, and its anchor as well.
void Vocabulary::read(const Page& page, const Text& text, std::uint32_t number, std::vector<Found>& found) {
  Table& t = *table_;
  const std::uint32_t level = count_words(page.title) <= few_words ? in_short_title : in_title;
  t.read(page.title, level);
  t.read(page.id, level);
  t.close(number, 0, found);
  std::vector<const Section*> above;  // whose headings the section stands under
  for (const Section& section : text.sections) {
    while (!above.empty() && above.back()->level >= section.level) above.pop_back();
    const std::size_t length = t.read(text.words(section), in_text);
    for (const Section* outer : above) t.read(outer->heading, in_text);
    t.read(section.anchor, in_text);
    t.read(section.heading, count_words(section.heading) <= few_words ? in_short_heading : in_heading);
    t.close(number++, length, found);
    if (section.level != 0) above.push_back(&section);
  }
}

void Vocabulary::put_in_order(std::vector<std::uint32_t>& numbers) const {
  const auto before = [&](std::uint32_t a, std::uint32_t b) { return word(a) < word(b); };
  const auto old = static_cast<std::ptrdiff_t>(numbers.size());
  numbers.resize(size());
  std::iota(numbers.begin() + old, numbers.end(), static_cast<std::uint32_t>(old));
  std::sort(numbers.begin() + old, numbers.end(), before);
  std::inplace_merge(numbers.begin(), numbers.begin() + old, numbers.end(), before);
}

Harvest::Harvest(const Vocabulary& vocabulary, std::span<const std::uint32_t> order,
                 std::span<const Found> found, std::uint32_t sections)
    : sections_(sections) {
  std::vector<std::uint32_t> next(order.size());  // first how many there are of each word
  for (const Found& each : found) ++next[each.word];
  starts_.reserve(order.size() + 1);
  words_.reserve(order.size());
  std::uint32_t start = 0;
  for (const std::uint32_t number : order) {
    const std::uint32_t count = next[number];
    if (count == 0) continue;
    words_.push_back(vocabulary.word(number));
    starts_.push_back(next[number] = start);
    start += count;
  }
  starts_.push_back(start);
  postings_.resize(start);
  for (const Found& each : found) postings_[next[each.word]++] = each.posting;
}

}  // namespace search
