// Rules are SQL files whose header comment is their manual page.
#include <algorithm>
#include <cassert>
#include <optional>

#include "base/embedded.h"
#include "base/spelling.h"
#include "base/text.h"
#include "check/check.h"
#include "check/rules_embedded.h"

namespace check {

namespace {

using finding::Class;
using finding::Rule;
using finding::Severity;

std::optional<Severity> severity_of(std::string_view word) {
  for (const auto s : {Severity::off, Severity::note, Severity::warning, Severity::error}) {
    if (word == finding::name(s)) return s;
  }
  return std::nullopt;
}

std::optional<Class> class_of(std::string_view word) {
  for (const auto c : {Class::structural, Class::temporal, Class::historical, Class::operational}) {
    if (word == finding::name(c)) return c;
  }
  return std::nullopt;
}

constexpr std::string_view keys[] = {"group", "severity", "class", "what", "why", "instead"};

// A line of a header that begins a part: its key, and where the value begins. Blanks beside the key and the
// colon are as people write them, but two of them before it make it a line that goes on.
struct Part {
  std::string_view key;
  std::size_t value = 0;
  bool plain = true;  // "-- key: value"
};

std::optional<Part> part_of(std::string_view line) {
  const std::size_t begin = !line.empty() && base::is_space(line[0]) ? 1 : 0;
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos || colon == begin || base::is_space(line[begin])) return std::nullopt;
  const std::string_view key = base::trim(line.substr(begin, colon - begin));
  if (std::any_of(key.begin(), key.end(), base::is_space)) return std::nullopt;
  const bool blank_behind = colon + 1 < line.size() && base::is_space(line[colon + 1]);
  const bool plain = line[0] == ' ' && key.size() == colon - begin && blank_behind;
  return Part{key, colon + 1, plain};
}

bool is_key(std::string_view word) {
  return std::find(std::begin(keys), std::end(keys), word) != std::end(keys);
}

std::optional<std::string_view> nearest_key(std::string_view word) {
  return base::nearest(word, std::vector<std::string_view>(std::begin(keys), std::end(keys)));
}

// Reads one rule's file. Header lines are "-- key: value"; "--" and spaces continue the paragraph before. The
// rest is the query.
class Reader {
 public:
  Reader(std::string_view name, std::string_view text, source::SourceId source, finding::Findings& findings)
      : text_(text), source_(source), findings_(findings) {
    rule_.name = name;
    rule_.group = "Own";
  }

  Rule read() {
    while (at_header_line()) {
      const std::size_t end = end_of_line(at_);
      line(at_ + 2, end);
      at_ = std::min(end + 1, text_.size());
    }
    rule_.query = base::trim(text_.substr(at_));
    rule_.place = {source_, static_cast<std::uint32_t>(at_), static_cast<std::uint32_t>(text_.size())};
    if (rule_.what.empty()) {
      complain("missing-field", 0, 0, "this rule does not say what it reports",
               "begin the file with `-- what: …`, a sentence about the situation");
    }
    return std::move(rule_);
  }

 private:
  std::size_t end_of_line(std::size_t at) const { return std::min(text_.find('\n', at), text_.size()); }

  // A comment behind empty lines is the query's, unless it has a key of a header. The query begins where the
  // header ends.
  bool at_header_line() {
    const std::size_t before = at_;
    while (at_ < text_.size() && base::is_space(text_[at_])) ++at_;
    if (!text_.substr(at_).starts_with("--")) return false;
    if (at_ == before) return true;
    const auto part = part_of(text_.substr(at_ + 2, end_of_line(at_) - at_ - 2));
    return part && is_key(part->key);
  }

  void complain(const char* rule, std::size_t begin, std::size_t end, std::string message, std::string help) {
    findings_.push_back({rule,
                         {source_, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)},
                         std::move(message),
                         std::move(help)});
    findings_.back().subject = text_.substr(begin, end - begin);
  }

  void line(std::size_t begin, std::size_t end) {
    const std::string_view line = text_.substr(begin, end - begin);
    const auto part = part_of(line);
    if (!part || !(part->plain || is_key(part->key) || nearest_key(part->key))) {
      if (open_ != nullptr) open_->append(open_->empty() ? "" : " ").append(base::trim(line));
      return;
    }
    const std::string_view value = base::trim(line.substr(part->value));
    const auto at = [&](std::string_view text) {
      return static_cast<std::size_t>(text.data() - text_.data());
    };
    set(part->key, value, at(part->key), at(value));
  }

  void set(std::string_view key, std::string_view value, std::size_t key_at, std::size_t value_at) {
    open_ = key == "what"      ? &rule_.what
            : key == "why"     ? &rule_.why
            : key == "instead" ? &rule_.instead
                               : nullptr;
    if (open_ != nullptr) {
      *open_ = value;
    } else if (key == "group") {
      rule_.group = value;
    } else if (key == "severity") {
      word(severity_of(value), rule_.severity, value, value_at, "a severity", "write note, warning or error");
    } else if (key == "class") {
      word(class_of(value), rule_.rule_class, value, value_at, "a class of rules",
           "write structural, temporal or historical");
    } else {
      const auto nearest = nearest_key(key);
      complain("unknown-key", key_at, key_at + key.size(),
               "`" + std::string(key) + "` is not a part of a rule's header",
               nearest ? "did you mean `" + std::string(*nearest) + "`?"
                       : "the parts are group, severity, class, what, why and instead");
    }
  }

  template <class T>
  void word(const std::optional<T>& read, T& into, std::string_view value, std::size_t at, const char* called,
            const char* help) {
    if (read) {
      into = *read;
    } else {
      complain("unknown-value", at, at + value.size(), "`" + std::string(value) + "` is not " + called, help);
    }
  }

  const std::string_view text_;
  source::SourceId source_;
  finding::Findings& findings_;
  Rule rule_;
  std::size_t at_ = 0;
  std::string* open_ = nullptr;
};

std::string_view stem(std::string_view path) {
  path = path.substr(path.rfind('/') + 1);
  return path.substr(0, path.rfind('.'));
}

// A rule takes the place of a built-in one, but not of another one of the workspace.
finding::Finding described_twice(const source::Sources& sources, const Rule& rule, source::SourceId again) {
  finding::Finding fault{
      "duplicate-id",
      {again, 0, 0},
      "`" + sources[rule.place.source].path + "` is a rule called `" + rule.name + "`, too",
      "give one of the two files another name"};
  fault.subject = rule.name;
  return fault;
}

bool by_name(const Rule& a, const Rule& b) { return a.name < b.name; }

}  // namespace

const finding::Catalogue& built_in() {
  static const finding::Catalogue rules = [] {
    finding::Catalogue all;
    finding::Findings faults;
    for (const base::Embedded& file : embedded_rules())
      all.push_back(Reader(stem(file.path), file.bytes, {}, faults).read());
    assert(faults.empty());
    for (Rule& rule : all) rule.place = {};
    std::sort(all.begin(), all.end(), by_name);
    return all;
  }();
  return rules;
}

finding::Catalogue catalogue(const source::Sources& sources, std::span<const source::SourceId> own,
                             finding::Findings& findings) {
  finding::Catalogue all = built_in();
  for (const source::SourceId id : own) {
    Rule rule = Reader(stem(sources[id].path), sources[id].text, id, findings).read();
    const auto at = std::lower_bound(all.begin(), all.end(), rule, by_name);
    if (at != all.end() && at->name == rule.name) {
      if (at->place.source)
        findings.push_back(described_twice(sources, *at, id));
      else
        *at = std::move(rule);
    } else {
      all.insert(at, std::move(rule));
    }
  }
  return all;
}

std::string manual_page(const Rule& rule) {
  std::string page = rule.name + "\n" + std::string(rule.name.size(), '=') + "\n\n";
  page += "group:    " + rule.group + "\nseverity: " + finding::name(rule.severity) +
          "\nclass:    " + finding::name(rule.rule_class) + "\n";
  page += "\nWhat it reports\n  " + rule.what + "\n";
  if (!rule.why.empty()) page += "\nWhy it matters\n  " + rule.why + "\n";
  if (!rule.instead.empty()) page += "\nWhat to do\n  " + rule.instead + "\n";
  page += "\nTo change its severity, write in bylaw.toml:\n  [rules]\n  " + rule.name +
          " = \"off\"    # or note, warning, error\n";
  return page;
}

std::string nearest_rule(const finding::Catalogue& rules, std::string_view name) {
  std::vector<std::string_view> names;
  for (const Rule& rule : rules) names.push_back(rule.name);
  return std::string(base::nearest(name, names).value_or(""));
}

}  // namespace check
