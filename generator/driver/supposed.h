// A file as it would be if something in it had another status.
#pragma once

#include <optional>
#include <string>

#include "model/graph.h"
#include "source/source.h"

namespace driver {

struct Supposed {
  std::string bytes;
  std::uint32_t line = 0;   // the one from which on lines moved down
  std::uint32_t lines = 0;  // by so many; a status that was not written yet takes one
};

// None where its file has no place for a status that is not written: a table without the column.
std::optional<Supposed> with_status(const model::Entity& entity, const parse::Document& document,
                                    const source::Source& source, const std::string& status);

}  // namespace driver
