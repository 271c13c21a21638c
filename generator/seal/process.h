// Another program, run to its end.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace seal {

struct Ran {
  int code = -1;  // -1 when it could not be started or was killed
  std::string output;
  std::string errors;
};

// Looked up in PATH; gives it the bytes to read.
Ran run(const std::vector<std::string>& words, std::string_view input);

// A file that only its owner can read, gone at the end of its scope. Without a place for it, or when that is
// full, it has no path.
class TemporaryFile {
 public:
  explicit TemporaryFile(std::string_view bytes);
  ~TemporaryFile();
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;

  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

}  // namespace seal
