// Data files that try to exhaust the program, or are no data at all: findings, never a crash or a hang.
#include <algorithm>
#include <array>
#include <chrono>
#include <random>

#include "base/text.h"
#include "parse/document.h"
#include "unit/catch.h"
#include "unit/texts.h"

namespace {

using parse::Manner;
using parse::Node;
using parse::Tree;

struct Read {
  source::Sources sources;  // the tree's texts point into it
  Tree tree;
  finding::Findings findings;
};

Read read(const std::string& path, const std::string& text, Manner manner = Manner::lenient) {
  Read read;
  const source::SourceId id = read.sources.add({path, text});
  read.tree = parse::document(id, read.sources[id], manner, read.findings).data;
  return read;
}

std::size_t children(const Tree& tree, const Node* node) {
  std::size_t count = 0;
  for (const Node* n = node == nullptr ? nullptr : first(tree, *node); n != nullptr; n = next(tree, *n))
    ++count;
  return count;
}

// Nine levels of which each is nine times the one before: `@` is an alias of that, `#` counts.
std::string laughs(const std::string& smallest, const std::string& open, const std::string& each,
                   const std::string& close) {
  std::string text = "a: &a " + smallest + "\n";
  for (char level = 'b'; level <= 'i'; ++level) {
    text += std::string(1, level) + ": &" + level + " " + open;
    for (int i = 0; i < 9; ++i) {
      if (i > 0) text += ", ";
      for (const char c : each) {
        if (c == '@') text += std::string("*") + static_cast<char>(level - 1);
        if (c == '#') text += std::to_string(i);
        if (c != '@' && c != '#') text += c;
      }
    }
    text += close + "\n";
  }
  return text + "after: {x: y}\n";
}

// Generous on a machine that is busy; what is not linear takes minutes.
class Soon {
 public:
  ~Soon() { CHECK(std::chrono::steady_clock::now() - start_ < std::chrono::seconds(20)); }

 private:
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

bool is_text(std::string_view text) { return base::first_invalid_utf8(text) == std::string::npos; }

bool is_sound(const Read& read) {
  const std::size_t size = read.sources[read.sources.id_at(0)].text.size();
  return std::all_of(read.tree.nodes.begin(), read.tree.nodes.end(), [&](const Node& node) {
    return is_text(node.text) && is_text(node.key) && node.begin <= node.end && node.end <= size &&
           node.key_begin <= node.key_end && node.key_end <= size;
  });
}

}  // namespace

TEST_CASE("a few lines that stand for billions are one finding, and the rest is read") {
  for (const std::string& text :
       {laughs(R"(["lol", "lol"])", "[", "@", "]"), laughs("{k: v, l: w}", "{", "x#: {<<: @}", "}")}) {
    const Soon soon;
    const Read laughed = read("laughs.yaml", text);
    REQUIRE(laughed.findings.size() == 1);
    CHECK(laughed.findings[0].rule == "too-large");
    CHECK(!laughed.tree.broken);
    CHECK(laughed.tree.nodes.size() < 300'000);
    const Node* b = laughed.tree.member(laughed.tree.root(), "b");
    CHECK(children(laughed.tree, b) == 9);
    const Node* after = laughed.tree.member(laughed.tree.root(), "after");
    REQUIRE(after != nullptr);
    CHECK(laughed.tree.member(*after, "x")->text == "y");
  }
}

TEST_CASE("aliases that nest each other deeper and deeper are one finding, and the rest is read") {
  const auto level = [](int i) { return "a" + std::to_string(i); };
  for (const auto& [first, open, close] :
       {std::array{"[x]", "[", "]"}, std::array{"{x: y}", "{z: {<<: ", "}}"}}) {
    std::string text = "a0: &a0 " + std::string(first) + "\n";
    for (int i = 1; i < 300; ++i)
      text += level(i) + ": &" + level(i) + " " + open + "*" + level(i - 1) + close + "\n";
    const Read nested = read("nested.yaml", text + "after: x\n");
    REQUIRE(nested.findings.size() == 1);
    CHECK(nested.findings[0].rule == "too-large");
    CHECK(nested.findings[0].message == "with this alias, lists and tables are nested more than 64 deep");
    CHECK(children(nested.tree, &nested.tree.root()) == 301);
  }
}

TEST_CASE("a hundred thousand aliases are read soon") {
  const int times = 100'000;
  struct Case {
    std::string text;
    std::size_t findings;
  };
  for (const Case& c : {Case{"a: &a text\nb:\n" + texts::repeated("- *a\n", times), 0},
                        Case{"a: &a [x]\nb: [" + texts::repeated("*a, ", times) + "]", 0},
                        Case{"a: 1\nb: &a [" + texts::repeated("*a, ", times) + "]", times},
                        Case{"a: &a {}\nb: [{<<: [" + texts::repeated("*a, ", times) + "]}]", 0},
                        Case{"a: &a {}\nb: [{" + texts::repeated("<<: *a, ", times) + "}]", 0},
                        Case{"a: 1\nb: [{" + texts::repeated("<<: {a: b}, ", times) + "}]", 0}}) {
    INFO(c.text.substr(0, 40));
    const Soon soon;
    const Read many = read("many.yaml", c.text);
    CHECK(many.findings.size() == c.findings);
    CHECK(!many.tree.broken);
    const std::size_t items = children(many.tree, many.tree.member(many.tree.root(), "b"));
    CHECK((items == times || items == 1));
  }
}

TEST_CASE("tables that are merged over and over for nothing count as copies") {
  std::string text = "a: &a {";
  for (int i = 0; i < 2000; ++i) text += "k" + std::to_string(i) + ": v, ";
  const Soon soon;
  const Read merged =
      read("merged.yaml", text + "}\nb: {<<: [" + texts::repeated("*a, ", 100'000) + "]}\nc: d\n");
  REQUIRE(merged.findings.size() == 1);
  CHECK(merged.findings[0].rule == "too-large");
  CHECK(children(merged.tree, merged.tree.member(merged.tree.root(), "b")) == 2000);
}

TEST_CASE("tens of thousands of documents and rows are read soon") {
  const int times = 50'000;
  struct Case {
    std::string path, text;
    std::size_t items;
  };
  for (const Case& c : {Case{"documents.yaml", texts::repeated("---\na: &a [b]\nc: *a\n", times), times},
                        Case{"empty.yaml", texts::repeated("---\n", 10 * times), 0},
                        Case{"dots.yaml", texts::repeated("a: b\n...\n", times), times},
                        Case{"rows.jsonl", texts::repeated("{\"a\": \"\\ud83d\\ude00\"}\n", times), times},
                        Case{"blank.jsonl", texts::repeated(" \r\n", times), 0},
                        Case{"twice.yaml", texts::repeated("a: b\n", times), 1},
                        Case{"pairs.json", "[\"" + texts::repeated("\\ud83d\\ude00", 10 * times) + "\"]", 1},
                        Case{"backslashes.json", "[\"" + std::string(1'000'000, '\\') + "\\ud83d\"]", 1}}) {
    INFO(c.path);
    const Soon soon;
    const Read many = read(c.path, c.text);
    CHECK(many.findings.empty());
    CHECK(children(many.tree, &many.tree.root()) == c.items);
    CHECK(is_sound(many));
  }
}

TEST_CASE("a row of a ledger is its line, byte for byte") {
  const std::string text = "  {\"a\": 1} \r\n\n{\"b\": [2]}\n{\n\t{\"c\": 3}";
  const Read rows = read("ledger.jsonl", text);
  std::vector<std::string> lines;
  for (const Node* row = first(rows.tree, rows.tree.root()); row != nullptr; row = next(rows.tree, *row))
    lines.push_back(text.substr(row->begin, row->end - row->begin));
  CHECK(lines == std::vector<std::string>{"  {\"a\": 1} ", "{\"b\": [2]}", "\t{\"c\": 3}"});
  CHECK(rows.findings.size() == 1);
}

TEST_CASE("whatever the bytes, there is a tree of text") {
  const std::string seed =
      "--- &d\na: &a {b: &e [c, 'd'], \"\\ud83d\\ude00\": *a}\n<<: [*a, {x: y}]\n? [k]\n: |\n  text\n---\n"
      "- !t &s x\n- *s\n- ~\n...\n{\"j\": null}\n";
  const std::string letters = "&*<:[]{}-?|>'\"\\u,#!~ \n\t.ad8";
  std::mt19937 random(7);
  const auto pick = [&](std::size_t below) { return random() % below; };
  const Soon soon;
  for (int round = 0; round < 4000; ++round) {
    std::string text = seed;
    for (std::size_t changes = 1 + pick(6); changes > 0; --changes) {
      const std::size_t at = pick(text.size());
      if (pick(3) == 0) text.erase(at, 1 + pick(4));
      if (pick(3) == 0) text.insert(at, text.substr(pick(text.size()), pick(20)));
      text.insert(pick(text.size() + 1), 1, letters[pick(letters.size())]);
    }
    for (const char* path : {"any.yaml", "any.jsonl"}) {
      INFO(text);
      CHECK(is_sound(read(path, text)));
      CHECK(is_sound(read(path, text, Manner::strict)));
    }
  }
}
