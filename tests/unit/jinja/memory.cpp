// Templates that are taken over render what they would if they were compiled again, and place their faults in
// the sources of the run at hand.
#include "jinja/memory.h"

#include <map>

#include "unit/catch.h"

namespace {

using Texts = std::map<std::string, std::string>;

// A run with so many sources before its templates; what it renders of page.html, or "!" and where what was
// found is.
std::string rendered(jinja::Memory& memory, std::size_t before, const Texts& texts,
                     const Texts& same_source = {}) {
  source::Sources sources;
  for (std::size_t i = 0; i < before; ++i) sources.add({"other", {}});
  std::map<std::string, source::SourceId> read;
  const auto lookup = [&](std::string_view name) -> source::SourceId {
    const auto same = same_source.find(std::string(name));
    const auto found = texts.find(same == same_source.end() ? std::string(name) : same->second);
    if (found == texts.end()) return {};
    const auto [there, fresh] = read.try_emplace(found->first);
    if (fresh) there->second = sources.add({found->first, found->second});
    return there->second;
  };
  const jinja::Compiled compiled = memory.compile({"page.html"}, sources, lookup);
  std::string out;
  finding::Findings findings = compiled.findings;
  if (findings.empty()) append(findings, compiled.templates.render("page.html", {}, out));
  for (const finding::Finding& f : findings)
    out += "!" + std::to_string(f.place.source.index) + " " + sources[f.place.source].path + ": " + f.message;
  return out;
}

}  // namespace

TEST_CASE("templates are taken over when all of their texts are the same") {
  jinja::Memory memory;
  Texts texts = {{"page.html", "[{% include 'part.html' %}{% include 'maybe.html' ignore missing %}]"},
                 {"part.html", "one"}};
  CHECK(rendered(memory, 0, texts) == "[one]");
  CHECK(rendered(memory, 3, texts) == "[one]");
  texts["part.html"] = "two";
  CHECK(rendered(memory, 0, texts) == "[two]");
  texts["maybe.html"] = " and more";
  CHECK(rendered(memory, 0, texts) == "[two and more]");
  texts.erase("maybe.html");
  CHECK(rendered(memory, 0, texts) == "[two]");
  texts["part.html"] = "{% include 'deep.html' %}";
  CHECK(rendered(memory, 0, texts).starts_with("!"));
  CHECK(rendered(memory, 0, texts).starts_with("!"));
  texts["deep.html"] = "deep";
  CHECK(rendered(memory, 0, texts) == "[deep]");
}

TEST_CASE("what rendering finds is placed in the sources of the run at hand") {
  jinja::Memory memory;
  const Texts texts = {{"page.html", "{% include 'part.html' %}"}, {"part.html", "{{ a.b }}"}};
  CHECK(rendered(memory, 0, texts) == "!1 part.html: `a` is undefined, so it has no `b`");
  CHECK(rendered(memory, 5, texts) == "!6 part.html: `a` is undefined, so it has no `b`");
  CHECK(rendered(memory, 0, texts) == "!1 part.html: `a` is undefined, so it has no `b`");
}

TEST_CASE("names that do not share a source any more are not taken for one another") {
  jinja::Memory memory;
  const Texts texts = {{"page.html", "{% include 'part.html' %}{% include 'default:part.html' %}"},
                       {"part.html", "{{ a.b }}"},
                       {"default:part.html", "{{ a.b }}"}};
  const std::string one = "!1 part.html: `a` is undefined, so it has no `b`";
  const std::string other = "!2 default:part.html: `a` is undefined, so it has no `b`";
  CHECK(rendered(memory, 0, texts, {{"default:part.html", "part.html"}}) == one);
  CHECK(rendered(memory, 0, texts) == one + other);
  CHECK(rendered(memory, 0, texts, {{"default:part.html", "part.html"}}) == one);
}

TEST_CASE(
    "where a page ran into a limit, the next one goes a hundredth of the way, and one of another run all") {
  const std::string endless =
      "{% for i in range(100000) %}{% for j in range(100000) %}x{% endfor %}{% endfor %}";
  jinja::Memory memory;
  source::Sources sources;
  const source::SourceId page = sources.add({"page.html", endless});
  const auto run = [&] {
    return memory.compile({"page.html"}, sources, [&](auto) { return page; }).templates;
  };
  const auto far = [](const jinja::Templates& templates) {
    std::string out;
    const finding::Findings findings = templates.render("page.html", {}, out);
    REQUIRE(findings.size() == 1);
    CHECK(findings[0].message == "the page takes too many steps to render");
    CHECK(findings[0].place.begin == 28);
    return out.size();
  };
  const jinja::Templates first = run(), second = run();
  const std::size_t whole = far(first);
  CHECK(whole > 9'000'000);
  CHECK(far(first) < whole / 100);
  CHECK(far(second) == whole);
}
