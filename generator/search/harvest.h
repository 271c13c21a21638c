// The words of a run of pages, and in which sections each stands. Private to the room.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "search/sections.h"

namespace search {

// How much a word says of a place: of a section by where it stands, of a whole page by its title.
enum Level : std::uint32_t { in_text, often_in_text, in_heading, in_short_heading, in_title, in_short_title };

// A section and a level in one number; sections are counted from the first one of the run. A word of a title
// stands in the page's first section, and once more if its text has it.
struct Posting {
  std::uint32_t packed;
  std::uint32_t section() const { return packed >> 3; }
  std::uint32_t level() const { return packed & 7; }
  bool of_title() const { return level() >= in_title; }
};

// A word of a page, by its number, and where it stands.
struct Found {
  std::uint32_t word;
  Posting posting;
};

// Words by numbers, in the order in which they were first read; their bytes do not move.
class Vocabulary {
 public:
  Vocabulary();
  ~Vocabulary();
  Vocabulary(Vocabulary&&) noexcept;

  // Adds the words of a page, whose first section has that number, to `found`.
  void read(const Page& page, const Text& text, std::uint32_t first_section, std::vector<Found>& found);

  // Drops what only reading more pages needs.
  void close();

  std::size_t size() const;
  std::string_view word(std::uint32_t number) const;
  // Makes of numbers in order of their words, of as many as there were once, those of all words.
  void put_in_order(std::vector<std::uint32_t>& numbers) const;

 private:
  struct Table;
  std::unique_ptr<Table> table_;
};

// Words and where they stand. The vocabulary outlives it.
class Harvest {
 public:
  Harvest() = default;
  // `order` is the numbers of all words in order; `found` is in order of the sections, of which there are so
  // many.
  Harvest(const Vocabulary& vocabulary, std::span<const std::uint32_t> order, std::span<const Found> found,
          std::uint32_t sections);

  std::uint32_t sections() const { return sections_; }
  // The words in order of their bytes, and where one stands, in order of the sections.
  std::span<const std::string_view> words() const { return words_; }
  std::span<const Posting> postings(std::size_t word) const {
    return std::span(postings_).subspan(starts_[word], starts_[word + 1] - starts_[word]);
  }

 private:
  std::uint32_t sections_ = 0;
  std::vector<std::string_view> words_;
  std::vector<std::uint32_t> starts_;
  std::vector<Posting> postings_;
};

}  // namespace search
