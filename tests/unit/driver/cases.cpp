// Every story about whole workspaces: its files in memory, the findings and pages they must give.
#include <algorithm>
#include <map>

#include "driver/driver.h"
#include "driver/json_schemas.h"
#include "unit/catch.h"
#include "unit/story.h"

namespace {

using story::Section;
using story::Story;

// The files of a story below a folder beside its workspace, such as "..".
class FilesAbove : public base::Files {
 public:
  FilesAbove(const base::Files& all, std::string up) : all_(all), up_(std::move(up)) {}

  base::FileType type(std::string_view path) const override { return all_.type(full(path)); }
  std::vector<base::FileEntry> list(std::string_view path) const override { return all_.list(full(path)); }
  base::FileBytes read(std::string_view path, std::size_t limit) const override {
    return all_.read(full(path), limit);
  }

 private:
  std::string full(std::string_view path) const { return path.empty() ? up_ : up_ + "/" + std::string(path); }

  const base::Files& all_;
  std::string up_;
};

struct Ran {
  driver::Outcome outcome;
  std::map<std::string, std::string> site;
};

Ran run(const Story& story) {
  base::MemoryFiles files;
  for (const Section& section : story.sections) {
    if (section.title.starts_with("expect")) continue;
    const bool raw = section.title.starts_with("escaped ");
    files.put(section.title.substr(raw ? 8 : 0), raw ? story::unescaped(section.text) : section.text);
  }
  Ran ran;
  driver::Surroundings surroundings{files, files,   {},
                                    {},    "story", files.type("bylaw.toml") == base::FileType::file};
  const FilesAbove above(files, "..");
  surroundings.above = [&](std::string_view up) { return up == ".." ? &above : nullptr; };
  surroundings.publish = [&](const auto& artifacts, const std::string&, driver::Outcome&) {
    finding::Findings findings;
    for (const publish::Artifact& artifact : artifacts) {
      publish::Made made = artifact.make();
      ran.site[artifact.path] = made.bytes;
      append(findings, made.findings);
    }
    return findings;
  };
  driver::Request request;
  request.as_of = base::parse_date("2026-11-20");
  ran.outcome = driver::run_on(request, surroundings);
  return ran;
}

// The part of a page between <main> and </main>: the layout around it has cases of its own.
std::string main_part(const std::string& html) {
  const std::size_t begin = html.find("<main");
  const std::size_t end = html.find("</main>");
  if (begin == std::string::npos || end == std::string::npos) return html;
  return html.substr(html.find('\n', begin) + 1, end - html.find('\n', begin) - 1);
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

std::string actual(const std::string& expectation, const Ran& ran) {
  const finding::Report report = reported(ran.outcome);
  if (expectation == "findings") return finding::concise(report);
  if (expectation == "human")
    return finding::human(report) + finding::last_line(ran.outcome.summary, "check");
  if (expectation == "json") return finding::json(report);
  if (expectation == "sarif") return finding::sarif(report);
  if (expectation == "github") return finding::github(report);
  if (expectation == "gitlab") return finding::gitlab(report);
  if (expectation == "junit") return finding::junit(report);
  if (expectation == "site") {
    std::string paths;
    for (const auto& [path, bytes] : ran.site) paths += path + "\n";
    return paths;
  }
  if (expectation.starts_with("schema with ids "))
    return driver::json_schema(ran.outcome, expectation.substr(16), true);
  if (expectation.starts_with("schema "))
    return driver::json_schema(ran.outcome, expectation.substr(7), false);
  const bool page = expectation.starts_with("site/");
  const bool body = expectation.starts_with("main of site/");
  const auto found = ran.site.find(expectation.substr(page ? 5 : body ? 13 : 0));
  if (found == ran.site.end()) return "(no such file)\n";
  return body ? main_part(found->second) : found->second;
}

}  // namespace

TEST_CASE("stories about workspaces") {
  for (const char* folder : {"check", "bind", "parse", "render", "publish", "finding", "schema"}) {
    for (const auto& path : story::files(folder)) {
      Story story = story::read(path);
      const Ran ran = run(story);
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
