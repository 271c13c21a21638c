// YAML through yaml-cpp's events: the one file that includes it.
#include <algorithm>
#include <istream>
#include <streambuf>
#include <unordered_map>
#include <vector>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include "parse/data.h"
#include "parse/scalar_ends.h"

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

// The keys of one table so far, and where they stand; few tables have more than a handful.
class KeysSeen {
 public:
  // Where the key stood before, or -1 when it is new.
  std::int64_t add(std::string_view key, std::uint32_t at) {
    if (index_.empty()) {
      for (const auto& [known, where] : few_) {
        if (known == key) return where;
      }
      few_.emplace_back(key, at);
      if (few_.size() > 16) index_.insert(few_.begin(), few_.end());
      return -1;
    }
    const auto [known, fresh] = index_.emplace(key, at);
    return fresh ? -1 : std::int64_t{known->second};
  }

 private:
  std::vector<std::pair<std::string_view, std::uint32_t>> few_;
  std::unordered_map<std::string_view, std::uint32_t> index_;
};

// Ends the parse from inside a handler, where yaml-cpp offers no other way.
struct Stop {};

class Handler : public YAML::EventHandler {
 public:
  Handler(const Slice& slice, Manner manner, Tree& tree, finding::Findings& findings)
      : slice_(slice), manner_(manner), tree_(tree), builder_(tree), findings_(findings) {}

  void OnDocumentStart(const YAML::Mark& mark) override {
    if (documents_++ == 0) return;
    forbid(at(mark), at(mark) + 3, "this file holds a second document", "keep one document a file");
    throw Stop{};
  }
  void OnDocumentEnd() override {}

  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    note_anchor(mark, anchor, {});
    const std::uint32_t begin = at(mark);
    if (expects_key()) return take_key(begin, begin, {}, Style::plain);
    const std::uint32_t length = null_length(slice_.text.substr(begin, slice_.end - begin));
    Node node{.type = Type::null, .begin = begin, .end = begin + length};
    if (length == 0 && !open_.empty() && open_.back().is_table) node.begin = node.end = key_.key_end;
    node.text = slice_.text.substr(node.begin, length);
    add(node);
  }

  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    const std::uint32_t begin = at(mark);
    const std::uint32_t end = word_end(slice_.text, begin + 1, slice_.end);
    forbid(begin, end, "`" + std::string(slice_.text.substr(begin, end - begin)) + "` is a YAML alias",
           "write the value out here");
    if (expects_key()) return take_key(begin, end, slice_.text.substr(begin, end - begin), Style::plain);
    const auto found = anchored_.find(anchor);
    Node node{.type = Type::null, .begin = begin, .end = end};
    if (found != anchored_.end()) node.type = Type::scalar, node.text = found->second;
    add(node);
  }

  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    std::uint32_t begin = at(mark);
    note_tag(begin, tag);
    if (anchor != 0 || (tag != "?" && tag != "!")) begin = after_properties(slice_.text, begin, slice_.end);
    const ScalarRange range = scalar_range(slice_.text, begin, slice_.end, value);
    if (range.style == Style::quoted) check_closed(range);
    std::string_view text = slice_.text.substr(range.begin, range.end - range.begin);
    if (text != value) text = tree_.keep(value);
    note_anchor(mark, anchor, text);
    if (expects_key()) return take_key(range.begin, range.end, text, range.style);
    add({.type = Type::scalar, .style = range.style, .begin = range.begin, .end = range.end, .text = text});
  }

  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    start(mark, tag, anchor, Type::list);
  }
  void OnSequenceEnd() override { finish(); }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    start(mark, tag, anchor, Type::table);
  }
  void OnMapEnd() override { finish(); }

  // In strict manner: tabs that indent lines, where no text may hold them.
  void check_tabs(std::uint32_t limit);
  bool saw_tab() const { return saw_tab_; }
  // Where the innermost open bracket stands, or the end.
  std::uint32_t open_bracket() const {
    const std::uint32_t at = builder_.depth() == 0 ? slice_.end : tree_.nodes[builder_.innermost()].begin;
    return at < slice_.end && (slice_.text[at] == '[' || slice_.text[at] == '{') ? at : slice_.end;
  }

 private:
  struct Open {
    bool is_table;
    bool wants_key;
    bool skipped;  // a key that is itself a list or a table: its content has no place in the tree
    KeysSeen keys;
  };

  std::uint32_t at(const YAML::Mark& mark) const {
    return std::min(slice_.begin + static_cast<std::uint32_t>(std::max(mark.pos, 0)), slice_.end);
  }
  bool expects_key() const { return !open_.empty() && open_.back().is_table && open_.back().wants_key; }

  void report(const char* rule, std::uint32_t begin, std::uint32_t end, std::string message,
              std::string help) {
    findings_.push_back({rule, {slice_.source, begin, end}, std::move(message), std::move(help)});
  }
  void forbid(std::uint32_t begin, std::uint32_t end, std::string message, std::string help) {
    if (manner_ == Manner::strict) report("yaml-forbidden", begin, end, std::move(message), std::move(help));
  }
  void note_tag(std::uint32_t begin, const std::string& tag) {
    if (tag.empty() || tag == "?" || tag == "!") return;
    forbid(begin, word_end(slice_.text, begin, slice_.end), "a YAML tag stands before this value",
           "remove the tag; the field's kind says what type it has");
  }
  void note_anchor(const YAML::Mark& mark, YAML::anchor_t anchor, std::string_view text) {
    if (anchor == 0) return;
    anchored_[anchor] = text;
    const std::uint32_t begin = at(mark);
    forbid(begin, word_end(slice_.text, begin, slice_.end), "a YAML anchor stands before this value",
           "remove the anchor, and write the value out wherever it is meant");
  }

  // yaml-cpp takes the end of the file for the end of a quote.
  void check_closed(const ScalarRange& range) {
    const char quote = slice_.text[range.begin];
    if (range.end > range.begin + 1 && slice_.text[range.end - 1] == quote && closes(slice_.text, range))
      return;
    report("yaml-syntax", range.begin, range.begin + 1, "a quote is not closed",
           "write the same quote where the text ends");
    throw Stop{};
  }

  void take_key(std::uint32_t begin, std::uint32_t end, std::string_view text, Style style);
  void start(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, Type type);
  void finish();
  void add(Node node);

  const Slice& slice_;
  Manner manner_;
  Tree& tree_;
  TreeBuilder builder_;
  finding::Findings& findings_;
  std::vector<Open> open_;
  Node key_;  // the key that waits for its value
  std::unordered_map<YAML::anchor_t, std::string_view> anchored_;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> texts_;  // scalars over several lines: tabs are theirs
  int documents_ = 0;
  bool saw_tab_ = false;
};

void Handler::take_key(std::uint32_t begin, std::uint32_t end, std::string_view text, Style style) {
  Open& table = open_.back();
  table.wants_key = false;
  key_ = {.key_begin = begin, .key_end = end, .key = text};
  if (text == "<<" && style == Style::plain) {
    forbid(begin, end, "`<<` is a YAML merge key", "write the members out here");
  }
  const std::int64_t before = table.keys.add(text, begin);
  if (before < 0 || manner_ == Manner::lenient) return;
  const auto first = static_cast<std::uint32_t>(before);
  forbid(begin, end, "`" + std::string(text) + "` stands twice in this table", "keep one of them");
  const std::uint32_t length = end - begin;
  findings_.back().label = "second time";
  findings_.back().labels.push_back({{slice_.source, first, first + length}, "first time"});
  findings_.back().subject = text;
}

void Handler::start(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, Type type) {
  note_tag(at(mark), tag);
  note_anchor(mark, anchor, {});
  if (open_.size() >= max_depth) {
    report("too-large", at(mark), at(mark) + 1, "lists and tables are nested more than 64 deep here",
           "flatten the data; nothing Bylaw reads needs such depth");
    throw Stop{};
  }
  const bool as_key = expects_key();
  const bool skipped = as_key || (!open_.empty() && open_.back().skipped);
  if (as_key) {
    forbid(at(mark), at(mark) + 1, "a key is written as a list or a table", "use plain text as the key");
    take_key(at(mark), at(mark), {}, Style::quoted);
  }
  if (!skipped) {
    Node node{.type = type, .begin = at(mark), .end = at(mark) + 1};
    node.key = key_.key, node.key_begin = key_.key_begin, node.key_end = key_.key_end;
    key_ = {};
    builder_.open(builder_.add(node));
  }
  open_.push_back({type == Type::table, type == Type::table, skipped, {}});
}

void Handler::finish() {
  const bool skipped = open_.back().skipped;
  open_.pop_back();
  if (!skipped) {
    // A collection ends where its last child does: the events do not say.
    Node& node = tree_.nodes[builder_.innermost()];
    node.end = std::max(node.end, tree_.nodes.back().end);
    builder_.close();
  }
  const bool was_key = skipped && !open_.empty() && !open_.back().skipped;
  if (was_key) return;  // the table now waits for this key's value
  if (!open_.empty() && open_.back().is_table) open_.back().wants_key = true;
}

void Handler::add(Node node) {
  if (!open_.empty() && open_.back().is_table) open_.back().wants_key = true;
  if (!open_.empty() && open_.back().skipped) return;
  if (tree_.nodes.size() >= max_nodes) {
    report("too-large", node.begin, node.end, "this file holds more than 4,000,000 values", "split the file");
    throw Stop{};
  }
  node.key = key_.key, node.key_begin = key_.key_begin, node.key_end = key_.key_end;
  key_ = {};
  if (slice_.text.substr(node.begin, node.end - node.begin).find('\n') != std::string_view::npos) {
    texts_.emplace_back(node.begin, node.end);
  }
  builder_.add(node);
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
      return forbid(i, i + 1, "this line is indented with a tab", "indent with spaces");
    }
    line = end + 1;
  }
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
finding::Finding syntax_fault(const Slice& slice, std::uint32_t at, std::uint32_t bracket,
                              const std::string& message) {
  if (slice.text.substr(at, 1) == "*") {
    const std::uint32_t end = word_end(slice.text, at, slice.end);
    return {"yaml-forbidden",
            {slice.source, at, end},
            "`" + std::string(slice.text.substr(at, end - at)) + "` is a YAML alias",
            "put the text in quotes, or write the value out here"};
  }
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
  ViewBuffer buffer(slice.view());
  std::istream stream(&buffer);
  Handler handler(slice, manner, tree, findings);
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
    fault.push_back(syntax_fault(slice, limit, handler.open_bracket(), e.msg));
    limit = static_cast<std::uint32_t>(std::min<std::size_t>(slice.text.find('\n', limit), slice.end));
  }
  if (manner == Manner::strict) handler.check_tabs(limit);
  if (!handler.saw_tab()) finding::append(findings, std::move(fault));
  return tree;
}

}  // namespace parse
