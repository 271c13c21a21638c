// Reading all pages in runs, each with a vocabulary of its own.
#include "search/contents.h"

#include <algorithm>

#include "base/parallel.h"
#include "search/ids.h"

namespace search {

namespace {

constexpr std::size_t pages_a_run = 256;

}  // namespace

Contents contents_of(const model::Graph& graph, std::span<const Page* const> pages) {
  const std::size_t count = (pages.size() + pages_a_run - 1) / pages_a_run;
  Readings readings(pages.size());
  std::vector<Vocabulary> vocabularies(count);
  std::vector<Harvest> runs(count);
  base::parallel_for(count, [&](std::size_t r) {
    std::vector<Found> found;
    std::uint32_t sections = 0;
    const std::size_t end = std::min(pages.size(), (r + 1) * pages_a_run);
    for (std::size_t i = r * pages_a_run; i < end; ++i) {
      const Text text = text_of(graph, *pages[i]);
      vocabularies[r].read(*pages[i], text, sections, found);
      sections += static_cast<std::uint32_t>(text.sections.size());
      readings[i] = std::make_shared<const Reading>(reading_of(*pages[i], text));
    }
    vocabularies[r].close();
    std::vector<std::uint32_t> order;
    vocabularies[r].put_in_order(order);
    runs[r] = Harvest(vocabularies[r], order, found, sections);
  });
  const Terms words = merge(runs, pages_of_sections(readings));
  Terms terms = ids_of(graph, pages);
  terms.insert(terms.end(), words.begin(), words.end());
  return {std::move(readings), std::move(terms), turned_round(words)};
}

}  // namespace search
