// Only what can hardly be meant as text is reported: brackets have many uses in prose.
#include "parse/plain_links.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "parse/escaped_marks.h"
#include "parse/prose_marks.h"

namespace parse {

namespace {

constexpr std::array endings = {".md",   ".markdown", ".html", ".htm",  ".pdf", ".doc", ".docx", ".xls",
                                ".xlsx", ".ppt",      ".pptx", ".odt",  ".csv", ".txt", ".yaml", ".yml",
                                ".toml", ".json",     ".png",  ".jpeg", ".jpg", ".svg", ".gif",  ".webp"};

bool is_file(std::string_view address) {
  const std::string lower = base::to_lower(address.substr(0, address.find('#')));
  return std::any_of(endings.begin(), endings.end(), [&](const char* e) {
    return lower.ends_with(e) && lower.size() > std::string_view(e).size();
  });
}

bool is_address(std::string_view text) {
  for (const std::string_view start : {"./", "../", "/", "#", "http://", "https://", "mailto:"}) {
    if (text.starts_with(start)) return true;
  }
  return is_file(text) || is_file(text.substr(0, text.find(' ')));
}

bool is_letter(char c) { return base::is_alpha(c) || static_cast<unsigned char>(c) >= 0x80; }

// Words, as opposed to signs, numbers and the letters of a pattern.
bool are_words(std::string_view text) {
  if (text.empty() || text.find_first_of("<>|=\\{}$^") != std::string_view::npos) return false;
  if (!is_letter(text.front()) && !base::is_digit(text.front())) return false;
  for (std::size_t i = 1; i < text.size(); ++i) {
    if (is_letter(text[i]) && is_letter(text[i - 1])) return true;
  }
  return false;
}

// Whether it could be the name of something to fill in, as in `/msg [user][message]`.
bool is_name(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || base::is_digit(c) || c == '-' || c == '_';
  });
}

bool is_number(std::string_view text) {
  return !text.empty() && text.size() < 4 && std::all_of(text.begin(), text.end(), base::is_digit);
}

// The end of what is in brackets, which start before `from`; npos where other brackets come first.
std::size_t closing(std::string_view text, std::size_t from, std::string_view brackets) {
  const std::size_t at = text.find_first_of(brackets, from);
  return at != std::string_view::npos && text[at] == brackets[1] ? at : std::string_view::npos;
}

class PlainLinks {
 public:
  PlainLinks(const Prose& prose, const Slice& slice, bool has_footnotes, finding::Findings& findings)
      : prose_(prose), slice_(slice), has_footnotes_(has_footnotes), findings_(findings) {}

  void block(std::uint32_t index);

 private:
  void text(std::uint32_t index, EscapedMarks& source);
  void address_with_blanks(std::uint32_t index, std::size_t at, EscapedMarks& source);
  void blank_before_address(std::string_view text, std::size_t at, EscapedMarks& source);
  void unknown_label(std::string_view text, std::size_t at, EscapedMarks& source);
  void unknown_note(std::string_view text, std::size_t at, EscapedMarks& source);
  void report(std::string_view literal, EscapedMarks& source, std::string message, std::string help);

  const Prose& prose_;
  const Slice& slice_;
  bool has_footnotes_;
  finding::Findings& findings_;
};

void PlainLinks::block(std::uint32_t index) {
  const ProseNode& block = prose_.nodes[index];
  EscapedMarks source(slice_.text.substr(0, block.end), block.begin);
  for (std::uint32_t i = index + 1; i < block.end_node; ++i) {
    const ProseNode& node = prose_.nodes[i];
    if (node.element == Element::link || node.element == Element::image) i = node.end_node - 1;
    if (node.element == Element::text) text(i, source);
  }
}

void PlainLinks::text(std::uint32_t index, EscapedMarks& source) {
  const std::string_view text = prose_.literal(prose_.nodes[index]);
  for (std::size_t at = text.find_first_of("[]"); at != std::string_view::npos;
       at = text.find_first_of("[]", at + 1)) {
    const std::string_view rest = text.substr(at);
    if (rest.starts_with("](")) address_with_blanks(index, at, source);
    if (rest.starts_with("] (")) blank_before_address(text, at, source);
    if (rest.starts_with("][")) unknown_label(text, at, source);
    if (rest.starts_with("[^")) unknown_note(text, at, source);
  }
}

// `[words](my file.md)`. A bare address is a link of its own, with the bracket before it.
void PlainLinks::address_with_blanks(std::uint32_t index, std::size_t at, EscapedMarks& source) {
  const std::string_view text = prose_.literal(prose_.nodes[index]);
  const std::size_t close = closing(text, at + 2, "()");
  std::string literal;
  if (at + 2 == text.size() && index + 1 < prose_.nodes.size() && is_autolink(prose_, index + 1)) {
    literal = "](" + plain_text(prose_, index + 1);
  } else if (close != std::string_view::npos) {
    const std::string_view address = text.substr(at + 2, close - at - 2);
    if (address.find(' ') == std::string_view::npos || !is_address(base::trim(address))) return;
    const std::size_t open = text.substr(0, at).find_last_of("[]");
    const std::size_t begin = open != std::string_view::npos && text[open] == '[' ? open : at;
    literal = text.substr(begin, close + 1 - begin);
  }
  if (!literal.empty())
    report(literal, source, "this is no link, as its address has a blank in it or does not end",
           "write `<` and `>` around the address, as in `[the form](<my form.md>)`; words to be shown "
           "with it go into quotes behind it");
}

// `[words] (file.md)`.
void PlainLinks::blank_before_address(std::string_view text, std::size_t at, EscapedMarks& source) {
  const std::size_t open = text.substr(0, at).find_last_of("[]");
  const std::size_t close = closing(text, at + 3, "()");
  if (open == std::string_view::npos || text[open] != '[' || close == std::string_view::npos) return;
  const std::string_view address = text.substr(at + 3, close - at - 3);
  if (are_words(text.substr(open + 1, at - open - 1)) && address.find(' ') == std::string_view::npos &&
      is_file(address))
    report(text.substr(open, close + 1 - open), source,
           "this is no link, as a blank stands between its two brackets", "take the blank out");
}

// `[words][label]`, and `[words][]`, of which the words are the label.
void PlainLinks::unknown_label(std::string_view text, std::size_t at, EscapedMarks& source) {
  const std::size_t open = text.substr(0, at).find_last_of("[]");
  const std::size_t close = closing(text, at + 2, "[]");
  if (open == std::string_view::npos || text[open] != '[' || close == std::string_view::npos) return;
  const char before = open == 0 ? ' ' : text[open - 1];
  const char after = close + 1 < text.size() ? text[close + 1] : ' ';
  if (is_letter(before) || base::is_digit(before) || before == ']' || before == '[' || before == ')' ||
      after == '[' || after == '(' || after == ']')
    return;
  const std::string_view label = text.substr(at + 2, close - at - 2);
  const std::string_view words = text.substr(open + 1, at - open - 1);
  const bool meant =
      are_words(words) && (label.empty() || (!is_name(words) && (are_words(label) || is_number(label))));
  const std::string name = "`[" + std::string(label.empty() ? words : label) + "]:`";
  if (meant)
    report(text.substr(open, close + 1 - open), source,
           "this is no link, as no line " + name + " says where it leads",
           "write the address behind the words, as in `[the rule](data.md)`, or add a line that "
           "starts with " +
               name);
}

// `[^1]`.
void PlainLinks::unknown_note(std::string_view text, std::size_t at, EscapedMarks& source) {
  const std::size_t close = closing(text, at + 2, "[]");
  if (close == std::string_view::npos || (at > 0 && text[at - 1] == '[')) return;
  const std::string_view label = text.substr(at + 2, close - at - 2);
  if (!is_number(label) && !(has_footnotes_ && are_words(label))) return;
  report(text.substr(at, close + 1 - at), source,
         "there is no footnote `" + std::string(label) + "` on this page",
         "write it on a line of its own that starts with `[^" + std::string(label) + "]:`");
}

void PlainLinks::report(std::string_view literal, EscapedMarks& source, std::string message,
                        std::string help) {
  const Range range = source.find(literal);
  if (range.begin == range.end) return;
  findings_.push_back(
      {"link-as-text", {slice_.source, range.begin, range.end}, std::move(message), std::move(help)});
  findings_.back().subject = literal;
}

bool is_leaf(Element e) {
  return e == Element::paragraph || e == Element::heading || e == Element::table_cell;
}

}  // namespace

void check_plain_links(const Prose& prose, const Slice& slice, finding::Findings& findings) {
  const bool has_footnotes = slice.view().find("]:") != std::string_view::npos &&
                             std::any_of(prose.nodes.begin(), prose.nodes.end(),
                                         [](const ProseNode& n) { return n.element == Element::footnote; });
  PlainLinks links(prose, slice, has_footnotes, findings);
  for (std::uint32_t i = 0; i < prose.nodes.size(); ++i) {
    const ProseNode& node = prose.nodes[i];
    const std::string_view source = slice.text.substr(node.begin, node.end - node.begin);
    if (is_leaf(node.element) && source.find('[') != std::string_view::npos) links.block(i);
  }
}

}  // namespace parse
