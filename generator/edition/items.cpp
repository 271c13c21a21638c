// Grading a list by what came and what went.
#include <algorithm>
#include <set>
#include <string_view>

#include "base/format.h"
#include "edition/fields.h"
#include "edition/likeness.h"

namespace edition {

namespace {

using Texts = std::vector<std::string>;

// Beyond these, texts are not held against each other one by one.
constexpr std::size_t most_texts_compared = 10'000;
// The share of two texts' words from which the one is taken for the other in other words.
constexpr double reworded = 0.5;

std::string listed(const Texts& items) {
  std::string all;
  for (std::size_t i = 0; i < items.size(); ++i)
    all += (i == 0 ? "" : i + 1 == items.size() ? " and " : ", ") + ("`" + items[i] + "`");
  return all;
}

// Its words, each once, without those that only put others together.
Bag content(const std::string& text) {
  static constexpr std::string_view joining[] = {"a", "an", "and", "or", "the"};
  Bag words = bag(text);
  words.erase(std::unique(words.begin(), words.end()), words.end());
  std::erase_if(words, [](const std::string& word) { return std::ranges::count(joining, word) > 0; });
  return words;
}

// The parts whose words are all in the whole, where these are all of its words; else none.
std::vector<std::size_t> parts_of(const Bag& whole, const std::vector<Bag>& parts) {
  std::vector<std::size_t> found;
  std::set<std::string_view> covered;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const Bag& words = parts[i];
    if (words.empty() || !std::includes(whole.begin(), whole.end(), words.begin(), words.end())) continue;
    covered.insert(words.begin(), words.end());
    found.push_back(i);
  }
  return covered.size() == whole.size() ? found : std::vector<std::size_t>();
}

// Takes out what several of the one and one of the other say: "Temps", "Trainees" and "Temps and trainees".
void without_put_together(Texts& parts, Texts& wholes) {
  std::vector<Bag> words;
  for (const std::string& part : parts) words.push_back(content(part));
  std::vector<bool> taken(parts.size());
  std::erase_if(wholes, [&](const std::string& whole) {
    const std::vector<std::size_t> found = parts_of(content(whole), words);
    for (const std::size_t part : found) taken[part] = true, words[part].clear();
    return !found.empty();
  });
  std::size_t at = 0;
  std::erase_if(parts, [&](const std::string&) { return taken[at++]; });
}

// Takes out each that has one in its place with half of its words.
void without_reworded(Texts& removed, Texts& added) {
  std::vector<Bag> bags;
  for (const std::string& text : added) bags.push_back(bag(text));
  std::erase_if(removed, [&](const std::string& text) {
    const Bag words = bag(text);
    std::size_t best = 0;
    double most = 0;
    for (std::size_t i = 0; i < bags.size(); ++i) {
      const double found = likeness(words, bags[i]);
      if (found > most) most = found, best = i;
    }
    if (most < reworded) return false;
    added.erase(added.begin() + static_cast<std::ptrdiff_t>(best));
    bags.erase(bags.begin() + static_cast<std::ptrdiff_t>(best));
    return true;
  });
}

std::string came_and_went(const Texts& removed, const Texts& added) {
  std::string reason;
  if (!added.empty()) reason = listed(added) + (added.size() == 1 ? " was added" : " were added");
  if (!removed.empty())
    reason += (reason.empty() ? "" : ", and ") + listed(removed) +
              (removed.size() == 1 ? " was dropped" : " were dropped");
  return reason;
}

std::string told(const Items::Renamed& renamed) {
  return renamed.same ? base::format("`{}` is called `{}` now", renamed.was, renamed.is)
                      : base::format("`{}` gave way to `{}`", renamed.was, renamed.is);
}

// Of texts only what neither is there in other words nor has others in its place says that there is more or
// less.
void grade_worded(const schema::Field& field, const Items& items, FieldChange& change) {
  Texts removed = items.removed, added = items.added;
  change.reason = came_and_went(removed, added);
  if (removed.size() * added.size() > most_texts_compared) return;
  without_put_together(removed, added);
  without_put_together(added, removed);
  if (removed.empty() && added.empty()) {
    change.reason = base::format("`{}` says the same in other entries", change.label);
    return;
  }
  without_reworded(removed, added);
  if (removed.empty() == added.empty()) return;
  change.grade = graded(field.tighter, removed.empty());
  change.reason = came_and_went(removed, added);
}

}  // namespace

void grade(const Rule& rule, const Items& items, FieldChange& change) {
  const schema::Field& field = *rule.field;
  const std::size_t removed = items.removed.size(), added = items.added.size();
  const auto& renamed = items.renamed;
  const auto moved = [&](const std::string& from, const std::string& to) {
    change.reason = base::format("`{}` moved from {} to {}", change.label, from, to);
  };
  if (renamed.empty() && removed == 1 && added == 1) return moved(items.removed[0], items.added[0]);
  if (renamed.size() == 1 && removed + added == 0 && !renamed[0].same)
    return moved(renamed[0].was, renamed[0].is);
  if (items.worded && removed > 0 && added > 0) return grade_worded(field, items, change);
  if (removed != added) change.grade = graded(field.tighter, added > removed);
  change.reason = came_and_went(items.removed, items.added);
  for (const Items::Renamed& one : renamed) change.reason += (change.reason.empty() ? "" : "; ") + told(one);
}

}  // namespace edition
