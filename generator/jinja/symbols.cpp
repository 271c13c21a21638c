// The table of interned names: readers never wait, writers take turns.
#include "jinja/symbols.h"

#include <array>
#include <atomic>
#include <bit>
#include <mutex>

#include "jinja/limits.h"

namespace jinja {

namespace {

struct Entry {
  std::string name;
  std::size_t hash = 0;
  Symbol symbol;
  const Entry* next = nullptr;  // in the same bucket
};

// Entries are only ever added. One is complete before its bucket or its row shows it.
class Table {
 public:
  Table() {
    for (std::string_view name : known_names) add(name);
  }

  const Entry* find(std::string_view name, std::size_t hash) const {
    for (const Entry* entry = buckets_[hash % buckets].load(std::memory_order_acquire); entry;
         entry = entry->next) {
      if (entry->hash == hash && entry->name == name) return entry;
    }
    return nullptr;
  }

  Symbol add(std::string_view name) {
    const std::size_t hash = std::hash<std::string_view>()(name);
    if (const Entry* entry = find(name, hash)) return entry->symbol;
    const std::lock_guard lock(adding_);
    if (const Entry* entry = find(name, hash)) return entry->symbol;
    std::atomic<const Entry*>& bucket = buckets_[hash % buckets];
    const Symbol symbol{count_++};
    // Never freed: a symbol is good for the life of the process.
    const Entry* entry = new Entry{std::string(name), hash, symbol, bucket.load(std::memory_order_relaxed)};
    const auto [row, column] = position(symbol);
    const Entry** entries = rows_[row].load(std::memory_order_relaxed);
    if (!entries) {
      entries = new const Entry*[first_row << row];
      rows_[row].store(entries, std::memory_order_release);
    }
    entries[column] = entry;
    bucket.store(entry, std::memory_order_release);
    return symbol;
  }

  std::string_view text(Symbol symbol) const {
    const auto [row, column] = position(symbol);
    return rows_[row].load(std::memory_order_acquire)[column]->name;
  }

 private:
  static constexpr std::size_t buckets = 1 << 14;
  static constexpr std::uint32_t first_row = 1024;  // each further row is twice as long

  static std::pair<std::size_t, std::size_t> position(Symbol symbol) {
    const std::uint32_t number = symbol.index / first_row + 1;
    const std::size_t row = static_cast<std::size_t>(std::bit_width(number)) - 1;
    return {row, symbol.index - first_row * ((std::size_t{1} << row) - 1)};
  }

  std::array<std::atomic<const Entry*>, buckets> buckets_{};
  std::array<std::atomic<const Entry**>, 23> rows_{};
  std::uint32_t count_ = 0;  // guarded by adding_
  std::mutex adding_;
};

Table& all_symbols() {
  static Table& all = *new Table;  // outlives every static object that holds symbols
  return all;
}

}  // namespace

Symbol symbol(std::string_view name) { return all_symbols().add(name); }

std::string_view text(Symbol symbol) { return all_symbols().text(symbol); }

std::optional<Symbol> symbol_of(std::string_view name) {
  return name.size() <= longest_name ? std::optional(symbol(name)) : std::nullopt;
}

std::optional<Symbol> find_symbol(std::string_view name) {
  const Entry* entry = all_symbols().find(name, std::hash<std::string_view>()(name));
  return entry ? std::optional(entry->symbol) : std::nullopt;
}

}  // namespace jinja
