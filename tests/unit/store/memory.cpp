// What one run leaves for the next is used only while it is what the next one would have worked out.
#include "store/memory.h"

#include <functional>

#include "check/check.h"
#include "driver/compiled.h"
#include "store/lanes.h"
#include "store/reuse.h"
#include "unit/catch.h"
#include "unit/driver/story_files.h"

namespace {

using Files = std::map<std::string, std::string>;

const Files some = {
    {"bylaw.toml", "[approvals]\nsigned_tiers = \"critical\"\n"},
    {"content/roles/lead.yaml", "title: Lead\npurpose: Leads.\n"},
    {"content/policies/p-1.md",
     "---\nid: P-1\ntitle: Consent\nstatus: effective\nowner: lead\ntier: critical\neffective_from: "
     "2026-06-01\n---\n\n## Purpose\n\nText.\n"},
    {"content/calendars/office.yaml", "title: Office\nhours:\n  mon-fri: [\"09:00-17:00\"]\n"},
    {"kinds/pact.toml",
     "[kind]\nname = \"pact\"\nplural = \"pacts\"\nlabel = \"pact\"\nlabel_plural = \"pacts\"\nsummary = \"A "
     "pact.\"\ndirectory = \"pacts\"\n\n[fields.note]\ntype = \"text\"\ndescription = \"A note.\"\n"},
    {"content/pacts/one.md", "---\ntitle: One\nnote: first\n---\n\nText.\n"},
};

// A workspace as it is on a day, and what tables are filled from.
struct Content {
  driver::Outcome outcome;
  store::Input input;

  Content(const base::MemoryFiles& files, const char* day)
      : outcome(story::run(files)),
        input(driver::tables_input(*outcome.compiled, outcome.sources, outcome.findings)) {
    input.as_of = base::parse_date(day).value();
  }
  explicit Content(const Files& files, const char* day = "2026-11-20") : Content(in_memory(files), day) {}
  Content(const Content&) = delete;

  static base::MemoryFiles in_memory(const Files& files) {
    base::MemoryFiles all;
    for (const auto& [path, text] : files) all.put(path, text);
    return all;
  }
};

Files with(Files files, const std::string& path, const std::string& from, const std::string& to) {
  std::string& text = files.at(path);
  text.replace(text.find(from), from.size(), to);
  return files;
}

std::string told(const store::Result& result) {
  std::string all = result.error + "|" + result.help + "|" + std::to_string(result.offset) + "\n";
  for (const std::string& name : result.tables) all += name + " ";
  for (const std::string& name : result.columns) all += "\t" + name;
  for (const store::Row& row : result.rows) {
    all += '\n';
    for (const store::Field& field : row) all += std::to_string(int(field.type)) + field.text + "\t";
  }
  return all;
}

std::string alone(const store::Input& input, const std::string& sql) {
  store::Store store(input);
  return told(*store.query(sql));
}

// Asks in run after run, each time also somebody who remembers nothing; and says whether it was recalled.
class Runs {
 public:
  bool recalls(const store::Input& input, const std::string& sql) {
    const std::size_t before = memory_.counts().recalled;
    store::Lanes lanes(input, &memory_);
    INFO(sql);
    CHECK(told(*lanes.first().query(sql)) == alone(input, sql));
    return memory_.counts().recalled > before;
  }
  const store::Memory& memory() const { return memory_; }

 private:
  store::Memory memory_;
};

bool recalls(const Content& first, const Content& then, const std::string& sql) {
  Runs runs;
  CHECK_FALSE(runs.recalls(first.input, sql));
  return runs.recalls(then.input, sql);
}

}  // namespace

TEST_CASE("a result is recalled when the tables that the query reads hold the same") {
  const Content before(some), after(with(some, "content/policies/p-1.md", "Consent", "Assent"));
  CHECK(recalls(before, after, "select id, title from role"));
  CHECK(recalls(before, after, "select * from pact where note is not null"));
  CHECK(recalls(before, after, "select count(*) from pact"));
  CHECK(recalls(before, after, "select count(*) from Pact"));
  CHECK(recalls(before, after, "with a as (select 1 from role) select count(*) from a"));
  CHECK_FALSE(recalls(before, after, "select id, title from policy"));
  CHECK_FALSE(recalls(before, after, "select title from entity"));
  const Content more([] {
    Files files = some;
    files["content/policies/p-2.md"] = "---\nid: P-2\ntitle: Other\n---\n\nText.\n";
    return files;
  }());
  CHECK_FALSE(recalls(before, more, "select count(*) from policy"));
  CHECK_FALSE(recalls(before, more, "select count(*) from POLICY"));
  CHECK_FALSE(recalls(before, more, "select count(*) from (select 1 from Policy)"));
}

TEST_CASE("a result is recalled when the day is the same, or nothing that the query reads depends on it") {
  const Content before(some, "2026-05-01"), same(some, "2026-05-01"), next(some, "2026-05-02"),
      later(some, "2026-07-01");
  const std::string day = "select id, as_of() as day from policy", view = "select * from in_force",
                    of_view = "select count(*) from in_use";
  CHECK(recalls(before, same, day));
  CHECK_FALSE(recalls(before, next, day));
  // The view is worked out again, and is the same on the next day; in July it is not.
  CHECK(recalls(before, next, view));
  CHECK_FALSE(recalls(before, later, view));
  CHECK(recalls(before, next, of_view));
  CHECK(recalls(before, later, "select id from policy"));
}

TEST_CASE("a result is recalled when the tables have the same form") {
  const Content before(some), renamed(with(some, "kinds/pact.toml", "fields.note", "fields.mark")),
      number(with(some, "kinds/pact.toml", "type = \"text\"", "type = \"list<text>\"")),
      kindless(with(some, "kinds/pact.toml", "name = \"pact\"", "name = \"treaty\""));
  CHECK_FALSE(recalls(before, renamed, "select * from pact"));
  CHECK_FALSE(recalls(before, number, "select * from pact"));
  CHECK_FALSE(recalls(before, kindless, "select * from pact"));
  CHECK_FALSE(recalls(kindless, before, "select * from pact"));
  store::Reuse reuse;
  reuse.begin(before.input);
  store::Store(before.input, &reuse).query("select * from in_force");
  CHECK(reuse.view("in_force"));
  reuse.end();
  reuse.begin(renamed.input);
  CHECK_FALSE(reuse.view("in_force"));
}

TEST_CASE("a result is recalled when the same has been found") {
  const Content content(some);
  finding::Findings one(1), two(2);
  one[0].rule = two[0].rule = two[1].rule = "some-rule";
  const std::vector<finding::Known> known(1);
  store::Memory memory;
  const auto count = [&](std::span<const finding::Finding> found, std::span<const finding::Known> passed) {
    store::Lanes lanes(content.input, &memory);
    const std::string sql = "select (select count(*) from finding), (select count(*) from known_finding)";
    lanes.found(one, {});
    std::string counts = lanes.first().query(sql)->rows.at(0)[0].text;
    lanes.found(found, passed);
    const store::Row row = lanes.first().query(sql)->rows.at(0);
    return counts + " " + row[0].text + " " + row[1].text;
  };
  CHECK(count(two, {}) == "1 2 0");
  CHECK(memory.counts().recalled == 0);
  CHECK(count(one, known) == "1 1 1");
  CHECK(memory.counts().recalled == 0);
  CHECK(count(one, {}) == "1 1 0");
  CHECK(memory.counts().recalled == 1);
}

TEST_CASE("a result is recalled when what functions look at is the same") {
  const Content before(some), tiers(with(some, "bylaw.toml", "\"critical\"", "\"high\"")),
      hours(with(some, "content/calendars/office.yaml", "17:00", "18:00")),
      holidays(with(some, "content/calendars/office.yaml", "title: Office",
                    "title: Office\nholidays: [2026-12-25]")),
      text(with(some, "content/policies/p-1.md", "Text.", "Other text."));
  const std::string signs = "select needs_signature(tier) from policy",
                    open = "select open_minutes(entity) from calendar",
                    longest = "select worst_case_with_holidays('9bd', 'business', entity) from calendar",
                    digest = "select digest(entity) from policy", slug = "select slug(title) from policy";
  CHECK_FALSE(recalls(before, tiers, signs));
  CHECK(recalls(before, hours, signs));
  CHECK_FALSE(recalls(before, hours, open));
  CHECK_FALSE(recalls(before, holidays, longest));
  CHECK(recalls(before, tiers, open));
  CHECK_FALSE(recalls(before, text, digest));
  CHECK(recalls(before, text, slug));
}

TEST_CASE("a query that failed fails again, and says the same") {
  const Content first(some, "2026-05-01"), then(some, "2026-05-02");
  for (const char* sql :
       {"select * from rolle", "select titel from policy", "select random()", "select changes()",
        "select total_changes()", "select last_insert_rowid()", "select 1; select 2", "delete from policy",
        "select * from dbstat", "select count(*) from Json_Each('[1]')", "pragma module_list",
        "select replace(hex(zeroblob(2000000)), '0', 'xx') || as_of()",
        "with recursive n(i) as (select 1 union all select i + 1 from n) select as_of() from n where i < 0"})
    CHECK_FALSE(recalls(first, then, sql));
}

TEST_CASE("a statement that is run again may take as many steps as the first time") {
  const Content first(some, "2026-05-01"), then(some, "2026-05-02");
  // Each number that is counted takes the same steps, so many that the limit is met or just missed.
  const auto counting = [](std::size_t steps_each) {
    return "with recursive n(i) as (select 1 union all select i + 1 from n where i < " +
           std::to_string(50'100'000 / steps_each - 500) + ") select max(i), as_of() from n";
  };
  std::size_t may_not = 5, may = 60;
  while (may - may_not > 1) {
    const std::size_t middle = (may + may_not) / 2;
    (store::Store(first.input).query(counting(middle))->error.empty() ? may : may_not) = middle;
  }
  Runs runs;
  CHECK_FALSE(runs.recalls(first.input, counting(may)));
  CHECK_FALSE(runs.recalls(then.input, counting(may)));
}

TEST_CASE("what is as it was is not prepared and not filled again") {
  const Content first(some, "2026-05-01"),
      then(with(some, "content/roles/lead.yaml", "Leads", "Guides"), "2026-05-02");
  Runs runs;
  const std::string sql = "select p.id, r.purpose, as_of() from policy p join role r";
  runs.recalls(first.input, sql);
  CHECK(runs.memory().counts().filled == 2);
  const std::size_t prepared = runs.memory().counts().prepared;
  runs.recalls(then.input, sql);
  CHECK(runs.memory().counts().filled == 3);  // roles
  CHECK(runs.memory().counts().prepared == prepared);
}

TEST_CASE("what nobody asks for in a run is forgotten") {
  const Content content(some);
  Runs runs;
  CHECK_FALSE(runs.recalls(content.input, "select id from role"));
  CHECK_FALSE(runs.recalls(content.input, "select id from policy"));
  CHECK_FALSE(runs.recalls(content.input, "select id from role"));
}

TEST_CASE("a store holds what another one found that its tables hold") {
  const Content before(some, "2026-05-01"),
      after(with(some, "content/policies/p-1.md", "Consent", "Assent"), "2026-07-01");
  store::Reuse reuse;
  const std::string one = "select * from policy, in_force", other = "select *, 1 from policy, in_force";
  reuse.begin(before.input);
  store::Store a(before.input, &reuse), b(before.input, &reuse);
  for (store::Store* store : {&a, &b}) CHECK(told(*store->query(one)) == alone(before.input, one));
  CHECK(told(*b.query(other)) == alone(before.input, other));
  reuse.end();
  reuse.begin(after.input);
  a.look_at(after.input);
  b.look_at(after.input);
  for (store::Store* store : {&a, &b}) CHECK(told(*store->query(one)) == alone(after.input, one));
  CHECK(told(*b.query(other)) == alone(after.input, other));
  reuse.end();
}

TEST_CASE("a store that was never asked for a view can tell whether it holds the same") {
  const Content before(some, "2026-05-01"),
      after(with(some, "content/policies/p-1.md", "Consent", "Assent"), "2026-07-01");
  const std::string sql = "select * from in_force";
  store::Reuse reuse;
  reuse.begin(before.input);
  store::Store one(before.input, &reuse);
  one.query(sql);
  reuse.end();
  reuse.begin(after.input);
  store::Store other(after.input, &reuse);
  CHECK(told(*other.query(sql)) == alone(after.input, sql));
  reuse.end();
}

// Every few stories about rules are taken as editions one after the other, on days that go up and down.
TEST_CASE("whatever the runs before were about, rules and views give what they give alone") {
  store::Memory memory;
  const auto stories = story::files("check");
  const char* days[] = {"2026-11-20", "2026-11-21", "2026-01-31", "2026-11-20"};
  std::size_t run = 0;
  for (std::size_t i = 0; i < stories.size(); i += 9) {
    for (int again = 0; again < 2; ++again) {
      const Content content(story::files_of(story::read(stories[i])), days[run++ % 4]);
      INFO(stories[i].string());
      store::Store fresh(content.input);
      store::Lanes lanes(content.input, &memory);
      const auto compare = [&](const std::string& sql) {
        INFO(sql);
        CHECK(told(*lanes.first().query(sql, store::Trust::own)) ==
              told(*fresh.query(sql, store::Trust::own)));
      };
      for (const finding::Rule& rule : check::built_in()) {
        if (!rule.query.empty()) compare(rule.query);
      }
      for (const store::TableInfo& table : store::describe(content.input.schema)) {
        if (table.view) compare("select * from " + table.name);
      }
    }
  }
  CHECK(memory.counts().recalled > 1000);
}
