// The attributes of raw HTML that matter to links: where it points, and what can be pointed at.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace parse {

// One attribute, name in lower case, value without quotes and with the common entities resolved.
struct HtmlAttribute {
  std::string tag;
  std::string name;
  std::string value;
  std::size_t begin = 0;  // of the value in the scanned text
  std::size_t end = 0;
};

// One heading written as `<h2>…</h2>`.
struct HtmlHeading {
  std::string text;
  std::size_t begin = 0;
};

struct HtmlScan {
  std::vector<HtmlAttribute> attributes;
  std::vector<HtmlHeading> headings;
  bool only_harmless = true;  // nothing but comments, empty anchors and <br>
};

HtmlScan scan_html(std::string_view html);

}  // namespace parse
