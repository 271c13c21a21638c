// A release's heading in a change log: its name and its day.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "parse/prose.h"

namespace bind {

struct Release {
  std::string_view name = {};
  std::uint32_t name_begin = 0;  // in the source, like `date_begin`
  std::string_view date = {};    // what stands for a date, be it one or not
  std::uint32_t date_begin = 0;
  std::string anchor = {};
  bool certain = false;  // whether it has the form of a release: a number, brackets, or Unreleased
};

// "## [2.1.0] - 2026-03-20" and what people write in its place: any dash, a day in brackets or behind a
// blank, a link for the name, "Version" before it, a day as the name.
Release read_release(std::string_view text, const parse::Heading& heading);

}  // namespace bind
