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

// A word of the run, and how often the section at hand has it.
struct Word {
  std::string_view bytes;
  std::uint32_t count = 0;  // in the section at hand, and the highest level there
  std::uint32_t level = 0;
  std::uint32_t total = 0;  // of its postings
};

struct Found {
  std::uint32_t word;
  Posting posting;
};

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
struct Harvest::Table {
  std::vector<Word> words;
  std::vector<std::uint32_t> slots = std::vector<std::uint32_t>(1 << 13, ~0u);
  std::deque<std::string> blocks;
  std::vector<Found> found;
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
  void close(std::uint32_t section, std::size_t length) {
    for (const std::uint32_t index : here) {
      Word& word = words[index];
      if (word.level == in_text && is_frequent(word.count, length)) word.level = often_in_text;
      ++word.total;
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

Harvest::Harvest() : table_(std::make_unique<Table>()) {}
Harvest::~Harvest() = default;
Harvest::Harvest(Harvest&&) noexcept = default;

// The headings above a section count as its text, and its anchor as well.
void Harvest::section(const Section& section, const Text& text, std::span<const std::string_view> above) {
  Table& t = *table_;
  const std::size_t length = t.read(text.words(section), in_text);
  for (const std::string_view heading : above) t.read(heading, in_text);
  t.read(section.anchor, in_text);
  t.read(section.heading, count_words(section.heading) <= few_words ? in_short_heading : in_heading);
  t.close(sections_, length);
  ++sections_;
}

void Harvest::title(const Page& page) {
  Table& t = *table_;
  const std::uint32_t level = count_words(page.title) <= few_words ? in_short_title : in_title;
  t.read(page.title, level);
  t.read(page.id, level);
  t.close(sections_, 0);
}

void Harvest::add(const Page& page, const Text& text) {
  std::vector<std::string_view> above;  // headings that the section stands under
  std::vector<int> levels;
  title(page);
  for (const Section& section : text.sections) {
    while (!levels.empty() && levels.back() >= section.level) {
      levels.pop_back();
      above.pop_back();
    }
    this->section(section, text, above);
    if (section.level == 0) continue;
    levels.push_back(section.level);
    above.push_back(section.heading);
  }
}

void Harvest::sort() {
  Table& t = *table_;
  std::vector<std::uint32_t> order(t.words.size());
  std::iota(order.begin(), order.end(), 0u);
  std::sort(order.begin(), order.end(),
            [&](std::uint32_t a, std::uint32_t b) { return t.words[a].bytes < t.words[b].bytes; });
  std::vector<std::uint32_t> next(t.words.size());
  starts_.reserve(order.size() + 1);
  words_.reserve(order.size());
  std::uint32_t start = 0;
  for (const std::uint32_t index : order) {
    words_.push_back(t.words[index].bytes);
    starts_.push_back(next[index] = start);
    start += t.words[index].total;
  }
  starts_.push_back(start);
  postings_.resize(start);
  for (const Found& found : t.found) postings_[next[found.word]++] = found.posting;
  t.found = {};
  t.slots = {};
}

}  // namespace search
