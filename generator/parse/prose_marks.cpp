// References, explicit anchors and checks on a converted body.
#include "parse/prose_marks.h"

#include <algorithm>
#include <array>

#include "base/format.h"
#include "base/text.h"
#include "parse/escaped_marks.h"
#include "parse/joined_references.h"

namespace parse {

namespace {

// One [[…]] in a literal: its bytes, the target and the words to show.
struct Bracketed {
  std::size_t begin = std::string_view::npos;
  std::size_t end = 0;
  std::string_view target;
  std::string_view shown;
};

Bracketed next_bracketed(std::string_view text, std::size_t from) {
  for (std::size_t at = text.find("[[", from); at != std::string_view::npos; at = text.find("[[", at + 1)) {
    const std::size_t close =
        text.substr(0, std::min(text.size(), at + longest_reference)).find("]]", at + 2);
    if (close == std::string_view::npos) continue;
    std::string_view inside = text.substr(at + 2, close - at - 2);
    if (inside.find_first_of("[]\n") != std::string_view::npos) continue;
    const std::size_t bar = inside.find('|');
    const std::string_view shown =
        bar == std::string_view::npos ? std::string_view() : base::trim(inside.substr(bar + 1));
    return {at, close + 2, base::trim(inside.substr(0, bar)), shown};
  }
  return {};
}

ProseNode text_node(const ProseNode& of, std::size_t offset, std::size_t size, std::size_t index) {
  ProseNode node = of;
  node.element = Element::text;
  node.text = of.text + static_cast<std::uint32_t>(offset);
  node.text_size = static_cast<std::uint32_t>(size);
  node.end_node = static_cast<std::uint32_t>(index + 1);
  return node;
}

bool can_be_reference(std::string_view literal) { return literal.find("[[") != std::string_view::npos; }

}  // namespace

void split_references(Prose& prose, std::uint32_t block, const Slice& slice) {
  join_references(prose, block, slice);
  const auto has_some = std::any_of(prose.nodes.begin() + block, prose.nodes.end(), [&](const ProseNode& n) {
    return n.element == Element::text && can_be_reference(prose.literal(n));
  });
  if (!has_some) return;
  const std::vector<ProseNode> old(prose.nodes.begin() + block, prose.nodes.end());
  prose.nodes.resize(block);
  std::vector<std::uint32_t> moved(old.size() + 1);  // where each old node now starts
  EscapedMarks escapes(slice.text.substr(0, old.front().end), old.front().begin);
  std::uint32_t link_end = 0;  // old index up to which a link reaches: no link inside a link
  for (std::uint32_t i = 0; i < old.size(); ++i) {
    moved[i] = static_cast<std::uint32_t>(prose.nodes.size());
    const ProseNode& node = old[i];
    if (node.element == Element::link) link_end = std::max(link_end, node.end_node - block);
    if (node.element != Element::text || i < link_end || !can_be_reference(prose.literal(node))) {
      prose.nodes.push_back(node);
      continue;
    }
    std::size_t from = 0, search = 0;
    const std::size_t size = node.text_size;
    for (;;) {
      const Bracketed found = next_bracketed(prose.literal(node), search);
      search = found.end;
      if (found.end > 0 && escapes.next_is(prose.literal(node).substr(found.begin, found.end - found.begin)))
        continue;
      const std::size_t stop = std::min(found.begin, size);
      if (stop > from) prose.nodes.push_back(text_node(node, from, stop - from, prose.nodes.size()));
      if (found.begin == std::string_view::npos) break;
      ProseNode reference = text_node(node, 0, found.shown.size(), prose.nodes.size());
      reference.element = Element::reference;
      const char* shown = found.shown.empty() ? prose.text.data() : found.shown.data();
      reference.text = static_cast<std::uint32_t>(shown - prose.text.data());
      reference.extra = static_cast<std::uint32_t>(prose.links.size());
      prose.links.push_back(
          {LinkForm::reference, std::string(found.target), {}, {slice.source, node.begin, node.end}});
      prose.nodes.push_back(reference);
      from = found.end;
    }
  }
  moved[old.size()] = static_cast<std::uint32_t>(prose.nodes.size());
  for (std::uint32_t i = 0; i < old.size(); ++i) {
    const bool split = old[i].element == Element::text && prose.nodes[moved[i]].text_size != old[i].text_size;
    if (!split && old[i].element != Element::text)
      prose.nodes[moved[i]].end_node = moved[old[i].end_node - block];
    if (!split && old[i].element == Element::text) prose.nodes[moved[i]].end_node = moved[i] + 1;
  }
}

std::string forge_text(const Prose& prose, std::uint32_t heading) {
  std::string result;
  for (std::uint32_t i = heading + 1; i < prose.nodes[heading].end_node; ++i) {
    const ProseNode& node = prose.nodes[i];
    if (node.element == Element::text || node.element == Element::code) result += prose.literal(node);
    if (node.element == Element::reference)
      result.append(prose.links[node.extra].target).append(prose.literal(node));
    if (node.element == Element::image) i = node.end_node - 1;
  }
  return result;
}

std::string plain_text(const Prose& prose, std::size_t node) {
  std::string result;
  for (std::size_t i = node; i < prose.nodes[node].end_node; ++i) {
    const ProseNode& n = prose.nodes[i];
    if (n.element == Element::text || n.element == Element::code) result += prose.literal(n);
    const bool apart =
        n.element < Element::text || n.element == Element::soft_break || n.element == Element::hard_break;
    if (apart && !result.empty() && result.back() != ' ') result += ' ';
    if (n.element != Element::reference) continue;
    const std::string& target = prose.links[n.extra].target;
    result += n.text_size > 0 ? prose.literal(n) : std::string_view(target);
  }
  return std::string(base::trim(result));
}

namespace {

// The `{#…}` that ends the heading's last text.
std::string_view braces_at_end(const Prose& prose, std::uint32_t heading) {
  const ProseNode& last = prose.nodes.back();
  if (prose.nodes.size() - 1 <= heading || last.element != Element::text) return {};
  const std::string_view trimmed = base::trim(prose.literal(last));
  const std::size_t open = trimmed.rfind("{#");
  return open == std::string_view::npos || !trimmed.ends_with('}') ? std::string_view()
                                                                   : trimmed.substr(open);
}

// Ids that begin with `_` are the page's own.
bool is_anchor(std::string_view id) {
  const auto fits = [](char c) { return base::is_alnum(c) || c == '.' || c == '_' || c == '-' || c == ':'; };
  return !id.empty() && id.front() != '_' && std::all_of(id.begin(), id.end(), fits);
}

}  // namespace

std::string take_explicit_anchor(Prose& prose, std::uint32_t heading) {
  const std::string_view braces = braces_at_end(prose, heading);
  if (braces.empty() || !is_anchor(braces.substr(2, braces.size() - 3))) return {};
  std::string result(braces.substr(2, braces.size() - 3));
  ProseNode& last = prose.nodes.back();
  const std::string_view text = prose.literal(last);
  std::string_view kept = text.substr(0, static_cast<std::size_t>(braces.data() - text.data()));
  while (!kept.empty() && base::is_space(kept.back())) kept.remove_suffix(1);
  last.text_size = static_cast<std::uint32_t>(kept.size());
  return result;
}

std::string_view unfit_anchor(const Prose& prose, std::uint32_t heading) {
  const std::string_view braces = braces_at_end(prose, heading);
  return braces.empty() || is_anchor(braces.substr(2, braces.size() - 3)) ? std::string_view() : braces;
}

bool is_autolink(const Prose& prose, std::uint32_t index) {
  const ProseNode& node = prose.nodes[index];
  if (node.element != Element::link || node.end_node != index + 2) return false;
  const ProseNode& child = prose.nodes[index + 1];
  if (child.element != Element::text) return false;
  const std::string_view target = prose.links[node.extra].target;
  const std::string_view shown = prose.literal(child);
  if (target.find(':') == std::string_view::npos) return false;
  return target == shown || (target.starts_with("http://") && target.substr(7) == shown) ||
         (target.starts_with("mailto:") && target.substr(7) == shown);
}

namespace {

// A table's row gets as many cells as its header has, so a wide header over many short lines is a great deal
// of nothing.
constexpr std::size_t most_cells = 10'000'000;
constexpr int narrow_table = 100;  // columns, and fewer than that are never too many
constexpr std::size_t most_marks = 2000;

bool refuse_wide_table(const Slice& slice, finding::Findings& findings) {
  const std::string_view text = slice.view();
  if (std::count(text.begin(), text.end(), '|') < narrow_table) return false;
  std::size_t lines = 1, bars = 0, most_bars = 0;
  std::uint32_t widest = slice.begin;
  for (std::uint32_t i = slice.begin; i < slice.end; ++i) {
    if (slice.text[i] == '|' && ++bars > most_bars) most_bars = bars, widest = i;
    if (slice.text[i] == '\n') ++lines, bars = 0;
  }
  if (most_bars < narrow_table || most_bars * lines < most_cells) return false;
  findings.push_back({"too-large",
                      {slice.source, widest, widest + 1},
                      "this table is wider and longer than a page can show",
                      "keep it as a CSV file beside the page"});
  return true;
}

}  // namespace

bool refuse_pathological(const Slice& slice, finding::Findings& findings) {
  if (refuse_wide_table(slice, findings)) return true;
  // Quotes and lists nest by line starts, links by brackets: cmark-gfm 0.29 takes quadratic time over deep
  // nests. A run of marks goes on over what may stand between them.
  enum Meaning : char { ends, between, mark };
  static constexpr auto meanings = [] {
    std::array<Meaning, 256> table{};
    for (const char c : std::string_view("[>*_<~`")) table[static_cast<unsigned char>(c)] = mark;
    for (const char c : std::string_view(" -!(+")) table[static_cast<unsigned char>(c)] = between;
    return table;
  }();
  const std::string_view text = slice.view();
  const auto meaning = [&](std::size_t at) { return meanings[static_cast<unsigned char>(text[at])]; };
  // A run that is too long covers one of these places, so only what lies around them is looked at.
  for (std::size_t at = most_marks - 1; at < text.size(); at += most_marks) {
    std::size_t begin = at;
    while (begin > 0 && meaning(begin) != ends) --begin;
    std::size_t marks = 0;
    std::size_t i = begin;
    for (; i < text.size() && (i == begin || meaning(i) != ends) && marks < most_marks; ++i)
      marks += meaning(i) == mark;
    if (marks < most_marks) {
      at = std::max(at, i);
      continue;
    }
    const auto place = slice.begin + static_cast<std::uint32_t>(i - 1);
    findings.push_back({"too-large",
                        {slice.source, place, place + 1},
                        "thousands of marks follow each other here",
                        "delete them, or put them in a code block in a file of its own"});
    return true;
  }
  return false;
}

void check_prose(const Prose& prose, finding::Findings& findings) {
  int level = 1;
  for (const Heading& heading : prose.headings) {
    if (heading.level > level + 1 && &heading != &prose.headings.front()) {
      findings.push_back(
          {"heading-order", heading.place,
           base::format("a level {} heading follows one of level {}", int{heading.level}, level),
           base::format("make it level {}: {}", level + 1,
                        std::string(static_cast<std::size_t>(level) + 1, '#'))});
    }
    level = heading.level;
  }
  for (const ProseNode& node : prose.nodes) {
    if (node.element != Element::image) continue;
    const auto index = static_cast<std::size_t>(&node - prose.nodes.data());
    if (!plain_text(prose, index).empty()) continue;
    findings.push_back({"image-without-alt", prose.links[node.extra].place,
                        "this image has no words for those who cannot see it",
                        "say what it shows: `![what it shows](file.png)`"});
  }
}

}  // namespace parse
