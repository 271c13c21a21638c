// Which kinds a rule's query reads: those whose tables stand after `from`, `join` or a comma between tables.
#include <algorithm>
#include <set>
#include <utility>

#include "base/text.h"
#include "render/manual.h"

namespace render {

namespace {

// Words and signs of SQL, without what is quoted or commented.
class Scanner {
 public:
  explicit Scanner(std::string_view sql) : sql_(sql) {}

  // In small letters; empty at the end.
  std::string next() {
    while (at_ < sql_.size()) {
      const char c = sql_[at_];
      if (sql_.substr(at_).starts_with("--")) {
        skip_past("\n", 2);
      } else if (sql_.substr(at_).starts_with("/*")) {
        skip_past("*/", 2);
      } else if (c == '\'') {
        skip_past("'", 1);
      } else if (is_letter(c)) {
        const std::size_t begin = at_;
        while (at_ < sql_.size() && is_letter(sql_[at_])) ++at_;
        return base::to_lower(sql_.substr(begin, at_ - begin));
      } else if (++at_; !base::is_space(c)) {
        return std::string(1, c);
      }
    }
    return {};
  }

 private:
  static bool is_letter(char c) { return base::is_alnum(c) || c == '_'; }
  void skip_past(std::string_view end, std::size_t from) {
    const std::size_t found = sql_.find(end, at_ + from);
    at_ = found == std::string_view::npos ? sql_.size() : found + end.size();
  }

  std::string_view sql_;
  std::size_t at_ = 0;
};

// The tables that a query names, less those that it makes itself (`with name as (`).
std::set<std::string> tables_of(std::string_view query) {
  std::set<std::string> tables, made;
  Scanner scanner(query);
  std::string before, last;
  int near = 0;  // words since a table's name, in which an alias may stand before a comma
  for (std::string word = scanner.next(); !word.empty(); word = scanner.next()) {
    const bool starts = last == "from" || last == "join" || (last == "," && near > 0);
    const bool is_word = base::is_alpha(word[0]) || word[0] == '_';
    if (word == "(" && last == "as") made.insert(before);
    if (starts && is_word) tables.insert(word);
    near = starts && is_word ? 4 : word == "," || is_word ? near - 1 : 0;
    before = std::exchange(last, std::move(word));
  }
  for (const std::string& name : made) tables.erase(name);
  return tables;
}

// The kind of a table such as `sla_priorities`: the one with the longest name that the table's starts with.
const schema::Kind* kind_of(const schema::Schema& schema, std::string_view table) {
  const schema::Kind* best = nullptr;
  for (const schema::Kind& kind : schema.kinds) {
    std::string name = kind.name;
    std::replace(name.begin(), name.end(), '-', '_');
    const bool fits = table == name || table.starts_with(name + "_");
    if (fits && (best == nullptr || kind.name.size() > best->name.size())) best = &kind;
  }
  return best;
}

}  // namespace

std::vector<const schema::Kind*> kinds_read(const schema::Schema& schema, std::string_view query) {
  std::vector<const schema::Kind*> found;
  for (const std::string& table : tables_of(query)) {
    const schema::Kind* kind = kind_of(schema, table);
    if (kind != nullptr) found.push_back(kind);
  }
  std::sort(found.begin(), found.end(),
            [](const schema::Kind* a, const schema::Kind* b) { return a->name < b->name; });
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

}  // namespace render
