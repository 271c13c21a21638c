// Writing lines without their blanks.
#include "publish/strip_lines.h"

#include <utility>

namespace publish {

namespace {

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\f'; }

}  // namespace

void Lines::add(char c) {
  if (c == '\n') drop_blanks();
  const bool at_start = out_.empty() || (out_.back() == '\n' && out_.size() > kept_);
  if (!at_start || (c != '\n' && !is_blank(c))) out_ += c;
}

void Lines::keep(std::string_view text) {
  out_ += text;
  kept_ = out_.size();
}

void Lines::drop_blanks() {
  while (out_.size() > kept_ && is_blank(out_.back())) out_.pop_back();
}

std::string Lines::done() {
  drop_blanks();
  if (!out_.empty() && out_.back() != '\n') out_ += '\n';
  return std::move(out_);
}

}  // namespace publish
