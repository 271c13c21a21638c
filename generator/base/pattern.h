// Regular expressions that people write into their files: linear in the text, bounded in memory (RE2's
// syntax).
#pragma once

#include <memory>
#include <string_view>
#include <variant>

#include "base/mistake.h"

namespace re2 {
class RE2;
}

namespace base {

// Once compiled it never changes: copies share it, and any number of threads may ask it.
class Pattern {
 public:
  // What is wrong is said with its place in `text`.
  static std::variant<Pattern, Mistake> compile(std::string_view text);

  // Both take UTF-8; a byte that is none is no character to them.
  bool matches_all(std::string_view text) const;
  bool found_in(std::string_view text) const;
  // As it is written.
  std::string_view text() const;

 private:
  explicit Pattern(std::shared_ptr<const re2::RE2> program);

  std::shared_ptr<const re2::RE2> program_;
};

}  // namespace base
