// Changes to files of a workspace that are taken back when what belongs to them fails.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace driver {

class Undoing {
 public:
  explicit Undoing(std::string root) : root_(std::move(root)) {}

  // Why not, if it failed.
  std::string write(const std::string& path, const std::string& bytes);
  std::string remove(const std::string& path);
  // As if nothing had been written, as far as the disk allows.
  void undo();

 private:
  struct Was {
    std::string path;
    std::optional<std::string> bytes;
  };
  void remember(const std::string& path);

  std::string root_;
  std::vector<Was> was_;
};

}  // namespace driver
