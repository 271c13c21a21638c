// Pages are known by all that their words depend on; words keep their numbers from index to index.
#include "search/memory.h"

#include <mutex>
#include <unordered_map>

#include "base/packed.h"
#include "search/harvest.h"

namespace search {

namespace {

// All that reading a page looks at.
std::string key_of(const Page& page, const Text& text) {
  base::Packed key;
  key.text(page.title).text(page.id);
  for (const Section& section : text.sections)
    key.text(section.anchor).text(section.heading).text(text.words(section)).number(section.level);
  return key.take();
}

}  // namespace

struct Memory::State {
  struct Kept {
    std::string key;
    std::vector<Found> found;  // with sections counted from the page's first one
  };

  std::mutex mutex;
  Vocabulary vocabulary;
  std::vector<std::uint32_t> order;             // the numbers of its words
  std::unordered_map<std::string, Kept> pages;  // by path

  const std::vector<Found>& found(const Page& page, const Text& text) {
    Kept& kept = pages[page.path];
    std::string key = key_of(page, text);
    if (kept.key != key) {
      kept.found.clear();
      vocabulary.read(page, text, 0, kept.found);
      kept.key = std::move(key);
    }
    return kept.found;
  }
};

Memory::Memory() : state_(std::make_unique<State>()) {}
Memory::~Memory() = default;

Harvest Memory::harvest(std::span<const Page* const> pages, std::span<const Text> texts) {
  const std::lock_guard lock(state_->mutex);
  std::vector<Found> all;
  std::uint32_t sections = 0;
  for (std::size_t i = 0; i < pages.size(); ++i) {
    for (const Found& found : state_->found(*pages[i], texts[i]))
      all.push_back({found.word, {found.posting.packed + (sections << 3)}});
    sections += static_cast<std::uint32_t>(texts[i].sections.size());
  }
  state_->vocabulary.put_in_order(state_->order);
  return {state_->vocabulary, state_->order, all, sections};
}

}  // namespace search
