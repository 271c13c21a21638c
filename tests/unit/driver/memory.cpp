// One run after the other with a memory that they share, each held against a run without any: whatever
// changes in between, the same is written and told.
#include "driver/memory.h"

#include "driver/driver.h"
#include "unit/catch.h"

namespace {

struct BuiltOnce {
  std::map<std::string, std::string> files;
  std::vector<std::string> told;

  bool operator==(const BuiltOnce&) const = default;
};

BuiltOnce built(const base::MemoryFiles& files, driver::Memory* memory) {
  BuiltOnce built;
  driver::Surroundings surroundings{.files = files, .repository = files, .name = "story", .has_config = true};
  surroundings.memory = memory;
  surroundings.publish_faults = true;
  surroundings.publish = [&](const auto& artifacts, const std::string&, driver::Outcome&) {
    finding::Findings findings;
    for (const publish::Artifact& artifact : artifacts) {
      publish::Made made = artifact.make();
      built.files.emplace(artifact.path, std::move(made.bytes));
      append(findings, std::move(made.findings));
    }
    return findings;
  };
  driver::Request request;
  request.as_of = base::parse_date("2026-11-20");
  request.publish = true;
  const driver::Outcome outcome = driver::run_on(request, surroundings);
  for (const finding::Finding& f : outcome.findings) {
    const std::string path = f.place.source ? outcome.sources[f.place.source].path : std::string("-");
    built.told.push_back(path + ":" + std::to_string(f.place.begin) + "-" + std::to_string(f.place.end) +
                         " " + f.rule + ": " + f.message + " / " + f.help);
  }
  return built;
}

using Edits = std::vector<std::pair<std::string, std::string>>;

const Edits& first() {
  static const Edits files = {{"bylaw.toml", "title = \"T\"\n"},
                              {"content/roles/lead.yaml", "title: Lead\n"},
                              {"content/policies/p.md",
                               "---\nid: POL-001\ntitle: Consent\nstatus: active\nowner: lead\n---\n\n## "
                               "Purpose\n\nAsk [[lead]] first.\n"},
                              {"content/policies/q.md",
                               "---\nid: POL-002\ntitle: Mail\nstatus: active\nowner: lead\n---\n\nSee "
                               "[[POL-001]] and [it](p.md#purpose).\n"},
                              {"content/home.md", "---\ntitle: Home\n---\n\nWords of a page.\n"}};
  return files;
}

constexpr const char* pact =
    "[kind]\nname = \"pact\"\nplural = \"pacts\"\nlabel = \"Pact\"\nsummary = \"A "
    "pact.\"\n\n[fields.note]\ntype = "
    "\"text\"\ndescription = \"A note.\"\n";

// It shows every column of tables of kinds: of one, of a list in one, and of a data file.
constexpr const char* home =
    "---\ntitle: Home\n---\n\n```query table\nselect * from policy\n```\n\n```query table\nselect * from "
    "council_members\n```\n\n```query table\nselect * from metric_series\n```\n";
constexpr const char* dated_pact =
    "[kind]\nname = \"pact\"\nplural = \"pacts\"\nlabel = \"Pact\"\nsummary = \"A "
    "pact.\"\n\n[fields.note]\ntype = "
    "\"date\"\ndescription = \"A note.\"\n";

// Each is made on top of the ones before it.
const std::vector<Edits>& editions() {
  static const std::vector<Edits> all = {
      {},
      {{"content/policies/q.md", "---\nid: POL-002\ntitle: Mail\nowner: lead\n---\n\nAnother text.\n"}},
      {{"content/roles/lead.yaml", "title: Head\n"}},
      {{"content/roles/lead.yaml", "id: lead\ntitle: Head\naliases: [boss]\n"}},
      {{"kinds/pact.toml", pact}, {"content/pacts/a.yaml", "title: One\nnote: Words\n"}},
      {{"kinds/pact.toml", std::string(pact) + "\n[fields.other]\ntype = \"text\"\ndescription = \"O.\"\n"}},
      {{"kinds/pact.toml", std::string(pact) + "\n[fields.other]\ntype = \"txt\"\ndescription = \"O.\"\n"}},
      {},
      {{"kinds/pact.toml", pact}},
      {{"kinds/role.toml", "[kind]\nname = \"role\"\nlabel = \"Post\"\n"}},
      {{"rules/own.sql",
        "-- what: It has a title.\nselect entity, 'title' as field, id as message from policy\n"}},
      {{"templates/slots/footer.html", "<p>{{ page.title }}</p>\n"}},
      {{"templates/slots/footer.html", "<p>{{ page.title.more.more }}</p>\n"}},
      {{"content/a-first.md", "---\ntitle: First\n---\n\nIt moves what comes after it.\n"}},
      {{"templates/slots/footer.html", "<p>{{ page.title }</p>\n"}},
      {},
      {{"templates/slots/footer.html", "<p>{% include 'more.html' ignore missing %}</p>\n"}},
      {{"templates/more.html", "more"}},
      {{"templates/more.html", "{% include 'more2.html' %}"}},
      {{"templates/more2.html", "{% extends 'default:page.html' %}"}},
      {{"bylaw.toml", "title = \"U\"\ntheme = \"ledger\"\n"}},
      {{"bylaw.toml", "title = \"U\"\nlanguage = \"de\"\n"}},
      {{"bylaw.toml", "title = \"U\"\nlangage = \"de\"\n"},
       {"kinds/role.toml", "[kind]\nlabel = \"Post\"\n"}},
      {{"bylaw.toml", "title = \"U\"\n"},
       {"kinds/role.toml", "[kind]\nname = \"role\"\nlabel = \"Post\"\n"},
       {"content/home.md", home},
       {"content/councils/c.yaml", "title: C\nmembers: [lead]\n"},
       {"content/metrics/m.yaml", "title: M\nseries: m.csv\n"},
       {"content/metrics/m.csv", "period,value\n2026-01,5\n"}},
      {{"content/metrics/m.csv", "period,value\n2026-01,6\n"}},
      {{"content/metrics/m.csv", "value,period\n2026-01,6\n"}},
      {{"content/councils/c.yaml", "title: C\nmembers: [boss, lead]\n"}},
      {{"content/councils/b.yaml", "title: It moves the rows behind it\n"}},
      {{"content/roles/lead.yaml", "id: boss\ntitle: Head\naliases: [lead]\n"}},
      {{"content/roles/lead.yaml", "id: boss\ntitle: Head\n"}},
      {{"content/policies/q.md",
        "---\nid: POL-002\ntitle: Mail\nowner: boss\nversion: \"1\"\n---\n\nAnother text.\n"}},
      {{"content/home.md", "---\ntitle: Home\n---\n\n![It](p.svg) TODO\n"},
       {"content/p.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"></svg>"}},
      {{"content/p.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>1</script></svg>"}},
      {{"kinds/pact.toml", dated_pact}},
      {{"content/policies/p.md", "---\nid: POL-009\ntitle: Consent\n---\n\n## Other\n\nAsk [[lead]].\n"}},
      {{"content/roles/lead.yaml", "title: Lead\nteam: TBD\n"}},
      {{"content/roles/aide.yaml", "title: Aide\nreports_to: lead\n"}},
      {},
      {{"kinds/role.toml", "[kind]\nname = \"role\"\nlabel = \"Post\"\n"}},
      {{"content/home.md", "---\ntitle: Home\n---\n\nMore words of a page, and new ones.\n"}},
      {{"content/home.md", "---\ntitle: Home\n---\n\nWords of a page, words of words.\n"}},
      {{"content/home.md", "---\ntitle: Home\n---\n\nWords.\n\n## Purpose\n\nOf a page.\n"}},
      {{"kinds/pact.toml", std::string(pact) + "[fields.title]\ntype = \"id\"\ndescription = \"T.\"\n"}},
  };
  return all;
}

}  // namespace

TEST_CASE("a run that remembers others gives what it would give by itself") {
  driver::Memory memory;
  std::map<std::string, std::string, std::less<>> files(first().begin(), first().end());
  for (std::size_t i = 0; i < editions().size(); ++i) {
    for (const auto& [path, text] : editions()[i]) files.insert_or_assign(path, text);
    const base::MemoryFiles workspace(files);
    const BuiltOnce with = built(workspace, &memory), without = built(workspace, nullptr);
    INFO("edition " << i);
    CHECK(with.told == without.told);
    CHECK(with.files == without.files);
    const bool faulty = with.files.empty();
    CHECK(faulty == (i == 14 || i == 15 || i == 18));  // the templates of these do not compile
  }
  // And back again, file by file.
  for (const auto& [path, text] : first()) {
    files.insert_or_assign(path, text);
    const base::MemoryFiles workspace(files);
    INFO(path);
    CHECK(built(workspace, &memory) == built(workspace, nullptr));
  }
}
