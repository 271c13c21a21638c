// The English words that bind, as tables. Private to the room.
#pragma once

#include <array>
#include <string_view>
#include <utility>

#include "edition/obligation.h"

namespace edition {

// A word that binds, and what it says when it is denied.
struct Word {
  std::string_view word;
  Sense sense, denied;
  enum class Use : std::uint8_t {
    verb,  // "must", wherever it stands
    to,    // "have to", "need to", and "need not"
    said,  // "is required"; "required fields" binds nobody
    alone  // "never", "always", "forbids"
  } use;
};

inline constexpr Word words_that_bind[] = {
    {"must", Sense::duty, Sense::prohibition, Word::Use::verb},
    {"shall", Sense::duty, Sense::prohibition, Word::Use::verb},
    {"should", Sense::advice, Sense::warning, Word::Use::verb},
    {"ought", Sense::advice, Sense::warning, Word::Use::verb},
    {"may", Sense::permission, Sense::prohibition, Word::Use::verb},
    {"can", Sense::permission, Sense::prohibition, Word::Use::verb},
    {"might", Sense::permission, Sense::prohibition, Word::Use::verb},
    {"could", Sense::permission, Sense::prohibition, Word::Use::verb},
    {"need", Sense::duty, Sense::exemption, Word::Use::to},
    {"needs", Sense::duty, Sense::exemption, Word::Use::to},
    {"have", Sense::duty, Sense::exemption, Word::Use::to},
    {"has", Sense::duty, Sense::exemption, Word::Use::to},
    {"required", Sense::duty, Sense::exemption, Word::Use::said},
    {"obliged", Sense::duty, Sense::exemption, Word::Use::said},
    {"mandatory", Sense::duty, Sense::exemption, Word::Use::said},
    {"obligatory", Sense::duty, Sense::exemption, Word::Use::said},
    {"compulsory", Sense::duty, Sense::exemption, Word::Use::said},
    {"necessary", Sense::duty, Sense::exemption, Word::Use::said},
    {"prohibited", Sense::prohibition, Sense::permission, Word::Use::said},
    {"forbidden", Sense::prohibition, Sense::permission, Word::Use::said},
    {"banned", Sense::prohibition, Sense::permission, Word::Use::said},
    {"disallowed", Sense::prohibition, Sense::permission, Word::Use::said},
    {"allowed", Sense::permission, Sense::prohibition, Word::Use::said},
    {"permitted", Sense::permission, Sense::prohibition, Word::Use::said},
    {"authorised", Sense::permission, Sense::prohibition, Word::Use::said},
    {"authorized", Sense::permission, Sense::prohibition, Word::Use::said},
    {"recommended", Sense::advice, Sense::warning, Word::Use::said},
    {"encouraged", Sense::advice, Sense::warning, Word::Use::said},
    {"advised", Sense::advice, Sense::warning, Word::Use::said},
    {"discouraged", Sense::warning, Sense::permission, Word::Use::said},
    {"optional", Sense::exemption, Sense::duty, Word::Use::said},
    {"voluntary", Sense::exemption, Sense::duty, Word::Use::said},
    {"exempt", Sense::exemption, Sense::duty, Word::Use::said},
    {"exempted", Sense::exemption, Sense::duty, Word::Use::said},
    {"never", Sense::prohibition, Sense::prohibition, Word::Use::alone},
    {"always", Sense::duty, Sense::exemption, Word::Use::alone},
    {"requires", Sense::duty, Sense::exemption, Word::Use::alone},
    {"prohibits", Sense::prohibition, Sense::permission, Word::Use::alone},
    {"forbids", Sense::prohibition, Sense::permission, Word::Use::alone},
};

// What people run together, as it is read.
inline constexpr std::pair<std::string_view, std::string_view> together[] = {
    {"cannot", "can not"}, {"can't", "can not"},  {"shan't", "shall not"}, {"won't", "will not"},
    {"it's", "it is"},     {"that's", "that is"}, {"they're", "they are"}, {"we're", "we are"},
    {"you're", "you are"}, {"what's", "what is"}};

// What stands before or between them.
inline constexpr auto being = std::to_array<std::string_view>(
    {"is", "are", "be", "been", "being", "was", "were", "remain", "remains", "become", "becomes", "stays"});
inline constexpr auto between = std::to_array<std::string_view>(
    {"also", "strictly", "expressly", "generally", "only", "always", "therefore", "hereby",
     "then", "still",    "ever",      "longer",    "not",  "no",     "never",     "do",
     "does", "did",      "to",        "any",       "a",    "be"});
inline constexpr auto nobody =
    std::to_array<std::string_view>({"no", "nobody", "none", "neither", "nothing", "noone"});

}  // namespace edition
