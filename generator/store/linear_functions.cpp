// Searching is the C library's, which takes two texts in linear time.
#include "store/linear_functions.h"

#include <algorithm>
#include <cassert>
#include <cstring>
#include <set>
#include <sqlite3.h>
#include <string>
#include <string_view>

namespace store {

namespace {

constexpr std::size_t none = std::string_view::npos;

bool any_null(int count, sqlite3_value** values) {
  return std::any_of(values, values + count,
                     [](sqlite3_value* value) { return sqlite3_value_type(value) == SQLITE_NULL; });
}

// Good until the value is asked for as something else.
std::string_view text_of(sqlite3_value* value) {
  const auto* bytes = reinterpret_cast<const char*>(sqlite3_value_text(value));
  return bytes == nullptr ? std::string_view()
                          : std::string_view(bytes, static_cast<std::size_t>(sqlite3_value_bytes(value)));
}

std::string_view bytes_of(sqlite3_value* value) {
  const auto* bytes = static_cast<const char*>(sqlite3_value_blob(value));
  return bytes == nullptr ? std::string_view()
                          : std::string_view(bytes, static_cast<std::size_t>(sqlite3_value_bytes(value)));
}

std::size_t find(std::string_view in, std::string_view what, std::size_t from = 0) {
  const void* at = ::memmem(in.data() + from, in.size() - from, what.data(), what.size());
  return at == nullptr ? none : static_cast<std::size_t>(static_cast<const char*>(at) - in.data());
}

bool goes_on(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

void instr(sqlite3_context* context, int count, sqlite3_value** values) {
  if (any_null(count, values)) return;
  const bool blobs =
      sqlite3_value_type(values[0]) == SQLITE_BLOB && sqlite3_value_type(values[1]) == SQLITE_BLOB;
  const std::string_view in = blobs ? bytes_of(values[0]) : text_of(values[0]);
  const std::string_view what = blobs ? bytes_of(values[1]) : text_of(values[1]);
  const std::size_t at = what.empty() ? 0 : find(in, what);
  if (at == none) return sqlite3_result_int(context, 0);
  const auto inside =
      blobs ? 0 : std::count_if(in.begin(), in.begin() + static_cast<std::ptrdiff_t>(at), goes_on);
  sqlite3_result_int64(context, static_cast<sqlite3_int64>(at) - inside + 1);
}

void give(sqlite3_context* context, std::string_view text) {
  sqlite3_result_text64(context, text.data(), text.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
}

void replace(sqlite3_context* context, int count, sqlite3_value** values) {
  if (any_null(count, values)) return;
  const std::string_view in = text_of(values[0]), what = text_of(values[1]), with = text_of(values[2]);
  if (what.empty()) return give(context, in);
  const auto most =
      static_cast<std::size_t>(sqlite3_limit(sqlite3_context_db_handle(context), SQLITE_LIMIT_LENGTH, -1));
  std::string result;
  std::size_t from = 0;
  for (std::size_t at = find(in, what); at != none; at = find(in, what, from)) {
    result.append(in.substr(from, at - from)).append(with);
    if (result.size() > most) return sqlite3_result_error_toobig(context);
    from = at + what.size();
  }
  give(context, result.append(in.substr(from)));
}

std::size_t end_of_letter(std::string_view text, std::size_t at) {
  do ++at;
  while (at < text.size() && goes_on(text[at]));
  return at;
}

template <bool left, bool right>
void trim(sqlite3_context* context, int count, sqlite3_value** values) {
  if (any_null(count, values)) return;
  std::string_view text = text_of(values[0]);
  const std::string_view all = text_of(values[1]);
  std::set<std::string_view> letters;
  for (std::size_t at = 0, end = 0; at < all.size(); at = end) {
    end = end_of_letter(all, at);
    letters.insert(all.substr(at, end - at));
  }
  while (left && !text.empty() && letters.contains(text.substr(0, end_of_letter(text, 0))))
    text.remove_prefix(end_of_letter(text, 0));
  while (right && !text.empty()) {
    std::size_t last = text.size() - 1;
    while (last > 0 && goes_on(text[last])) --last;
    if (!letters.contains(text.substr(last))) break;
    text.remove_suffix(text.size() - last);
  }
  give(context, text);
}

}  // namespace

void add_linear_functions(sqlite3* db) {
  const auto add = [&](const char* name, int arguments, void (*run)(sqlite3_context*, int, sqlite3_value**)) {
    const int added =
        sqlite3_create_function_v2(db, name, arguments, SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS,
                                   nullptr, run, nullptr, nullptr, nullptr);
    assert(added == SQLITE_OK);
    (void)added;
  };
  add("instr", 2, instr);
  add("replace", 3, replace);
  add("trim", 2, trim<true, true>);
  add("ltrim", 2, trim<true, false>);
  add("rtrim", 2, trim<false, true>);
}

}  // namespace store
