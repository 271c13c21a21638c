// An index from its pages to its files.
#include <algorithm>
#include <map>

#include "search/bits.h"
#include "search/contents.h"
#include "search/memory.h"
#include "search/search.h"

namespace search {

namespace {

constexpr std::size_t full = 6 * 1024,
                      over = 10 * 1024;  // of a file of texts: for another page, for another section

// Values told by their place in a list, the most frequent first; none is 0.
struct Choice {
  std::vector<std::string> values;
  std::string of_pages;
};

Choice choose(const std::vector<std::string_view>& values) {
  std::map<std::string_view, std::uint32_t> counts;
  for (const std::string_view value : values) {
    if (!value.empty()) ++counts[value];
  }
  std::vector<std::pair<std::string_view, std::uint32_t>> order(counts.begin(), counts.end());
  std::stable_sort(order.begin(), order.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  Choice choice;
  for (const auto& [value, count] : order) {
    counts[value] = static_cast<std::uint32_t>(choice.values.size()) + 1;
    choice.values.emplace_back(value);
  }
  std::vector<std::uint32_t> indices;
  for (const std::string_view value : values) indices.push_back(value.empty() ? 0 : counts[value]);
  choice.of_pages = numbers(indices);
  return choice;
}

void append_list(std::string& json, const std::vector<std::string>& values) {
  json += "[";
  for (std::size_t i = 0; i < values.size(); ++i) {
    json += i == 0 ? "" : ",";
    append_quoted(json, values[i]);
  }
  json += "]";
}

}  // namespace

struct Index::State {
  explicit State(Input given);

  // Sections of consecutive pages in one file.
  struct Shelf {
    std::uint32_t page, section;  // the first, and its number in the page
    std::uint32_t sections = 0;
    std::size_t size = 0;
  };

  Input input;
  std::vector<const Page*> pages;
  Readings readings;
  std::vector<Shelf> shelves;
  Dictionary dictionary;

  Dictionary read();
  void fill_shelves();
  std::string directory() const;
  std::string groups() const;
  std::string shelf(std::size_t file) const;
};

Index::State::State(Input given) : input(std::move(given)), dictionary(read()) { fill_shelves(); }

Dictionary Index::State::read() {
  for (const Group& group : input.groups) {
    for (const Page& page : group.pages) pages.push_back(&page);
  }
  Contents contents =
      input.memory == nullptr ? contents_of(input.graph, pages) : input.memory->read(input.graph, pages);
  readings = std::move(contents.readings);
  return {std::move(contents.terms), std::move(contents.backwards)};
}

// Pages stand together in a file as long as it is small; a long page goes on in the next.
void Index::State::fill_shelves() {
  for (std::uint32_t i = 0; i < readings.size(); ++i) {
    const std::vector<Reading::Part>& parts = readings[i]->parts;
    for (std::uint32_t s = 0; s < parts.size(); ++s) {
      const std::size_t size = shelves.empty() ? over : shelves.back().size;
      if (size >= (s == 0 ? full : over)) shelves.push_back({i, s});
      shelves.back().size += parts[s].size;
      ++shelves.back().sections;
    }
  }
}

std::string Index::State::groups() const {
  std::string json = "[";
  for (const Group& group : input.groups) {
    json += json.size() > 1 ? "," : "";
    append_list(json, {group.name, group.label, group.plural});
    json.back() = ',';
    json += std::to_string(group.pages.size()) + "]";
  }
  return json + "]";
}

// What every search needs: how pages, sections and files hang together, and what pages can be chosen by.
std::string Index::State::directory() const {
  std::vector<std::string_view> states, owners;
  std::map<std::string, std::string> looks;
  std::vector<std::uint32_t> sizes, held;
  for (std::size_t i = 0; i < pages.size(); ++i) {
    const model::EntityId id = pages[i]->entity;
    if (id) looks.try_emplace(input.graph.entities[id].status, schema::name(input.graph.entities[id].state));
    states.push_back(id ? std::string_view(input.graph.entities[id].status) : std::string_view());
    owners.push_back(pages[i]->owner);
    sizes.push_back(static_cast<std::uint32_t>(readings[i]->parts.size()) - 1);
  }
  for (const Shelf& shelf : shelves) held.push_back(shelf.sections - 1);
  const Choice state = choose(states), owner = choose(owners);
  std::string json = "{\"kinds\":" + groups() + ",\"states\":[";
  for (std::size_t i = 0; i < state.values.size(); ++i) {
    json += i == 0 ? "" : ",";
    append_list(json, {state.values[i], looks[state.values[i]]});
  }
  json += "]";
  json += ",\"owners\":";
  append_list(json, owner.values);
  json += ",\"state\":\"" + state.of_pages + "\",\"owner\":\"" + owner.of_pages + "\",\"sizes\":\"" +
          numbers(sizes) + "\",\"held\":\"" + numbers(held) + "\",\"words\":" + dictionary.words_borders() +
          ",\"backwards\":" + dictionary.backwards_borders() + "}";
  return script("index", json);
}

// A list of pages, each with where it is and what it is called, then its sections: anchor, heading, text.
std::string Index::State::shelf(std::size_t file) const {
  const Shelf& shelf = shelves[file];
  std::string json;
  json.reserve(shelf.size + shelf.size / 8 + 64);
  json += "[";
  std::uint32_t page = shelf.page, s = shelf.section;
  for (std::uint32_t left = shelf.sections; left > 0; ++page, s = 0) {
    const Reading& reading = *readings[page];
    json += json.size() > 1 ? ",[" : "[";
    json += reading.head;
    for (; left > 0 && s < reading.parts.size(); ++s, --left) json += reading.parts[s].json;
    json += "]";
  }
  return script("t" + std::to_string(file), json + "]");
}

Index::Index(Input input) : state_(std::make_unique<const State>(std::move(input))) {}
Index::~Index() = default;

// The directory, then the words, their places, the words backwards, and the texts.
std::size_t Index::size() const {
  const Dictionary& d = state_->dictionary;
  return 1 + d.words_files() + d.places_files() + d.backwards_files() + state_->shelves.size();
}

namespace {

struct File {
  char sort;
  std::size_t number;
};

}  // namespace

static File file_at(const Index::State& state, std::size_t file) {
  if (file-- == 0) return {'i', 0};
  const Dictionary& d = state.dictionary;
  const std::pair<char, std::size_t> sorts[] = {
      {'w', d.words_files()}, {'p', d.places_files()}, {'b', d.backwards_files()}};
  for (const auto& [sort, count] : sorts) {
    if (file < count) return {sort, file};
    file -= count;
  }
  return {'t', file};
}

std::string Index::path(std::size_t file) const {
  const File which = file_at(*state_, file);
  return which.sort == 'i' ? "index.js" : which.sort + std::to_string(which.number) + ".js";
}

std::string Index::bytes(std::size_t file) const {
  const File which = file_at(*state_, file);
  switch (which.sort) {
    case 'w': return state_->dictionary.words(which.number);
    case 'p': return state_->dictionary.places(which.number);
    case 'b': return state_->dictionary.backwards(which.number);
    case 't': return state_->shelf(which.number);
    default: return state_->directory();
  }
}

}  // namespace search
