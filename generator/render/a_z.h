// Every page by the first letter of its title, on one page or, in a large portal, on a page for each letter.
// Private to the room.
#pragma once

#include <string>
#include <vector>

#include "model/graph.h"
#include "schema/kind.h"

namespace render {

// An entity or, without one, the register of a kind.
struct Titled {
  std::string_view title;
  model::EntityId entity = {};
  const schema::Kind* kind = nullptr;
};

// Titles that begin with one letter, or some of them where they are many.
struct LetterPart {
  std::string letter;    // "A", "0–9", "あ", "漢字"
  std::string anchor;    // "a", "0-9", "u3042"
  std::size_t part = 0;  // of how many there are
  std::size_t parts = 1;
  std::vector<Titled> titles;
};

// In the order of the letters, each title in the order of its words as search compares them.
std::vector<LetterPart> by_letter(std::vector<Titled> titles, std::size_t most);

}  // namespace render
