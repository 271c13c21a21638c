// Characters that JSON writes as two escapes (\ud83d\ude00), which yaml-cpp takes for a fault.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "parse/data.h"

namespace parse {

class Surrogates {
 public:
  // In lenient manner half a pair is read, too: as U+FFFD.
  Surrogates(const Slice& slice, Manner manner);

  // The slice with each pair replaced by as many bytes: the character, and DEL behind it up to the length.
  std::string_view text() const { return found_.empty() ? slice_.view() : std::string_view(replaced_); }
  // The value of the scalar that stands at `begin`, as the source means it: the character in double quotes,
  // and elsewhere, where a backslash is nothing special, the escapes as they are written.
  std::string restored(std::string_view value, std::uint32_t begin) const;
  bool empty() const { return found_.empty(); }

 private:
  struct Escapes {
    std::uint32_t begin;
    std::uint32_t length;
    char32_t character;
  };

  void find(Manner manner);

  const Slice& slice_;
  std::vector<Escapes> found_;
  std::string replaced_;
};

}  // namespace parse
