// YAML through yaml-cpp's events: the one file that includes it.
#include <algorithm>
#include <istream>
#include <streambuf>
#include <vector>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include "parse/compose.h"
#include "parse/data.h"
#include "parse/scalar_ends.h"
#include "parse/surrogates.h"

namespace parse {

namespace {

// Lets yaml-cpp read the buffer where it lies.
class ViewBuffer : public std::streambuf {
 public:
  explicit ViewBuffer(std::string_view text) {
    char* begin = const_cast<char*>(text.data());  // streambuf's interface; nothing writes through it
    setg(begin, begin, begin + text.size());
  }
};

// Ends the parse from inside a handler, where yaml-cpp offers no other way.
struct Stop {};

class Handler : public YAML::EventHandler {
 public:
  Handler(const Complaints& complaints, const Surrogates& surrogates, Tree& tree)
      : complaints_(complaints),
        surrogates_(surrogates),
        slice_(complaints.slice),
        composer_(complaints, tree) {}

  void OnDocumentStart(const YAML::Mark& mark) override;
  void OnDocumentEnd() override {}

  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    note_properties(mark, {}, anchor);
    const std::uint32_t begin = anchor == 0 ? at(mark) : behind_properties(at(mark), {});
    std::uint32_t length = null_length(slice_.text.substr(begin, slice_.end - begin));
    if (!composer_.expects_key() && starts_key(begin + length)) length = 0;
    composer_.scalar({.begin = begin, .end = begin + length, .text = slice_.text.substr(begin, length)},
                     anchor);
    stop_when_full();
  }

  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    composer_.alias(at(mark), word_end(slice_.text, at(mark) + 1, slice_.end), anchor);
    stop_when_full();
  }

  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& read) override {
    note_properties(mark, tag, anchor);
    const std::uint32_t begin = behind_properties(at(mark), read);
    const std::string mended = surrogates_.empty() ? std::string() : surrogates_.restored(read, begin);
    const std::string& value = surrogates_.empty() ? read : mended;
    const ScalarRange range = scalar_range(slice_.text, begin, slice_.end, value);
    if (range.style == Style::quoted) check_closed(range);
    std::string_view text = slice_.text.substr(range.begin, range.end - range.begin);
    if (text.find('\n') != std::string_view::npos) texts_.emplace_back(range.begin, range.end);
    if (text != value) text = composer_.keep(value);
    composer_.scalar(
        {.type = Type::scalar, .style = range.style, .begin = range.begin, .end = range.end, .text = text},
        anchor);
    stop_when_full();
  }

  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    start(Type::list, mark, tag, anchor);
  }
  void OnSequenceEnd() override { composer_.close(); }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    start(Type::table, mark, tag, anchor);
  }
  void OnMapEnd() override { composer_.close(); }

  void finish() { composer_.finish(); }
  // In strict manner: tabs that indent lines, where no text may hold them.
  void check_tabs(std::uint32_t limit);
  bool saw_tab() const { return saw_tab_; }
  // Where the innermost open bracket stands, or the end.
  std::uint32_t open_bracket() const {
    const Node* node = composer_.innermost();
    const std::uint32_t at = node == nullptr ? slice_.end : node->begin;
    return at < slice_.end && (slice_.text[at] == '[' || slice_.text[at] == '{') ? at : slice_.end;
  }

 private:
  std::uint32_t at(const YAML::Mark& mark) const {
    return std::min(slice_.begin + static_cast<std::uint32_t>(std::max(mark.pos, 0)), slice_.end);
  }
  static bool is_tag(const std::string& tag) { return !tag.empty() && tag != "?" && tag != "!"; }
  // A value without text stands where its anchor or tag does: what follows is another one's.
  std::uint32_t behind_properties(std::uint32_t begin, std::string_view value) const {
    const std::uint32_t behind = after_properties(slice_.text, begin, slice_.end);
    const bool same_line = slice_.text.substr(begin, behind - begin).find('\n') == std::string_view::npos;
    return same_line || !value.empty() ? behind : begin;
  }
  // Whether the word that ends here is a key: then it is not the value that was looked for before it.
  bool starts_key(std::uint32_t end) const {
    const std::size_t colon = slice_.text.find_first_not_of(' ', end);
    return colon < slice_.end && slice_.text[colon] == ':';
  }
  void stop_when_full() const {
    if (composer_.full()) throw Stop{};
  }
  void note_properties(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor) {
    if (anchor == 0 && !is_tag(tag)) return;
    const std::uint32_t begin = at(mark);
    const std::uint32_t end = word_end(slice_.text, begin, slice_.end);
    if (is_tag(tag))
      complaints_.forbid(begin, end, "a YAML tag stands before this value",
                         "remove the tag; the field's kind says what type it has");
    if (anchor != 0)
      complaints_.forbid(begin, end, "a YAML anchor stands before this value",
                         "remove the anchor, and write the value out wherever it is meant");
  }

  // yaml-cpp takes the end of the file for the end of a quote.
  void check_closed(const ScalarRange& range) {
    const char quote = slice_.text[range.begin];
    if (range.end > range.begin + 1 && slice_.text[range.end - 1] == quote && closes(slice_.text, range))
      return;
    complaints_.report("yaml-syntax", range.begin, range.begin + 1, "a quote is not closed",
                       "write the same quote where the text ends");
    throw Stop{};
  }

  void start(Type type, const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor) {
    note_properties(mark, tag, anchor);
    composer_.open(type, at(mark), anchor);
    stop_when_full();
  }

  const Complaints& complaints_;
  const Surrogates& surrogates_;
  const Slice& slice_;
  Composer composer_;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> texts_;  // scalars over several lines: tabs are theirs
  int documents_ = 0;
  std::uint32_t document_ = 0;  // where the last one starts
  bool saw_tab_ = false;
};

// yaml-cpp takes whatever follows the end of a list or table for another document.
void Handler::OnDocumentStart(const YAML::Mark& mark) {
  const std::uint32_t begin = at(mark);
  const std::uint32_t before = std::max(composer_.last_end(), document_);
  document_ = begin;
  composer_.document();
  if (documents_++ == 0) return;
  const std::string_view between = slice_.text.substr(before, std::max(before, begin) - before);
  if (slice_.text.substr(begin, 3) != "---" && between.find("\n...") == std::string_view::npos) {
    const Type type = composer_.last_root();
    const std::string what = type == Type::list ? "list" : type == Type::table ? "table" : "text";
    complaints_.report(
        "yaml-syntax", begin, word_end(slice_.text, begin, slice_.end),
        "the " + what + " before this has ended, and this does not belong to it",
        "compare the indentation with the line above, and look for a bracket or quote too many");
    throw Stop{};
  }
  if (complaints_.manner == Manner::lenient) return;
  complaints_.forbid(begin, begin + 3, "this file holds a second document", "keep one document a file");
  throw Stop{};
}

void Handler::check_tabs(std::uint32_t limit) {
  std::size_t text = 0;
  for (std::uint32_t line = slice_.begin; line < limit;) {
    std::uint32_t i = line;
    while (i < limit && slice_.text[i] == ' ') ++i;
    while (text < texts_.size() && texts_[text].second <= line) ++text;
    const bool in_text = text < texts_.size() && texts_[text].first < line;
    const std::size_t newline = slice_.text.find('\n', line);
    const std::uint32_t end = newline >= limit ? limit : static_cast<std::uint32_t>(newline);
    const bool blank = slice_.text.substr(i, end - i).find_first_not_of(" \t\r") == std::string_view::npos;
    if (!in_text && !blank && slice_.text[i] == '\t') {
      saw_tab_ = true;
      return complaints_.forbid(i, i + 1, "this line is indented with a tab", "indent with spaces");
    }
    line = end + 1;
  }
}

// The first tab that indents the line of the byte at `at`; else `at`.
std::uint32_t indenting_tab(std::string_view text, std::uint32_t at) {
  std::uint32_t line = at;
  while (line > 0 && text[line - 1] != '\n') --line;
  const std::size_t tab = text.find_first_not_of(' ', line);
  return tab < at && text[tab] == '\t' ? static_cast<std::uint32_t>(tab) : at;
}

// Control characters end yaml-cpp's input early without a word, so they are refused before it starts.
bool refuse_control_characters(const Slice& slice, finding::Findings& findings) {
  for (std::uint32_t i = slice.begin; i < slice.end; ++i) {
    const auto c = static_cast<unsigned char>(slice.text[i]);
    if (c >= 0x20 || c == '\t' || c == '\n' || c == '\r') continue;
    findings.push_back(
        {"yaml-syntax", {slice.source, i, i + 1}, "a control character stands here", "delete it"});
    return true;
  }
  return false;
}

// yaml-cpp's complaint about the byte at `at`; a bracket that is not closed is shown where it opens.
finding::Finding syntax_fault(const Slice& slice, Manner manner, std::uint32_t at, std::uint32_t bracket,
                              const std::string& message) {
  const bool alias = slice.text.substr(at, 1) == "*";
  if (alias && manner == Manner::strict) {
    const std::uint32_t end = word_end(slice.text, at, slice.end);
    return {"yaml-forbidden",
            {slice.source, at, end},
            "`" + std::string(slice.text.substr(at, end - at)) + "` is a YAML alias",
            "put the text in quotes, or write the value out here"};
  }
  if (alias && message.starts_with("the referenced anchor")) {
    const std::string name(slice.text.substr(at + 1, word_end(slice.text, at, slice.end) - at - 1));
    return {"yaml-syntax",
            {slice.source, at, at + 1 + static_cast<std::uint32_t>(name.size())},
            "`*" + name + "` is a YAML alias, and there is no `&" + name + "` above it",
            "put the text in quotes, or write the value out here"};
  }
  const std::uint32_t tab = bracket < slice.end ? slice.end : indenting_tab(slice.text, at);
  if (tab < at && manner == Manner::lenient)
    return {"yaml-syntax",
            {slice.source, tab, tab + 1},
            "this line is indented with a tab",
            "indent with spaces"};
  if (message.find("flow not found") != std::string::npos && bracket < slice.end) at = bracket;
  return {
      "yaml-syntax", {slice.source, at, std::min(at + 1, slice.end)}, in_words(message), yaml_help(message)};
}

}  // namespace

Tree yaml(const Slice& slice, Manner manner, finding::Findings& findings) {
  Tree tree{.source = slice.source};
  if (refuse_control_characters(slice, findings)) {
    tree.broken = true;
    return tree;
  }
  tree.nodes.reserve((slice.end - slice.begin) / 16 + 8);
  const Surrogates surrogates(slice, manner);
  ViewBuffer buffer(surrogates.text());
  std::istream stream(&buffer);
  const Complaints complaints{slice, manner, findings};
  Handler handler(complaints, surrogates, tree);
  std::uint32_t limit = slice.end;
  finding::Findings fault;
  try {
    YAML::Parser parser(stream);
    while (parser.HandleNextDocument(handler)) {
    }
  } catch (const Stop&) {
    tree.broken = true;
  } catch (const YAML::Exception& e) {
    tree.broken = true;
    limit = std::min(slice.begin + static_cast<std::uint32_t>(std::max(e.mark.pos, 0)), slice.end);
    fault.push_back(syntax_fault(slice, manner, limit, handler.open_bracket(), e.msg));
    limit = static_cast<std::uint32_t>(std::min<std::size_t>(slice.text.find('\n', limit), slice.end));
  }
  handler.finish();
  if (manner == Manner::strict) handler.check_tabs(limit);
  if (!handler.saw_tab()) finding::append(findings, std::move(fault));
  return tree;
}

}  // namespace parse
