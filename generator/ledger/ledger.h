// The ledger: what happened to governed things, a JSON object a line, each bound to the line before it.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/merkle.h"

namespace ledger {

inline constexpr const char* entries_path = "ledger/entries.jsonl";
inline constexpr const char* checkpoint_path = "ledger/checkpoint";

// What an entry says; its number and the digest of the line before it are the ledger's business.
struct Event {
  std::string when;          // "2026-03-20T14:05:00Z"
  std::string type;          // one of `types()`
  std::string subject = {};  // "POL-001@2.1"
  std::string digest = {};   // SHA-256 of the text that it is about, 64 hexadecimal digits; or empty
  std::string actor;         // a person's id
  std::string change = {};   // a change's id, or empty
  std::string commit = {};   // 40 or 64 hexadecimal digits, or empty
  std::string data = "{}";   // a JSON object
};

const std::vector<std::string_view>& types();

// What the first entry follows from.
inline const std::string nothing_before(64, '0');

// What is wrong with the bytes of a file, and what to do about it.
struct Fault {
  std::size_t line;  // its number, from 1
  std::string message;
  std::string help = {};
  std::size_t begin = 0, end = std::string_view::npos;  // the bytes of the line that are meant
};

// What to do about lines that end as Windows ends them.
extern const char* const restore_line_ends;

// The entries of a ledger, and what keeps it from being one: other lines than entries, no line's end or that
// of Windows, another form or order of keys, a number that is not the next, a digest that is not that of the
// line before.
struct Reading {
  std::vector<std::string_view> lines;  // without their ends; they point into the bytes
  std::vector<Fault> faults;
};
Reading read(std::string_view bytes);

// The line, with its end, that follows these.
std::string next_line(const std::vector<std::string_view>& lines, const Event& event);

// Whether an entry is of the event's type, by its person, about its text, and with its data.
bool says(std::string_view line, const Event& event);
// Whether one of the entries does, written down on that day, "2026-03-20", or later.
bool says(std::span<const std::string_view> lines, const Event& event, std::string_view day);

// The head of the tree over the lines.
Hash head(std::span<const std::string_view> lines);

// A hash as checkpoints and proofs write it.
std::string in_base64(const Hash& hash);

// What the ledger was at one time, in three lines: whose it is, how many entries, and the head in base64.
struct Checkpoint {
  std::string origin;
  std::size_t size = 0;
  Hash head = {};
};
std::string to_text(const Checkpoint& checkpoint);
// None when the text has another form.
std::optional<Checkpoint> read_checkpoint(std::string_view text);

}  // namespace ledger
