// Writing down what results show of a page.
#include "search/reading.h"

#include <algorithm>

#include "base/text.h"
#include "search/shards.h"

namespace search {

namespace {

constexpr std::size_t most_text = 3000;  // bytes of a section that a result can quote

// Codes such as POL-001 stand beside a title; an id in small letters only repeats it.
bool is_code(std::string_view id) {
  return std::any_of(id.begin(), id.end(), base::is_digit) &&
         std::none_of(id.begin(), id.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

// Not in the middle of a letter.
std::string_view beginning(std::string_view text) {
  if (text.size() <= most_text) return text;
  std::size_t end = most_text;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return text.substr(0, end);
}

std::string head_of(const Page& page) {
  std::string json;
  append_quoted(json, page.path);
  json += ",";
  append_quoted(json, page.title);
  json += ",";
  append_quoted(json, is_code(page.id) ? std::string_view(page.id) : std::string_view());
  return json;
}

}  // namespace

Reading reading_of(const Page& page, const Text& text) {
  Reading reading{head_of(page), {}, {}};
  reading.parts.reserve(text.sections.size());
  for (const Section& section : text.sections) {
    const std::string_view words = beginning(text.words(section));
    std::string json = ",[";
    json.reserve(words.size() + words.size() / 8 + 32);
    append_quoted(json, base::percent_encode_path(section.anchor));
    json += ",";
    append_quoted(json, section.heading);
    json += ",";
    append_quoted(json, words);
    json += "]";
    const std::size_t size =
        std::min(text.words(section).size(), most_text) + section.heading.size() + section.anchor.size() + 12;
    reading.parts.push_back({std::move(json), size});
  }
  return reading;
}

std::vector<std::uint32_t> pages_of_sections(const Readings& readings) {
  std::vector<std::uint32_t> page_of;
  for (std::uint32_t i = 0; i < readings.size(); ++i)
    page_of.insert(page_of.end(), readings[i]->parts.size(), i);
  return page_of;
}

}  // namespace search
