// What a page is made from, noted while it is made. Private to the room.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/dates.h"

namespace render {

// A thing that pages look at has sides, which change without each other: of an entity what a link shows, all
// its values, what refers to it and its dates; of a document all of it.
enum class Side : std::uint8_t { label, data, uses, dates, document };
inline constexpr std::size_t sides = 5;

// A side of a thing, or a group, by a number that is its own in all sites of a memory; and its version, which
// it keeps for as long as it looks the same. Version 0: it is not there.
struct Version {
  std::uint32_t subject = 0, version = 0;
};

struct Reads {
  bool everything = false;  // more than was noted one by one
  // The side in the upper half, the index of the entity or document below.
  std::vector<std::uint64_t> things = {};
  std::set<std::string> groups = {};   // "kind policy", "folder guides": what belongs to it
  std::optional<base::Date> day = {};  // that it was seen from, where that is said
  // The last day that was found to be past, and the first one that was not.
  base::Date past{std::numeric_limits<std::int32_t>::min()};
  base::Date ahead{std::numeric_limits<std::int32_t>::max()};
  // Of what a template made: its path, encoded as its maker has it, and the page with marks where its edition
  // is named.
  std::string path = {}, marked = {};
  std::vector<Version> of_parts = {};  // that were made before, and taken over

  // What a part of it was made from.
  void add(Reads&& part);
};

// While there is one, what this thread asks of a site is noted in it; nothing is where there is none.
class Recording {
 public:
  Recording() : outer_(current_) { current_ = &reads; }
  ~Recording() { current_ = outer_; }
  Recording(const Recording&) = delete;
  Recording& operator=(const Recording&) = delete;

  // For what is made for several pages at once.
  class Pause {
   public:
    Pause() : paused_(current_) { current_ = nullptr; }
    ~Pause() { current_ = paused_; }
    Pause(const Pause&) = delete;
    Pause& operator=(const Pause&) = delete;

   private:
    Reads* paused_;
  };

  static void note(Side side, std::uint32_t index) {
    if (current_ == nullptr) return;
    const std::uint64_t thing = static_cast<std::uint64_t>(side) << 32 | index;
    if (current_->things.empty() || current_->things.back() != thing) current_->things.push_back(thing);
  }
  static void note_group(std::string_view sort, std::string_view name = {}) {
    if (current_ != nullptr) current_->groups.insert(std::string(sort).append(" ").append(name));
  }
  static void note_everything() {
    if (current_ != nullptr) current_->everything = true;
  }
  static void note_day(base::Date day) {
    if (current_ != nullptr) current_->day = day;
  }
  static void note_comparison(base::Date day, base::Date as_of) {
    if (current_ == nullptr) return;
    base::Date& bound = day < as_of ? current_->past : current_->ahead;
    bound = day < as_of ? std::max(bound, day) : std::min(bound, day);
  }
  static Reads* current() { return current_; }

  Reads reads;

 private:
  static thread_local Reads* current_;
  Reads* outer_;
};

}  // namespace render
