// What YAML's values mean together: YAML 1.1's merge keys, copies for aliases, a list for several documents.
#include "parse/compose.h"

#include <algorithm>

namespace parse {

std::int64_t KeysSeen::add(std::string_view key, std::uint32_t at) {
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

void Composer::scalar(Node node, Anchor anchor) {
  if (anchor != 0) meant_[anchor] = {.node = node, .closed = true};
  if (expects_key()) return take_key(node, true);
  const bool empty = node.type == Type::null && node.begin == node.end;
  if (empty && open_.empty() && manner_ == Manner::lenient) {
    if (!empty_) empty_ = node;
    return;
  }
  if (empty && !open_.empty() && open_.back().type == Type::table) node.begin = node.end = key_.key_end;
  add(node);
}

void Composer::alias(std::uint32_t begin, std::uint32_t end, Anchor anchor) {
  const std::string_view written = complaints_.slice.text.substr(begin, end - begin);
  complaints_.forbid(begin, end, "`" + std::string(written) + "` is a YAML alias",
                     "write the value out here");
  const auto found = meant_.find(anchor);
  Node node{.begin = begin, .end = end};
  if (found != meant_.end() && found->second.node.type != Type::list &&
      found->second.node.type != Type::table) {
    node.type = found->second.node.type, node.style = found->second.node.style;
    node.text = found->second.node.text;
  }
  if (expects_key()) {
    if (manner_ == Manner::strict || node.type != Type::scalar) node.text = written;
    return take_key(node, true);
  }
  if (found == meant_.end() || node.type != Type::null || found->second.node.type == Type::null ||
      manner_ == Manner::strict)
    return add(node);
  const Meant& meant = found->second;
  if (!meant.closed) {
    const std::string what = meant.node.type == Type::list ? "list" : "table";
    complaints_.report("yaml-forbidden", begin, end,
                       "`" + std::string(written) + "` stands inside the " + what + " that it repeats",
                       "write out here what is meant");
    return add(node);
  }
  if (!take_base(meant, node)) add_copy(meant, node);
}

void Composer::open(Type type, std::uint32_t begin, Anchor anchor) {
  if (open_.size() >= max_depth) {
    complaints_.report("too-large", begin, begin + 1, "lists and tables are nested more than 64 deep here",
                       "flatten the data; nothing Bylaw reads needs such depth");
    full_ = true;
    return;
  }
  Open opened{.type = type, .wants_key = type == Type::table, .anchor = anchor};
  if (merge_next_) {
    opened.merge = type == Type::table ? Merge::table : Merge::list;
  } else if (!open_.empty() && open_.back().merge == Merge::list) {
    (type == Type::table ? opened.merge : open_.back().merge) =
        type == Type::table ? Merge::table : Merge::no;
  }
  Node node{.type = type, .begin = begin, .end = begin + 1};
  if (expects_key()) {
    complaints_.forbid(begin, begin + 1, "a key is written as a list or a table",
                       "use plain text as the key");
    take_key({.begin = begin, .end = begin}, false);
    opened.skipped = true;
  } else if (place(node)) {
    if (anchor != 0) meant_[anchor] = {.node = {.type = type}};
    builder_.open(builder_.add(node));
  } else {
    opened.skipped = true;
  }
  open_.push_back(std::move(opened));
}

void Composer::close() {
  Open& closing = open_.back();
  Subtree subtree;
  if (!closing.skipped) {
    merge(closing);
    drop_members(closing);
    Node& node = tree_.nodes[builder_.innermost()];
    node.end = std::max(node.end, last_end_);  // the source does not say where it ends
    subtree = {builder_.innermost(), static_cast<std::uint32_t>(tree_.nodes.size())};
    builder_.close();
    if (closing.anchor != 0) meant_[closing.anchor] = {{.type = closing.type}, subtree, closing.height, true};
  }
  const Open closed = std::move(closing);
  open_.pop_back();
  if (open_.empty()) return;
  open_.back().height = std::max(open_.back().height, closed.height + 1);
  if (closed.merge != Merge::no && !closed.skipped) close_base(closed, subtree);
}

void Composer::forget_brackets() {
  const std::string_view text = complaints_.slice.text;
  for (const std::uint32_t index : builder_.open_nodes()) {
    Node& node = tree_.nodes[index];
    const char first = node.begin < node.end ? text[node.begin] : ' ';
    if (node.end > node.begin + 1 || (first != '[' && first != '{'))
      continue;  // a list of documents has an end
    node.first_child = 0;
    tree_.nodes.resize(index + 1);
    return;
  }
}

void Composer::finish() {
  if (tree_.nodes.empty() && empty_) builder_.add(*empty_);
}

void Composer::take_key(const Node& key, bool simple) {
  Open& table = open_.back();
  table.wants_key = false;
  last_end_ = std::max(last_end_, key.end);
  if (!table.skipped) key_ = {.key_begin = key.begin, .key_end = key.end, .key = key.text};
  if (!simple) return;
  if (key.text == "<<" && key.style == Style::plain) {
    complaints_.forbid(key.begin, key.end, "`<<` is a YAML merge key", "write the members out here");
    merge_next_ = manner_ == Manner::lenient && !table.skipped;
  }
  const std::int64_t before = table.keys.add(key.text, key.begin);
  if (before < 0) return;
  if (manner_ == Manner::lenient) {
    table.repeats = true;
    return;
  }
  const auto first = static_cast<std::uint32_t>(before);
  complaints_.forbid(key.begin, key.end, "`" + std::string(key.text) + "` stands twice in this table",
                     "keep one of them");
  finding::Finding& told = complaints_.findings.back();
  told.label = "second time";
  told.labels.push_back({{complaints_.slice.source, first, first + key.end - key.begin}, "first time"});
  told.subject = key.text;
}

// Makes the node a value of what is open; false when it has no place in the tree.
bool Composer::place(Node& node) {
  merge_next_ = false;
  last_end_ = std::max(last_end_, node.end);
  if (open_.empty()) {
    last_root_ = node.type;
  } else {
    open_.back().wants_key = open_.back().type == Type::table;
    if (open_.back().skipped) return false;
  }
  if (tree_.nodes.size() >= max_nodes) {
    complaints_.report("too-large", node.begin, node.end, "this file holds more than 4,000,000 values",
                       "split the file");
    full_ = true;
    return false;
  }
  if (open_.empty() && !tree_.nodes.empty() && builder_.depth() == 0)
    builder_.wrap({.type = Type::list, .begin = complaints_.slice.begin, .end = complaints_.slice.end});
  node.key = key_.key, node.key_begin = key_.key_begin, node.key_end = key_.key_end;
  key_ = {};
  return true;
}

void Composer::add(Node node) {
  if (!open_.empty() && open_.back().merge == Merge::list) open_.back().merge = Merge::no;
  if (place(node)) builder_.add(node);
}

void Composer::add_copy(const Meant& meant, Node node) {
  const std::size_t nodes = meant.subtree.end - meant.subtree.begin;
  if (!fits(nodes, open_.size() + meant.height, node.begin, node.end)) return add(node);
  open_.back().height = std::max(open_.back().height, meant.height + 1);
  if (open_.back().merge == Merge::list) open_.back().merge = Merge::no;
  node.type = meant.node.type;
  if (place(node)) builder_.add_copy(tree_, meant.subtree, node);
}

// Whether the alias is the value of a merge key, or in its list: then the members of what it names are taken
// when the table closes.
bool Composer::take_base(const Meant& meant, const Node& alias) {
  if (meant.node.type != Type::table) return false;
  Open& parent = open_.back();
  if (!merge_next_ && parent.merge != Merge::list) return false;
  parent.bases.push_back({meant.subtree, meant.height, alias.begin, alias.end});
  Node node = alias;
  if (!place(node)) return true;
  const std::uint32_t index = builder_.add(node);
  if (parent.type == Type::table) parent.gone.push_back(index);
  return true;
}

// A merge key's own table or list has ended: what it names goes to the table that the key is in.
void Composer::close_base(const Open& closed, Subtree subtree) {
  Open& parent = open_.back();
  if (closed.type == Type::table) {
    const Node& node = tree_.nodes[subtree.begin];
    parent.bases.push_back({subtree, closed.height, node.begin, node.end});
  } else {
    parent.bases.insert(parent.bases.end(), closed.bases.begin(), closed.bases.end());
  }
  if (parent.type == Type::table) parent.gone.push_back(subtree.begin);
}

void Composer::merge(Open& table) {
  if (table.type != Type::table) return;
  for (const Base& base : table.bases) {
    if (!merge(table, base)) return;
    table.height = std::max(table.height, base.height);
  }
}

// Adds the members that the table has not got; false when there is no room for them.
bool Composer::merge(Open& table, const Base& base) {
  for (std::uint32_t i = tree_.nodes[base.table.begin].first_child; i != 0;) {
    const Node member = tree_.nodes[i];
    const Subtree subtree{i, member.next == 0 ? base.table.end : member.next};
    // A member that is there already costs time, too.
    const bool fresh = table.keys.add(member.key, member.key_begin) < 0;
    const std::size_t nodes = fresh ? subtree.end - subtree.begin : 1;
    if (!fits(nodes, open_.size() - 1 + base.height, base.begin, base.end)) return false;
    if (fresh) builder_.add_copy(tree_, subtree, member);
    i = member.next;
  }
  return true;
}

// Takes out merge keys, and of members with one key all but the last.
void Composer::drop_members(const Open& table) {
  if (table.gone.empty() && !table.repeats) return;
  const std::uint32_t parent = builder_.innermost();
  std::unordered_map<std::string_view, std::uint32_t> last;
  const auto counts = [&](const Node& node) { return table.repeats && node.key_begin != node.key_end; };
  for (std::uint32_t i = tree_.nodes[parent].first_child; i != 0; i = tree_.nodes[i].next) {
    if (counts(tree_.nodes[i])) last[tree_.nodes[i].key] = i;
  }
  std::uint32_t kept = 0;
  auto gone = table.gone.begin();
  for (std::uint32_t i = tree_.nodes[parent].first_child; i != 0; i = tree_.nodes[i].next) {
    const bool merged = gone != table.gone.end() && *gone == i;
    if (merged) ++gone;
    if (merged || (counts(tree_.nodes[i]) && last[tree_.nodes[i].key] != i)) continue;
    (kept == 0 ? tree_.nodes[parent].first_child : tree_.nodes[kept].next) = i;
    kept = i;
  }
  (kept == 0 ? tree_.nodes[parent].first_child : tree_.nodes[kept].next) = 0;
}

// Whether so many nodes may be copied to that depth; says so once when not.
bool Composer::fits(std::size_t nodes, std::size_t depth, std::uint32_t begin, std::uint32_t end) {
  const bool deep = depth > max_depth;
  if (!deep && copied_ + nodes <= max_copied) {
    copied_ += nodes;
    return true;
  }
  if (!told_)
    complaints_.report("too-large", begin, end,
                       deep ? "with this alias, lists and tables are nested more than 64 deep"
                            : "the aliases of this file repeat more than 250,000 values",
                       deep ? "flatten the data; nothing Bylaw reads needs such depth"
                            : "repeat less, or write the values out in files of their own");
  told_ = true;
  return false;
}

}  // namespace parse
