// What is wrong with a link, in words.
#pragma once

#include "bind/links.h"
#include "bind/suggestions.h"

namespace bind {

// Stands for the document of a page that is none.
inline constexpr std::uint32_t no_document = static_cast<std::uint32_t>(-1);

class LinkReporter {
 public:
  LinkReporter(const Input& input, const model::Graph& graph, const LinkIndex& index,
               finding::Findings& findings)
      : input_(input), graph_(graph), index_(index), findings_(findings), suggestions_(input, graph) {}

  void report(std::uint32_t document, const parse::Link& link, const Resolved& resolved);

 private:
  void add(const char* rule, std::uint32_t document, const parse::Link& link, std::string message,
           std::string help);
  void missing(std::uint32_t document, const parse::Link& link, const Resolved& resolved);
  void no_anchor(std::uint32_t document, const parse::Link& link, const Resolved& resolved);
  void unknown_id(std::uint32_t document, const parse::Link& link, const Resolved& resolved);
  void active(std::uint32_t document, const parse::Link& link, const model::LinkTarget& target);
  std::string seen_from(std::uint32_t document, std::string_view path) const;

  const Input& input_;
  const model::Graph& graph_;
  const LinkIndex& index_;
  finding::Findings& findings_;
  Suggestions suggestions_;
};

}  // namespace bind
