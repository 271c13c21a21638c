// Resolving links in prose: in parallel, then reported in order.
#include <algorithm>

#include "base/inert.h"
#include "base/parallel.h"
#include "base/text.h"
#include "bind/link_reporter.h"
#include "bind/memory.h"
#include "bind/page_links.h"
#include "bind/resolve.h"

namespace bind {

namespace {

using model::Entity;
using model::LinkTarget;
using parse::Link;
using parse::LinkForm;

constexpr std::size_t max_picture = 64u << 20;

}  // namespace

void LinkReporter::add(const char* rule, std::uint32_t document, const Link& link, std::string message,
                       std::string help) {
  finding::Finding finding{rule, link.place, std::move(message), std::move(help)};
  const model::EntityId entity =
      document == no_document ? model::EntityId{} : graph_.entity_of_document[document];
  if (entity && !input_.plain) finding.entity = graph_.entities[entity].id;
  finding.subject = link.target;
  findings_.push_back(std::move(finding));
}

// A path of the repository as one would write it in a link in that document.
std::string LinkReporter::seen_from(std::uint32_t document, std::string_view path) const {
  const std::string from = (input_.inside.empty() ? "" : input_.inside + "/") +
                           input_.sources[input_.documents[document].source].path;
  auto here = base::split(from, '/');
  auto there = base::split(path, '/');
  here.pop_back();
  std::size_t common = 0;
  while (common < here.size() && common + 1 < there.size() && here[common] == there[common]) ++common;
  std::string result;
  for (std::size_t i = common; i < here.size(); ++i) result += "../";
  for (std::size_t i = common; i < there.size(); ++i) result.append(i > common ? "/" : "").append(there[i]);
  return result;
}

void LinkReporter::missing(std::uint32_t document, const Link& link, const Resolved& resolved) {
  std::string path = resolved.detail;
  const auto nearest = suggestions_.path(
      input_.inside.empty() ? path : path.substr(std::min(path.size(), input_.inside.size() + 1)));
  std::string help = "check the spelling, or create the file";
  if (nearest)
    help = "did you mean `" +
           seen_from(document, (input_.inside.empty() ? "" : input_.inside + "/") + *nearest) + "`?";
  add("broken-link", document, link, "there is no file `" + path + "`", std::move(help));
}

void LinkReporter::no_anchor(std::uint32_t document, const Link& link, const Resolved& resolved) {
  const LinkTarget& target = resolved.target;
  std::vector<std::string_view> known;
  const auto gather = [&](const Anchors& anchors) {
    for (const Anchors::Entry& entry : anchors.entries()) known.push_back(entry.name);
  };
  std::uint32_t to = document;
  if (target.entity) {
    to = graph_.entities[target.entity].document;
    if (known.size() < 1000) gather(index_.anchors(target.entity));
  }
  if (findings_.size() < 1000) gather(index_.document_anchors(to));
  std::sort(known.begin(), known.end());
  const auto nearest = suggestions_.anchor(resolved.detail, known);
  const std::string& path = input_.sources[input_.documents[to].source].path;
  add("broken-anchor", document, link, "`" + path + "` has no anchor `" + resolved.detail + "`",
      nearest ? "did you mean `#" + *nearest + "`?"
              : "name one of its headings, in lower case with hyphens for spaces");
}

void LinkReporter::unknown_id(std::uint32_t document, const Link& link, const Resolved& resolved) {
  if (input_.plain) return;  // a forge shows [[…]] as text, and so do we
  if (resolved.detail.empty())
    return add("unknown-reference", document, link, "no id stands in these brackets",
               "write the id of what is meant, or a backslash before the brackets");
  const auto nearest = suggestions_.entity(resolved.detail, {});
  add("unknown-reference", document, link, "`" + resolved.detail + "` is not the id of anything here",
      nearest ? "did you mean `[[" + graph_.entities[*nearest].id + "]]`?"
              : "check the spelling, or write the entity it names");
  if (nearest)
    findings_.back().labels.push_back(
        {graph_.entities[*nearest].place,
         schema::described(
             {.base = schema::Base::reference, .names = {schema::in_text(*graph_.entities[*nearest].kind)}}) +
             " with a similar id"});
}

void LinkReporter::active(std::uint32_t document, const Link& link, const LinkTarget& target) {
  if (target.what != LinkTarget::What::file || target.path.empty()) return;
  if (base::opens_as_page(target.path))
    return add("active-file", document, link, "a browser would run what is in this file",
               "link to a PDF or a picture of it; this is published as text");
  if (!base::to_lower(target.path).ends_with(".svg")) return;
  const std::string path = (input_.inside.empty() ? "" : input_.inside + "/") + target.path;
  std::string bytes = input_.repository.read(path, max_picture).bytes;
  const bool is_active = input_.memory != nullptr ? input_.memory->is_active_picture(path, std::move(bytes))
                                                  : base::is_active_picture(path, bytes);
  if (is_active)
    add("active-file", document, link, "this picture holds script, or what may bring some",
        "export it without; as it is, it is not shown");
}

void LinkReporter::report(std::uint32_t document, const Link& link, const Resolved& resolved) {
  switch (resolved.fault) {
    case Fault::none: return active(document, link, resolved.target);
    case Fault::empty:
      return add("broken-link", document, link, "this link leads nowhere",
                 "write where it leads between the parentheses");
    case Fault::refused:
      return add("broken-link", document, link, "a `" + resolved.detail + ":` link is not followed",
                 "link to a file or to an https:// address");
    case Fault::bad_url:
      return add("broken-link", document, link, "`" + link.target.substr(0, 200) + "` is not an address",
                 "write it as `https://host/path`");
    case Fault::outside:
      return add("broken-link", document, link, "this link leads out of the repository",
                 "take away one `../`, or link to the full https:// address");
    case Fault::wrong_case:
      return add("wrong-case-link", document, link,
                 "the file is called `" + resolved.detail + "`, in other letter case",
                 "write `" + seen_from(document, resolved.detail) + "`");
    case Fault::external_resource:
      return add("external-resource", document, link, "this image is loaded from another site",
                 "keep a copy of it beside the page");
    case Fault::unknown_inventory:
      return input_.plain ? void()
                          : add("unresolved-external", document, link,
                                "no inventory is called `" + resolved.detail + "`",
                                "write the id of an entity here, or an https:// link");
    case Fault::not_in_inventory:
      return add("unresolved-external", document, link, "the inventory has no `" + resolved.detail + "`",
                 "check the spelling, or fetch the other portal's inventory again");
    case Fault::missing: return missing(document, link, resolved);
    case Fault::no_anchor: return no_anchor(document, link, resolved);
    case Fault::unknown_id: return unknown_id(document, link, resolved);
  }
}

namespace {

// A field that names a file beside its own is judged like a link, and from then on knows its document.
void resolve_files(model::Graph& graph, const LinkIndex& index, LinkReporter& reporter) {
  for (Entity& entity : graph.entities) {
    for (model::Value& value : entity.values) {
      if (value.base != schema::Base::file || value.text.empty()) continue;
      const Link link{
          LinkForm::inline_link, std::string(value.text), {}, {entity.source(), value.begin, value.end}};
      const Resolved resolved = index.resolve(entity.document, link);
      if (resolved.document) value.meaning = model::DocumentIndex{*resolved.document};
      reporter.report(entity.document, link, resolved);
    }
  }
}

}  // namespace

void resolve_links(const Input& input, model::Graph& graph, const LinkIndex& index,
                   finding::Findings& findings) {
  std::vector<std::vector<Resolved>> resolved(input.documents.size());
  base::parallel_for(input.documents.size(), [&](std::size_t i) {
    for (const Link& link : input.documents[i].prose.links) {
      resolved[i].push_back(index.resolve(static_cast<std::uint32_t>(i), link));
    }
  });
  LinkReporter reporter(input, graph, index, findings);
  if (!input.plain) resolve_files(graph, index, reporter);
  graph.links.resize(input.documents.size());
  for (std::uint32_t i = 0; i < input.documents.size(); ++i) {
    const auto& links = input.documents[i].prose.links;
    const model::EntityId from = graph.entity_of_document[i];
    graph.links[i].reserve(links.size());
    for (std::size_t k = 0; k < links.size(); ++k) {
      reporter.report(i, links[k], resolved[i][k]);
      LinkTarget& target = graph.links[i].emplace_back(std::move(resolved[i][k].target));
      if (from && target.entity && target.entity != from) {
        graph.references.add(
            {from, nullptr, links[k].place, links[k].target, target.fragment, target.entity, false});
      }
    }
  }
}

struct PageLinks::Parts {
  Parts(const Input& from, const model::Graph& graph, finding::Findings& findings)
      : input(from), index(input, graph), reporter(input, graph, index, findings) {}

  Input input;
  LinkIndex index;
  LinkReporter reporter;
};

PageLinks::PageLinks(const Input& input, const model::Graph& graph, finding::Findings& findings)
    : parts_(std::make_unique<Parts>(input, graph, findings)) {}

PageLinks::~PageLinks() = default;

std::optional<LinkTarget> PageLinks::resolve(const Link& link) {
  if (link.form != LinkForm::reference && !is_address(link.target)) return std::nullopt;
  Resolved resolved = parts_->index.resolve(no_document, link);
  parts_->reporter.report(no_document, link, resolved);
  return std::move(resolved.target);
}

}  // namespace bind
