// Runs of pages become one list of words. Private to the room.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "search/harvest.h"

namespace search {

// A word with the places that have it, as the search script reads them: sections with their levels, pages
// whose title has it, and, when it is too common for its sections to be listed, all pages that have it.
struct Term {
  std::string word;
  std::string places;
};

// In order of their bytes. Lists may share a term; it never changes.
using Terms = std::vector<std::shared_ptr<const Term>>;

// `page_of` is the page of each section.
Terms merge(std::span<const Harvest> runs, std::span<const std::uint32_t> page_of);

}  // namespace search
