// A page as a list of sections: itself, its clauses, the rows that a link can name. Private to the room.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "search/search.h"

namespace search {

struct Section {
  std::string anchor = {};  // empty for the page itself
  std::string heading = {};
  int level = 0;                   // of its heading; 0 for the page itself
  std::size_t begin = 0, end = 0;  // of its words in Text::bytes
};

struct Text {
  std::string bytes;
  std::vector<Section> sections;  // the page itself is the first one

  std::string_view words(const Section& section) const {
    return std::string_view(bytes).substr(section.begin, section.end - section.begin);
  }
};

Text text_of(const model::Graph& graph, const Page& page);

}  // namespace search
