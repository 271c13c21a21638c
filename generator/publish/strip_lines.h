// Lines that are written without blanks at their ends, and not at all when nothing else is in them.
#pragma once

#include <string>
#include <string_view>

namespace publish {

class Lines {
 public:
  // A character that may be a blank or a line's end.
  void add(char c);
  // Text that stays as it is.
  void keep(std::string_view text);

  bool empty() const { return out_.empty(); }
  char last() const { return out_.back(); }
  std::string done();

 private:
  void drop_blanks();

  std::string out_;
  std::size_t kept_ = 0;  // up to here nothing is taken back
};

}  // namespace publish
