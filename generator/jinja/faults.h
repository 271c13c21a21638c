// Where compiling one template writes down what is wrong with it.
#pragma once

#include <cstdint>
#include <string>
#include <utility>

#include "finding/finding.h"
#include "jinja/limits.h"

namespace jinja {

class Faults {
 public:
  Faults(source::SourceId source, finding::Findings& findings) : source_(source), findings_(findings) {}

  source::Place place(std::uint32_t begin, std::uint32_t end) const { return {source_, begin, end}; }

  // Whether further ones are dropped.
  bool full() const { return count_ >= most_findings; }

  // Nobody reads the hundredth fault of one file, and garbage has millions.
  void add(std::uint32_t begin, std::uint32_t end, std::string message, std::string help = {}) {
    if (full()) return;
    ++count_;
    findings_.push_back({"template-syntax", place(begin, end), std::move(message), std::move(help)});
  }

 private:
  source::SourceId source_;
  finding::Findings& findings_;
  std::size_t count_ = 0;
};

}  // namespace jinja
