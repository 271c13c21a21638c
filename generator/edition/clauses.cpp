// Bodies become clauses, their texts and where their links lead.
#include "edition/clauses.h"

#include "base/text.h"
#include "model/data_table.h"

namespace edition {

namespace {

using parse::Element;
using parse::ProseNode;

class Reader {
 public:
  Reader(const Edition& edition, const model::Entity& entity)
      : edition_(edition), entity_(entity), prose_(edition.documents[entity.document].prose) {}

  std::vector<Clause> read() {
    for (std::uint32_t i = 1; i < prose_.nodes.size(); i = prose_.nodes[i].end_node) {
      const ProseNode& node = prose_.nodes[i];
      if (node.element == Element::heading) {
        const parse::Heading& heading = prose_.headings[node.extra];
        found_.push_back({heading.anchor, {}, {}});
        found_.back().title = words(i);
      } else if (node.element != Element::table || !model::is_data_table(prose_, i, *entity_.kind)) {
        found_.back().text.append(words(i)).append("\n\n");
      }
    }
    for (Clause& clause : found_) clause.text = base::trim(clause.text);
    return std::move(found_);
  }

 private:
  // The words of a block, and its links.
  std::string words(std::uint32_t block) {
    std::string text;
    for (std::uint32_t i = block; i < prose_.nodes[block].end_node; ++i) {
      const ProseNode& node = prose_.nodes[i];
      if (node.element == Element::strike) {
        i = node.end_node - 1;
      } else {
        separate(node, text);
        write(node, text);
      }
    }
    return std::string(base::trim(text));
  }

  static void separate(const ProseNode& node, std::string& text) {
    switch (node.element) {
      case Element::soft_break:
      case Element::hard_break: text += ' '; break;
      case Element::table_cell:
        if (!text.empty() && text.back() != '\n') text += " | ";
        break;
      case Element::paragraph:
      case Element::heading:
      case Element::item:
      case Element::quote:
      case Element::code_block:
      case Element::html_block:
      case Element::table_row:
      case Element::footnote:
        if (!text.empty() && text.back() != '\n' && !text.ends_with("] ")) text += '\n';
        break;
      default: break;
    }
  }

  void write(const ProseNode& node, std::string& text) {
    switch (node.element) {
      case Element::text:
      case Element::code: text += prose_.literal(node); break;
      case Element::code_block: text += prose_.literal(node).substr(node.extra); break;
      case Element::html:
      case Element::html_block: text += shown(prose_.literal(node)); break;
      case Element::item:
        if (node.detail != parse::task_none) text += node.detail == parse::task_closed ? "[x] " : "[ ] ";
        break;
      case Element::reference:
        text += node.text_size > 0 ? prose_.literal(node) : prose_.links[node.extra].target;
        [[fallthrough]];
      case Element::link:
      case Element::image: link(node.extra); break;
      default: break;
    }
  }

  // HTML is shown as it is written, but for comments and line breaks.
  static std::string_view shown(std::string_view html) {
    html = base::trim(html);
    while (html.starts_with("<!--")) {
      const std::size_t end = html.find("-->");
      html = end == std::string_view::npos ? std::string_view() : base::trim(html.substr(end + 3));
    }
    return base::to_lower(html.substr(0, 3)) == "<br" ? std::string_view(" ") : html;
  }

  void link(std::uint32_t index) {
    using What = model::LinkTarget::What;
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
    found_.back().links.push_back(std::move(lead));
  }

  const Edition& edition_;
  const model::Entity& entity_;
  const parse::Prose& prose_;
  std::vector<Clause> found_ = {{}};
};

}  // namespace

std::vector<Clause> clauses(const Edition& edition, const model::Entity& entity) {
  if (!entity.has_body) return {{}};
  return Reader(edition, entity).read();
}

}  // namespace edition
