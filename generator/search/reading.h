// A page as it was read: what results show of it, and its words. Private to the room.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "search/harvest.h"

namespace search {

// It never changes, and indexes may share it.
struct Reading {
  // A section as it stands in a file, and how much of the file it is counted for.
  struct Part {
    std::string json;
    std::size_t size;
  };

  std::string head;  // what the page is called, as it stands in a file
  std::vector<Part> parts;
  std::vector<Found> found;  // with sections counted from the page's first one
};
using Readings = std::vector<std::shared_ptr<const Reading>>;

// But for its words.
Reading reading_of(const Page& page, const Text& text);

// The page of each section.
std::vector<std::uint32_t> pages_of_sections(const Readings& readings);

}  // namespace search
