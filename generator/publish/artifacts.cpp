// Listing pages, registers, theme files and linked files.
#include "publish/artifacts.h"

#include <algorithm>

#include "base/csv.h"
#include "base/inert.h"
#include "base/text.h"
#include "publish/search_pages.h"
#include "publish/theme.h"
#include "render/address.h"
#include "search/search.h"

namespace publish {

namespace {

constexpr std::size_t max_linked_file = 64u << 20;

// Stands for a picture that would run script: an empty frame.
constexpr const char* nothing_to_see =
    "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 160 90\"><title>Not shown: the picture holds "
    "script</title><path d=\"M1 1h158v88H1ZM1 1l158 88M159 1 1 89\" fill=\"none\" stroke=\"#888\"/></svg>\n";

Made made(render::Page page) { return {std::move(page.html), std::move(page.findings)}; }

std::string xml_escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '&') {
      out += "&amp;";
    } else if (c == '<') {
      out += "&lt;";
    } else {
      out += c;
    }
  }
  return out;
}

// `at` is where the site is served: whole addresses, as a sitemap's own rules ask for (sitemaps.org), where
// somebody said it.
std::string sitemap(const std::vector<std::string>& pages, const std::string& at) {
  std::string xml =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset "
      "xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n";
  for (const std::string& page : pages) xml += "<url><loc>" + xml_escaped(at + page) + "</loc></url>\n";
  return xml + "</urlset>\n";
}

// A file as it may be published: with nothing in it that would run.
std::string inert(std::string_view path, std::string bytes) {
  if (base::is_active_picture(path, bytes)) return nothing_to_see;
  return base::to_lower(path).ends_with(".csv") ? base::without_formulas(bytes) : bytes;
}

class Lister {
 public:
  Lister(const render::Site& site, const model::Graph& graph, const base::Files& workspace,
         search::Memory* words)
      : site_(site), graph_(graph), workspace_(workspace), words_(words) {}

  std::vector<Artifact> run() {
    entities();
    registers();
    sections();
    page("index.html", [&site = site_] { return site.front(); });
    rendered("404.html", [&site = site_] { return site.not_found(); });
    if (site_.has_change_log()) page("changes.html", [&site = site_] { return site.change_log(); });
    if (site_.is_an_edition())
      add(render::edition_file, [&site = site_] { return Made{site.edition_json(), {}}; });
    if (site_.has_editions()) {
      page(render::editions_path, [&site = site_] { return site.editions_page(); });
      add(render::editions_script, [&site = site_] { return Made{site.editions_js(), {}}; });
    }
    manual();
    feeds();
    ways();
    for (const ThemeFile& file : theme_files(site_.config(), workspace_)) {
      add("theme/" + file.path, [file, &workspace = workspace_] {
        return Made{published(file, workspace), {}};
      });
    }
    for (const std::string& path : site_.linked_files()) {
      if (workspace_.type(path) != base::FileType::file) continue;
      add(render::file_path(path), [&workspace = workspace_, path] {
        return Made{inert(path, workspace.read(path, max_linked_file).bytes), {}};
      });
    }
    search();
    if (site_.is_indexed()) for_search_engines();
    std::stable_sort(artifacts_.begin(), artifacts_.end(),
                     [](const Artifact& a, const Artifact& b) { return a.path < b.path; });
    return std::move(artifacts_);
  }

 private:
  void add(std::string path, std::function<Made()> make, source::Place origin = {}) {
    artifacts_.push_back({std::move(path), std::move(make), origin});
  }
  // What the site makes, and nothing else has a part in: it may have made it for an edition before.
  void rendered(std::string path, std::function<render::Page()> make, source::Place origin = {}) {
    auto recall = [&site = site_, path, make = std::move(make)] { return made(site.recall(path, make)); };
    add(std::move(path), std::move(recall), origin);
  }
  void rendered_text(std::string path, std::function<std::string()> make) {
    rendered(std::move(path), [make = std::move(make)] { return render::Page{make(), {}}; });
  }
  // A page that search engines may find.
  void page(std::string path, std::function<render::Page()> make, source::Place origin = {}) {
    pages_.push_back(render::encoded(path));
    rendered(std::move(path), std::move(make), origin);
  }

  void entities() {
    for (std::size_t i = 0; i < graph_.entities.size(); ++i) {
      const model::EntityId id = graph_.entities.id_at(i);
      const model::Entity& entity = graph_.entities[id];
      if (!site_.has_page(id)) continue;
      const std::string path = base::percent_decode(site_.path(id));
      pages_.push_back(site_.path(id));
      rendered(
          path, [&site = site_, id] { return site.entity(id); }, entity.place);
      for (const auto& [alias, place] : entity.aliases) {
        const std::string old = render::alias_path(*entity.kind, alias);
        const model::EntityId owner = graph_.find(alias);
        if (owner == id)
          rendered(
              old, [&site = site_, old, id] { return site.redirect(old, id); }, place);
      }
    }
  }

  void registers() {
    for (const schema::Kind* kind : site_.kinds()) {
      registers_.pages.push_back({render::encoded(kind->plural + "/index.html"), kind->label_plural});
      registers_.pages.back().text = kind->summary;
      const std::vector<std::string> parts = site_.register_paths(*kind);
      for (std::size_t i = 0; i < parts.size(); ++i)
        page(parts[i], [&site = site_, kind, i] { return site.register_page(*kind, i); });
      const std::string stem = kind->plural + "/" + kind->plural;
      rendered_text(stem + ".csv", [&site = site_, kind] { return site.register_csv(*kind); });
      rendered_text(stem + ".json", [&site = site_, kind] { return site.register_json(*kind); });
    }
  }

  void sections() {
    const std::vector<std::string> paths = site_.section_paths();
    for (std::size_t i = 0; i < paths.size(); ++i) {
      page(paths[i], [&site = site_, i] { return site.section_page(i); });
      if (site_.has_print_page(i))
        rendered(render::print_path(paths[i]), [&site = site_, i] { return site.print_page(i); });
    }
    for (std::size_t i = 0; i < site_.dashboards(); ++i)
      page(site_.dashboard_path(i), [&site = site_, i] { return site.dashboard_page(i); });
    for (const render::Site::Rows& rows : site_.view_rows())
      rendered(rows.path, [&site = site_, &rows] { return site.view_csv(rows); });
  }

  void manual() {
    if (site_.manual_kinds().empty()) return;
    manual_.pages.push_back({render::manual_kinds_path, "Kinds"});
    manual_.pages.push_back({render::manual_rules_path, "Rules"});
    for (const schema::Kind& kind : site_.manual_kinds()) {
      manual_.pages.push_back({render::encoded(render::manual_path(kind)), "Kind: " + kind.label, kind.name});
      manual_.pages.back().text = kind.summary;
    }
    for (const finding::Rule& rule : site_.manual_rules()) {
      manual_.pages.push_back({render::encoded(render::manual_path(rule)), "Rule: " + rule.name});
      manual_.pages.back().text = rule.what + " " + rule.why + " " + rule.instead;
    }
    page(render::manual_kinds_path, [&site = site_] { return site.kinds_page(); });
    page(render::manual_rules_path, [&site = site_] { return site.rules_page(); });
    for (const schema::Kind& kind : site_.manual_kinds())
      page(render::manual_path(kind), [&site = site_, &kind] { return site.kind_page(kind); });
    for (const finding::Rule& rule : site_.manual_rules())
      page(
          render::manual_path(rule), [&site = site_, &rule] { return site.rule_page(rule); }, rule.place);
  }

  // Ways to find a page.
  void ways() {
    page(render::search_path, [&site = site_] { return site.search_page(); });
    page(render::a_z_path, [&site = site_] { return site.a_z(); });
    const std::vector<std::string> letters = site_.letter_paths();
    for (std::size_t i = 0; i < letters.size(); ++i)
      page(letters[i], [&site = site_, i] { return site.a_z_page(i); });
    if (site_.has_roles()) page(render::by_role_path, [&site = site_] { return site.by_role(); });
  }

  void search() {
    const auto index = std::make_shared<const search::Index>(search::Input{
        graph_, search_groups(site_, graph_, {std::move(registers_), std::move(manual_)}), words_});
    for (std::size_t i = 0; i < index->size(); ++i)
      add("search/" + index->path(i), [index, i] { return Made{index->bytes(i), {}}; });
  }

  void for_search_engines() {
    std::sort(pages_.begin(), pages_.end());
    add("sitemap.xml", [pages = pages_, at = site_.served_at()] { return Made{sitemap(pages, at), {}}; });
    add("robots.txt", [at = site_.served_at()] {
      const std::string map = at == "/" ? std::string() : "Sitemap: " + at + "sitemap.xml\n";
      return Made{"User-agent: *\nAllow: /\n" + map, {}};
    });
  }

  void feeds() {
    if (!site_.has_feeds()) return;
    page(render::feeds_path, [&site = site_] { return site.feeds_page(); });
    page(render::due_path, [&site = site_] { return site.due_page(); });
    rendered_text(render::pages_file, [&site = site_] { return site.pages_json(); });
    rendered(render::calendar_file, [&site = site_] { return site.calendar(); });
    for (const model::EntityId id : site_.with_calendar())
      rendered(render::calendar_path(base::percent_decode(site_.path(id))),
               [&site = site_, id] { return site.calendar(id); });
    if (site_.has_changes_feed())
      rendered_text(render::feed_file, [&site = site_] { return site.changes_feed(); });
  }

  const render::Site& site_;
  const model::Graph& graph_;
  const base::Files& workspace_;
  search::Memory* words_;
  std::vector<Artifact> artifacts_;
  search::Group registers_{"_register", "Register", "Registers", {}};
  search::Group manual_{"_manual", "Manual page", "Manual pages", {}};
  std::vector<std::string> pages_;  // for the sitemap, encoded
};

}  // namespace

std::vector<Artifact> artifacts(const render::Site& site, const model::Graph& graph,
                                const base::Files& workspace, search::Memory* words) {
  return Lister(site, graph, workspace, words).run();
}

finding::Findings check_paths(const std::vector<Artifact>& artifacts) {
  finding::Findings findings;
  for (std::size_t i = 1; i < artifacts.size(); ++i) {
    const Artifact& before = artifacts[i - 1];
    const Artifact& here = artifacts[i];
    if (here.path != before.path) continue;
    const source::Place place = here.origin.source ? here.origin : before.origin;
    findings.push_back({"artifact-clash", place, "two pages have the address `" + here.path + "`",
                        "rename the file of one of them, or change its id"});
    findings.back().subject = here.path;
    if (before.origin.source && here.origin.source)
      findings.back().labels.push_back({before.origin, "the other one comes from here"});
  }
  return findings;
}

}  // namespace publish
