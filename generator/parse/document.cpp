// Splitting front matter from the body, and choosing the reader.
#include "parse/document.h"

#include <algorithm>

#include "base/text.h"
#include "parse/conflicts.h"

namespace parse {

namespace {

// The front matter of a Markdown file: its bytes, and where the body starts.
struct Front {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::uint32_t body = 0;
  char fence = 0;  // '-' for YAML, '+' for TOML, 0 for none
  bool closed = false;
};

bool is_fence(std::string_view line, char fence) {
  while (!line.empty() && base::is_space(line.back())) line.remove_suffix(1);
  return line.size() == 3 && line[0] == fence && line[1] == fence && line[2] == fence;
}

Front find_front(std::string_view text) {
  Front front;
  if (text.empty() || (text[0] != '-' && text[0] != '+')) return front;
  const std::size_t first_end = text.find('\n');
  if (first_end == std::string_view::npos || !is_fence(text.substr(0, first_end), text[0])) return front;
  front.fence = text[0];
  front.begin = static_cast<std::uint32_t>(first_end + 1);
  for (std::size_t line = first_end + 1; line < text.size();) {
    const std::size_t stop = std::min(text.find('\n', line), text.size());
    if (is_fence(text.substr(line, stop - line), front.fence)) {
      front.end = static_cast<std::uint32_t>(line);
      front.body = static_cast<std::uint32_t>(std::min(stop + 1, text.size()));
      front.closed = true;
      return front;
    }
    line = stop + 1;
  }
  return front;
}

// Whether the line could only be a key: a file that merely starts with a rule has none behind it.
bool starts_with_key(std::string_view text, char fence) {
  std::size_t i = 0;
  while (i < text.size() && (base::is_alnum(text[i]) || text[i] == '_' || text[i] == '-')) ++i;
  if (i == 0) return false;
  while (fence == '+' && i < text.size() && text[i] == ' ') ++i;
  return i < text.size() && text[i] == (fence == '+' ? '=' : ':');
}

// Two rules with prose between them are not front matter.
bool holds_keys(std::string_view text, char fence) {
  bool blank = true;
  for (const std::string_view line : base::split(text, '\n')) {
    const std::string_view words = base::trim(line);
    if (words.empty() || words[0] == '#') continue;
    blank = false;
    if (words[0] == '"' || words[0] == '\'' || words[0] == '{' || words[0] == '[' || words[0] == '-')
      return true;
    if (starts_with_key(words, fence)) return true;
  }
  return blank;
}

// Whether each line could belong to front matter.
bool holds_only_keys(std::string_view text, char fence) {
  for (const std::string_view line : base::split(text, '\n')) {
    if (base::trim(line).empty() || std::string_view(" \t-#[]{}").find(line[0]) != std::string_view::npos)
      continue;
    if (!starts_with_key(line, fence)) return false;
  }
  return starts_with_key(base::trim(text), fence);
}

// The fence of front matter that begins with blanks or empty lines; the place behind it is where the body
// starts. An empty range where there is none.
Range find_late_front(std::string_view text) {
  const std::size_t at = text.find_first_not_of(" \t\r\n");
  if (at == 0 || at == std::string_view::npos) return {};
  const std::string_view rest = text.substr(at);
  const Front front = find_front(rest);
  if (!front.closed || !holds_only_keys(rest.substr(front.begin, front.end - front.begin), front.fence))
    return {};
  return {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at) + front.body};
}

// Whether one of the ranges holds the place; they are in order.
bool holds(const std::vector<Range>& ranges, std::uint32_t place) {
  const auto after = std::upper_bound(ranges.begin(), ranges.end(), place,
                                      [](std::uint32_t at, const Range& range) { return at < range.begin; });
  return after != ranges.begin() && place < std::prev(after)->end;
}

std::vector<Range> code_blocks(const Prose& prose) {
  std::vector<Range> blocks;
  for (const ProseNode& node : prose.nodes) {
    if (node.element == Element::code_block) blocks.push_back({node.begin, node.end});
  }
  return blocks;
}

// The body. What else is found inside a conflict goes away with it.
Prose read_body(const Slice& body, std::vector<Range> conflicts, finding::Findings& findings) {
  finding::Findings found;
  Prose prose = markdown(body, found);
  if (!conflicts.empty()) {
    std::erase_if(conflicts, [code = code_blocks(prose)](Range conflict) {
      return holds(code, conflict.begin) && holds(code, conflict.end - 1);
    });
    std::erase_if(found, [&](const finding::Finding& f) { return holds(conflicts, f.place.begin); });
    for (const Range conflict : conflicts) findings.push_back(conflict_at(body, conflict));
  }
  append(findings, std::move(found));
  return prose;
}

void read_markdown(const source::Source& source, Manner manner, Document& document,
                   finding::Findings& findings) {
  const std::string_view text = source.text;
  const auto size = static_cast<std::uint32_t>(text.size());
  Front front = find_front(text);
  if (front.closed && !holds_keys(text.substr(front.begin, front.end - front.begin), front.fence)) front = {};
  if (front.fence != 0 && !front.closed && starts_with_key(text.substr(front.begin), front.fence)) {
    findings.push_back(
        {"front-matter-unclosed",
         {document.source, 0, 3},
         "the front matter that starts here is not closed",
         std::string("write `") + std::string(3, front.fence) + "` on a line of its own behind it"});
    document.data.broken = true;
  }
  const Range late = manner == Manner::strict ? find_late_front(text) : Range{};
  if (late.end > 0) {
    findings.push_back({"front-matter-late",
                        {document.source, late.begin, late.begin + 3},
                        "this front matter is not read, as it does not begin in the first line",
                        "delete what stands before its first line, be it blanks or empty lines"});
    document.data.broken = true;
    front.body = late.end;
  }
  const std::vector<Range> unsettled = conflicts({document.source, text, 0, size});
  const bool in_front =
      !unsettled.empty() && (unsettled.front().begin == 0 || unsettled.front().begin < front.body);
  document.data.broken |= in_front;
  if (front.closed && !in_front) {
    const Slice slice{document.source, text, front.begin, front.end};
    document.front = {document.source, front.begin, front.end};
    document.data = front.fence == '-' ? yaml(slice, manner, findings) : toml(slice, findings);
  }
  document.prose = read_body({document.source, text, front.body, size}, unsettled, findings);
}

}  // namespace

Format format_of(std::string_view path) {
  const std::string lower = base::to_lower(
      path.substr(path.find_last_of("./") == std::string_view::npos ? 0 : path.find_last_of("./")));
  if (lower == ".md" || lower == ".markdown") return Format::markdown;
  if (lower == ".yaml" || lower == ".yml" || lower == ".json")
    return Format::yaml;  // JSON is YAML's flow style
  if (lower == ".jsonl" || lower == ".ndjson") return Format::json_lines;
  if (lower == ".toml") return Format::toml;
  if (lower == ".csv") return Format::csv;
  return Format::other;
}

Document document(source::SourceId id, const source::Source& source, Manner manner,
                  finding::Findings& findings) {
  Document result{.source = id, .format = format_of(source.path)};
  result.data.source = id;
  result.prose.source = id;
  const auto size = static_cast<std::uint32_t>(source.text.size());
  const Slice whole{id, source.text, 0, size};
  if (result.format != Format::markdown) result.front = {id, 0, size};
  switch (result.format) {
    case Format::markdown: read_markdown(source, manner, result, findings); break;
    case Format::yaml: result.data = yaml(whole, manner, findings); break;
    case Format::json_lines: result.data = json_lines(whole, manner, findings); break;
    case Format::toml: result.data = toml(whole, findings); break;
    case Format::csv: result.data = csv(whole, manner, findings); break;
    case Format::other: break;
  }
  return result;
}

}  // namespace parse
