// Places as lines and columns, with each source's lines found only once.
#pragma once

#include <map>
#include <string>

#include "source/source.h"

namespace finding {

class Positions {
 public:
  explicit Positions(const source::Sources& sources) : sources_(sources) {}

  const source::LineIndex& lines(source::SourceId id) {
    return indices_.try_emplace(id, sources_[id].text).first->second;
  }
  source::Position begin(const source::Place& place) { return lines(place.source).position(place.begin); }
  source::Position end(const source::Place& place) { return lines(place.source).position(place.end); }
  const std::string& path(const source::Place& place) const { return sources_[place.source].path; }

 private:
  const source::Sources& sources_;
  std::map<source::SourceId, source::LineIndex> indices_;
};

}  // namespace finding
