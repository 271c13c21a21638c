// `[[id]]` leads to an entity, `stack.md` to another of these pages, and an address out of the portal.
#include "driver/dashboard_links.h"

#include <algorithm>
#include <map>
#include <optional>

#include "base/portable_path.h"
#include "base/spelling.h"
#include "base/text.h"
#include "bind/anchors.h"
#include "bind/ids.h"
#include "bind/links.h"
#include "bind/page_links.h"
#include "render/address.h"

namespace driver {

namespace {

using model::LinkTarget;
using parse::Link;
using render::Dashboard;

class DashboardLinks {
 public:
  DashboardLinks(const std::vector<Dashboard>& pages, const DashboardNames& names, const bind::Input& input,
                 const model::Graph& graph, finding::Findings& findings)
      : names_(names), input_(input), graph_(graph), findings_(findings) {
    for (const Dashboard& page : pages) pages_.emplace(page.name, &page);
  }

  LinkTarget target_of(const Dashboard& from, const Link& link) {
    if (!elsewhere_) elsewhere_.emplace(input_, graph_, findings_);
    if (const std::optional<LinkTarget> target = elsewhere_->resolve(link)) return *target;
    return path(from, link);
  }

 private:
  LinkTarget path(const Dashboard& from, const Link& link) {
    std::string_view target = base::trim(link.target), fragment;
    const std::size_t hash = std::min(target.find('#'), target.size());
    fragment = target.substr(std::min(hash + 1, target.size()));
    target = target.substr(0, std::min(hash, target.find('?')));
    if (target.empty() && !fragment.empty()) return to_page(from, link, from.name, fragment);
    std::size_t above = 0;
    std::string name = bind::joined(bind::folder_of(from.name), base::percent_decode(target), above);
    if (above > 0 || target.starts_with('/') || !name.ends_with(".md")) return no_page(link);
    name.resize(name.size() - 3);
    return names_.all.contains(name) ? to_page(from, link, name, fragment) : missing(from, link, name);
  }

  // A page that is left out, as there is nothing for it to show, is not linked to.
  LinkTarget to_page(const Dashboard& from, const Link& link, const std::string& name,
                     std::string_view fragment) {
    const auto page = pages_.find(name);
    if (page == pages_.end()) return {LinkTarget::What::refused, {}, {}, {}};
    const std::string address = base::percent_encode_path(base::portable_path(name)) + ".html";
    return {LinkTarget::What::external,
            {},
            render::root_of(from.name) + address,
            anchor(*page->second, link, fragment)};
  }

  // The id that the fragment names. What a page that comes with the program holds is its own business.
  std::string anchor(const Dashboard& page, const Link& link, std::string_view fragment) {
    if (fragment.empty() || fragment == "top" || !names_.own.contains(page.name))
      return std::string(fragment);
    const bind::Anchors anchors = bind::anchors_of(page.document.prose);
    const std::string decoded = base::percent_decode(fragment);
    if (const std::string_view id = anchors.find(decoded); !id.empty()) return std::string(id);
    std::vector<std::string_view> known;
    for (const bind::Anchors::Entry& entry : anchors.entries()) known.push_back(entry.name);
    const auto nearest = base::nearest(decoded, known);
    report("broken-anchor", link, "`" + page.name + ".md` has no anchor `" + decoded + "`",
           nearest ? "did you mean `#" + std::string(*nearest) + "`?"
                   : "name one of its headings, in lower case with hyphens for spaces");
    return std::string(fragment);
  }

  LinkTarget missing(const Dashboard& from, const Link& link, const std::string& name) {
    const auto nearest = base::nearest(name, {names_.all.begin(), names_.all.end()});
    report("broken-link", link, "there is no page of views `" + name + ".md`",
           nearest ? "did you mean `" + render::root_of(from.name) + std::string(*nearest) + ".md`?"
                   : "check the spelling, or write it, as `templates/pages/" + name + ".md`");
    return {};
  }

  LinkTarget no_page(const Link& link) {
    report("broken-link", link,
           base::trim(link.target).empty() ? "this link leads nowhere"
                                           : "a page of views cannot link to `" + link.target + "`",
           "write `[[id]]` for an entity, `stack.md` for another page of views, or a whole https:// address");
    return {};
  }

  void report(const char* rule, const Link& link, std::string message, std::string help) {
    findings_.push_back({rule, link.place, std::move(message), std::move(help)});
    findings_.back().subject = link.target;
  }

  const DashboardNames& names_;
  const bind::Input& input_;
  const model::Graph& graph_;
  finding::Findings& findings_;
  std::map<std::string, const Dashboard*> pages_;
  std::optional<bind::PageLinks> elsewhere_;  // made for the first link; most pages have none
};

}  // namespace

void resolve_links(std::vector<Dashboard>& pages, const DashboardNames& names, const bind::Input& input,
                   const model::Graph& graph, finding::Findings& findings) {
  DashboardLinks links(pages, names, input, graph, findings);
  for (Dashboard& page : pages) {
    for (const Link& link : page.document.prose.links) page.links.push_back(links.target_of(page, link));
  }
}

}  // namespace driver
