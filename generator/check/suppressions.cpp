// Reading the comments, finding out what each is for, and letting that pass.
#include "check/suppressions.h"

#include <algorithm>
#include <map>
#include <optional>

#include "base/text.h"

namespace check {

namespace {

constexpr std::string_view mark = "bylaw: allow";
constexpr const char* form = "write `bylaw: allow <rule> until=2026-12-31 reason=\"…\"`";

struct Suppression {
  std::string rule;
  std::string reason;
  base::Date until;
  source::Place place;               // of the comment
  std::uint32_t begin = 0, end = 0;  // the bytes that it is for
  bool used = false;
};

struct Line {
  std::size_t begin, end;  // without its ending
};

Line line_at(std::string_view text, std::size_t offset) {
  const std::size_t before = text.substr(0, offset).rfind('\n');
  return {before == std::string_view::npos ? 0 : before + 1, std::min(text.find('\n', offset), text.size())};
}

// The comments of one document.
class Comments {
 public:
  Comments(const model::Graph& graph, std::size_t document, const store::Input& input,
           const finding::Catalogue& rules, finding::Findings& findings)
      : document_(graph.documents[document]),
        text_(input.sources[document_.source].text),
        day_(input.as_of),
        rules_(rules),
        findings_(findings) {}

  std::vector<Suppression> read() {
    for (std::size_t at = text_.find(mark); at != std::string_view::npos; at = text_.find(mark, at + 1)) {
      const Line line = line_at(text_, at);
      const std::string_view before = base::trim(text_.substr(line.begin, at - line.begin));
      if (before.ends_with('#') && !in_body(at)) {
        const std::size_t begin = text_.rfind('#', at);
        comment(begin, at + mark.size(), line.end, [&] { return below_hash(line, before == "#"); });
      } else if (before.ends_with("<!--") && in_body(at) && !in_code(at)) {
        const std::size_t close = text_.find("-->", at);
        if (close == std::string_view::npos) continue;
        comment(text_.rfind("<!--", at), at + mark.size(), close,
                [&] { return below_html(line, close + 3); });
      }
    }
    return std::move(found_);
  }

 private:
  // Behind the front matter of a Markdown file.
  bool in_body(std::size_t at) const { return !document_.prose.nodes.empty() && at >= document_.front.end; }

  bool in_code(std::size_t at) const {
    for (const auto& node : document_.prose.nodes) {
      if (node.element == decltype(node.element)::code_block && node.begin <= at && at < node.end)
        return true;
    }
    return false;
  }

  template <class F>
  void comment(std::size_t begin, std::size_t words, std::size_t end, const F& covered) {
    Suppression suppression;
    suppression.place = {document_.source, static_cast<std::uint32_t>(begin),
                         static_cast<std::uint32_t>(end)};
    while (suppression.place.end > begin && base::is_space(text_[suppression.place.end - 1]))
      --suppression.place.end;
    if (!understand(text_.substr(words, end - words), suppression)) return;
    const Line lines = covered();
    suppression.begin = static_cast<std::uint32_t>(lines.begin);
    suppression.end = static_cast<std::uint32_t>(lines.end);
    found_.push_back(std::move(suppression));
  }

  bool fault(const Suppression& suppression, std::string message, std::string help, std::string subject) {
    findings_.push_back({"suppression-invalid", suppression.place, std::move(message), std::move(help)});
    findings_.back().subject = std::move(subject);
    return false;
  }

  // The value behind `key=`, up to a space or, where it is in quotes, to the quote's end.
  static std::optional<std::string> value(std::string_view words, std::string_view key) {
    const std::size_t at = words.find(key);
    if (at == std::string_view::npos) return std::nullopt;
    std::string_view rest = words.substr(at + key.size());
    if (!rest.starts_with('"')) return std::string(rest.substr(0, rest.find_first_of(" \t\r\n")));
    rest.remove_prefix(1);
    return std::string(base::trim(rest.substr(0, rest.find('"'))));
  }

  bool understand(std::string_view words, Suppression& suppression) {
    words = base::trim(words);
    suppression.rule = words.substr(0, words.find_first_of(" \t\r\n"));
    const std::string& rule = suppression.rule;
    if (rule.empty() || rule.find('=') != std::string::npos)
      return fault(suppression, "this comment does not say which rule it lets pass", form, {});
    if (finding::find(rules_, rule) == nullptr) {
      const std::string nearest = nearest_rule(rules_, rule);
      return fault(suppression, "`" + rule + "` is not a rule",
                   nearest.empty() ? "`bylaw rules` lists them" : "did you mean `" + nearest + "`?", rule);
    }
    const auto until = value(words, "until=");
    if (!until || until->empty())
      return fault(suppression, "`" + rule + "` is let pass without a last day",
                   "add `until=` and the day by which it is mended, such as `until=2026-12-31`", rule);
    const auto day = base::parse_date(*until);
    if (!day)
      return fault(suppression, "`" + *until + "` is not a day of the calendar",
                   "write year, month and day: `until=2026-12-31`", *until);
    suppression.until = *day;
    suppression.reason = value(words, "reason=").value_or("");
    if (suppression.reason.empty())
      return fault(suppression, "`" + rule + "` is let pass without a reason",
                   "add `reason=\"…\"`, so that others can judge it", rule);
    if (*day < day_)
      return fault(suppression,
                   "`" + rule + "` was let pass until " + base::in_words(*day) + ", and that is over",
                   "mend what it is about, or agree on another day", rule);
    return true;
  }

  std::size_t indentation(const Line& line) const {
    std::size_t at = line.begin;
    while (at < line.end && (text_[at] == ' ' || text_[at] == '\t')) ++at;
    return at - line.begin;
  }
  std::string_view trimmed(const Line& line) const {
    return base::trim(text_.substr(line.begin, line.end - line.begin));
  }
  std::optional<Line> next(const Line& line) const {
    if (line.end + 1 >= text_.size()) return std::nullopt;
    return line_at(text_, line.end + 1);
  }

  // Whether only comments, blank lines and a fence stand before the line.
  bool at_head(const Line& line) const {
    for (std::size_t at = 0; at < line.begin;) {
      const Line earlier = line_at(text_, at);
      const std::string_view words = trimmed(earlier);
      if (!words.empty() && !words.starts_with('#') && words != "---" && words != "+++") return false;
      at = earlier.end + 1;
    }
    return true;
  }

  // A comment of its own line is for the line below it and what is indented under that.
  Line below_hash(const Line& line, bool own_line) const {
    if (!own_line) return line;
    Line covered{at_head(line) ? 0 : line.begin, line.end};
    std::optional<Line> at = next(line);
    while (at && (trimmed(*at).empty() || trimmed(*at).starts_with('#'))) at = next(*at);
    if (!at) return covered;
    const std::size_t indent = indentation(*at);
    const bool opens = trimmed(*at).ends_with(':');
    covered.end = at->end;
    for (at = next(*at); at; at = next(*at)) {
      const std::string_view words = trimmed(*at);
      const bool item = opens && indentation(*at) == indent && words.starts_with('-') && words != "---";
      if (!words.empty() && indentation(*at) <= indent && !item) break;
      covered.end = at->end;
    }
    return covered;
  }

  Line below_html(const Line& line, std::size_t close) const {
    Line covered{line.begin, line_at(text_, std::min(close, text_.size() - 1)).end};
    std::optional<Line> at = next(covered);
    while (at && trimmed(*at).empty()) at = next(*at);
    for (; at && !trimmed(*at).empty(); at = next(*at)) covered.end = at->end;
    return covered;
  }

  const parse::Document& document_;
  std::string_view text_;
  base::Date day_;
  const finding::Catalogue& rules_;
  finding::Findings& findings_;
  std::vector<Suppression> found_;
};

using BySource = std::map<source::SourceId, std::vector<Suppression>>;

// The first comment that lets the finding pass, or null; all that do are marked as used.
const Suppression* lets_pass(BySource& suppressions, const finding::Finding& f) {
  const auto found = suppressions.find(f.place.source);
  if (found == suppressions.end()) return nullptr;
  const Suppression* first = nullptr;
  for (Suppression& s : found->second) {
    if (s.rule != f.rule || f.place.begin < s.begin || s.end < f.place.begin) continue;
    s.used = true;
    if (first == nullptr) first = &s;
  }
  return first;
}

void report_unused(const BySource& suppressions, const finding::Catalogue& rules,
                   const config::Config& config, finding::Findings& findings) {
  for (const auto& [source, all] : suppressions) {
    for (const Suppression& s : all) {
      if (s.used || !is_judged(*finding::find(rules, s.rule), config)) continue;
      findings.push_back(
          {"suppression-unused", s.place, "nothing here is found by `" + s.rule + "`", "delete the comment"});
      findings.back().subject = s.rule;
    }
  }
}

}  // namespace

void suppress(finding::Findings& findings, std::vector<finding::Known>& known,
              const finding::Catalogue& rules, const store::Input& input, const config::Config& config) {
  BySource suppressions;
  finding::Findings faults;
  for (std::size_t i = 0; i < input.graph.documents.size(); ++i) {
    auto found = Comments(input.graph, i, input, rules, faults).read();
    if (!found.empty()) suppressions.emplace(input.graph.documents[i].source, std::move(found));
  }
  std::erase_if(findings, [&](finding::Finding& f) {
    const Suppression* by = lets_pass(suppressions, f);
    if (by != nullptr) known.push_back({std::move(f), by->reason, by->until});
    return by != nullptr;
  });
  report_unused(suppressions, rules, config, faults);
  append(findings, std::move(faults));
}

}  // namespace check
