// Ids in all the ways in which they may be written.
#include "search/ids.h"

#include <map>

#include "base/packed.h"
#include "base/text.h"
#include "base/words.h"
#include "search/bits.h"

namespace search {

namespace {

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

}  // namespace

std::string basis_of_ids(const model::Graph& graph, std::span<const Page* const> pages) {
  base::Packed basis;
  for (const Page* page : pages) {
    basis.number(static_cast<bool>(page->entity));
    if (!page->entity) continue;
    const model::Entity& entity = graph.entities[page->entity];
    basis.text(entity.id).number(static_cast<std::int64_t>(entity.aliases.size()));
    for (const model::Entity::Alias& alias : entity.aliases) basis.text(alias.id);
  }
  return basis.take();
}

Terms ids_of(const model::Graph& graph, std::span<const Page* const> pages) {
  std::map<std::string, std::vector<std::uint32_t>> ids;
  const auto add = [&](std::string_view id, std::uint32_t page) {
    std::vector<std::uint32_t>& found = ids[id_key(id)];
    if (found.empty() || found.back() != page) found.push_back(page);
  };
  for (std::uint32_t i = 0; i < pages.size(); ++i) {
    if (!pages[i]->entity) continue;
    const model::Entity& entity = graph.entities[pages[i]->entity];
    add(entity.id, i);
    for (const model::Entity::Alias& alias : entity.aliases) add(alias.id, i);
  }
  Terms terms;
  for (auto& [key, found] : ids) {
    for (std::size_t i = found.size() - 1; i > 0; --i) found[i] -= found[i - 1] + 1;
    terms.push_back(std::make_shared<const Term>(Term{key, numbers(found)}));
  }
  return terms;
}

}  // namespace search
