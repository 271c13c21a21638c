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

class Harvest {
 public:
  Harvest();
  ~Harvest();
  Harvest(Harvest&&) noexcept;

  // The next page of the run.
  void add(const Page& page, const Text& text);
  // Puts the words in order; nothing is added afterwards.
  void sort();

  std::uint32_t sections() const { return sections_; }
  // The words in order of their bytes, and where one stands, in order of the sections.
  std::span<const std::string_view> words() const { return words_; }
  std::span<const Posting> postings(std::size_t word) const {
    return std::span(postings_).subspan(starts_[word], starts_[word + 1] - starts_[word]);
  }

 private:
  struct Table;
  void section(const Section& section, const Text& text, std::span<const std::string_view> above);
  void title(const Page& page);

  std::unique_ptr<Table> table_;
  std::uint32_t sections_ = 0;
  std::vector<std::string_view> words_;
  std::vector<std::uint32_t> starts_;
  std::vector<Posting> postings_;
};

}  // namespace search
