// Finding entries again by their keys, and where these were changed by what else they say.
#include "edition/entries.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <unordered_map>

#include "base/words.h"
#include "edition/likeness.h"

namespace edition {

namespace {

using model::Value;
using schema::Base;
using schema::Field;

// Beyond these, entries are not held against each other one by one.
constexpr std::size_t most_compared = 10'000;
// The share of a row from which it is taken for the same one under another name.
constexpr double alike_enough = 0.5;

// What one field of a row says. Texts say what the row is about and count twice.
struct Said {
  std::string text;
  Bag words;  // of a text
  double weight() const { return words.empty() ? 1 : 2; }
};
using Row = std::map<std::string_view, Said>;

Row row(const Spot& spot) {
  Row all;
  const Value* value = first(spot.entity, *spot.value);
  for (; value != nullptr; value = next(spot.entity, *value)) {
    const bool text = value->base == Base::text || value->base == Base::prose;
    Said said{is_reference(spot.at(value)) ? identity(spot.at(value)) : words(spot.at(value)), {}};
    if (text) said.words = bag(said.text);
    all.emplace(value->field != nullptr ? std::string_view(value->field->name) : value->key, std::move(said));
  }
  return all;
}

// The share of what the two say that is the same, from 0 to 1.
double share(const Row& a, const Row& b) {
  double same = 0, all = 0;
  for (const auto& [name, said] : a) {
    const auto other = b.find(name);
    all += said.weight();
    if (other == b.end()) continue;
    const bool equal = said.text == other->second.text;
    same += said.weight() * (equal ? 1 : likeness(said.words, other->second.words));
  }
  for (const auto& [name, said] : b) all += a.contains(name) ? 0 : said.weight();
  return all == 0 ? 0 : same / all;
}

// Takes pairs of those that went and came, by their places among these, for one.
void take(Matching& matching, const std::vector<std::pair<std::size_t, std::size_t>>& pairs) {
  std::vector<const Entry*>&gone = matching.gone, &come = matching.come;
  for (const auto& [was, is] : pairs) {
    matching.was[static_cast<std::size_t>(come[is] - matching.now.data())] = gone[was];
    gone[was] = come[is] = nullptr;
  }
  std::erase(gone, nullptr);
  std::erase(come, nullptr);
}

void match_alike(Matching& matching, const Spot& before, const Spot& after) {
  if (matching.gone.size() * matching.come.size() > most_compared) return;
  std::vector<Row> old, now;
  for (const Entry* was : matching.gone) old.push_back(row(before.at(was->value)));
  for (const Entry* is : matching.come) now.push_back(row(after.at(is->value)));
  std::vector<std::tuple<double, std::size_t, std::size_t, std::size_t>> all;  // the best and nearest first
  for (std::size_t i = 0; i < old.size(); ++i) {
    for (std::size_t j = 0; j < now.size(); ++j) {
      const double found = share(old[i], now[j]);
      if (found >= alike_enough) all.emplace_back(1 - found, i < j ? j - i : i - j, i, j);
    }
  }
  std::sort(all.begin(), all.end());
  std::vector<bool> was(old.size()), is(now.size());
  std::vector<std::pair<std::size_t, std::size_t>> pairs;
  for (const auto& [unlike, apart, i, j] : all) {
    if (was[i] || is[j]) continue;
    was[i] = is[j] = true;
    pairs.emplace_back(i, j);
  }
  take(matching, pairs);
}

// Its letters and digits, in whatever case.
std::string folded(const std::string& key) {
  std::string all;
  for (base::Words words(key); words.next();) all.append(words.word());
  return all;
}

}  // namespace

const Value* naming(const Spot& row, const std::vector<Field>& fields) {
  const auto of = [&](auto fits) -> const Value* {
    for (const Field& field : fields) {
      const Value* value = fits(field) ? model::member(row.entity, *row.value, field.name) : nullptr;
      if (value != nullptr) return value;
    }
    return nullptr;
  };
  if (const Value* id = of([](const Field& f) { return f.shape.base == Base::id; })) return id;
  if (const Value* reference =
          of([](const Field& f) { return f.required && f.shape.base == Base::reference; }))
    return reference;
  return of([](const Field& f) { return f.shape.base == Base::text || f.shape.base == Base::reference; });
}

Entries entries(const Spot& spot, const schema::Shape& element) {
  Entries found;
  std::unordered_map<std::string, int> times;
  const Value* value = spot.value == nullptr ? nullptr : first(spot.entity, *spot.value);
  for (; value != nullptr; value = next(spot.entity, *value)) {
    Entry entry{std::string(value->key), std::string(value->key), value};
    if (entry.key.empty()) {
      const Value* by = element.base == Base::table ? naming(spot.at(value), element.fields) : value;
      entry.key = identity(spot.at(by == nullptr ? value : by));
      entry.name = words(spot.at(by == nullptr ? value : by));
    }
    const int nth = ++times[entry.key];
    if (nth > 1) entry.key += "\n" + std::to_string(nth), entry.name += " (" + std::to_string(nth) + ")";
    found.push_back(std::move(entry));
  }
  return found;
}

Matching match(const Entries& old, const Entries& now) {
  Matching matching{now, {}, {}, {}};
  std::unordered_map<std::string_view, const Entry*> by_key;
  for (const Entry& entry : old) by_key.emplace(entry.key, &entry);
  for (const Entry& is : now) {
    const auto found = by_key.find(is.key);
    matching.was.push_back(found == by_key.end() ? nullptr : found->second);
    if (found == by_key.end()) matching.come.push_back(&is);
    if (found != by_key.end()) by_key.erase(found);
  }
  for (const Entry& was : old) {
    if (by_key.contains(was.key)) matching.gone.push_back(&was);
  }
  return matching;
}

void match_rows(Matching& matching, const Spot& before, const Spot& after) {
  match_alike(matching, before, after);
  std::vector<std::pair<std::size_t, std::size_t>> in_order;
  for (std::size_t i = 0; i < std::min(matching.gone.size(), matching.come.size()); ++i)
    in_order.emplace_back(i, i);
  take(matching, in_order);
}

void match_keys(Matching& matching, const Spot& before, const Spot& after, bool rows) {
  std::multimap<std::string, std::size_t> by_letters;
  for (std::size_t i = 0; i < matching.gone.size(); ++i) by_letters.emplace(folded(matching.gone[i]->key), i);
  std::vector<std::pair<std::size_t, std::size_t>> pairs;
  for (std::size_t i = 0; i < matching.come.size(); ++i) {
    const std::string letters = folded(matching.come[i]->key);
    const auto found = letters.empty() ? by_letters.end() : by_letters.lower_bound(letters);
    if (found == by_letters.end() || found->first != letters) continue;
    pairs.emplace_back(found->second, i);
    by_letters.erase(found);
  }
  take(matching, pairs);
  if (rows) match_alike(matching, before, after);
}

}  // namespace edition
