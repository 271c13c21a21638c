// A reference opens in a text and closes in a later text of the same parent.
#include "parse/joined_references.h"

#include <algorithm>
#include <optional>

#include "base/text.h"
#include "parse/escaped_marks.h"

namespace parse {

namespace {

// Where the last `[[` stands that its text does not close.
std::optional<std::size_t> left_open(std::string_view text) {
  const std::size_t open = text.rfind("[[");
  if (open == std::string_view::npos || text.find_first_of("[]", open + 2) != std::string_view::npos)
    return std::nullopt;
  return open;
}

class Joiner {
 public:
  Joiner(Prose& prose, std::uint32_t block, const Slice& slice)
      : prose_(prose), block_(block), escapes_(slice.text.substr(0, prose.nodes[block].end), begin()) {}

  void run() {
    std::vector<std::uint32_t> ends;
    for (std::uint32_t i = block_; i < prose_.nodes.size(); ++i) {
      while (!ends.empty() && ends.back() <= i) ends.pop_back();
      const ProseNode& node = prose_.nodes[i];
      if (node.element == Element::link) {
        i = node.end_node - 1;
      } else if (node.element != Element::text) {
        ends.push_back(node.end_node);
      } else if (const auto open = left_open(prose_.literal(node))) {
        if (const std::uint32_t closing = join(i, *open, ends.back()); closing != 0) i = closing - 1;
      }
    }
    if (!dropped_.empty()) drop();
  }

 private:
  std::uint32_t begin() const { return prose_.nodes[block_].begin; }
  std::uint32_t join(std::uint32_t opening, std::size_t open, std::uint32_t end);
  bool add_words(std::uint32_t index, std::string& words) const;
  void put(std::uint32_t opening, std::size_t open, std::uint32_t closing, std::size_t close,
           const std::string& words);
  void drop();

  Prose& prose_;
  std::uint32_t block_;
  EscapedMarks escapes_;
  std::vector<bool> dropped_ = {};  // from the block on
};

// What the node shows; false where that is more than words.
bool Joiner::add_words(std::uint32_t index, std::string& words) const {
  const ProseNode& node = prose_.nodes[index];
  for (std::uint32_t i = index; i < node.end_node; ++i) {
    switch (prose_.nodes[i].element) {
      case Element::text:
      case Element::code: words += prose_.literal(prose_.nodes[i]); break;
      case Element::soft_break:
      case Element::hard_break: words += ' '; break;
      case Element::emphasis:
      case Element::strong:
      case Element::strike: break;
      default: return false;
    }
    if (words.size() > longest_reference) return false;
  }
  return words.find_first_of("[]") == std::string::npos;
}

// The text that closes what opens there; 0 where none does.
std::uint32_t Joiner::join(std::uint32_t opening, std::size_t open, std::uint32_t end) {
  const std::string_view first = prose_.literal(prose_.nodes[opening]).substr(open);
  std::string words(first.substr(2));
  for (std::uint32_t i = opening + 1; i < end; i = prose_.nodes[i].end_node) {
    const ProseNode& node = prose_.nodes[i];
    const std::string_view text = node.element == Element::text ? prose_.literal(node) : std::string_view();
    const std::size_t close = text.find_first_of("[]");
    if (close == std::string_view::npos) {
      if (!add_words(i, words)) return 0;
      continue;
    }
    words += text.substr(0, close);
    const std::string_view target = base::trim(std::string_view(words).substr(0, words.find('|')));
    const bool fits = text.substr(close).starts_with("]]") && words.size() <= longest_reference - 4 &&
                      target.find(' ') == std::string_view::npos;
    if (!fits || escapes_.next_is(first)) return 0;
    put(opening, open, i, close + 2, words);
    return i;
  }
  return 0;
}

// Between the two texts there is a node at least, which becomes the reference's.
void Joiner::put(std::uint32_t opening, std::size_t open, std::uint32_t closing, std::size_t close,
                 const std::string& words) {
  ProseNode& last = prose_.nodes[closing];
  ProseNode& joined = prose_.nodes[opening + 1];
  joined = prose_.nodes[opening];
  joined.end_node = opening + 2;
  joined.text = static_cast<std::uint32_t>(prose_.text.size());
  prose_.text.append("[[").append(words).append("]]");
  joined.text_size = static_cast<std::uint32_t>(words.size()) + 4;
  prose_.nodes[opening].text_size = static_cast<std::uint32_t>(open);
  last.text += static_cast<std::uint32_t>(close);
  last.text_size -= static_cast<std::uint32_t>(close);
  dropped_.resize(prose_.nodes.size() - block_);
  std::fill(dropped_.begin() + (opening + 2 - block_), dropped_.begin() + (closing - block_), true);
}

void Joiner::drop() {
  std::vector<std::uint32_t> moved;
  std::uint32_t to = block_;
  for (const bool dropped : dropped_) moved.push_back(to), to += dropped ? 0 : 1;
  moved.push_back(to);
  for (std::uint32_t i = block_; i < block_ + dropped_.size(); ++i) {
    if (dropped_[i - block_]) continue;
    ProseNode node = prose_.nodes[i];
    // A block that is not left yet has no end.
    if (node.end_node > block_) node.end_node = moved[node.end_node - block_];
    prose_.nodes[moved[i - block_]] = node;
  }
  prose_.nodes.resize(to);
}

}  // namespace

void join_references(Prose& prose, std::uint32_t block, const Slice& slice) {
  const auto opens = std::any_of(prose.nodes.begin() + block, prose.nodes.end(), [&](const ProseNode& n) {
    return n.element == Element::text && left_open(prose.literal(n));
  });
  if (opens) Joiner(prose, block, slice).run();
}

}  // namespace parse
