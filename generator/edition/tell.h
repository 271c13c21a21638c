// A comparison as text for people and as JSON for programs.
#pragma once

#include <span>
#include <string>

#include "edition/compare.h"

namespace edition {

// What the two editions are called.
struct Names {
  std::string before, after;
};

std::string as_text(const Names& names, std::span<const Change> changes);
std::string as_json(const Names& names, std::span<const Change> changes);
// A page of its own, without script and without anything from elsewhere.
std::string as_html(const Names& names, std::span<const Change> changes);

}  // namespace edition
