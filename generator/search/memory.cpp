// Pages are known by all that their words depend on; words keep their numbers from index to index.
#include "search/memory.h"

#include <algorithm>
#include <iterator>
#include <mutex>
#include <unordered_map>
#include <utility>

#include "base/parallel.h"
#include "search/basis.h"
#include "search/contents.h"
#include "search/ids.h"
#include "search/sections.h"

namespace search {

namespace {

bool has_the_same_sections(const Readings& a, const Readings& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const auto& was, const auto& is) {
    return was == is || was->parts.size() == is->parts.size();
  });
}

// Which words do not stand where they stood, by number.
class Moved {
 public:
  Moved(std::size_t words, bool all) : moved_(words, all) {}

  void compare(std::vector<Found> was, std::vector<Found> is) {
    const auto before = [](const Found& a, const Found& b) {
      return a.word != b.word ? a.word < b.word : a.posting.packed < b.posting.packed;
    };
    std::sort(was.begin(), was.end(), before);
    std::sort(is.begin(), is.end(), before);
    std::vector<Found> differ;
    std::set_symmetric_difference(was.begin(), was.end(), is.begin(), is.end(), std::back_inserter(differ),
                                  before);
    for (const Found& found : differ) moved_[found.word] = true;
  }

  bool operator[](std::uint32_t word) const { return moved_[word]; }
  bool any() const { return std::find(moved_.begin(), moved_.end(), true) != moved_.end(); }

 private:
  std::vector<bool> moved_;
};

}  // namespace

struct Memory::State {
  struct Kept {
    std::string basis;
    std::shared_ptr<const Reading> reading;
  };

  std::mutex mutex;
  Vocabulary vocabulary;
  std::vector<std::uint32_t> order;             // the numbers of its words
  std::unordered_map<std::string, Kept> pages;  // by path
  // Of the last index.
  Readings readings;
  Terms words;    // by number; null where it has none
  Terms ordered;  // those that it has
  Backwards backwards = turned_round({});
  std::string basis_of_ids;
  Terms ids;

  Readings read(const model::Graph& graph, std::span<const Page* const> list);
  Moved moved(const Readings& now) const;
  void place(const Readings& now, const Moved& moved);
  void take_ids(const model::Graph& graph, std::span<const Page* const> pages);
};

// Only those that are not as they were are read; words get their numbers in the order of the pages.
Readings Memory::State::read(const model::Graph& graph, std::span<const Page* const> list) {
  Readings all(list.size());
  std::vector<std::string> bases(list.size());
  base::parallel_for(list.size(), [&](std::size_t i) { bases[i] = basis_of(graph, *list[i]); });
  std::vector<std::size_t> fresh;
  for (std::size_t i = 0; i < list.size(); ++i) {
    const auto found = pages.find(list[i]->path);
    const bool same = found != pages.end() && !bases[i].empty() && found->second.basis == bases[i];
    if (same)
      all[i] = found->second.reading;
    else
      fresh.push_back(i);
  }
  std::vector<Text> texts(fresh.size());
  std::vector<Reading> made(fresh.size());
  base::parallel_for(fresh.size(), [&](std::size_t i) {
    texts[i] = text_of(graph, *list[fresh[i]]);
    made[i] = reading_of(*list[fresh[i]], texts[i]);
  });
  for (std::size_t i = 0; i < fresh.size(); ++i) {
    const std::size_t page = fresh[i];
    vocabulary.read(*list[page], texts[i], 0, made[i].found);
    all[page] = std::make_shared<const Reading>(std::move(made[i]));
    pages[list[page]->path] = {std::move(bases[page]), all[page]};
  }
  vocabulary.put_in_order(order);
  return all;
}

// Sections are counted over all pages: where one page has more of them or fewer, all may have moved.
Moved Memory::State::moved(const Readings& now) const {
  const bool all = !has_the_same_sections(readings, now);
  Moved moved(vocabulary.size(), all);
  for (std::size_t i = 0; i < now.size() && !all; ++i) {
    if (now[i] != readings[i]) moved.compare(readings[i]->found, now[i]->found);
  }
  return moved;
}

// Words that did not move keep their terms.
void Memory::State::place(const Readings& now, const Moved& moved) {
  std::vector<Found> found;
  std::uint32_t sections = 0;
  for (const auto& reading : now) {
    for (const Found& each : reading->found) {
      if (moved[each.word]) found.push_back({each.word, {each.posting.packed + (sections << 3)}});
    }
    sections += static_cast<std::uint32_t>(reading->parts.size());
  }
  const Harvest run(vocabulary, order, found, sections);
  const Terms placed = merge({&run, 1}, pages_of_sections(now));
  words.resize(vocabulary.size());
  const Terms before = std::exchange(ordered, {});
  auto next = placed.begin();
  for (const std::uint32_t number : order) {
    std::shared_ptr<const Term>& word = words[number];
    if (moved[number]) {
      const bool here = next != placed.end() && (*next)->word == vocabulary.word(number);
      word = here ? *next++ : nullptr;
    }
    if (word != nullptr) ordered.push_back(word);
  }
  backwards = turned_round(ordered, before, backwards);
}

void Memory::State::take_ids(const model::Graph& graph, std::span<const Page* const> pages) {
  std::string basis = search::basis_of_ids(graph, pages);
  if (basis == basis_of_ids) return;
  ids = ids_of(graph, pages);
  basis_of_ids = std::move(basis);
}

Memory::Memory() : state_(std::make_unique<State>()) {}
Memory::~Memory() = default;

Contents Memory::read(const model::Graph& graph, std::span<const Page* const> pages) {
  State& state = *state_;
  const std::lock_guard lock(state.mutex);
  Readings readings = state.read(graph, pages);
  const Moved moved = state.moved(readings);
  if (moved.any()) state.place(readings, moved);
  state.take_ids(graph, pages);
  state.readings = readings;
  Terms terms = state.ids;
  terms.insert(terms.end(), state.ordered.begin(), state.ordered.end());
  return {std::move(readings), std::move(terms), state.backwards};
}

}  // namespace search
