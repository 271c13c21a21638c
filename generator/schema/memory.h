// The kinds of the run before, for runs that read the same files again: the editions of a workspace.
#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "schema/kind.h"

namespace schema {

// What was read last, unless something was wrong. Any thread may ask.
class Memory {
 public:
  // What schema::read gives, with the same sources added: the same object as before, where the workspace's
  // own files say the same and the files have the same ids.
  std::shared_ptr<const Schema> read(source::Sources& sources, std::span<const source::SourceId> own,
                                     finding::Findings& findings);

 private:
  struct Kept {
    struct File {
      source::SourceId id;
      source::Source source;
    };
    std::size_t first;  // how many sources there were before the built-in files
    std::vector<File> own;
    std::shared_ptr<const Schema> schema;
  };

  std::mutex mutex_;
  Kept kept_ = {};
  std::uint32_t last_ = 0;  // number of a schema
};

}  // namespace schema
