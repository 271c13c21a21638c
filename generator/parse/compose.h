// YAML's values, in the order of the source, into a tree: members, documents, and what anchors name.
//
// What an alias or a merge key repeats is copied. The node that stands for the alias has the alias's own
// place: that this value is used here was decided here. Whatever is copied below it keeps the places of its
// words, for nowhere else can they be mended, and a fault in them is shown where it is.
#pragma once

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "parse/data.h"

namespace parse {

// Aliases of one file may repeat so many nodes: some lines could otherwise stand for billions.
inline constexpr std::size_t max_copied = 250'000;

// Tells of faults in one slice.
struct Complaints {
  const Slice& slice;
  Manner manner;
  finding::Findings& findings;

  void report(const char* rule, std::uint32_t begin, std::uint32_t end, std::string message,
              std::string help) const {
    findings.push_back({rule, {slice.source, begin, end}, std::move(message), std::move(help)});
  }
  // Of what only the strict manner minds.
  void forbid(std::uint32_t begin, std::uint32_t end, std::string message, std::string help) const {
    if (manner == Manner::strict) report("yaml-forbidden", begin, end, std::move(message), std::move(help));
  }
};

// The keys of one table so far, and where they stand; few tables have more than a handful.
class KeysSeen {
 public:
  // Where the key stood before, or -1 when it is new.
  std::int64_t add(std::string_view key, std::uint32_t at);

 private:
  std::vector<std::pair<std::string_view, std::uint32_t>> few_;
  std::unordered_map<std::string_view, std::uint32_t> index_;
};

class Composer {
 public:
  using Anchor = std::size_t;  // numbered by the reader, from 1 in each document; 0 is none

  Composer(const Complaints& complaints, Tree& tree)
      : complaints_(complaints), manner_(complaints.manner), tree_(tree), builder_(tree) {}

  // A document starts. In lenient manner each that is not empty becomes an item of a list, if they are
  // several.
  void document() { meant_.clear(); }
  // A scalar or a null: the key that a table waits for, or a value.
  void scalar(Node node, Anchor anchor);
  void alias(std::uint32_t begin, std::uint32_t end, Anchor anchor);
  void open(Type type, std::uint32_t begin, Anchor anchor);
  void close();
  // Takes out what stands so far in the outermost list or table that is open and began with a bracket.
  // Nothing more may come then.
  void forget_brackets();
  // Nothing more comes.
  void finish();

  std::string_view keep(const std::string& text) { return tree_.keep(text); }
  bool expects_key() const {
    return !open_.empty() && open_.back().type == Type::table && open_.back().wants_key;
  }
  // Whether nothing more can be taken: the reason has been reported.
  bool full() const { return full_; }
  // Where the last value ends.
  std::uint32_t last_end() const { return last_end_; }
  // The last document's.
  Type last_root() const { return last_root_; }
  // The innermost list or table that is open, or null.
  const Node* innermost() const { return open_.empty() ? nullptr : &tree_.nodes[builder_.innermost()]; }

 private:
  // A table whose members a merge key adds to its own table.
  struct Base {
    Subtree table;
    std::size_t height;
    std::uint32_t begin, end;  // where the alias stands, or the table itself
  };
  // What a value is to the merge key before it, if there is one.
  enum class Merge : std::uint8_t { no, table, list };
  struct Open {
    Type type;
    bool wants_key = false;
    bool skipped = false;  // a key that is itself a list or a table: its content has no place in the tree
    bool repeats = false;  // a key stands in it twice
    Merge merge = Merge::no;
    bool odd = false;        // of a merge key's list: holds something else than tables
    std::size_t height = 1;  // how deep it nests
    Anchor anchor = 0;
    KeysSeen keys = {};
    std::vector<Base> bases = {};          // what is merged into it when it closes
    std::vector<std::uint32_t> gone = {};  // its members that were merge keys, in their order
  };
  // What an anchor names.
  struct Meant {
    Node node;             // of a list or table: only its type
    Subtree subtree = {};  // of a list or table that is closed
    std::size_t height = 0;
    bool closed = false;
  };

  void take_key(const Node& key, bool simple);
  bool place(Node& node);
  void add(Node node);
  void add_copy(const Meant& meant, Node node);
  bool take_base(const Meant& meant, const Node& alias);
  void close_base(const Open& closed, Subtree subtree);
  void merge(Open& table);
  bool merge(Open& table, const Base& base);
  void drop_members(const Open& table);
  bool fits(std::size_t nodes, std::size_t depth, std::uint32_t begin, std::uint32_t end);

  const Complaints& complaints_;
  Manner manner_;
  Tree& tree_;
  TreeBuilder builder_;
  std::vector<Open> open_;
  Node key_;                 // the key that waits for its value
  bool merge_next_ = false;  // that key is a merge key
  std::unordered_map<Anchor, Meant> meant_;
  std::optional<Node> empty_ = {};  // the first of the documents that are empty
  Type last_root_ = Type::null;
  std::size_t copied_ = 0;
  bool told_ = false;  // of what could not be copied: once is enough
  bool full_ = false;
  std::uint32_t last_end_ = 0;
};

}  // namespace parse
