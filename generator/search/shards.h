// The files of an index: scripts that hand the search page what it asks for. Private to the room.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "search/backwards.h"

namespace search {

// A call with a name and what stands for it: bylaw_search("w3","…").
std::string script(std::string_view name, std::string_view json);
// A string as it stands in a script.
void append_quoted(std::string& out, std::string_view text);

// Words in files by the alphabet, forwards and backwards, and the long lists of places beside them.
class Dictionary {
 public:
  Dictionary(Terms terms, Backwards backwards);

  std::size_t words_files() const { return words_.size(); }
  std::size_t places_files() const { return places_.size(); }
  std::size_t backwards_files() const { return backwards_.size(); }
  std::string words(std::size_t file) const;
  std::string places(std::size_t file) const;
  std::string backwards(std::size_t file) const;

  // What the words of each file begin at: JSON.
  std::string words_borders() const;
  std::string backwards_borders() const;

 private:
  struct Range {
    std::size_t begin, end;
  };
  struct Far {
    std::uint32_t file = ~0u;  // none: the places stand beside the word
    std::uint32_t index = 0;
  };
  void place();
  void place_backwards();

  Terms terms_;
  std::vector<Far> far_;  // by term
  Backwards reversed_;
  std::vector<Range> words_, backwards_;
  std::vector<std::vector<std::size_t>> places_;  // by file: terms
};

}  // namespace search
