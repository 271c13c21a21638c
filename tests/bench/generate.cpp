// Writes a governance workspace of any size, or the same pages as a Hugo site; one seed, one set of bytes.
#include <array>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>

#include "corpus.h"
#include "words.h"

namespace bench {

namespace {

namespace fs = std::filesystem;

string role_fields(const Corpus& corpus, std::size_t index) {
  auto random = corpus.random(role, index);
  const auto block = index / 5;
  const auto nth = index % 5;
  string text =
      cat({"title: ", role_title(index), "\npurpose: Makes sure that teams ", statement(random), ".\n"});
  text +=
      cat({"holders:\n  - {holder: ", id_in(person, block, nth), ", from: ", day(2024, 1 + nth, 8), "}\n"});
  text += cat({"delegate: ", id_in(role, block, nth == 0 ? 1 : 0), "\n"});
  if (nth != 0) text += cat({"reports_to: ", id_in(role, block, 0), "\n"});
  if (nth == 0 && block != 0) text += cat({"reports_to: ", id_in(role, (block - 1) / 10, 0), "\n"});
  text += cat({"authority:\n  - decides: how to ", statement(random), "\n    limit: up to "});
  text += cat({std::to_string(1 + random.below(9)), ",000 euros\nmax_accountable: 12\n"});
  return text + (nth == 0 ? "critical: true\n" : "");
}

string team_fields(const Corpus&, std::size_t index) {
  const auto block = index / 2;
  const auto nth = index % 2;
  string text = cat(
      {"title: ", capital(string(areas[index % areas.size()])), " team ", std::to_string(index + 1), "\n"});
  text += cat({"lead: ", id_in(role, block, nth * 3), "\n"});
  if (nth != 0) text += cat({"parent: ", id_in(team, block, 0), "\n"});
  if (nth == 0 && block != 0) text += cat({"parent: ", id_in(team, (block - 1) / 10, 0), "\n"});
  text += "members:\n";
  for (std::size_t i = nth * 3; i < (nth == 0 ? 3 : 5); ++i) {
    text += cat({"  - {person: ", id_in(person, block, i), ", from: 2024-01-08}\n"});
  }
  return text + cat({"channel: \"#team-", padded(index + 1, 4), "\"\n"});
}

string person_fields(const Corpus& corpus, std::size_t index) {
  string text = cat({"name: ", person_name(index), "\n"});
  if (corpus.hugo) text += cat({"title: ", person_name(index), "\n"});
  if (index % 5 != 0) text += cat({"manager: ", id_in(person, index / 5, 0), "\n"});
  return text + cat({"logins: {forge: user-", padded(index + 1, 4), "}\nfrom: 2023-09-01\n"});
}

string raci_fields(const Corpus& corpus, std::size_t index) {
  auto random = corpus.random(raci, index);
  const auto block = index / 3;
  const auto roles = [&](std::size_t nth) { return id_in(role, block, nth); };
  string text = cat(
      {"title: ", title_of(raci, index), "\nvariant: RACI\nowner: ", roles(index % 3), "\nactivities:\n"});
  for (std::size_t i = 0; i < 8; ++i) {
    const auto first = index % 3 * 8 + i;
    text += cat({"  - id: A", std::to_string(i + 1), "\n    title: ", capital(statement(random)),
                 "\n    assign: {R: ["});
    text += cat({roles(first + 1), "], A: [", roles(first), "], C: [", roles(first + 2), "], I: [",
                 roles(first + 3)});
    text += cat({", ", roles(first + 4), "]}\n    governed_by: ["});
    text += cat({id(policy, corpus.policy_in(block, first % 10)), "#s4.", std::to_string(1 + i % 3), "]\n"});
    if (i == 0) text += cat({"    sod: true\n    sla: ", id_in(sla, block, index), "\n"});
  }
  return text;
}

// The second agreement of a block is the one that the others rest on, so its targets are the tighter ones.
string sla_fields(const Corpus& corpus, std::size_t index) {
  auto random = corpus.random(sla, index);
  const auto block = index / 3;
  const bool base = index % 3 == 1;
  const auto path = id_in(escalation, block, 0);
  const auto priority = [&](string_view name, string_view when, string_view times, string_view clock) {
    return cat({"  ", name, ":\n    when: ", when, "\n    ", times, "\n    clock: ", clock,
                "\n    escalation: ", path, "\n"});
  };
  string text =
      cat({"title: ", title_of(sla, index), "\nlevel: ", base ? "OLA" : "SLA", "\nstatus: active\nowner: "});
  text += cat({id_in(role, block, index % 3), "\nprovider: ", id_in(team, block, base), "\nconsumers: ["});
  text += cat({id_in(team, block, !base), ", ", id_in(role, block, 3 + index % 2), "]\ncalendar: "});
  text += cat({id_in(calendar, block, 0), "\nservice: ", capital(statement(random)), "\npriorities:\n"});
  text += priority("P1", "nothing can be sent",
                   base ? "response: 1h\n    resolution: 4h" : "response: 2h\n    resolution: 8h", "elapsed");
  text += priority("P2", "one region is affected",
                   base ? "response: 4bh\n    resolution: 2bd" : "response: 6bh\n    resolution: 3bd",
                   "business");
  text += priority("P3", "a question or a wish",
                   base ? "response: 1bd\n    resolution: 5bd" : "response: 2bd\n    resolution: 8bd",
                   "business");
  text += "objectives:\n";
  for (const auto* number : {"1", "2", "3"}) {
    text += cat({"  - {id: O", number, ", measure: answered in time, priority: P", number, ", target: "});
    text += cat({base ? "98%" : "95%", ", window: 1M}\n"});
  }
  if (!base) text += cat({"depends_on:\n  - {sla: ", id_in(sla, block, 1), ", mode: serial}\n"});
  text += cat(
      {"breach: {notify: [", id_in(role, block, 0), "], action: review the cause, review_within: 5bd}\n"});
  return text + cat({"review: {every: 1Y, last: 2025-02-03, next: 2026-02-03}\nattainment: ", id(sla, index),
                     ".csv\n"});
}

string attainment(const Corpus& corpus, std::size_t index) {
  auto random = corpus.random(sla, index + 1'000'000);
  string text = "period,objective,good,total\n";
  for (std::size_t month = 7; month <= 12; ++month) {
    for (std::size_t objective = 1; objective <= 3; ++objective) {
      const auto total = 200 + random.below(400);
      const auto good = total - random.below(total / 50);
      text +=
          cat({"2025-", padded(month, 2), ",O", std::to_string(objective), ",", std::to_string(good), ","});
      text += std::to_string(total) + "\n";
    }
  }
  return text;
}

string calendar_fields(const Corpus&, std::size_t index) {
  return cat(
      {"title: Office hours ", std::to_string(index + 1),
       "\ntimezone: Europe/Amsterdam\nhours:\n  mon-thu: [\"09:00-12:30\", \"13:00-17:30\"]\n  fri: "
       "[\"09:00-16:00\"]\n",
       "holidays: [2025-01-01, 2025-12-25, 2025-12-26, 2026-01-01, 2026-12-25]\nvalid_until: 2027-12-31\n"});
}

string escalation_fields(const Corpus&, std::size_t index) {
  const auto step = [&](string_view after, std::size_t nth) {
    return cat({"  - {after: ", after, ", to: ", id_in(role, index, nth), ", notify: [",
                id_in(team, index, 0), "]}\n"});
  };
  return cat({"title: Escalation ", std::to_string(index + 1), "\nowner: ", id_in(role, index, 0),
              "\nsteps:\n", step("30m", 2), step("1h", 1), step("2h", 0)});
}

string change_fields(const Corpus& corpus, std::size_t index) {
  auto random = corpus.random(change, index);
  const auto block = index / 5;
  const auto people = [&](std::size_t nth) { return id_in(person, block, nth); };
  const auto at = [&](std::size_t month) { return day(2025, month, 1 + random.below(28)); };
  constexpr std::array<string_view, 5> risks = {"low", "medium", "high", "low", "medium"};
  string text = cat({"title: ", capital(statement(random)), "\n", corpus.hugo ? "change_type" : "type",
                     ": normal\nrisk: "});
  text += cat({risks[index % 5], "\nauthor: ", people(0), "\nstatus: closed\nobjects: ["});
  text += cat({id(policy, corpus.policy_in(block, index % 5)), ", ",
               id(policy, corpus.policy_in(block, index % 5 + 5))});
  text +=
      cat({"]\napprovals:\n  - {by: ", people(1), ", at: ", at(2), ", level: owner}\n  - {by: ", people(3)});
  text += cat({", at: ", at(2),
               ", level: second reader}\ncategory: changed\nreason: ", sentence(random, "region"), "\n"});
  text += cat({"test_evidence: [evidence/", random.pick(evidence),
               ".csv]\nrollback_plan: Restore the version before.\n"});
  text += cat({"planned: {start: ", at(3), ", end: ", at(4), "}\nimplemented_at: ", at(4),
               "\nimplementer: ", people(2)});
  return text + cat({"\nverified_by: ", people(4), "\npost_review: {at: ", at(5),
                     ", outcome: it works as planned}\n"});
}

string control_fields(const Corpus& corpus, std::size_t index) {
  auto random = corpus.random(control, index);
  const auto block = index / 3;
  string text = cat({"title: ", capital(cat({random.pick(adjectives), " ", random.pick(nouns)})), " check "});
  text += cat({std::to_string(index + 1), "\nstatement: Teams ", statement(random), ".\nowner: "});
  text += cat({id_in(role, block, index % 3), "\npolicy: ", id(policy, corpus.policy_in(block, index % 3)),
               "#s4.1\n"});
  text += cat(
      {corpus.hugo ? "control_type" : "type", ": detective\nautomation: partly\nfrequency: 1Q\nevidence: ["});
  text +=
      cat({random.pick(evidence), "]\ntests:\n  - {date: ", day(2025, 6, 1 + random.below(28)), ", by: "});
  return text + cat({id_in(role, block, 4), ", result: pass}\n"});
}

string term_fields(const Corpus& corpus, std::size_t index) {
  auto random = corpus.random(term, index);
  return cat({"title: ", term_title(index), "\ndefinition: What a team must ", statement(random),
              ".\nrelated: [", id_in(term, index / 2, index + 1), "]\n"});
}

// ---- Policies

// Pages of one family share a parent, and whatever a child may not weaken.
string policy_fields(const Corpus& corpus, std::size_t index) {
  auto random = corpus.random(policy, index);
  const auto block = corpus.block_of_policy(index);
  const auto nth = index - block * 100;
  const auto family = nth % 10;
  const bool in_force = nth < 10 || nth % 12 != 0;
  const auto month = 1 + random.below(6);
  const auto date = 1 + random.below(28);
  string text = cat({"title: ", policy_title(index), "\n", corpus.hugo ? "document_type" : "type", ": "});
  text +=
      cat({nth < 10 ? "policy" : types[nth % 5], "\nversion: \"", std::to_string(1 + random.below(4)), "."});
  text += cat({std::to_string(random.below(12)), "\"\nstatus: ", in_force ? "effective" : "in-review"});
  text += cat({"\nclassification: ", levels[family % 3], "\ntier: ", tiers[family % 4], "\nowner: "});
  text += cat({id_in(role, block, nth), "\napprovers:\n  - role: ", id_in(role, block, nth + 1), "\n"});
  if (in_force)
    text +=
        cat({"approved_at: ", day(2025, month, date), "\neffective_from: ", day(2025, month + 1, 1), "\n"});
  text += cat(
      {"review:\n  every: 1Y\n  last: ", day(2025, month, date), "\n  next: ", day(2026, month, date), "\n"});
  if (nth >= 10) text += cat({"parent: ", id(policy, corpus.policy_in(block, family)), "\n"});
  text += cat({"implements: [", id_in(control, block, nth), "]\nrelated: [", id_in(raci, block, nth), ", "});
  text += cat({id_in(sla, block, nth + 1), "]\nchange: ", id_in(change, block, nth), "\ntags: ["});
  return text + cat({random.pick(nouns), "s, ", random.pick(evidence), "]\n"});
}

string definitions(const Corpus& corpus, Random& random, std::size_t block) {
  const auto index = block * 2 + random.below(2);
  return cat({"## 3. Definitions {#s3}\n\n**", term_title(index), "** is used as ",
              file_link(corpus, "defined in the glossary", term, index), ": what a team must *",
              random.pick(verbs), "* ", random.pick(occasions), ".\n\n"});
}

string requirements(const Corpus& corpus, Random& random, std::size_t index) {
  const auto who = duties[random.below(5)];
  const auto number = [&] { return cat({"s4.", std::to_string(1 + random.below(3))}); };
  const auto other = random.below(corpus.pages);
  string text =
      cat({"## 4. Requirements {#s4}\n\n### 4.1 ", capital(string(random.pick(nouns))), " {#s4.1}\n\n"});
  text += cat({sentence(random, who), " It follows "});
  text += cat({file_link(corpus, "the clause on the same matter", policy, other, number()), ".\n\n### 4.2 "});
  const auto elsewhere = random.below(corpus.pages);
  text += cat({capital(string(random.pick(nouns))), " {#s4.2}\n\n", sentence(random, who), " See also "});
  text += cat({id_link(corpus, elsewhere, number()), ".\n\n### 4.3 "});
  text += cat({capital(string(random.pick(nouns))), " {#s4.3}\n\n", sentence(random, "team"), " ",
               sentence(random, "team"), " The steps are:\n\n"});
  for (std::size_t step = 1; step <= 3; ++step) {
    text += cat({std::to_string(step), ". ", capital(statement(random)), "\n"});
  }
  text += "\n";
  if (index % 3 == 0) {
    text +=
        cat({"```yaml\nlist: ", random.pick(evidence), "\nregion: ", regions[random.below(regions.size())]});
    text += cat({"\nkeep: ", std::to_string(6 + random.below(30)), "M\n```\n\n"});
  }
  return text;
}

string measures(Random& random) {
  string text =
      "## 5. Measures {#s5}\n\n| Clause | Measure | How often | Evidence |\n| --- | --- | --- | ---: |\n";
  for (std::size_t row = 1; row <= 4; ++row) {
    const auto clause = cat({"4.", std::to_string(1 + random.below(3))});
    const auto cell = row == 1 ? cat({"[", clause, "](#s", clause, ")"}) : clause;
    text += cat(
        {"| ", cell, " | ", random.pick(verbs), " ", random.pick(objects), " | ", random.pick(frequencies)});
    text += cat({" | `", random.pick(evidence), "` |\n"});
  }
  return text + "\n";
}

string related(const Corpus& corpus, Random& random, std::size_t index) {
  const auto block = corpus.block_of_policy(index);
  const auto matrix = block * 3 + index % 3;
  const auto extras = random.below(5);
  const auto other = [&] { return random.below(corpus.pages); };
  string text =
      cat({"## 7. Related documents {#s7}\n\n- ", id_link(corpus, (index + 1) % corpus.pages), "\n- "});
  text += file_link(corpus, title_of(raci, matrix), raci, matrix) + "\n";
  if (extras > 0) text += cat({"- ", id_link(corpus, other(), "", "a policy with the same owner"), "\n"});
  if (extras > 1) text += cat({"- ", file_link(corpus, "how this is measured", policy, other(), "s5"), "\n"});
  if (extras > 2)
    text += "- [the published standard](https://www.example.org/standards/" + std::to_string(other()) + ")\n";
  return text;
}

string policy_body(const Corpus& corpus, std::size_t index) {
  auto random = corpus.random(policy, index + 10'000'000);
  const auto block = corpus.block_of_policy(index);
  string text =
      cat({"This document says how teams ", statement(random), ". ", sentence(random, "owner"), "\n\n"});
  text += cat({"## 1. Purpose {#s1}\n\n", sentence(random, "organisation"), " ",
               sentence(random, "organisation"), "\n\n"});
  text += "## 2. Scope {#s2}\n\nIt holds for:\n\n";
  for (std::size_t item = 0; item < 3; ++item) {
    text += cat({"- teams that ", random.pick(verbs), " **", random.pick(nouns), "** data in ",
                 random.pick(regions), "\n"});
  }
  text +=
      cat({"\n", definitions(corpus, random, block), requirements(corpus, random, index), measures(random)});
  const auto approver = block * 5 + random.below(5);
  text += cat({"## 6. Exceptions {#s6}\n\n", capital(string(random.pick(objects))),
               " may be left out for *at most* "});
  text += cat({std::to_string(1 + random.below(6)), " months, if the "});
  text += cat({file_link(corpus, role_title(approver), role, approver), " agrees in writing.\n\n"});
  return text + related(corpus, random, index);
}

// ---- Files

using Fields = string (*)(const Corpus&, std::size_t);
constexpr std::array<Fields, kinds.size()> fields_of = {
    policy_fields,   role_fields,       team_fields,   person_fields,  raci_fields, sla_fields,
    calendar_fields, escalation_fields, change_fields, control_fields, term_fields};

void write(const fs::path& path, string_view bytes) {
  std::ofstream file(path, std::ios::binary);
  file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  if (!file.flush()) throw std::runtime_error("cannot write " + path.string());
}

void write_kind(const Corpus& corpus, const fs::path& content, Kind kind) {
  const auto folder = content / kinds[kind].folder;
  fs::create_directories(folder);
  for (std::size_t index = 0; index < corpus.count(kind); ++index) {
    const auto fields = fields_of[kind](corpus, index);
    const auto body = kind == policy ? "\n" + policy_body(corpus, index) : string();
    const bool markdown = kind == policy || corpus.hugo;
    write(folder / cat({id(kind, index), markdown ? ".md" : ".yaml"}),
          markdown ? cat({"---\n", fields, "---\n", body}) : fields);
    if (kind == sla && !corpus.hugo)
      write(folder / cat({id(kind, index), ".csv"}), attainment(corpus, index));
  }
}

void write_corpus(const Corpus& corpus, const fs::path& root) {
  fs::create_directories(root);
  if (corpus.hugo) {
    fs::copy(BENCH_HUGO_SITE, root, fs::copy_options::recursive | fs::copy_options::overwrite_existing);
  } else {
    write(root / "bylaw.toml", "[portal]\ntitle = \"Benchmark\"\n");
  }
  for (std::size_t kind = 0; kind < kinds.size(); ++kind)
    write_kind(corpus, root / "content", static_cast<Kind>(kind));
}

}  // namespace

}  // namespace bench

int main(int argc, char** argv) try {
  const std::span<char*> words(argv, static_cast<std::size_t>(argc));
  const bool hugo = argc > 1 && std::string_view(words[1]) == "--hugo";
  const auto rest = words.subspan(hugo ? 2 : 1);
  if (rest.size() < 2 || rest.size() > 3) {
    std::cerr << "usage: bench_generate [--hugo] <folder> <pages> [seed]\n";
    return 2;
  }
  const bench::Corpus corpus{rest.size() > 2 ? std::stoull(rest[2]) : 1, std::stoul(rest[1]), hugo};
  if (corpus.pages < 10) throw std::runtime_error("a corpus has at least 10 pages");
  bench::write_corpus(corpus, rest[0]);
} catch (const std::exception& error) {
  std::cerr << "bench_generate: " << error.what() << "\n";
  return 2;
}
