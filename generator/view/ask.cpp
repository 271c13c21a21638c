// Reading a block's first line and running its query; what does not fit is told at its place.
#include <algorithm>
#include <charconv>

#include "base/dates.h"
#include "base/format.h"
#include "base/spelling.h"
#include "base/text.h"
#include "view/types.h"

namespace view {

namespace {

struct Word {
  std::string key, value;
  std::size_t begin = 0, end = 0;  // in the info string
  bool has_value = false;
  bool is_closed = true;  // where it begins with a quote
};

// `column=status title="Changes in flight"` into words.
std::vector<Word> words_of(std::string_view info) {
  std::vector<Word> words;
  std::size_t at = 0;
  while (at < info.size()) {
    if (base::is_space(info[at])) {
      ++at;
      continue;
    }
    Word word;
    word.begin = at;
    while (at < info.size() && !base::is_space(info[at]) && info[at] != '=') word.key += info[at++];
    if (at < info.size() && info[at] == '=') {
      word.has_value = true;
      const bool quoted = ++at < info.size() && info[at] == '"';
      if (quoted) ++at;
      while (at < info.size() && (quoted ? info[at] != '"' : !base::is_space(info[at])))
        word.value += info[at++];
      word.is_closed = !quoted || at < info.size();
      if (quoted && at < info.size()) ++at;
    }
    word.end = at;
    words.push_back(std::move(word));
  }
  return words;
}

// The number that a query ends with in `limit 60`; 0 where it ends otherwise.
std::size_t limit_of(std::string_view sql) {
  sql = base::trim(sql);
  std::size_t begin = sql.size();
  while (begin > 0 && base::is_digit(sql[begin - 1])) --begin;
  const std::string_view number = sql.substr(begin);
  const std::string before = base::to_lower(base::trim(sql.substr(0, begin)));
  const bool limits =
      !number.empty() && number.size() < 8 && before.ends_with("limit") && before.size() + 1 < sql.size();
  return limits ? static_cast<std::size_t>(std::stoul(std::string(number))) : 0;
}

class Asker {
 public:
  Asker(const Written& written, const Named& named, finding::Findings& findings)
      : written_(written),
        named_(named),
        schema_(named.schema),
        findings_(findings),
        before_(findings.size()) {}

  std::optional<Block> run(store::Store& store) {
    const std::vector<Word> words = words_of(written_.info);
    if (words.size() < 2 || words[1].has_value) {
      complain("missing-field", whole(), "this query block does not say how it is drawn",
               "write a type behind `query`, such as `table`", "query");
      return std::nullopt;
    }
    if (!find_type(words[1])) return std::nullopt;
    for (std::size_t i = 2; i < words.size(); ++i) option(words[i]);
    if (sound()) ask(store);
    if (sound()) check_columns();
    for (const Word& word : words) {
      if (word.key == "links" && sound()) check_links(word);
    }
    return sound() ? std::optional(std::move(block_)) : std::nullopt;
  }

 private:
  bool sound() const { return findings_.size() == before_; }
  const Type& type() const { return all_types()[block_.type]; }

  source::Place whole() const { return written_.info_place; }
  source::Place place_of(const Word& word) const {
    const std::uint32_t start = written_.info_place.begin;
    return {written_.info_place.source, start + static_cast<std::uint32_t>(word.begin),
            start + static_cast<std::uint32_t>(word.end)};
  }

  void complain(const char* rule, source::Place place, std::string message, std::string help,
                std::string subject) {
    findings_.push_back({rule, place, std::move(message), std::move(help)});
    findings_.back().subject = std::move(subject);
  }

  bool find_type(const Word& word) {
    std::vector<std::string_view> known;
    for (const Type& type : all_types()) {
      if (type.info.name == word.key) {
        block_.type = known.size();
        return true;
      }
      known.push_back(type.info.name);
    }
    const auto nearest = base::nearest(word.key, known);
    complain("unknown-value", place_of(word), "`" + word.key + "` is not a type of view",
             nearest ? "did you mean `" + std::string(*nearest) + "`?" : "write one of them, such as `table`",
             word.key);
    return false;
  }

  void option(const Word& word) {
    std::vector<std::string_view> known;
    for (const auto* list : {&type().info.options, &common_options()}) {
      for (const OptionInfo& info : *list) known.push_back(info.name);
    }
    if (std::find(known.begin(), known.end(), word.key) == known.end()) {
      const auto nearest = base::nearest(word.key, known);
      return complain("unknown-key", place_of(word),
                      "`" + word.key + "` is not an option of a `" + std::string(type().info.name) + "`",
                      nearest ? "did you mean `" + std::string(*nearest) + "`?" : "take it out", word.key);
    }
    if (!word.is_closed)
      return complain("wrong-type", place_of(word),
                      "the quote of the option `" + word.key + "` is not closed",
                      "write a `\"` behind its last word", word.key);
    if (word.value.empty())
      return complain("missing-field", place_of(word), "the option `" + word.key + "` has no value",
                      "write it like `" + word.key + "=\"…\"`", word.key);
    if (fits(word)) block_.options[word.key] = word.value;
  }

  bool fits(const Word& word) {
    std::string help;
    const auto one_of = [&](std::string_view first, std::string_view second) {
      if (word.value != first && word.value != second)
        help = fmt::format("write `{}` or `{}`", first, second);
    };
    if (word.key == "behind") help = help_for_page(word.value);
    if (word.key == "threshold" && !base::parse_number(word.value)) help = "write a number";
    if (word.key == "every" && base::parse_duration(word.value).value_or(base::Duration{}).count == 0)
      help = "write a duration such as 1M or 1w";
    if (word.key == "months" && !(base::parse_number(word.value).value_or(0) >= 1))
      help = "write a number of months";
    if ((word.key == "from" || word.key == "until") && !base::parse_date(word.value + "-01"))
      help = "write a month like 2026-03";
    if (word.key == "source" && schema_.kind(word.value) == nullptr) help = "`bylaw kinds` lists the kinds";
    if (word.key == "direction" && type().info.name == "map") one_of("LR", "TB");
    if (word.key == "direction" && type().info.name == "line") one_of("up", "down");
    if (help.empty()) return true;
    complain("unknown-value", place_of(word),
             "`" + word.value + "` does not fit the option `" + word.key + "`", std::move(help), word.value);
    return false;
  }

  // Nothing where the portal has that page.
  std::string help_for_page(const std::string& path) const {
    if (named_.has_page(base::percent_decode(path))) return {};
    const std::set<std::string>& pages = named_.pages();
    const auto nearest = base::nearest(path, {pages.begin(), pages.end()});
    return nearest ? "did you mean `" + std::string(*nearest) + "`?"
                   : "write the path of a page of the site, such as `due.html`";
  }

  void ask(store::Store& store) {
    block_.result = store.query(written_.sql);
    const store::Result& result = *block_.result;
    if (!result.error.empty()) {
      source::Place place = written_.sql_place;
      const auto at = place.begin + static_cast<std::uint32_t>(std::max(result.offset, 0));
      if (result.offset >= 0 && at <= place.end) place.begin = at, place.end = std::min(at + 1, place.end);
      return complain(
          "query-error", place, "this query cannot run: " + result.error,
          result.help.empty() ? "mend it; the manual's page on tables says what there is" : result.help,
          std::string(base::trim(written_.sql).substr(0, 80)));
    }
    block_.limit = limit_of(written_.sql);
    block_.kind = block_.options.contains("source") ? block_.options["source"] : first_kind();
  }

  // Of the first kind's table that the query names.
  std::string first_kind() const {
    for (const std::string& table : block_.result->tables) {
      for (const schema::Kind& kind : schema_.kinds) {
        std::string name = kind.name;
        std::replace(name.begin(), name.end(), '-', '_');
        if (table == name || table.starts_with(name + "_")) return kind.name;
      }
    }
    return {};
  }

  void check_columns() {
    const std::vector<std::string>& columns = block_.result->columns;
    std::vector<std::string_view> needed = type().named;
    if (type().info.name == "board")
      needed.push_back(block_.options.contains("column") ? std::string_view(block_.options["column"])
                                                         : "status");
    for (const std::string_view name : needed) {
      if (std::find(columns.begin(), columns.end(), name) != columns.end()) continue;
      complain("query-error", written_.sql_place,
               "a `" + std::string(type().info.name) + "` needs a column `" + std::string(name) + "`",
               "its columns are " + std::string(type().info.columns), std::string(name));
    }
    if (columns.size() >= type().least || !sound()) return;
    complain("query-error", written_.sql_place,
             "a `" + std::string(type().info.name) + "` needs " + std::to_string(type().least) +
                 " columns, and this query gives " + std::to_string(columns.size()),
             "its columns are " + std::string(type().info.columns), std::string(type().info.name));
  }

  void check_links(const Word& word) {
    const std::vector<std::string>& columns = block_.result->columns;
    for (std::string_view name : base::split(word.value, ',')) {
      name = base::trim(name);
      if (std::find(columns.begin(), columns.end(), name) != columns.end()) continue;
      const auto nearest = base::nearest(name, {columns.begin(), columns.end()});
      complain("query-error", place_of(word), "this query gives no column `" + std::string(name) + "`",
               nearest ? "did you mean `" + std::string(*nearest) + "`?"
                       : "name columns of the query, with commas between them",
               std::string(name));
    }
  }

  const Written& written_;
  const Named& named_;
  const schema::Schema& schema_;
  finding::Findings& findings_;
  std::size_t before_;
  Block block_;
};

}  // namespace

bool is_query(std::string_view info) {
  return info.starts_with("query") && (info.size() == 5 || base::is_space(info[5]));
}

std::optional<Block> ask(const Written& written, store::Store& store, const Named& named,
                         finding::Findings& findings) {
  return Asker(written, named, findings).run(store);
}

}  // namespace view
