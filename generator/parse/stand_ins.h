// Text that libyaml would refuse or read otherwise, as text of the same length that it reads as meant.
//
// These are a character that JSON writes as two escapes (\ud83d\ude00), the breaks that end a line in
// YAML 1.1 only (U+0085, U+2028, U+2029), control characters that harm nobody (U+007F to U+009F), tabs on
// lines that hold nothing else or before a file's first bracket, and dots between two documents without
// dashes.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "parse/data.h"

namespace parse {

class StandIns {
 public:
  // In lenient manner half a pair of escapes is read, too: as U+FFFD.
  StandIns(const Slice& slice, Manner manner);

  // The slice with as many characters, though not always as many bytes.
  std::string_view text() const { return text_.empty() ? slice_.view() : std::string_view(text_); }
  // Whether the slice holds nothing but ASCII: then a character is a byte.
  bool ascii() const { return ascii_; }
  // The value of the scalar that stands at [begin, end), as the source means it. In double quotes an escape
  // is its character, and elsewhere, where a backslash is nothing special, it is what is written.
  std::string restored(std::string_view value, std::uint32_t begin, std::uint32_t end) const;
  bool empty() const { return found_.empty(); }

 private:
  struct StandIn {
    std::uint32_t begin;  // in the source
    std::uint32_t length;
    std::string shown;  // to libyaml
    std::string meant;  // in double quotes, where it is an escape; else empty
  };

  void find(Manner manner);
  void find_escape(std::uint32_t at, Manner manner);
  void find_character(std::uint32_t at);
  void replace();
  char& writable(std::size_t at);
  void blank_tabs();
  void dash_dots();

  const Slice& slice_;
  bool ascii_ = true;
  std::vector<StandIn> found_;
  std::string text_;
};

}  // namespace parse
