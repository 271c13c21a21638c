// The words that the workspace explains, found where prose uses them. Private to the room.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "model/graph.h"

namespace render {

// A kind's `linked_words` names the fields that hold its words; what has ended explains none. Letter case
// does not matter, but for words in capitals ("SLA"); a space stands for any white space, a line's end
// too. Of two words that begin alike the longer one is found; of two entities with one word the first. A word
// inside the title of another entity, "lead" in "analytics lead", is that entity's name there.
class Glossary {
 public:
  explicit Glossary(const model::Graph& graph);

  bool empty() const { return by_first_.empty(); }
  // All that decides about what is found, with a name for each entity.
  std::string looks(const std::function<std::string(model::EntityId)>& name_of) const;

  // Bytes of the text; no entity when nothing was found.
  struct Use {
    std::size_t begin = 0, end = 0;
    model::EntityId entity = {};
  };
  // The first use from there on of a word whose entity is none of `met`.
  Use find(std::string_view text, std::size_t from, std::span<const model::EntityId> met) const;

 private:
  struct Phrase {
    std::string folded;
    std::string words;       // as they are written, where that counts; else empty
    model::EntityId entity;  // none where the words are only a name
  };
  void add(std::string_view words, model::EntityId entity);
  void put_in_order();
  // A title such as "Analytics lead" is the name of something else.
  void spare_names(const model::Graph& graph);
  // Whether the words, which begin there, are such as the phrase wants them, and end there.
  static bool fits(const Phrase& phrase, std::string_view text, std::size_t begin, std::size_t end);
  // The phrase at the word from `at` to `end`, which moves behind the phrase; null when there is none.
  const Phrase* phrase_at(std::string_view text, std::size_t at, std::size_t& end) const;

  std::unordered_map<std::string, std::vector<Phrase>> by_first_;  // by the first word, sorted
  std::array<std::uint64_t, 256> lengths_ = {};  // of first words, by their first byte; most words fail here
};

}  // namespace render
