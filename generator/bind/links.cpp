// Resolving one link: to an entity, a file, a folder, an address elsewhere, or nowhere.
#include "bind/links.h"

#include <algorithm>
#include <array>

#include "base/parallel.h"
#include "base/text.h"
#include "bind/ids.h"

namespace bind {

namespace {

using What = model::LinkTarget::What;

// Addresses that lead to people, places and files beside the web, or to pages of the browser itself; none of
// them runs anything.
constexpr std::string_view followed_schemes[] = {
    "mailto",  "tel",     "sms",    "callto", "sip",  "sips", "xmpp", "irc",  "ircs", "matrix", "slack",
    "msteams", "zoommtg", "webcal", "geo",    "news", "nntp", "ftp",  "ftps", "sftp", "chrome", "edge"};

// The scheme of a URL in lower case (RFC 3986, 3.1), or empty.
std::string scheme_of(std::string_view target) {
  const std::size_t colon = target.find(':');
  if (colon == std::string_view::npos || colon < 2 || !base::is_alpha(target[0])) return {};
  const std::string_view scheme = target.substr(0, colon);
  const bool fits = std::all_of(scheme.begin(), scheme.end(),
                                [](char c) { return base::is_alnum(c) || c == '+' || c == '-' || c == '.'; });
  return fits ? base::to_lower(scheme) : std::string();
}

// Pages that a forge serves above the files: `../../issues` from the top of a repository.
bool is_forge_page(std::string_view path) {
  static constexpr std::array pages = {
      "issues",   "pulls",      "pull",     "wiki",     "discussions", "releases",  "actions",
      "projects", "security",   "graphs",   "compare",  "commits",     "commit",    "blob",
      "tree",     "raw",        "edit",     "labels",   "milestones",  "milestone", "tags",
      "network",  "stargazers", "settings", "archive",  "blame",       "pulse",     "branches",
      "new",      "fork",       "watchers", "packages", "deployments", "workflows", "contributors"};
  const std::string_view top = path.substr(0, path.find('/'));
  return std::any_of(pages.begin(), pages.end(), [&](const char* page) { return top == page; });
}

Resolved faulty(Fault fault, std::string detail = {}) { return {{}, fault, std::move(detail), {}}; }

bool is_line_number(std::string_view fragment) {
  return fragment.size() > 1 && fragment[0] == 'L' && base::is_digit(fragment[1]);
}

}  // namespace

bool is_address(std::string_view target) {
  target = base::trim(target);
  return target.starts_with("//") || !scheme_of(target).empty();
}

std::string joined(std::string_view from, std::string_view target, std::size_t& above) {
  std::vector<std::string_view> segments;
  above = 0;
  const auto walk = [&](std::string_view path) {
    for (const std::string_view segment : base::split(path, '/')) {
      if (segment.empty() || segment == ".") continue;
      if (segment != "..") {
        segments.push_back(segment);
      } else if (!segments.empty()) {
        segments.pop_back();
      } else {
        ++above;
      }
    }
  };
  if (!target.starts_with('/')) walk(from);
  walk(target);
  std::string result;
  for (const std::string_view segment : segments) {
    if (!result.empty()) result += '/';
    result += segment;
  }
  return result;
}

namespace {

// Addresses are seen from the other portal's; one that leads to another host is none.
void add_inventory(const model::Entity& entity, std::unordered_map<std::string, std::string>& inventories) {
  const std::string prefix = entity.id + ":";
  const model::Value* portal = entity.value("portal");
  const model::Value* objects = entity.value("objects");
  inventories.emplace(prefix, std::string());
  if (portal == nullptr || objects == nullptr) return;
  std::string base(portal->text);
  if (!base.ends_with('/')) base += '/';
  for (const model::Value* row = first(entity, *objects); row != nullptr; row = next(entity, *row)) {
    const model::Value* id = model::member(entity, *row, "id");
    const model::Value* url = model::member(entity, *row, "url");
    if (id != nullptr && url != nullptr)
      inventories.emplace(prefix + std::string(id->text), base + std::string(url->text));
  }
}

}  // namespace

LinkIndex::LinkIndex(const Input& input, const model::Graph& graph)
    : input_(input),
      graph_(graph),
      document_anchors_(input.documents.size()),
      entity_anchors_(graph.entities.size()) {
  const std::string prefix = input.inside.empty() ? "" : input.inside + "/";
  for (std::uint32_t i = 0; i < input.documents.size(); ++i) {
    const std::string path = prefix + input.sources[input.documents[i].source].path;
    by_folded_.emplace(base::fold_case(path), i);
    by_path_.emplace(path, i);
  }
  for (const model::Entity& entity : graph.entities) {
    if (entity.kind->name == "inventory") add_inventory(entity, inventories_);
  }
  base::parallel_for(document_anchors_.size(),
                     [&](std::size_t i) { document_anchors_[i] = anchors_of(input.documents[i].prose); });
  base::parallel_for(entity_anchors_.size(), [&](std::size_t i) {
    entity_anchors_[i] = anchors_of(graph.entities[graph.entities.id_at(i)]);
  });
}

Resolved LinkIndex::resolve(std::uint32_t document, const parse::Link& link) const {
  if (link.form == parse::LinkForm::reference) return reference(link);
  const std::string_view target = base::trim(link.target);
  if (target.empty()) return faulty(Fault::empty);
  if (is_address(target)) return url(link);
  return path(document, link);
}

Resolved LinkIndex::reference(const parse::Link& link) const {
  std::string_view id = link.target;
  std::string_view fragment;
  const std::size_t hash = id.find('#');
  if (hash != std::string_view::npos) fragment = id.substr(hash + 1), id = id.substr(0, hash);
  const std::size_t colon = id.find(':');
  if (colon != std::string_view::npos)
    return elsewhere(base::trim(id.substr(0, colon)), base::trim(id.substr(colon + 1)), fragment);
  const model::EntityId to = graph_.find(base::trim(id.substr(0, id.find('@'))));
  if (!to) return faulty(Fault::unknown_id, std::string(id));
  const model::Entity& entity = graph_.entities[to];
  Resolved result{{What::entity, to, {}, std::string(fragment)}, Fault::none, {}, {}};
  std::string anchor;
  const bool found = fragment.empty() || has_anchor(entity_anchors_[to.index], fragment, anchor) ||
                     (entity.has_body && has_anchor(document_anchors_[entity.document], fragment, anchor));
  if (!found) result.fault = Fault::no_anchor, result.detail = fragment;
  if (found) result.target.fragment = anchor;
  return result;
}

// A thing of another portal, by that portal's inventory.
Resolved LinkIndex::elsewhere(std::string_view inventory, std::string_view id,
                              std::string_view fragment) const {
  const std::string prefix = std::string(inventory) + ":";
  if (!inventories_.contains(prefix)) return faulty(Fault::unknown_inventory, std::string(inventory));
  const auto found = inventories_.find(prefix + std::string(id));
  if (found == inventories_.end()) return faulty(Fault::not_in_inventory, prefix + std::string(id));
  return {{What::external, {}, found->second, std::string(fragment)}, Fault::none, {}, {}};
}

Resolved LinkIndex::url(const parse::Link& link) const {
  const std::string_view target = base::trim(link.target);
  const std::string scheme = scheme_of(target);
  const bool loads = link.form == parse::LinkForm::image;
  const bool web = scheme == "http" || scheme == "https" || target.starts_with("//");
  if (web) {
    std::string_view host =
        target.substr(target.find("//") == std::string_view::npos ? target.size() : target.find("//") + 2);
    host = host.substr(0, host.find_first_of("/?#"));
    const bool bad = host.empty() || host.find_first_of(" \t\n<>\"") != std::string_view::npos ||
                     host.front() == '.' || host.find("..") != std::string_view::npos;
    if (bad) return faulty(Fault::bad_url);
    // Opened from a folder, an address without a scheme would be a file's.
    std::string whole = scheme.empty() ? "https:" + std::string(target) : std::string();
    if (loads) return {{What::external, {}, {}, {}}, Fault::external_resource, {}, {}};
    return {{What::external, {}, std::move(whole), {}}, Fault::none, {}, {}};
  }
  const bool followed = !loads && std::find(std::begin(followed_schemes), std::end(followed_schemes),
                                            scheme) != std::end(followed_schemes);
  if (!followed) return {{What::refused, {}, {}, {}}, Fault::refused, scheme, {}};
  return {{What::external, {}, {}, {}}, Fault::none, {}, {}};
}

bool LinkIndex::has_anchor(const Anchors& anchors, std::string_view fragment, std::string& id) const {
  std::string_view found = anchors.find(fragment);
  if (found.empty() && fragment.find('%') == std::string_view::npos && !fragment.starts_with("user-content-"))
    return false;
  const std::string decoded = base::percent_decode(fragment);
  if (found.empty()) found = anchors.find(decoded);
  constexpr std::string_view forge_prefix = "user-content-";
  if (found.empty() && decoded.starts_with(forge_prefix))
    found = anchors.find(std::string_view(decoded).substr(forge_prefix.size()));
  if (found.empty()) return false;
  id = found;
  return true;
}

Resolved LinkIndex::to_document(std::uint32_t document, std::string_view fragment) const {
  const parse::Document& to = input_.documents[document];
  Resolved result;
  result.document = document;
  result.target.entity = graph_.entity_of_document[document];
  result.target.what = result.target.entity ? What::entity : What::file;
  result.target.path = input_.sources[to.source].path;
  if (fragment.empty() || fragment == "top") return result;
  std::string id;
  if (has_anchor(document_anchors_[document], fragment, id)) {
    result.target.fragment = id;
  } else if (result.target.entity && has_anchor(entity_anchors_[result.target.entity.index], fragment, id)) {
    result.target.fragment = id;
  } else if (to.format == parse::Format::markdown || result.target.what == What::entity) {
    if (is_line_number(fragment)) return result;
    result.fault = Fault::no_anchor;
    result.detail = fragment;
  }
  return result;
}

Resolved LinkIndex::path(std::uint32_t document, const parse::Link& link) const {
  std::string_view target = base::trim(link.target);
  std::string_view fragment;
  const std::size_t hash = target.find('#');
  if (hash != std::string_view::npos) fragment = target.substr(hash + 1), target = target.substr(0, hash);
  target = target.substr(0, target.find('?'));
  if (target.empty()) return to_document(document, fragment);
  const std::string& own_path = input_.sources[input_.documents[document].source].path;
  if (own_path.starts_with("../")) return outside(own_path, target, fragment);
  const std::string prefix = input_.inside.empty() ? "" : input_.inside + "/";
  const std::string from = prefix + own_path;
  std::size_t above = 0;
  const std::string decoded = base::percent_decode(target);
  const std::string path = joined(folder_of(from), decoded, above);
  if (above > 0) {
    if (above == 2 && is_forge_page(path)) return {{What::refused, {}, {}, {}}, Fault::none, {}, {}};
    return faulty(Fault::outside, path);
  }
  const auto found = by_path_.find(path);
  if (found != by_path_.end() && !decoded.ends_with('/')) return to_document(found->second, fragment);
  const base::FileType type = input_.repository.type(path);
  if (type == base::FileType::directory || path.empty()) {
    for (const char* index : {"README.md", "readme.md", "Readme.md", "index.md", "README.markdown"}) {
      const auto page = by_path_.find(path.empty() ? index : path + "/" + index);
      if (page != by_path_.end()) return to_document(page->second, fragment);
    }
  }
  std::string inside_workspace = path;
  if (!prefix.empty())
    inside_workspace = path.starts_with(prefix) ? path.substr(prefix.size()) : std::string();
  if (type == base::FileType::directory || path.empty())
    return {{What::folder, {}, inside_workspace, {}}, Fault::none, {}, {}};
  const bool file = type == base::FileType::file || type == base::FileType::other;
  if (file && !decoded.ends_with('/')) return {{What::file, {}, inside_workspace, {}}, Fault::none, {}, {}};
  return missing(path);
}

// A link in a registry's file outside the workspace, judged from the folder above the workspace that it lies
// in.
Resolved LinkIndex::outside(std::string_view from, std::string_view target, std::string_view fragment) const {
  // Where the root of that repository is, nobody has said.
  if (target.starts_with('/')) return {{What::refused, {}, {}, {}}, Fault::none, {}, {}};
  std::size_t up = 0;
  while (from.substr(up).starts_with("../")) up += 3;
  std::size_t climbs = 0;
  const std::string path = joined(folder_of(from.substr(up)), base::percent_decode(target), climbs);
  if (climbs > 0) return {{What::refused, {}, {}, {}}, Fault::none, {}, {}};
  const std::string prefix = input_.inside.empty() ? "" : input_.inside + "/";
  const auto found = by_path_.find(prefix + std::string(from.substr(0, up)) + path);
  if (found != by_path_.end()) return to_document(found->second, fragment);
  const base::Files* files = input_.above ? input_.above(from.substr(0, up - 1)) : nullptr;
  const bool there = files == nullptr || files->type(path) != base::FileType::none;
  if (there) return {{What::file, {}, {}, {}}, Fault::none, {}, {}};
  return faulty(Fault::missing, std::string(from.substr(0, up)) + path);
}

// A file whose name differs only in letter case is named; whatever else is missing is just missing.
Resolved LinkIndex::missing(std::string_view path) const {
  const auto folded = by_folded_.find(base::fold_case(path));
  std::string right;
  if (folded != by_folded_.end()) {
    right = (input_.inside.empty() ? "" : input_.inside + "/") +
            input_.sources[input_.documents[folded->second].source].path;
  } else {
    // Walk down the folders, taking whatever is the same but for letter case.
    for (const std::string_view segment : base::split(path, '/')) {
      bool found = false;
      for (const base::FileEntry& entry : input_.repository.list(right)) {
        if (base::fold_case(entry.name) != base::fold_case(segment)) continue;
        right += (right.empty() ? "" : "/") + entry.name;
        found = input_.repository.type(right) != base::FileType::none;  // a link may lead nowhere
        break;
      }
      if (!found) return faulty(Fault::missing, std::string(path));
    }
  }
  if (right == path) return faulty(Fault::missing, std::string(path));
  return faulty(Fault::wrong_case, right);
}

}  // namespace bind
