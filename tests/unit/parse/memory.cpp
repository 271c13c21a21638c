// What is recalled of a document is what parsing it again would give, and outlives the text it was learnt
// from.
#include "parse/memory.h"

#include "unit/catch.h"

namespace {

constexpr const char* text =
    "---\ntitle: \"A \\\"quoted\\\" one\"\ntags: [a, b]\n---\n\n## Purpose {#s1}\n\nSee [that](other.md), "
    "[[POL-001]].\n\n"
    "<a name=\"here\"></a>\n";

struct Remembered {
  std::vector<std::string> words;
  std::vector<source::Place> places;

  bool operator==(const Remembered&) const = default;
};

Remembered told(const parse::Document& document) {
  Remembered all;
  all.places = {document.front, {document.source, 0, 0}, {document.prose.source, 0, 0}};
  for (const parse::Node& node : document.data.nodes) {
    all.words.insert(all.words.end(), {std::string(node.key), std::string(node.text)});
    all.places.insert(all.places.end(), {document.data.place(node), document.data.key_place(node)});
  }
  for (const parse::Link& link : document.prose.links) {
    all.words.push_back(link.target);
    all.places.push_back(link.place);
  }
  for (const parse::Heading& heading : document.prose.headings) {
    all.words.push_back(heading.anchor);
    all.places.push_back(heading.place);
  }
  for (const parse::Anchor& anchor : document.prose.anchors) {
    all.words.push_back(anchor.name);
    all.places.push_back(anchor.place);
  }
  all.words.push_back(document.prose.text);
  return all;
}

}  // namespace

TEST_CASE("a document is recalled as it would be parsed") {
  parse::prepare_markdown();
  parse::Memory memory;
  finding::Findings findings;
  std::uint64_t number = 0;
  {
    const source::Source first{"content/a.md", text};
    parse::Document kept = parse::document({3}, first, parse::Manner::strict, findings);
    CHECK(kept.number == 0);
    memory.keep(first, parse::Manner::strict, kept);
    number = kept.number;
    CHECK(number != 0);
  }
  const source::Source again{"content/a.md", text};
  const auto recalled = memory.recall({7}, again, parse::Manner::strict);
  REQUIRE(recalled);
  CHECK(recalled->number == number);
  const parse::Document parsed = parse::document({7}, again, parse::Manner::strict, findings);
  CHECK(parsed.prose.links.size() == 2);
  CHECK(told(*recalled) == told(parsed));
  CHECK(recalled->number != 0);
  CHECK(parsed.number == 0);
  // A scalar without escapes is a view of the text that it now belongs to.
  const parse::Node* tags = recalled->data.member(recalled->data.root(), "tags");
  REQUIRE(tags != nullptr);
  CHECK(first(recalled->data, *tags)->text.data() == again.text.data() + again.text.find("a, b"));
}

TEST_CASE("another text, another path or another manner is not recalled") {
  parse::prepare_markdown();
  parse::Memory memory;
  finding::Findings findings;
  const source::Source source{"content/a.md", text};
  parse::Document kept = parse::document({1}, source, parse::Manner::strict, findings);
  memory.keep(source, parse::Manner::strict, kept);
  CHECK(memory.recall({2}, source, parse::Manner::strict)->number == kept.number);
  parse::Document other = parse::document({1}, source, parse::Manner::strict, findings);
  memory.keep({"content/c.md", text}, parse::Manner::strict, other);
  CHECK(other.number != kept.number);
  CHECK(!memory.recall({2}, {"content/a.md", std::string(text) + "More.\n"}, parse::Manner::strict));
  CHECK(!memory.recall({2}, {"content/b.md", text}, parse::Manner::strict));
  CHECK(!memory.recall({2}, source, parse::Manner::lenient));
}
