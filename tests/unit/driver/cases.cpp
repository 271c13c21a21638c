// Every story about whole workspaces: its files in memory, the findings and pages they must give.
#include <algorithm>
#include <map>
#include <optional>
#include <sstream>

#include "driver/driver.h"
#include "driver/json_schemas.h"
#include "driver/questions.h"
#include "unit/catch.h"
#include "unit/driver/story_files.h"

namespace {

using story::Section;
using story::Story;

// The manual's pages are many and alike in every portal: they are made for stories that ask for one.
bool is_about_the_manual(const Story& story) {
  return std::any_of(story.sections.begin(), story.sections.end(), [](const Section& section) {
    return section.title.starts_with("expect ") && section.title.find("manual") != std::string::npos;
  });
}

bool is_of_the_manual(std::string_view path) {
  return path.starts_with("manual/kinds") || path.starts_with("manual/rules");
}

struct Ran {
  driver::Outcome outcome;
  std::map<std::string, std::string> site;
};

Ran run(const Story& story) {
  Ran ran;
  const bool manual = is_about_the_manual(story);
  ran.outcome =
      story::run(story::files_of(story), [&](const auto& artifacts, const std::string&, driver::Outcome&) {
        finding::Findings findings;
        for (const publish::Artifact& artifact : artifacts) {
          if (is_of_the_manual(artifact.path) && !manual) continue;
          publish::Made made = artifact.make();
          ran.site[artifact.path] = made.bytes;
          append(findings, made.findings);
        }
        return findings;
      });
  return ran;
}

// The part of a page between <main> and </main>: the layout around it has cases of its own.
std::string main_part(const std::string& html) {
  const std::size_t begin = html.find("<main");
  const std::size_t end = html.find("</main>");
  if (begin == std::string::npos || end == std::string::npos) return html;
  return html.substr(html.find('\n', begin) + 1, end - html.find('\n', begin) - 1);
}

// "<text> of site/<path>": the lines of that file which hold the text.
std::string lines_with(const std::string& asked, const Ran& ran) {
  const std::size_t of = asked.find(" of site/");
  const auto found = ran.site.find(asked.substr(of + 9));
  if (found == ran.site.end()) return "(no such file)\n";
  std::istringstream file(found->second);
  std::string lines;
  for (std::string line; std::getline(file, line);) {
    if (line.find(asked.substr(0, of)) != std::string::npos) lines += line + "\n";
  }
  return lines;
}

// With the rules that spoke only, and no version, so that a story does not change with what it is not about.
finding::Report reported(const driver::Outcome& outcome) {
  finding::Report report = driver::report(outcome);
  std::erase_if(report.rules, [&](const finding::Rule& rule) {
    return std::none_of(outcome.findings.begin(), outcome.findings.end(),
                        [&](const finding::Finding& f) { return f.rule == rule.name; });
  });
  report.version = {};
  return report;
}

// What a question is told, or what is wrong with it.
std::string told(const driver::Answer& answer, const driver::Outcome& outcome) {
  const std::string mistake = answer.mistake.empty() ? "" : answer.mistake + "\n";
  return answer.text + mistake + finding::human({answer.faults, outcome.sources, {}});
}

struct Question {
  const char* title;
  driver::Answer (*ask)(driver::Outcome&, const std::string& about, driver::Form);
};
constexpr Question questions[] = {
    {"query", [](driver::Outcome& o, const std::string& about,
                 driver::Form form) { return driver::query(o, about, "query", form); }},
    {"who", [](driver::Outcome& o, const std::string& about,
               driver::Form form) { return driver::who(o, about, form); }},
    {"impact", [](driver::Outcome& o, const std::string& about,
                  driver::Form form) { return driver::impact(o, about, {}, form); }},
    {"first level of impact", [](driver::Outcome& o, const std::string& about,
                                 driver::Form form) { return driver::impact(o, about, 1, form); }},
    {"rules",
     [](driver::Outcome& o, const std::string&, driver::Form form) { return driver::rules(o, form); }},
    {"kinds", [](driver::Outcome& o, const std::string& about, driver::Form form) {
       return driver::kinds(o, about, form);
     }}};

// "query select 1", "csv of query select 1", "json of who lead".
std::optional<std::string> answered(std::string expectation, driver::Outcome& outcome) {
  driver::Form form = driver::Form::text;
  for (const auto& [before, meant] :
       {std::pair("csv of ", driver::Form::csv), std::pair("json of ", driver::Form::json)}) {
    if (!expectation.starts_with(before)) continue;
    form = meant;
    expectation.erase(0, std::string_view(before).size());
  }
  for (const Question& question : questions) {
    const std::string title = question.title;
    if (expectation != title && !expectation.starts_with(title + " ")) continue;
    const std::string about = expectation.substr(std::min(title.size() + 1, expectation.size()));
    return told(question.ask(outcome, about, form), outcome);
  }
  return std::nullopt;
}

std::string actual(const std::string& expectation, Ran& ran) {
  if (const auto answer = answered(expectation, ran.outcome)) return *answer;
  const finding::Report report = reported(ran.outcome);
  if (expectation == "findings") return finding::concise(report);
  if (expectation == "human")
    return finding::human(report) + finding::last_line(ran.outcome.summary, "check");
  if (expectation == "json") return finding::json(report);
  if (expectation == "sarif") return finding::sarif(report);
  if (expectation == "github") return finding::github(report);
  if (expectation == "gitlab") return finding::gitlab(report);
  if (expectation == "junit") return finding::junit(report);
  if (expectation == "site" || expectation == "site with the manual") {
    std::string paths;
    // The index of search has files that no page names one by one.
    for (const auto& [path, bytes] : ran.site) paths += path.starts_with("search/") ? "" : path + "\n";
    return paths;
  }
  if (expectation.starts_with("schema with ids "))
    return driver::json_schema(ran.outcome, expectation.substr(16), true);
  if (expectation.starts_with("schema "))
    return driver::json_schema(ran.outcome, expectation.substr(7), false);
  if (expectation.starts_with("lines with ")) return lines_with(expectation.substr(11), ran);
  const bool page = expectation.starts_with("site/");
  const bool body = expectation.starts_with("main of site/");
  const auto found = ran.site.find(expectation.substr(page ? 5 : body ? 13 : 0));
  if (found == ran.site.end()) return "(no such file)\n";
  return body ? main_part(found->second) : found->second;
}

}  // namespace

TEST_CASE("stories about workspaces") {
  for (const char* folder :
       {"check", "bind", "parse", "render", "publish", "view", "finding", "schema", "answers", "search"}) {
    for (const auto& path : story::files(folder)) {
      Story story = story::read(path);
      Ran ran = run(story);
      bool expects = false;
      for (Section& section : story.sections) {
        if (!section.title.starts_with("expect ")) continue;
        expects = true;
        const std::string got = actual(section.title.substr(7), ran);
        if (story::updating()) {
          section.text = got;
        } else {
          INFO(path.string() << ": " << section.title);
          CHECK(got == section.text);
        }
      }
      INFO(path.string());
      CHECK(expects);
      if (story::updating()) story::write(path, story);
    }
  }
}
