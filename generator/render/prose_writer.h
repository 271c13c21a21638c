// Walks a Prose and writes it as HTML. Private to the room.
#pragma once

#include <map>

#include "render/escape.h"
#include "render/glossary.h"
#include "render/state.h"

namespace render {

class ProseWriter {
 public:
  ProseWriter(const Site::State& site, std::uint32_t document, const model::Entity* entity,
              const std::string& root)
      : site_(site),
        prose_(site.document(document).prose),
        targets_(site.targets(document)),
        blocks_(site.blocks_of(document)),
        entity_(entity),
        root_(root) {}
  ProseWriter(const Site::State& site, const Dashboard& page, const std::string& root)
      : site_(site),
        prose_(page.document.prose),
        targets_(page.links),
        blocks_(&page.blocks),
        entity_(nullptr),
        root_(root) {}

  void body() {
    if (prose_.nodes.empty()) return;
    start();
    write(1, prose_.nodes[0].end_node);
  }
  // In which direction the page is read; unless it is "auto", blocks may run the other way.
  void read(std::string_view dir) {
    mixed_ = dir != "auto";
    right_to_left_ = dir == "rtl";
  }
  // The first use of each word of the glossary becomes a link, but not to the page itself.
  void link_words(const Glossary& glossary, model::EntityId page) {
    if (glossary.empty()) return;
    glossary_ = &glossary;
    met_ = {page};
  }
  // For a page that holds several bodies.
  void share_page(const std::string& prefix, int highest_level) {
    prefix_ = prefix;
    highest_ = highest_level;
    level_ = highest_level - 1;
  }
  // What stands before the first second-level heading.
  void introduction();
  void children(std::size_t node) {
    write(static_cast<std::uint32_t>(node) + 1, prose_.nodes[node].end_node);
  }

  std::string html;
  std::vector<Body::Entry> contents;

 private:
  struct Open {
    std::uint32_t end;
    std::string_view close;
    bool tight = false;  // of a list: its paragraphs do not stand apart
    bool right_to_left = false;
  };

  void start();
  std::uint32_t title_heading() const;
  bool only_holds_data(std::uint32_t heading) const;
  bool is_data(std::uint32_t index) const;
  int level_shift() const;
  void write(std::uint32_t from, std::uint32_t to);
  void close_until(std::uint32_t index);
  std::uint32_t node(std::uint32_t index);
  void open(std::string_view tag, std::string_view close, std::uint32_t end) {
    html += tag;
    stack_.push_back({end, close, false, stack_.empty() ? right_to_left_ : stack_.back().right_to_left});
  }
  void anchor(std::string_view name) {
    html.append("<span id=\"").append(escaped(prefix_)).append(escaped(name)).append("\"></span>");
  }
  std::uint32_t block(std::uint32_t index, const parse::ProseNode& n);
  std::uint32_t plain_block(std::uint32_t index, const parse::ProseNode& n);
  void turn(std::uint32_t index, std::size_t at, std::size_t depth);
  std::uint32_t inline_node(std::uint32_t index, const parse::ProseNode& n);
  std::uint32_t text(std::uint32_t index, const parse::ProseNode& n);
  bool may_link() const;
  std::uint32_t paragraph(std::uint32_t index, const parse::ProseNode& n);
  void quote(std::uint32_t index, const parse::ProseNode& n);
  void heading(const parse::ProseNode& n);
  void code_block(std::uint32_t index, const parse::ProseNode& n);
  void list(const parse::ProseNode& n);
  void item(const parse::ProseNode& n);
  std::uint32_t table(std::uint32_t index, const parse::ProseNode& n);
  void name_body();
  void cell(const parse::ProseNode& n);
  void footnote(std::uint32_t index, const parse::ProseNode& n);
  void footnote_mark(const parse::ProseNode& n);
  void raw_html(const parse::ProseNode& n, bool whole_block);
  std::uint32_t link(std::uint32_t index, const parse::ProseNode& n);
  void image(std::uint32_t index, const parse::ProseNode& n);
  std::uint32_t reference(std::uint32_t index, const parse::ProseNode& n);
  std::string href(const model::LinkTarget& target, const std::string& written) const;

  const Site::State& site_;
  const parse::Prose& prose_;
  const std::vector<model::LinkTarget>& targets_;
  const Blocks* blocks_;  // null when no block of the body is a query
  const model::Entity* entity_;
  const std::string& root_;
  const Glossary* glossary_ = nullptr;  // null where its words are not linked
  std::vector<model::EntityId> met_;    // of the glossary, so far
  std::vector<Open> stack_;
  std::uint32_t dropped_ = 0;  // the heading that the page shows as its title
  bool mixed_ = false, right_to_left_ = false;
  int shift_ = 0;
  std::string prefix_;        // of all ids; empty where the page is this body's alone
  int highest_ = 2;           // of its headings
  int level_ = 1;             // of the last heading written
  std::string_view section_;  // its words
  int tables_ = 0;
  bool header_row_ = false;
  bool in_footnotes_ = false;
  std::map<std::uint32_t, int> marks_;  // so far, by footnote
  std::uint32_t marked_ = 0;  // the paragraph of the alert being written that begins with its marker
  std::uint32_t behind_marker_ = 0;
  std::uint32_t last_paragraph_ = 0;  // of the footnote being written; 0 when it ends in something else
  std::string backref_;               // of the footnote being written
};

}  // namespace render
