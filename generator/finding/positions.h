// Places as lines and columns, with each source's lines found only once.
#pragma once

#include <map>
#include <string>

#include "source/source.h"

namespace finding {

class Positions {
 public:
  explicit Positions(const source::Sources& sources) : sources_(sources) {}

  const source::LineIndex& lines(source::SourceId id) { return entry(id).lines; }
  source::Position begin(const source::Place& place) {
    if (place.begin == 0) return {};  // no lines need be counted for it
    Entry& e = entry(place.source);
    return e.lines.position(place.begin, e.begin);
  }
  source::Position end(const source::Place& place) {
    Entry& e = entry(place.source);
    return e.lines.position(place.end, e.end);
  }
  const std::string& path(const source::Place& place) const { return sources_[place.source].path; }

 private:
  struct Entry {
    source::LineIndex lines;
    source::LineIndex::Cursor begin = {}, end = {};
  };
  Entry& entry(source::SourceId id) {
    const auto found = entries_.find(id);
    if (found != entries_.end()) return found->second;
    return entries_.emplace(id, Entry{source::LineIndex(sources_[id].text)}).first->second;
  }

  const source::Sources& sources_;
  std::map<source::SourceId, Entry> entries_;
};

}  // namespace finding
