// Links in prose, resolved as a git forge resolves them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "bind/anchors.h"
#include "bind/bind.h"

namespace bind {

// Why a link leads nowhere; the words come later, in one thread, where suggestions are looked for.
enum class Fault : std::uint8_t {
  none,
  empty,
  refused,
  bad_url,
  outside,
  missing,
  wrong_case,
  no_anchor,
  unknown_id,
  unknown_inventory,
  not_in_inventory,
  external_resource
};

struct Resolved {
  model::LinkTarget target;
  Fault fault = Fault::none;
  std::string
      detail;  // wrong_case: the right path as a link; missing: the path looked for; no_anchor: the anchor
  std::optional<std::uint32_t> document = {};  // the index of the one that a path leads to
};

// Whether it is an address with a scheme or a host, and no path.
bool is_address(std::string_view target);

// What every resolution looks at; built once, then read from all threads.
class LinkIndex {
 public:
  LinkIndex(const Input& input, const model::Graph& graph);

  Resolved resolve(std::uint32_t document, const parse::Link& link) const;
  const Anchors& anchors(model::EntityId entity) const { return entity_anchors_[entity.index]; }
  const Anchors& document_anchors(std::uint32_t document) const { return document_anchors_[document]; }

 private:
  Resolved reference(const parse::Link& link) const;
  Resolved elsewhere(std::string_view inventory, std::string_view id, std::string_view fragment) const;
  Resolved url(const parse::Link& link) const;
  Resolved path(std::uint32_t document, const parse::Link& link) const;
  Resolved outside(std::string_view from, std::string_view target, std::string_view fragment) const;
  Resolved to_document(std::uint32_t document, std::string_view fragment) const;
  Resolved missing(std::string_view path) const;
  bool has_anchor(const Anchors& anchors, std::string_view fragment, std::string& id) const;

  const Input& input_;
  const model::Graph& graph_;
  std::unordered_map<std::string, std::uint32_t> by_path_;    // relative to the repository
  std::unordered_map<std::string, std::uint32_t> by_folded_;  // the same, letter case aside
  std::unordered_map<std::string, std::string>
      inventories_;  // "portal:id" to its address; "portal:" for each portal
  std::vector<Anchors> document_anchors_;
  std::vector<Anchors> entity_anchors_;
};

// The path of `target` seen from the folder of `from`, with "." and ".." worked in; `above` counts how many
// levels it climbs out of the root.
std::string joined(std::string_view from, std::string_view target, std::size_t& above);

}  // namespace bind
