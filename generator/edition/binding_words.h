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
    does,  // "forbids", as what a rule does; "may forbid" and "what the law forbids" bind nobody here
    alone  // "never", "always"
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
    {"obligated", Sense::duty, Sense::exemption, Word::Use::said},
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
    {"require", Sense::duty, Sense::exemption, Word::Use::does},
    {"requires", Sense::duty, Sense::exemption, Word::Use::does},
    {"oblige", Sense::duty, Sense::exemption, Word::Use::does},
    {"obliges", Sense::duty, Sense::exemption, Word::Use::does},
    {"obligate", Sense::duty, Sense::exemption, Word::Use::does},
    {"obligates", Sense::duty, Sense::exemption, Word::Use::does},
    {"prohibit", Sense::prohibition, Sense::permission, Word::Use::does},
    {"prohibits", Sense::prohibition, Sense::permission, Word::Use::does},
    {"forbid", Sense::prohibition, Sense::permission, Word::Use::does},
    {"forbids", Sense::prohibition, Sense::permission, Word::Use::does},
    {"disallow", Sense::prohibition, Sense::permission, Word::Use::does},
    {"disallows", Sense::prohibition, Sense::permission, Word::Use::does},
    {"allow", Sense::permission, Sense::prohibition, Word::Use::does},
    {"allows", Sense::permission, Sense::prohibition, Word::Use::does},
    {"permit", Sense::permission, Sense::prohibition, Word::Use::does},
    {"permits", Sense::permission, Sense::prohibition, Word::Use::does},
    {"recommend", Sense::advice, Sense::warning, Word::Use::does},
    {"recommends", Sense::advice, Sense::warning, Word::Use::does},
    {"discourage", Sense::warning, Sense::permission, Word::Use::does},
    {"discourages", Sense::warning, Sense::permission, Word::Use::does},
};

// What people run together, as it is read.
inline constexpr std::pair<std::string_view, std::string_view> together[] = {
    {"cannot", "can not"}, {"dont", "do not"},    {"can't", "can not"},  {"shan't", "shall not"},
    {"won't", "will not"}, {"it's", "it is"},     {"that's", "that is"}, {"they're", "they are"},
    {"we're", "we are"},   {"you're", "you are"}, {"what's", "what is"}};

// What stands before or between them.
inline constexpr auto being = std::to_array<std::string_view>(
    {"is", "are", "be", "been", "being", "was", "were", "remain", "remains", "become", "becomes", "stays"});
inline constexpr auto between = std::to_array<std::string_view>(
    {"also", "strictly", "expressly", "generally", "only", "always", "therefore", "hereby",
     "then", "still",    "ever",      "longer",    "not",  "no",     "never",     "do",
     "does", "did",      "to",        "any",       "a",    "be"});
// What governs a verb behind it, so that it binds there and the verb does not.
inline constexpr auto governs =
    std::to_array<std::string_view>({"to", "must", "shall", "should", "ought", "may", "can", "might", "could",
                                     "will", "would", "let", "help"});
inline constexpr auto passes_over =
    std::to_array<std::string_view>({"also", "always", "never", "not", "only", "then", "still", "therefore",
                                     "expressly", "strictly", "generally", "hereby"});
// Behind these it is no verb: "the permits".
inline constexpr auto articles = std::to_array<std::string_view>(
    {"a", "an", "the", "no", "any", "each", "every", "such", "all", "its", "their", "our", "your"});
// What begins a part of a sentence that says when, or of which: nothing binds there.
inline constexpr auto subordinates = std::to_array<std::string_view>(
    {"if",    "when", "whenever", "where", "wherever", "as",       "what",  "whatever", "which",
     "who",   "whom", "whose",    "that",  "unless",   "because",  "than",  "how",      "while",
     "until", "once", "whether",  "why",   "since",    "although", "though"});
// What an order may begin with: "Please do not export", "and do not keep it".
inline constexpr auto before_an_order =
    std::to_array<std::string_view>({"please", "also", "therefore", "so", "then", "and", "or", "but", "just",
                                     "simply", "however", "otherwise"});
// What may stand before the comma that an order follows: "For agencies, do not export it".
inline constexpr auto before_a_comma = std::to_array<std::string_view>(
    {"if",      "when",      "whenever",  "where",     "wherever", "unless", "until",   "before",
     "after",   "while",     "once",      "as",        "for",      "in",     "on",      "at",
     "to",      "during",    "without",   "by",        "with",     "under",  "outside", "please",
     "however", "therefore", "otherwise", "generally", "instead"});
// "Do not forget to ask" is a duty, and "do not hesitate to ask" is none.
inline constexpr auto leaves_undone = std::to_array<std::string_view>({"fail", "forget", "omit", "neglect"});
inline constexpr auto fears = std::to_array<std::string_view>({"hesitate", "worry", "panic", "despair"});
// "must not only ask but also tell".
inline constexpr auto merely =
    std::to_array<std::string_view>({"only", "just", "merely", "simply", "solely"});
inline constexpr auto besides = std::to_array<std::string_view>({"but", "also", "too", "additionally"});
// "may export it only with leave".
inline constexpr auto on_terms = std::to_array<std::string_view>(
    {"if", "when",  "where",  "with",  "after", "once",    "by",  "in",     "on", "for",
     "to", "under", "during", "until", "from",  "through", "via", "within", "as", "while"});
// What is a rule in a part of a sentence, too, where one has become another: "a list that must be signed".
inline constexpr auto rules_of_parts = std::to_array<std::string_view>({"must", "shall", "should", "may"});
inline constexpr auto leave = std::to_array<std::string_view>({"may", "might", "can", "could"});
// What joins two parts of a subject: "no agency, supplier or visitor may".
inline constexpr auto lists = std::to_array<std::string_view>({"and", "or", "nor"});
inline constexpr auto before_a_subject =
    std::to_array<std::string_view>({"and", "or", "but", "nor", "that", "then", "so", "/", "|"});
// Behind these it is a verb's that stands next to it: "under no circumstances may".
inline constexpr auto places = std::to_array<std::string_view>({"under", "in", "at", "on", "by"});
inline constexpr auto has_none = std::to_array<std::string_view>(
    {"with", "without", "of", "for", "to", "from", "has", "have", "had", "there", "than", "as"});
// "no longer", "no fewer than", "no matter".
inline constexpr auto no_subjects = std::to_array<std::string_view>(
    {"longer", "later", "more", "less", "fewer", "sooner", "earlier", "matter", "doubt"});
inline constexpr auto nobody =
    std::to_array<std::string_view>({"no", "nobody", "none", "neither", "nothing", "noone"});

}  // namespace edition
