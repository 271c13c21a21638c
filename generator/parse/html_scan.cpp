// A tolerant reader of HTML tags; it never fails, it only sees less.
#include "parse/html_scan.h"

#include "base/text.h"
#include "parse/cmark.h"

namespace parse {

namespace {

struct Tag {
  std::string name;
  bool closing = false;
  std::size_t end = 0;  // past the '>'
  std::size_t attributes = 0;
};

bool ends_name(char c) { return base::is_space(c) || c == '>' || c == '/' || c == '='; }

// Reads the tag whose '<' is at `at`, adding its attributes; end is 0 when there is no whole tag.
Tag read_tag(std::string_view html, std::size_t at, std::vector<HtmlAttribute>& attributes) {
  Tag tag;
  std::size_t i = at + 1;
  if (i < html.size() && html[i] == '/') tag.closing = true, ++i;
  const std::size_t name = i;
  while (i < html.size() && (base::is_alnum(html[i]) || html[i] == '-')) ++i;
  tag.name = base::to_lower(html.substr(name, i - name));
  if (tag.name.empty()) return tag;
  while (i < html.size() && html[i] != '>') {
    if (base::is_space(html[i]) || html[i] == '/') {
      ++i;
      continue;
    }
    const std::size_t start = i;
    while (i < html.size() && !ends_name(html[i])) ++i;
    HtmlAttribute attribute{tag.name, base::to_lower(html.substr(start, i - start)), {}, i, i};
    while (i < html.size() && base::is_space(html[i])) ++i;
    if (i < html.size() && html[i] == '=') {
      ++i;
      while (i < html.size() && base::is_space(html[i])) ++i;
      const char quote = i < html.size() && (html[i] == '"' || html[i] == '\'') ? html[i++] : '\0';
      attribute.begin = i;
      while (i < html.size() && (quote != 0 ? html[i] != quote : !base::is_space(html[i]) && html[i] != '>'))
        ++i;
      attribute.end = i;
      attribute.value = without_entities(html.substr(attribute.begin, i - attribute.begin));
      if (quote != 0 && i < html.size()) ++i;
    } else if (i == start) {
      ++i;
    }
    attributes.push_back(std::move(attribute));
    ++tag.attributes;
  }
  tag.end = i < html.size() ? i + 1 : 0;
  return tag;
}

bool is_anchor_tag(const Tag& tag, const std::vector<HtmlAttribute>& attributes) {
  if (tag.name != "a") return false;
  if (tag.closing) return true;
  return tag.attributes == 1 && (attributes.back().name == "id" || attributes.back().name == "name");
}

// Where `</name` stands, in any letter case.
std::size_t closing_tag(std::string_view html, const std::string& name, std::size_t from) {
  for (std::size_t at = html.find("</", from); at != std::string_view::npos; at = html.find("</", at + 2)) {
    if (base::to_lower(html.substr(at + 2, name.size())) == name) return at;
  }
  return std::string_view::npos;
}

std::string without_tags(std::string_view html) {
  std::string text;
  bool inside = false;
  for (const char c : html) {
    if (c == '<') inside = true;
    if (!inside) text += c;
    if (c == '>') inside = false;
  }
  return without_entities(text);
}

}  // namespace

HtmlScan scan_html(std::string_view html) {
  HtmlScan scan;
  for (std::size_t at = html.find('<'); at != std::string_view::npos;) {
    if (html.substr(at).starts_with("<!--")) {
      const std::size_t close = html.find("-->", at + 4);
      if (close == std::string_view::npos) break;
      at = html.find('<', close);
      continue;
    }
    const Tag tag = read_tag(html, at, scan.attributes);
    if (tag.end == 0) {
      if (!tag.name.empty()) scan.only_harmless = false;
      if (!tag.name.empty()) break;
      at = html.find('<', at + 1);
      continue;
    }
    if (!is_anchor_tag(tag, scan.attributes) && tag.name != "br") scan.only_harmless = false;
    const bool heading =
        tag.name.size() == 2 && tag.name[0] == 'h' && tag.name[1] >= '1' && tag.name[1] <= '6';
    if (heading && !tag.closing) {
      const std::size_t close = closing_tag(html, tag.name, tag.end);
      if (close != std::string_view::npos) {
        scan.headings.push_back({without_tags(html.substr(tag.end, close - tag.end)), at});
      }
    }
    // What a script or style sheet holds is no markup, and a forge drops it.
    const bool opaque = !tag.closing && (tag.name == "script" || tag.name == "style");
    const std::size_t behind = opaque ? closing_tag(html, tag.name, tag.end) : tag.end;
    at = behind == std::string_view::npos ? behind : html.find('<', behind);
  }
  return scan;
}

}  // namespace parse
