// The index of search, read back as the search script reads it.
#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "base/parallel.h"
#include "search/memory.h"
#include "search/search.h"
#include "unit/catch.h"

namespace {

using nlohmann::json;
using Numbers = std::vector<std::pair<std::uint32_t, std::uint32_t>>;  // with their levels

// Bits of base64, the highest first; 2 at the end.
class BitReader {
 public:
  explicit BitReader(const std::string& text) {
    static const std::string letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (const char c : text) {
      const std::size_t six = letters.find(c);
      for (int i = 5; i >= 0; --i) bits_.push_back(six >> i & 1);
    }
    bits_.resize(bits_.size() / 8 * 8);
  }
  int bit() { return at_ < bits_.size() ? static_cast<int>(bits_[at_++]) : 2; }
  int ones() {
    int n = 0;
    for (int b = bit(); b != 0; b = bit(), ++n) {
      if (b == 2) return -1;
    }
    return n;
  }

 private:
  std::vector<bool> bits_;
  std::size_t at_ = 0;
};

Numbers unpack(const std::string& text, bool levels, bool growing) {
  BitReader reader(text);
  Numbers found;
  std::uint32_t low = 0, next = 0;
  for (int i = 0; i < 5; ++i) low = low * 2 + static_cast<std::uint32_t>(reader.bit());
  for (int high = reader.ones(); high >= 0; high = reader.ones()) {
    auto value = static_cast<std::uint32_t>(high);
    for (std::uint32_t i = 0; i < low; ++i) value = value * 2 + static_cast<std::uint32_t>(reader.bit());
    found.emplace_back(value + next, levels ? static_cast<std::uint32_t>(reader.ones()) : 0);
    if (growing) next = found.back().first + 1;
  }
  return found;
}

struct Places {
  Numbers sections, titles, pages;
};

struct IndexRead {
  std::map<std::string, std::string> files;  // as they are written
  std::map<std::string, json> data;          // what each hands over, by name
  std::map<std::string, Places> words;
  std::vector<std::string> in_order, backwards;
};

std::vector<std::string> split(const std::string& text, char at) {
  std::vector<std::string> parts(1);
  for (const char c : text) {
    if (c == at) {
      parts.emplace_back();
    } else {
      parts.back() += c;
    }
  }
  return parts;
}

// Front coding of ASCII words, each with what stands behind its comma.
std::vector<std::pair<std::string, std::string>> entries(const std::string& list) {
  std::vector<std::pair<std::string, std::string>> found;
  std::string word;
  for (const std::string& entry : split(list, ' ')) {
    const std::size_t comma = entry.find(',');
    const std::size_t shared = static_cast<std::size_t>(std::stoi(entry.substr(0, 1), nullptr, 36));
    word = word.substr(0, shared) + entry.substr(1, comma == std::string::npos ? comma : comma - 1);
    found.emplace_back(word, comma == std::string::npos ? "" : entry.substr(comma + 1));
  }
  return found;
}

Places places(const IndexRead& read, std::string packed) {
  if (packed.starts_with("*")) {
    const auto where = split(packed.substr(1), '.');
    packed = read.data.at("p" + where[0])[static_cast<std::size_t>(std::stoi(where[1]))];
    REQUIRE(packed.size() == static_cast<std::size_t>(std::stoi(where[2])));
  }
  auto parts = split(packed, ',');
  parts.resize(3);
  return {unpack(parts[0], true, true), unpack(parts[1], true, true), unpack(parts[2], false, true)};
}

IndexRead read(const search::Index& index) {
  IndexRead read;
  for (std::size_t i = 0; i < index.size(); ++i) {
    const std::string path = index.path(i), name = path.substr(0, path.size() - 3), bytes = index.bytes(i);
    const std::string call = "bylaw_search(\"" + name + "\",";
    REQUIRE(bytes.starts_with(call));
    REQUIRE(bytes.ends_with(")\n"));
    read.files[path] = bytes;
    read.data[name] = json::parse(bytes.substr(call.size(), bytes.size() - call.size() - 2));
  }
  for (std::size_t i = 0; read.data.contains("w" + std::to_string(i)); ++i) {
    for (const auto& [word, packed] : entries(read.data["w" + std::to_string(i)])) {
      read.in_order.push_back(word);
      read.words[word] = places(read, packed);
    }
  }
  for (std::size_t i = 0; read.data.contains("b" + std::to_string(i)); ++i) {
    for (const auto& [word, none] : entries(read.data["b" + std::to_string(i)]))
      read.backwards.push_back(word);
  }
  return read;
}

search::Page page(std::string title, std::string text) {
  return {title + ".html", title, {}, {}, {}, std::move(text)};
}

// Pages of a vocabulary that is as uneven as that of any language, the same on every machine.
std::vector<search::Page> pages(std::size_t count) {
  std::vector<search::Page> pages;
  std::uint32_t seed = 1;
  const auto random = [&] { return (seed = seed * 1664525 + 1013904223) >> 8; };
  for (std::size_t i = 0; i < count; ++i) {
    std::string text = "everywhere";
    for (int w = 0; w < 20; ++w) {
      const std::uint32_t most = 1u << random() % 14;
      text +=
          " w" + std::string(1, static_cast<char>('a' + most % 7)) + std::to_string(random() % most) + "x";
    }
    pages.push_back(page("Title" + std::to_string(i % 10), text));
  }
  return pages;
}

const model::Graph nothing;

IndexRead built(std::vector<search::Page> list, search::Memory* memory = nullptr) {
  return read(search::Index(search::Input{nothing, {{"page", "Page", "Pages", std::move(list)}}, memory}));
}

}  // namespace

TEST_CASE("a word leads to the sections that have it, and to the pages whose title has it") {
  const IndexRead index =
      built({page("Consent", "A yes."),
             page("Mail", "No mail without consent: ask once, keep the yes, and stop when it ends."),
             page("Consent and mail to old customers", "")});
  const Places& consent = index.words.at("consent");
  CHECK(consent.sections == Numbers{{1, 0}});        // once in a long sentence
  CHECK(consent.titles == Numbers{{0, 1}, {2, 0}});  // a short title, and a long one
  CHECK(index.words.at("mail").sections == Numbers{{1, 0}});
  CHECK(index.words.at("without").titles.empty());
  CHECK(index.data.at("index")["kinds"] == json::parse(R"([["page", "Page", "Pages", 3]])"));
}

TEST_CASE("texts are at hand with their pages, quotation marks and all") {
  const IndexRead index =
      built({page("A \"title\" \\ <b>", "Words\twith \x01 signs & marks"), page("B", "")});
  CHECK(index.data.at("t0") == json::parse(R"([["A \"title\" \\ <b>.html", "A \"title\" \\ <b>", "",
                                               ["", "", "Words with \u0001 signs & marks"]],
                                              ["B.html", "B", "", ["", "", ""]]])"));
}

TEST_CASE("words stand in order in files of a few kilobytes, forwards and backwards") {
  const IndexRead index = built(pages(3000));
  CHECK(std::is_sorted(index.in_order.begin(), index.in_order.end()));
  CHECK(std::is_sorted(index.backwards.begin(), index.backwards.end()));
  CHECK(index.in_order.size() > 5000);
  CHECK(index.backwards ==
        std::vector<std::string>{"erehwyreve"});  // words with digits are no words to mistype
  const json& borders = index.data.at("index")["words"];
  REQUIRE(borders.size() > 5);
  for (std::size_t i = 0; i < borders.size(); ++i) {
    const auto found = entries(index.data.at("w" + std::to_string(i)));
    CHECK(found.front().first >= borders[i]);
    if (i + 1 < borders.size()) CHECK(found.back().first < borders[i + 1]);
  }
  for (const auto& [path, bytes] : index.files) {
    INFO(path);
    CHECK(bytes.size() < 17 * 1024);
  }
}

TEST_CASE("every page is found by every word that it has") {
  const std::vector<search::Page> list = pages(700);  // more than one run of pages
  const IndexRead index = built(list);
  std::size_t postings = 0;
  for (const auto& [word, found] : index.words) {
    for (const auto& [section, level] : found.sections) {
      ++postings;
      CHECK((" " + list[section].text + " ").find(" " + word + " ") != std::string::npos);
    }
  }
  std::size_t expected = 0;
  for (const search::Page& p : list) {
    auto has = split(p.text, ' ');
    std::sort(has.begin(), has.end());
    expected += static_cast<std::size_t>(std::unique(has.begin(), has.end()) - has.begin());
  }
  CHECK(postings == expected);
}

TEST_CASE("the number of threads changes no byte") {
  base::set_threads(1);
  const IndexRead one = built(pages(1200));
  base::set_threads(4);
  const IndexRead four = built(pages(1200));
  base::set_threads(0);
  CHECK(one.files == four.files);
}

TEST_CASE("of a word that nearly every section has the pages are listed, and the headings") {
  std::vector<search::Page> list;
  for (int i = 0; i < 60000; ++i) list.push_back(page("T", i % 30 == 0 ? "common rare" : "common"));
  const IndexRead index = built(std::move(list));
  const Places& common = index.words.at("common");
  CHECK(common.sections.empty());
  CHECK(common.pages.size() == 60000);
  CHECK(index.words.at("rare").sections.size() == 2000);
  CHECK(index.words.at("rare").pages.empty());
  for (const auto& [path, bytes] : index.files) {
    INFO(path);
    if (path[0] == 'p') CHECK(bytes.size() < 32 * 1024);
  }
}

TEST_CASE("a long text goes on in the next file, and no more of it is quoted than a reader looks at") {
  std::string text;
  for (int i = 0; i < 2000; ++i) text += "größe ";
  const IndexRead index = built({page("Long", text)});
  const std::string quoted = index.data.at("t0")[0][3][2];
  CHECK(quoted.size() <= 3000);
  CHECK(quoted.size() > 2990);
  CHECK(index.words.contains("grosse"));
}

TEST_CASE("an index of pages that were read before has the bytes of one that was not") {
  search::Memory memory;
  std::vector<search::Page> list = pages(700);
  const auto same = [&] { return built(list, &memory).files == built(list).files; };
  CHECK(same());
  CHECK(same());
  list[3].text += " everywhere andnowhere";
  CHECK(same());
  list[400].title = "Another title of it";
  CHECK(same());
  list[401].id = "POL-0401";
  CHECK(same());
  std::swap(list[10], list[650]);
  CHECK(same());
  list.erase(list.begin() + 20, list.begin() + 300);
  CHECK(same());
  list[5].path = list[6].path;  // two pages of one address
  CHECK(same());
  CHECK(same());
  list.clear();
  CHECK(same());
  list = pages(30);
  CHECK(same());
}
