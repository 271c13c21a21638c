// Bodies become clauses, their texts and where their links lead.
#include "edition/clauses.h"

#include <algorithm>
#include <map>

#include "base/text.h"
#include "model/data_table.h"

namespace edition {

namespace {

using parse::Element;
using parse::ProseNode;

// What leads the next block, found when one asks: below most lines stands a paragraph, which nothing leads.
class Above {
 public:
  explicit Above(std::string lead) : lead_(std::move(lead)) {}

  // It is below that line now, which itself is led by `outer`.
  void moved_below(std::string line, const std::string& outer) {
    line_ = std::move(line);
    lead_ = outer;
  }
  void led_by(const std::string& outer) { moved_below({}, outer); }
  bool ends_in_colon() { return line_.empty() || line_.ends_with(':') ? lead().ends_with(':') : false; }
  const std::string& lead() {
    if (!line_.empty()) led_by(lead_below(line_, lead_));
    return lead_;
  }

 private:
  std::string line_;  // that was not looked at yet; empty where there is none
  std::string lead_;
};

// Code may begin with blanks that count.
std::string without_empty_ends(std::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of('\n'), text.size()));
  while (!text.empty() && base::is_space(text.back())) text.remove_suffix(1);
  return std::string(text);
}

class Reader {
 public:
  Reader(const Edition& edition, const model::Entity& entity)
      : edition_(edition), entity_(entity), prose_(edition.documents[entity.document].prose) {}

  std::vector<Clause> read() {
    const std::map<std::uint32_t, std::size_t> noted = footnotes();
    Above above({});
    for (std::uint32_t i = 1; i < prose_.nodes.size(); i = prose_.nodes[i].end_node) {
      const ProseNode& node = prose_.nodes[i];
      if (node.element == Element::heading) found_.push_back({prose_.headings[node.extra].anchor, {}, {}});
      at_ = found_.size() - 1;
      if (node.element == Element::footnote) {
        if (const auto mark = noted.find(node.extra); mark != noted.end()) at_ = mark->second;
        above = Above({});
      }
      if (node.element == Element::table && model::is_data_table(prose_, i, *entity_.kind)) continue;
      text_.clear();
      follow(i, {}, above);
      if (node.element == Element::heading)
        here().title = base::trim(text_);
      else
        here().text.append(without_empty_ends(text_)).append("\n\n");
    }
    for (Clause& clause : found_) clause.text = without_empty_ends(clause.text);
    return std::move(found_);
  }

 private:
  Clause& here() { return found_[at_]; }

  // In which clause each footnote is referred to first. They all stand behind the last clause, the one that
  // another one refers to behind it.
  std::map<std::uint32_t, std::size_t> footnotes() const {
    std::map<std::uint32_t, std::size_t> noted;
    std::size_t headings = 0;
    for (std::uint32_t i = 1; i < prose_.nodes.size(); i = prose_.nodes[i].end_node) {
      const ProseNode& block = prose_.nodes[i];
      if (block.element == Element::heading) ++headings;
      const auto mark = block.element == Element::footnote ? noted.find(block.extra) : noted.end();
      const std::size_t clause = mark == noted.end() ? headings : mark->second;
      for (std::uint32_t inner = i; inner < block.end_node; ++inner) {
        const ProseNode& node = prose_.nodes[inner];
        if (node.element == Element::footnote_mark) noted.emplace(node.extra, clause);
      }
    }
    return noted;
  }

  // A block below others; what says nothing parts no list from its lead; a paragraph goes on with a sentence
  // above it only behind a colon.
  void follow(std::uint32_t index, const std::string& outer, Above& above) {
    if (prose_.nodes[index].element == Element::paragraph && !above.ends_in_colon()) above.led_by(outer);
    const Lines& lines = here().lines;
    const std::size_t before = lines.size();
    const bool leads = block(index, above.lead());
    if (lines.size() > before) leads ? above.moved_below(lines.back().text, outer) : above.led_by(outer);
  }

  // Whether it is a line of its own, so that it may lead what follows.
  bool block(std::uint32_t index, const std::string& lead) {
    const ProseNode& node = prose_.nodes[index];
    switch (node.element) {
      case Element::quote:
      case Element::bullet_list:
      case Element::ordered_list:
      case Element::item:
      case Element::footnote:
      case Element::table: break;
      default:
        line(index, lead);
        return node.element != Element::table_row && node.element != Element::code_block;
    }
    separate(node);
    write(node);
    const int struck = struck_;
    Above below(lead);
    for (std::uint32_t i = index + 1; i < node.end_node; i = prose_.nodes[i].end_node) follow(i, lead, below);
    struck_ = struck;
    return false;
  }

  void line(std::uint32_t index, const std::string& lead) {
    const ProseNode& block = prose_.nodes[index];
    const int struck = struck_;
    line_.clear();
    for (std::uint32_t i = index; i < block.end_node; ++i) {
      const ProseNode& node = prose_.nodes[i];
      if (node.element == Element::strike) {
        i = node.end_node - 1;
      } else {
        separate(node);
        write(node);
      }
    }
    if (block.element != Element::html_block) struck_ = struck;
    if (block.element == Element::code_block) return;  // what a program says binds nobody
    for (const std::string_view written : base::split(line_, '\n')) {
      const std::string_view words = base::trim(written);
      if (!words.empty()) here().lines.push_back({std::string(words), lead});
    }
  }

  void separate(const ProseNode& node) {
    switch (node.element) {
      case Element::soft_break:
      case Element::hard_break: put(" "); break;
      case Element::table_cell:
        if (!line_.empty()) line_ += " | ";
        if (!text_.empty() && text_.back() != '\n') text_ += " | ";
        break;
      case Element::paragraph:
      case Element::heading:
      case Element::item:
      case Element::quote:
      case Element::code_block:
      case Element::html_block:
      case Element::table_row:
      case Element::footnote:
        if (!text_.empty() && text_.back() != '\n' && !text_.ends_with("] ")) text_ += '\n';
        break;
      default: break;
    }
  }

  void put(std::string_view words) {
    if (struck_ > 0) return;
    text_ += words;
    line_ += words;
  }

  void write(const ProseNode& node) {
    switch (node.element) {
      case Element::text:
      case Element::code: put(prose_.literal(node)); break;
      case Element::code_block: put(prose_.literal(node).substr(node.extra)); break;
      case Element::html: html(prose_.literal(node), {}); break;
      case Element::html_block: html(prose_.literal(node), " "); break;
      case Element::item:
        if (node.detail != parse::task_none && struck_ == 0)
          text_ += node.detail == parse::task_closed ? "[x] " : "[ ] ";
        break;
      case Element::reference:
        put(node.text_size > 0 ? prose_.literal(node) : prose_.links[node.extra].target);
        [[fallthrough]];
      case Element::link:
      case Element::image: link(node.extra); break;
      default: break;
    }
  }

  // HTML is shown as it is written, but for comments, line breaks and what it strikes through; it is read
  // without its tags.
  void html(std::string_view html, std::string_view between) {
    html = base::trim(html);
    while (!html.empty()) {
      const bool comment = html.starts_with("<!--"), tag = !comment && is_tag(html);
      const std::size_t end = comment ? html.find("-->") : tag ? html.find('>') : html.find('<', 1);
      const std::size_t size = end == std::string_view::npos ? html.size()
                                                             : end + (comment ? 3
                                                                      : tag   ? 1
                                                                              : 0);
      if (tag)
        this->tag(html.substr(0, size), between);
      else if (!comment)
        put(html.substr(0, size));
      html.remove_prefix(size);
    }
  }

  static bool is_tag(std::string_view html) {
    return html.size() > 1 && html[0] == '<' && (html[1] == '/' || base::is_alpha(html[1]));
  }

  void tag(std::string_view tag, std::string_view between) {
    const std::string lower = base::to_lower(tag);
    const bool closes = lower.starts_with("</");
    const std::string_view rest = std::string_view(lower).substr(closes ? 2 : 1);
    const std::string_view name = rest.substr(0, rest.find_first_of(" \t\n/>"));
    if (name == "br") return put(" ");
    if (name == "del" || name == "s" || name == "strike") {
      struck_ = closes ? std::max(struck_ - 1, 0) : struck_ + 1;
      return;
    }
    if (struck_ > 0) return;
    text_ += tag;
    line_ += between;
  }

  void link(std::uint32_t index) {
    using What = model::LinkTarget::What;
    if (struck_ > 0) return;
    const parse::Link& written = prose_.links[index];
    const auto& of_document = edition_.graph.links[entity_.document];
    const model::LinkTarget none;
    const model::LinkTarget& target = index < of_document.size() ? of_document[index] : none;
    std::string fragment = target.fragment.empty() ? std::string() : "#" + target.fragment;
    Lead lead{written.target, written.target};
    if (target.what == What::entity) {
      const model::Entity& to = edition_.graph.entities[target.entity];
      lead = {edition_.id_now(to) + fragment, to.title + (fragment.empty() ? "" : " " + fragment)};
    } else if (!target.path.empty()) {
      lead = {target.path + fragment, target.path + fragment};
    }
    here().links.push_back(std::move(lead));
  }

  const Edition& edition_;
  const model::Entity& entity_;
  const parse::Prose& prose_;
  std::vector<Clause> found_ = {{}};
  std::size_t at_ = 0;  // the clause that is read
  std::string text_;    // of the block at the top, as it is shown
  std::string line_;    // of the line within it, as it is read
  int struck_ = 0;      // how many tags that strike through are open
};

}  // namespace

std::vector<Clause> clauses(const Edition& edition, const model::Entity& entity) {
  if (!entity.has_body) return {{}};
  return Reader(edition, entity).read();
}

}  // namespace edition
