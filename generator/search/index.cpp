// An index from its pages to its files.
#include <algorithm>
#include <map>

#include "base/parallel.h"
#include "base/text.h"
#include "base/words.h"
#include "search/bits.h"
#include "search/memory.h"
#include "search/search.h"
#include "search/shards.h"

namespace search {

namespace {

constexpr std::size_t most_text = 3000;  // bytes of a section that a result can quote
constexpr std::size_t full = 6 * 1024,
                      over = 10 * 1024;  // of a file of texts: for another page, for another section
constexpr std::size_t pages_a_run = 256;

// An id as search compares it: "POL-001", "pol 1" and "pol001" are "#pol1".
std::string id_key(std::string_view id) {
  std::string joined = "#", key;
  for (base::Words words(id); words.next();) joined += words.word();
  for (std::size_t i = 0; i < joined.size(); ++i) {
    const bool leads = joined[i] == '0' && !base::is_digit(key.back()) && i + 1 < joined.size() &&
                       base::is_digit(joined[i + 1]);
    if (!leads) key += joined[i];
  }
  return key;
}

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
  std::vector<Text> texts;
  std::vector<Shelf> shelves;
  Dictionary dictionary;

  std::vector<Term> read();
  std::vector<Term> harvested();
  std::vector<Term> recalled(Memory& memory);
  std::vector<std::uint32_t> pages_of_sections() const;
  void add_ids(std::vector<Term>& terms) const;
  void fill_shelves();
  std::string directory() const;
  std::string groups() const;
  std::string shelf(std::size_t file) const;
};

Index::State::State(Input given) : input(std::move(given)), dictionary(read()) { fill_shelves(); }

std::vector<Term> Index::State::read() {
  for (const Group& group : input.groups) {
    for (const Page& page : group.pages) pages.push_back(&page);
  }
  texts.resize(pages.size());
  std::vector<Term> terms = input.memory == nullptr ? harvested() : recalled(*input.memory);
  add_ids(terms);
  return terms;
}

std::vector<Term> Index::State::harvested() {
  const std::size_t count = (pages.size() + pages_a_run - 1) / pages_a_run;
  std::vector<Vocabulary> vocabularies(count);
  std::vector<Harvest> runs(count);
  base::parallel_for(count, [&](std::size_t r) {
    std::vector<Found> found;
    std::uint32_t sections = 0;
    const std::size_t end = std::min(pages.size(), (r + 1) * pages_a_run);
    for (std::size_t i = r * pages_a_run; i < end; ++i) {
      texts[i] = text_of(input.graph, *pages[i]);
      vocabularies[r].read(*pages[i], texts[i], sections, found);
      sections += static_cast<std::uint32_t>(texts[i].sections.size());
    }
    vocabularies[r].close();
    std::vector<std::uint32_t> order;
    vocabularies[r].put_in_order(order);
    runs[r] = Harvest(vocabularies[r], order, found, sections);
  });
  return merge(runs, pages_of_sections());
}

std::vector<Term> Index::State::recalled(Memory& memory) {
  base::parallel_for(pages.size(), [&](std::size_t i) { texts[i] = text_of(input.graph, *pages[i]); });
  const Harvest run = memory.harvest(pages, texts);
  return merge({&run, 1}, pages_of_sections());
}

std::vector<std::uint32_t> Index::State::pages_of_sections() const {
  std::vector<std::uint32_t> page_of;
  for (std::uint32_t i = 0; i < texts.size(); ++i) page_of.insert(page_of.end(), texts[i].sections.size(), i);
  return page_of;
}

void Index::State::add_ids(std::vector<Term>& terms) const {
  std::map<std::string, std::vector<std::uint32_t>> ids;
  const auto add = [&](std::string_view id, std::uint32_t page) {
    std::vector<std::uint32_t>& found = ids[id_key(id)];
    if (found.empty() || found.back() != page) found.push_back(page);
  };
  for (std::uint32_t i = 0; i < pages.size(); ++i) {
    if (!pages[i]->entity) continue;
    const model::Entity& entity = input.graph.entities[pages[i]->entity];
    add(entity.id, i);
    for (const model::Entity::Alias& alias : entity.aliases) add(alias.id, i);
  }
  std::vector<Term> first;
  for (auto& [key, found] : ids) {
    for (std::size_t i = found.size() - 1; i > 0; --i) found[i] -= found[i - 1] + 1;
    first.push_back({key, numbers(found)});
  }
  terms.insert(terms.begin(), std::move_iterator(first.begin()), std::move_iterator(first.end()));
}

// Pages stand together in a file as long as it is small; a long page goes on in the next.
void Index::State::fill_shelves() {
  for (std::uint32_t i = 0; i < texts.size(); ++i) {
    const Text& text = texts[i];
    for (std::uint32_t s = 0; s < text.sections.size(); ++s) {
      const std::size_t size = shelves.empty() ? over : shelves.back().size;
      if (size >= (s == 0 ? full : over)) shelves.push_back({i, s});
      const Section& section = text.sections[s];
      shelves.back().size += std::min(text.words(section).size(), most_text) + section.heading.size() +
                             section.anchor.size() + 12;
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
    sizes.push_back(static_cast<std::uint32_t>(texts[i].sections.size()) - 1);
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

namespace {

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

}  // namespace

// A list of pages, each with where it is and what it is called, then its sections: anchor, heading, text.
std::string Index::State::shelf(std::size_t file) const {
  const Shelf& shelf = shelves[file];
  std::string json;
  json.reserve(shelf.size + shelf.size / 8 + 64);
  json += "[";
  std::uint32_t page = shelf.page, s = shelf.section;
  for (std::uint32_t left = shelf.sections; left > 0; ++page, s = 0) {
    json += json.size() > 1 ? ",[" : "[";
    append_quoted(json, pages[page]->path);
    json += ",";
    append_quoted(json, pages[page]->title);
    json += ",";
    append_quoted(json, is_code(pages[page]->id) ? std::string_view(pages[page]->id) : std::string_view());
    for (; left > 0 && s < texts[page].sections.size(); ++s, --left) {
      const Section& section = texts[page].sections[s];
      json += ",[";
      append_quoted(json, base::percent_encode_path(section.anchor));
      json += ",";
      append_quoted(json, section.heading);
      json += ",";
      append_quoted(json, beginning(texts[page].words(section)));
      json += "]";
    }
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
