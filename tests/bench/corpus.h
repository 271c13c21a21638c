// What the corpus consists of: kinds, ids and titles, and how one page links to another.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>

#include "words.h"

namespace bench {

using std::string;
using Words = std::span<const string_view>;

// Every hundred policies come with a block of these, which refer mostly to each other.
enum Kind { policy, role, team, person, raci, sla, calendar, escalation, change, control, term };
struct KindInfo {
  string_view prefix;
  string_view folder;
  std::size_t per_block;
};
inline constexpr std::array<KindInfo, 11> kinds = {{{"POL", "policies", 100},
                                                    {"ROL", "roles", 5},
                                                    {"TEA", "teams", 2},
                                                    {"PER", "people", 5},
                                                    {"RAC", "raci", 3},
                                                    {"SLA", "slas", 3},
                                                    {"CAL", "calendars", 1},
                                                    {"ESC", "escalations", 1},
                                                    {"CHG", "changes", 5},
                                                    {"CTL", "controls", 3},
                                                    {"TRM", "terms", 2}}};

// A braced list, because its items are evaluated from left to right and the arguments of a call are not.
inline string cat(std::initializer_list<string_view> parts) {
  string all;
  for (const auto part : parts) all += part;
  return all;
}

inline string padded(std::size_t number, std::size_t width) {
  const string digits = std::to_string(number);
  return string(digits.size() < width ? width - digits.size() : 0, '0') + digits;
}

// SplitMix64: the standard library's distributions differ between machines.
class Random {
 public:
  Random(std::uint64_t seed, Kind kind, std::size_t index) : state_(seed * 1'000'003 + kind) {
    state_ = next() ^ index;
    next();
  }
  std::uint64_t next() {
    std::uint64_t z = state_ += 0x9e3779b97f4a7c15U;
    z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9U;
    z = (z ^ (z >> 27U)) * 0x94d049bb133111ebU;
    return z ^ (z >> 31U);
  }
  std::size_t below(std::size_t count) { return static_cast<std::size_t>(next() % count); }
  string_view pick(Words words) { return words[below(words.size())]; }

 private:
  std::uint64_t state_;
};

// Which corpus is written, and for which reader.
struct Corpus {
  std::uint64_t seed = 1;
  std::size_t pages = 0;
  bool hugo = false;

  std::size_t blocks() const { return pages < 100 ? 1 : pages / 100; }
  std::size_t count(Kind kind) const { return kind == policy ? pages : blocks() * kinds[kind].per_block; }
  Random random(Kind kind, std::size_t index) const { return {seed, kind, index}; }
  std::size_t block_of_policy(std::size_t index) const { return std::min(index / 100, blocks() - 1); }
  // The block's policy of that number, or one near it in a corpus of few pages.
  std::size_t policy_in(std::size_t block, std::size_t nth) const { return (block * 100 + nth) % pages; }
};

inline string id(Kind kind, std::size_t index) {
  return cat({kinds[kind].prefix, "-", padded(index + 1, 5)});
}
// The id of the nth entity of that kind in a block.
inline string id_in(Kind kind, std::size_t block, std::size_t nth) {
  return id(kind, block * kinds[kind].per_block + nth % kinds[kind].per_block);
}
inline string day(std::size_t year, std::size_t month, std::size_t day_of_month) {
  return cat({std::to_string(year), "-", padded(month, 2), "-", padded(day_of_month, 2)});
}
inline string capital(string text) {
  if (text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
  return text;
}

inline string policy_title(std::size_t index) {
  const auto topic = topics[index % topics.size()];
  const auto area = areas[index / topics.size() % areas.size()];
  const auto region = regions[index / topics.size() / areas.size() % regions.size()];
  return cat({topic, " for ", area, " in ", region});
}
inline string role_title(std::size_t index) {
  return capital(
      cat({areas[index / 5 % areas.size()], " ", duties[index % 5], " ", std::to_string(index / 5 + 1)}));
}
inline string term_title(std::size_t index) {
  const auto lap = index / (adjectives.size() * nouns.size());
  const auto words = cat({adjectives[index % 40], " ", nouns[(index / 40 + index) % 40]});
  return capital(lap == 0 ? words : cat({words, " ", std::to_string(lap + 1)}));
}
inline string person_name(std::size_t index) {
  return cat({first_names[index % 40], " ", last_names[(index / 40 + index) % 40]});
}
inline string title_of(Kind kind, std::size_t index) {
  const auto number = std::to_string(index + 1);
  switch (kind) {
    case policy: return policy_title(index);
    case role: return role_title(index);
    case term: return term_title(index);
    case person: return person_name(index);
    case raci: return cat({topics[index % topics.size()], " responsibilities ", number});
    case sla: return cat({topics[index % topics.size()], " agreement ", number});
    default: return cat({kinds[kind].prefix, " ", number});
  }
}

inline string statement(Random& random) {
  return cat({random.pick(verbs), " ", random.pick(objects), " ", random.pick(occasions)});
}
inline string sentence(Random& random, string_view who) {
  return cat({"The ", who, " must ", statement(random), ", ", random.pick(reasons), "."});
}

// A link to a page's file, as it works in a git forge; in the Hugo site every page is Markdown, and its
// shortcode is both what resolves a link there and quicker than a render hook.
inline string file_link(const Corpus& corpus, string_view text, Kind kind, std::size_t index,
                        string_view anchor = "") {
  const auto folder = kind == policy ? string() : cat({"../", kinds[kind].folder, "/"});
  const auto extension = kind == policy || corpus.hugo ? ".md" : ".yaml";
  const auto path = cat({folder, id(kind, index), extension, anchor.empty() ? "" : "#", anchor});
  return corpus.hugo ? cat({"[", text, "]({{< relref \"", path, "\" >}})"})
                     : cat({"[", text, "](", path, ")"});
}

// A link by id; Hugo knows none, so there it names the file and says the title.
inline string id_link(const Corpus& corpus, std::size_t index, string_view anchor = "",
                      string_view text = "") {
  if (corpus.hugo) return file_link(corpus, text.empty() ? policy_title(index) : text, policy, index, anchor);
  return cat(
      {"[[", id(policy, index), anchor.empty() ? "" : "#", anchor, text.empty() ? "" : "|", text, "]]"});
}

}  // namespace bench
