// The manual in the portal: every kind and rule has its page, every link leads somewhere, every example can
// be bound.
#include <algorithm>
#include <map>
#include <set>

#include "base/portable_path.h"
#include "base/text.h"
#include "driver/compiled.h"
#include "driver/driver.h"
#include "unit/catch.h"

namespace {

struct Built {
  driver::Outcome outcome;
  std::map<std::string, std::string> site;
};

Built build(const base::MemoryFiles& files, bool with_site = true) {
  Built built;
  driver::Surroundings surroundings{files, files,   {},
                                    {},    "story", files.type("bylaw.toml") == base::FileType::file};
  const auto take = [&](const auto& artifacts, const std::string&, driver::Outcome&) {
    for (const publish::Artifact& artifact : artifacts) {
      publish::Made made = artifact.make();
      CHECK(made.findings.empty());
      built.site[artifact.path] = std::move(made.bytes);
    }
    return finding::Findings();
  };
  if (with_site) surroundings.publish = take;
  driver::Request request;
  request.as_of = base::parse_date("2026-11-20");
  built.outcome = driver::run_on(request, surroundings);
  return built;
}

Built portal() {
  base::MemoryFiles files;
  files.put("bylaw.toml", "[rules]\norphan = \"off\"\nheading-order = \"off\"\n");
  files.put("content/index.md", "# Home\n");
  files.put("content/roles/lead.yaml", "title: Lead\npurpose: Leads.\n");
  files.put("kinds/permit.toml", "[kind]\nname = \"permit\"\n");
  files.put("kinds/team.toml", "[kind]\nname = \"team\"\n[fields.room]\ntype = \"text\"\n");
  files.put("rules/a b.sql", "-- what: Nothing.\nselect entity, 'x' as message from permit where 1 = 0\n");
  return build(files);
}

// The values of an attribute, in their order.
std::vector<std::string> attributes(const std::string& html, const std::string& name) {
  std::vector<std::string> values;
  const std::string opening = " " + name + "=\"";
  for (std::size_t at = html.find(opening); at != std::string::npos; at = html.find(opening, at)) {
    at += opening.size();
    values.push_back(html.substr(at, html.find('"', at) - at));
  }
  return values;
}

std::string between(const std::string& html, const std::string& begin, const std::string& end) {
  const std::size_t at = html.find(begin);
  if (at == std::string::npos) return {};
  return html.substr(at + begin.size(), html.find(end, at) - at - begin.size());
}

// Where a link on a page of the site leads, relative to its root.
std::string target(const std::string& page, std::string href) {
  href.resize(std::min(href.find('#'), href.size()));
  if (href.empty()) return page;
  std::string folder = page.substr(0, page.rfind('/') + 1);
  for (; href.starts_with("../"); href.erase(0, 3))
    folder.resize(folder.size() < 2 ? 0 : folder.rfind('/', folder.size() - 2) + 1);
  return folder + base::percent_decode(href);
}

std::string unescaped(std::string html) {
  static const std::map<std::string, std::string> references = {
      {"&#34;", "\""}, {"&#39;", "'"}, {"&lt;", "<"}, {"&gt;", ">"}, {"&amp;", "&"}};
  for (const auto& [reference, letter] : references) {
    for (std::size_t at; (at = html.find(reference)) != std::string::npos;)
      html.replace(at, reference.size(), letter);
  }
  return html;
}

}  // namespace

TEST_CASE("every kind and every rule has a page, in its list and in the sitemap") {
  const Built built = portal();
  const auto is_there = [&](const std::string& name, const std::string& folder) {
    INFO(folder << name);
    const std::string file = "manual/" + folder + "/" + base::portable_path(name) + ".html";
    CHECK(built.site.contains(file));
    const std::string address = base::percent_encode_path(file);
    const auto listed = attributes(built.site.at("manual/" + folder + ".html"), "href");
    CHECK(std::count(listed.begin(), listed.end(), "../" + address) == 1);
    CHECK(built.site.at("sitemap.xml").find("/" + address + "<") != std::string::npos);
  };
  CHECK(built.outcome.compiled->schema->kinds.size() > 40);
  CHECK(built.outcome.rules.size() > 40);
  for (const schema::Kind& kind : built.outcome.compiled->schema->kinds) is_there(kind.name, "kinds");
  for (const finding::Rule& rule : built.outcome.rules) is_there(rule.name, "rules");
}

TEST_CASE("the lists put what is used first, go by group, and mark what is the portal's own") {
  const Built built = portal();
  const std::string& kinds = built.site.at("manual/kinds.html");
  CHECK(kinds.find("id=\"_used\"") < kinds.find("kinds/role.html"));
  CHECK(kinds.find("kinds/role.html") < kinds.find("id=\"_others\""));
  CHECK(kinds.find("id=\"_others\"") < kinds.find("kinds/access-review.html"));
  CHECK(between(kinds, "kinds/permit.html", "</li>").find("this portal's own") != std::string::npos);
  CHECK(between(kinds, "kinds/role.html", "</li>").find("own") == std::string::npos);
  const std::string& rules = built.site.at("manual/rules.html");
  CHECK(between(rules, "rules/a%2B20b.html", "</li>").find("this portal's own") != std::string::npos);
  CHECK(between(rules, "rules/heading-order.html", "</li>").find("off</span>") != std::string::npos);
  CHECK(rules.find(">References</h2>") < rules.find("rules/broken-link.html"));
  CHECK(rules.find("rules/broken-link.html") < rules.find(">Running</h2>"));
}

TEST_CASE(
    "a page of the manual has one heading, a title of its own and a description, and its links lead "
    "somewhere") {
  const Built built = portal();
  std::set<std::string> titles;
  for (const auto& [path, html] : built.site) {
    if (!path.starts_with("manual/")) continue;
    INFO(path);
    CHECK(html.find("<h1") == html.rfind("<h1"));
    CHECK(titles.insert(between(html, "<title>", "</title>")).second);
    CHECK(between(html, "<meta name=\"description\" content=\"", "\"").size() > 10);
    for (const std::string& href : attributes(html, "href")) {
      INFO(href);
      CHECK(built.site.contains(target(path, href)));
    }
  }
  CHECK(titles.size() > 80);
}

TEST_CASE("the example of every kind can be bound as it stands") {
  const Built built = portal();
  for (const schema::Kind& kind : built.outcome.compiled->schema->kinds) {
    if (kind.name == "page" || kind.registry()) continue;
    INFO(kind.name);
    const std::string& html = built.site.at("manual/kinds/" + kind.name + ".html");
    const std::string yaml = unescaped(between(html, "<pre><code>", "</code></pre>"));
    INFO(yaml);
    CHECK(yaml.starts_with(kind.title_field + ": "));
    base::MemoryFiles files;
    files.put("bylaw.toml", "[rules]\norphan = \"off\"\n");
    files.put("kinds/permit.toml", "[kind]\nname = \"permit\"\n");
    files.put("content/roles/lead.yaml", "title: Lead\npurpose: Leads.\n");
    files.put("content/" + kind.directory + "/example.yaml", yaml);
    const Built bound = build(files, false);
    for (const finding::Finding& found : bound.outcome.findings) {
      INFO(found.rule << ": " << found.message);
      // What it names is not there in a portal this small, and what it says is nothing that a query could
      // praise.
      const finding::Rule* rule = finding::find(bound.outcome.rules, found.rule);
      CHECK((found.rule == "unknown-reference" || found.rule == "broken-link" || !rule->query.empty()));
    }
  }
}

TEST_CASE("the keys of a map are told with their words") {
  const Built built = portal();
  const std::string& raci = built.site.at("manual/kinds/raci.html");
  const std::string assign = between(raci, "activities.<wbr>assign</code>", "</tr>");
  CHECK(assign.find("a list of <a href=\"../../manual/kinds/role.html\">roles</a> for each key") !=
        std::string::npos);
  CHECK(assign.find("carry it. RACI: <code>R</code> responsible, <code>A</code> accountable,") !=
        std::string::npos);
}

TEST_CASE("a kind that is built in says what the workspace adds to it, and pages need no folder") {
  const Built built = portal();
  const std::string& team = built.site.at("manual/kinds/team.html");
  CHECK(between(team, "<dt>Described by</dt>", "</div>") == "<dd>Bylaw and this portal</dd>");
  CHECK(between(team, "<code>room</code>", "</th>") == " <span class=\"tag\">added here</span>");
  CHECK(between(team, "<code>title</code>", "</th>").empty());
  CHECK(between(built.site.at("manual/kinds.html"), "kinds/team.html", "</li>").find(">extended here<") !=
        std::string::npos);
  const std::string& page = built.site.at("manual/kinds/page.html");
  CHECK(page.find("<p>Every Markdown file in <code>content/</code> that is of no other kind.</p>") !=
        std::string::npos);
  CHECK(page.find("_example") == std::string::npos);
}

TEST_CASE("every page leads to the manual and to the feeds in its footer") {
  const Built built = portal();
  int pages = 0;
  for (const auto& [path, html] : built.site) {
    if (!path.ends_with(".html")) continue;
    INFO(path);
    ++pages;
    std::vector<std::string> found;
    for (const std::string& href : attributes(between(html, "<footer", "</footer>"), "href"))
      found.push_back(target(path, href));
    CHECK(found == std::vector<std::string>{"index.html", "a-z.html", "by-role.html", "search.html",
                                            "manual/kinds.html", "manual/rules.html", "feeds.html"});
  }
  CHECK(pages > 80);
}

TEST_CASE("a plain folder has no manual, and nothing that leads there") {
  base::MemoryFiles files;
  files.put("README.md", "# Home\n");
  const Built built = build(files);
  CHECK(built.site.contains("index.html"));
  for (const auto& [path, html] : built.site) {
    INFO(path);
    CHECK(!path.starts_with("manual/"));
    CHECK(html.find("manual/") == std::string::npos);
  }
}
