// In which language an entity speaks, and in which direction it is read. Private to the room.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>

#include "render/site.h"

namespace render {

struct Language {
  std::string tag = {};           // empty where it is the portal's, or nobody knows
  std::string_view dir = "auto";  // "rtl", "ltr", or "auto" where no letter runs from right to left
};

// As it says itself in `lang`; as its file's or folder's name says, if its letters agree; else as they alone
// give away.
Language language_of(const Site::State& site, model::EntityId id);

// Names of documents without what may be a language in them, and how many there are of each.
using Translations = std::unordered_map<std::string, int>;
Translations translations(const Input& input);

}  // namespace render
