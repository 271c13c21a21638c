// YAML through libyaml's events: the one file that includes it.
#include <algorithm>
#include <unordered_map>
#include <vector>
#include <yaml.h>

#include "parse/compose.h"
#include "parse/conflicts.h"
#include "parse/data.h"
#include "parse/scalar_ends.h"
#include "parse/stand_ins.h"
#include "parse/yaml_faults.h"

namespace parse {

namespace {

std::string_view view(const yaml_char_t* text) {
  return text == nullptr ? std::string_view() : reinterpret_cast<const char*>(text);
}

// Characters counted from the slice's start, which is what libyaml counts, as byte offsets in the source.
class Offsets {
 public:
  Offsets(const Slice& slice, bool ascii) : slice_(slice), ascii_(ascii), byte_(slice.begin) {}

  std::uint32_t at(std::size_t character) {
    if (ascii_) return slice_.begin + static_cast<std::uint32_t>(std::min(character, slice_.view().size()));
    for (; character_ < character && byte_ < slice_.end; ++character_) {
      do ++byte_;
      while (byte_ < slice_.end && continues(byte_));
    }
    for (; character_ > character; --character_) {
      do --byte_;
      while (byte_ > slice_.begin && continues(byte_));
    }
    return byte_;
  }

 private:
  bool continues(std::uint32_t byte) const {
    return (static_cast<unsigned char>(slice_.text[byte]) & 0xC0U) == 0x80;
  }

  const Slice& slice_;
  bool ascii_;
  std::size_t character_ = 0;  // the last one asked for: the next is mostly near
  std::uint32_t byte_;
};

// One event of libyaml's, which owns its texts.
class Event {
 public:
  explicit Event(yaml_parser_t& parser) : read_(yaml_parser_parse(&parser, &event_) != 0) {}
  ~Event() { yaml_event_delete(&event_); }
  Event(const Event&) = delete;
  Event& operator=(const Event&) = delete;

  bool read() const { return read_; }
  const yaml_event_t* operator->() const { return &event_; }
  const yaml_event_t& operator*() const { return event_; }

 private:
  yaml_event_t event_ = {};
  bool read_;
};

class YamlReader {
 public:
  YamlReader(const Complaints& complaints, const StandIns& stand_ins, Tree& tree)
      : complaints_(complaints),
        stand_ins_(stand_ins),
        slice_(complaints.slice),
        offsets_(slice_, stand_ins.ascii()),
        composer_(complaints, tree),
        tree_(tree) {
    yaml_parser_initialize(&parser_);
    yaml_parser_set_encoding(&parser_, YAML_UTF8_ENCODING);
    const std::string_view text = stand_ins.text();
    yaml_parser_set_input_string(&parser_, reinterpret_cast<const yaml_char_t*>(text.data()), text.size());
  }
  ~YamlReader() { yaml_parser_delete(&parser_); }
  YamlReader(const YamlReader&) = delete;
  YamlReader& operator=(const YamlReader&) = delete;

  void read();

 private:
  using Anchor = Composer::Anchor;

  bool take(const yaml_event_t& event);
  bool start_document(const yaml_event_t& event);
  void take_scalar(const yaml_event_t& event);
  bool take_alias(const yaml_event_t& event);
  void start(Type type, const yaml_event_t& event, const yaml_char_t* tag, const yaml_char_t* anchor);
  void take_fault();
  std::uint32_t open_bracket() const;
  void forget_swallowed(const Complaint& complaint);
  void check_tabs(std::uint32_t limit);
  void note_properties(std::uint32_t begin, std::string_view tag, std::string_view anchor);
  std::string_view text_of(const Node& node, std::string_view value);

  std::uint32_t at(const yaml_mark_t& mark) { return offsets_.at(mark.index); }
  Anchor anchor(const yaml_char_t* name) {
    return name == nullptr ? 0 : anchors_[std::string(view(name))] = ++last_anchor_;
  }
  // A value without text stands where its anchor or tag does: what follows is another one's.
  std::uint32_t behind_properties(std::uint32_t begin, std::string_view value) const {
    const std::uint32_t behind = after_properties(slice_.text, begin, slice_.end);
    const bool same_line = slice_.text.substr(begin, behind - begin).find('\n') == std::string_view::npos;
    return same_line || !value.empty() ? behind : begin;
  }

  const Complaints& complaints_;
  const StandIns& stand_ins_;
  const Slice& slice_;
  Offsets offsets_;
  Composer composer_;
  Tree& tree_;
  yaml_parser_t parser_;
  std::unordered_map<std::string, Anchor> anchors_ = {};
  Anchor last_anchor_ = 0;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> texts_ = {};  // scalars over several lines
  finding::Findings fault_ = {};                                     // why the reading ended
  std::uint32_t limit_ = 0;                                          // where
  int documents_ = 0;
  std::size_t open_ = 0;
  Type root_ = Type::null;  // of the document
  bool saw_tab_ = false;
};

void YamlReader::read() {
  limit_ = slice_.end;
  for (bool more = true; more;) {
    const Event event(parser_);
    if (!event.read()) take_fault();
    more = event.read() && event->type != YAML_STREAM_END_EVENT;
    if (!more || (take(*event) && !composer_.full())) continue;
    tree_.broken = true;
    more = false;
  }
  composer_.finish();
  if (complaints_.manner == Manner::strict) check_tabs(limit_);
  if (!saw_tab_) finding::append(complaints_.findings, std::move(fault_));
}

// False when the reading ends here, which has been told.
bool YamlReader::take(const yaml_event_t& event) {
  switch (event.type) {
    case YAML_DOCUMENT_START_EVENT: return start_document(event);
    case YAML_ALIAS_EVENT: return take_alias(event);
    case YAML_SCALAR_EVENT: take_scalar(event); return true;
    case YAML_SEQUENCE_START_EVENT:
      start(Type::list, event, event.data.sequence_start.tag, event.data.sequence_start.anchor);
      return true;
    case YAML_MAPPING_START_EVENT:
      start(Type::table, event, event.data.mapping_start.tag, event.data.mapping_start.anchor);
      return true;
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT:
      --open_;
      composer_.close();
      return true;
    default: return true;
  }
}

bool YamlReader::start_document(const yaml_event_t& event) {
  composer_.document();
  anchors_.clear();
  last_anchor_ = 0;
  root_ = Type::null;
  if (documents_++ == 0 || complaints_.manner == Manner::lenient) return true;
  const std::uint32_t begin = at(event.start_mark);
  complaints_.forbid(begin, std::min(begin + 3, slice_.end), "this file holds a second document",
                     "keep one document a file");
  return false;
}

void YamlReader::take_scalar(const yaml_event_t& event) {
  const auto& read = event.data.scalar;
  const std::string_view value(reinterpret_cast<const char*>(read.value), read.length);
  const bool plain = read.style == YAML_PLAIN_SCALAR_STYLE,
             block = read.style == YAML_LITERAL_SCALAR_STYLE || read.style == YAML_FOLDED_SCALAR_STYLE;
  Node node{.type = Type::scalar,
            .style = plain   ? Style::plain
                     : block ? Style::block
                             : Style::quoted,
            .begin = at(event.start_mark)};
  const std::string_view tag = view(read.tag);
  if (read.anchor != nullptr || read.tag != nullptr) {
    note_properties(node.begin, tag, view(read.anchor));
    node.begin = behind_properties(node.begin, plain ? value : "text");
  }
  node.end = plain && value.empty() ? node.begin : std::max(node.begin, at(event.end_mark));
  if (block) node.end = block_end(slice_.text, node.begin, node.end, slice_.end);
  const bool null = value.empty() || value == "~" || value == "null" || value == "Null" || value == "NULL";
  if (plain && null && read.tag == nullptr) node.type = Type::null;
  node.text = text_of(node, value);
  if (slice_.text.substr(node.begin, node.end - node.begin).find('\n') != std::string_view::npos)
    texts_.emplace_back(node.begin, node.end);
  if (open_ == 0) root_ = Type::scalar;
  composer_.scalar(node, anchor(read.anchor));
}

// The value as a view of the source where it stands there as it is.
std::string_view YamlReader::text_of(const Node& node, std::string_view value) {
  std::string_view text = slice_.text.substr(node.begin, node.end - node.begin);
  if (node.style == Style::quoted && text.size() >= 2) text = text.substr(1, text.size() - 2);
  if (text == value) return text;
  return composer_.keep(stand_ins_.empty() ? std::string(value)
                                           : stand_ins_.restored(value, node.begin, node.end));
}

bool YamlReader::take_alias(const yaml_event_t& event) {
  const std::uint32_t begin = at(event.start_mark), end = at(event.end_mark);
  const auto meant = anchors_.find(std::string(view(event.data.alias.anchor)));
  if (meant != anchors_.end()) {
    composer_.alias(begin, end, meant->second);
    return true;
  }
  limit_ = end;
  fault_.push_back(
      unknown_alias(slice_, complaints_.manner, begin, word_end(slice_.text, begin, slice_.end)));
  return false;
}

void YamlReader::start(Type type, const yaml_event_t& event, const yaml_char_t* tag,
                       const yaml_char_t* anchor_name) {
  const std::uint32_t begin = at(event.start_mark);
  if (tag != nullptr || anchor_name != nullptr) note_properties(begin, view(tag), view(anchor_name));
  if (open_++ == 0) root_ = type;
  composer_.open(type, begin, anchor(anchor_name));
}

void YamlReader::note_properties(std::uint32_t begin, std::string_view tag, std::string_view anchor) {
  const std::uint32_t end = word_end(slice_.text, begin, slice_.end);
  if (!tag.empty() && tag != "!")
    complaints_.forbid(begin, end, "a YAML tag stands before this value",
                       "remove the tag; the field's kind says what type it has");
  if (!anchor.empty())
    complaints_.forbid(begin, end, "a YAML anchor stands before this value",
                       "remove the anchor, and write the value out wherever it is meant");
}

// Where the innermost list or table opens with a bracket; else the end.
std::uint32_t YamlReader::open_bracket() const {
  const Node* node = composer_.innermost();
  const std::uint32_t at = node == nullptr ? slice_.end : node->begin;
  return at < slice_.end && (slice_.text[at] == '[' || slice_.text[at] == '{') ? at : slice_.end;
}

void YamlReader::take_fault() {
  tree_.broken = true;
  if (parser_.error == YAML_READER_ERROR || parser_.error == YAML_MEMORY_ERROR) {
    const bool memory = parser_.error == YAML_MEMORY_ERROR;
    fault_.push_back(
        {"yaml-syntax",
         {slice_.source, slice_.begin, std::min(slice_.begin + 1, slice_.end)},
         memory ? "there is not enough memory to read this" : "these bytes are not text in UTF-8",
         memory ? "split the file" : "save the file as UTF-8"});
    return;
  }
  const char* context = parser_.context == nullptr ? "" : parser_.context;
  const Complaint complaint{context, parser_.problem, at(parser_.context_mark), at(parser_.problem_mark)};
  fault_.push_back(yaml_fault(slice_, complaints_.manner, complaint, {open_, root_, open_bracket()}));
  forget_swallowed(complaint);
  limit_ =
      static_cast<std::uint32_t>(std::min<std::size_t>(slice_.text.find('\n', complaint.at), slice_.end));
}

// A bracket that is not closed takes what follows for its own, and text at the top the key behind it.
void YamlReader::forget_swallowed(const Complaint& complaint) {
  if (root_ == Type::scalar && tree_.nodes.size() == 1 &&
      complaint.problem.starts_with("mapping values are not"))
    tree_.nodes.clear();
  if (open_bracket() < slice_.end) composer_.forget_brackets();
}

// In strict manner: tabs that indent lines, where no text may hold them.
void YamlReader::check_tabs(std::uint32_t limit) {
  if (slice_.view().find('\t') == std::string_view::npos) return;
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

// They are refused before libyaml starts, for it decodes far ahead: nothing before one would be told.
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

}  // namespace

Tree yaml(const Slice& slice, Manner manner, finding::Findings& findings) {
  Tree tree{.source = slice.source};
  if (refuse_conflicts(slice, findings) || refuse_control_characters(slice, findings)) {
    tree.broken = true;
    return tree;
  }
  tree.nodes.reserve((slice.end - slice.begin) / 16 + 8);
  const StandIns stand_ins(slice, manner);
  const Complaints complaints{slice, manner, findings};
  YamlReader(complaints, stand_ins, tree).read();
  return tree;
}

}  // namespace parse
