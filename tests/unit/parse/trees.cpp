// Every story about one file of data: its text and a manner, the tree and the findings they must give.
#include "base/text.h"
#include "finding/format.h"
#include "finding/positions.h"
#include "parse/document.h"
#include "parse/json.h"
#include "unit/catch.h"
#include "unit/story.h"

namespace {

using parse::Node;
using parse::Style;
using parse::Tree;
using parse::Type;
using story::Section;
using story::Story;

struct TreesRead {
  source::Sources sources;
  std::vector<parse::Document> documents;
  finding::Findings findings;
};

parse::Document read_json(source::SourceId id, const source::Source& source, finding::Findings& findings) {
  const parse::Slice whole{id, source.text, 0, static_cast<std::uint32_t>(source.text.size())};
  const auto manner = source.path.starts_with("lenient") ? parse::Manner::lenient : parse::Manner::strict;
  return {.source = id, .data = parse::json(whole, manner, findings)};
}

// A section is a file when its title is "strict <path>" or "lenient <path>", with "escaped " before it or
// not; "json <path>" is JSON alone, strict unless the path begins with "lenient".
TreesRead read_files(const Story& story) {
  TreesRead read;
  for (const Section& section : story.sections) {
    if (section.title.starts_with("expect")) continue;
    std::vector<std::string_view> words = base::split(section.title, ' ');
    const bool escaped = words.front() == "escaped";
    if (escaped) words.erase(words.begin());
    REQUIRE(words.size() == 2);
    const bool lenient = words[0] == "lenient";
    REQUIRE((lenient || words[0] == "strict" || words[0] == "json"));
    const source::SourceId id =
        read.sources.add({std::string(words[1]), escaped ? story::unescaped(section.text) : section.text});
    if (words[0] == "json")
      read.documents.push_back(read_json(id, read.sources[id], read.findings));
    else
      read.documents.push_back(parse::document(
          id, read.sources[id], lenient ? parse::Manner::lenient : parse::Manner::strict, read.findings));
  }
  return read;
}

std::string shown(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '\n') {
      out += "\\n";
    } else {
      if (c == '"' || c == '\\') out += '\\';
      out += c;
    }
  }
  return out + "\"";
}

std::string_view called(const Node& node) {
  switch (node.type) {
    case Type::null: return "null";
    case Type::list: return "list";
    case Type::table: return "table";
    case Type::scalar: break;
  }
  return node.style == Style::plain ? "plain" : node.style == Style::quoted ? "quoted" : "block";
}

class Printer {
 public:
  Printer(const source::Sources& sources, const Tree& tree) : positions_(sources), tree_(tree) {}

  // "<key> <line:column>-<line:column>: <type> <line:column>-<line:column> <text>", one a line.
  std::string print(const Node& node, std::size_t depth) {
    std::string out(depth * 2, ' ');
    if (!node.key.empty() || node.key_begin != node.key_end)
      out += shown(node.key) + " " + range(tree_.key_place(node)) + ": ";
    out += std::string(called(node)) + " " + range(tree_.place(node));
    if (node.type == Type::scalar || !node.text.empty()) out += " " + shown(node.text);
    out += "\n";
    for (const Node* n = first(tree_, node); n != nullptr; n = next(tree_, *n)) out += print(*n, depth + 1);
    return out;
  }

 private:
  std::string range(const source::Place& place) {
    const source::LineIndex& lines = positions_.lines(place.source);
    const source::Position begin = lines.position(place.begin), end = lines.position(place.end);
    return std::to_string(begin.line) + ":" + std::to_string(begin.column) + "-" + std::to_string(end.line) +
           ":" + std::to_string(end.column);
  }

  finding::Positions positions_;
  const Tree& tree_;
};

std::string trees(const TreesRead& read) {
  std::string out;
  for (const parse::Document& document : read.documents) {
    out += read.sources[document.source].path + (document.data.broken ? " (broken)\n" : "\n");
    if (!document.data.empty()) out += Printer(read.sources, document.data).print(document.data.root(), 1);
  }
  return out;
}

std::string actual(const std::string& expectation, const TreesRead& read) {
  if (expectation == "trees") return trees(read);
  const finding::Report report{read.findings, read.sources, {}};
  return expectation == "human" ? finding::human(report) : finding::concise(report);
}

}  // namespace

TEST_CASE("stories about trees") {
  for (const auto& path : story::files("trees")) {
    INFO(path.string());
    Story story = story::read(path);
    TreesRead read = read_files(story);
    finding::sort(read.findings, read.sources);
    CHECK(story.find("expect trees") != nullptr);
    for (Section& section : story.sections) {
      if (!section.title.starts_with("expect ")) continue;
      const std::string got = actual(section.title.substr(7), read);
      if (story::updating()) {
        section.text = got;
      } else {
        INFO(section.title);
        CHECK(got == section.text);
      }
    }
    if (story::updating()) story::write(path, story);
  }
}
