// What the program gives to a set of templates: names, its own filters and functions, several threads.
#include <thread>

#include "unit/catch.h"
#include "unit/jinja/templates_of.h"

using jinja::Arena;
using jinja::symbol;
using jinja::Value;

namespace {

std::vector<jinja::Extension> shout() {
  return {{"shout", [](std::span<const Value> args, Arena& arena) {
             const std::string mark = args.size() > 1 ? std::string(args[1].as_text()) : "!";
             return arena.text(std::string(args[0].as_text()) + mark);
           }}};
}

std::vector<jinja::Extension> url() {
  return {{"url", [](std::span<const Value> args, Arena& arena) {
             return arena.markup("<a href=\"" + std::string(args[0].as_text()) + ".html\">");
           }}};
}

}  // namespace

TEST_CASE("the program lends filters and functions") {
  TemplatesOf templates(
      {{"page.html", "{{ 'a<'|shout }}{{ 'b'|shout('?') }}{{ url('p') }}{{ ['x', 'y']|map('shout')|join }}"}},
      shout(), url());
  CHECK(templates.render("page.html", {}) == "a&lt;!b?<a href=\"p.html\">x!y!");
  CHECK(templates.findings.empty());
}

TEST_CASE("what the program lends counts before what is built in") {
  std::vector<jinja::Extension> filters = shout();
  filters[0].name = "upper";
  TemplatesOf templates({{"page.html", "{{ 'a'|upper }}"}}, std::move(filters));
  CHECK(templates.render("page.html", {}) == "a!");
}

TEST_CASE("what the program lends takes no arguments by name") {
  TemplatesOf templates({{"page.html", "{{ 'a'|shout(mark='?') }}{{ 'a'|shuot }}"}}, shout(), url());
  REQUIRE(templates.findings.size() == 2);
  CHECK(templates.findings[0].message == "`shout` takes no arguments by name");
  CHECK(templates.findings[1].help == "did you mean `shout`?");
}

TEST_CASE("a macro may have the name of a function, from where it stands") {
  TemplatesOf templates({{"page.html", "{{ url('a') }}{% macro url(x) %}mine{% endmacro %}{{ url('a') }}"}},
                        {}, url());
  CHECK(templates.render("page.html", {}) == "<a href=\"a.html\">mine");
}

TEST_CASE("more arguments than anything takes are refused") {
  std::string many = "{{ url(1";
  for (int i = 0; i < 50; ++i) many += ", 1";
  TemplatesOf templates({{"page.html", many + ") }}"}}, {}, url());
  CHECK(templates.findings.at(0).message == "there are more than 12 arguments");
  CHECK(templates.render("page.html", {}).empty());
}

TEST_CASE("only templates that were asked for or named are there, and a prefix is part of a name") {
  source::Sources sources;
  const source::SourceId over =
      sources.add({"over", "{% extends 'default:page.html' %}{% block a %}new {{ super() }}{% endblock %}"});
  const source::SourceId original = sources.add({"original", "[{% block a %}old{% endblock %}]"});
  std::vector<std::string> asked;
  const auto lookup = [&](std::string_view name) {
    asked.emplace_back(name);
    return name == "page.html" ? over : name == "default:page.html" ? original : source::SourceId();
  };
  const jinja::Compiled compiled = jinja::compile({"page.html"}, sources, lookup, {}, {});
  CHECK(compiled.findings.empty());
  CHECK(asked == std::vector<std::string>{"page.html", "default:page.html"});
  CHECK(compiled.templates.contains("default:page.html"));
  CHECK(!compiled.templates.contains("other.html"));
  std::string out = "before ";
  CHECK(compiled.templates.render("page.html", {}, out).empty());
  CHECK(out == "before [new old]");
  CHECK(compiled.templates.render("other.html", {}, out).at(0).message ==
        "there is no template `other.html`");
}

TEST_CASE("a template that was asked for and does not exist is a finding") {
  source::Sources sources;
  const auto nothing = [](std::string_view) { return source::SourceId(); };
  const jinja::Compiled compiled = jinja::compile({"page.html"}, sources, nothing, {}, {});
  CHECK(compiled.findings.at(0).message == "there is no template `page.html`");
}

TEST_CASE("several threads render from one set") {
  TemplatesOf templates({{"page.html",
                          "{% extends 'layout.html' %}{% from 'm.html' import cell %}{% block a %}{% for x "
                          "in xs %}{{ cell(x, names[x]) }}"
                          "{% endfor %}{{ {'k' ~ id: id}['k' ~ id] }}{% endblock %}"},
                         {"layout.html", "<{% block a %}{% endblock %}>{% include 'part.html' %}"},
                         {"part.html", "{{ id }}{{ missing.member }}"},
                         {"m.html", "{% macro cell(x, y) %}[{{ x }}{{ y|upper }}]{% endmacro %}"}});
  REQUIRE(templates.findings.empty());
  Arena shared;
  const Value names =
      shared.record({{symbol("a"), Value::text("first")}, {symbol("b"), Value::text("second")}});
  const Value xs = shared.list({Value::text("a"), Value::text("b")});
  std::vector<int> wrong(4);
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&, t] {
      for (int i = 0; i < 200; ++i) {
        Arena arena;
        const std::string id = std::to_string(t * 1000 + i);
        const Value context =
            arena.record({{symbol("id"), Value::text(id)}, {symbol("names"), names}, {symbol("xs"), xs}});
        std::string out;
        const finding::Findings findings = templates.templates.render("page.html", context, out);
        if (out != "<[aFIRST][bSECOND]" + id + ">" + id || findings.size() != 1)
          ++wrong[static_cast<std::size_t>(t)];
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  CHECK(wrong == std::vector<int>(4));
}

TEST_CASE("line ends of any kind become newlines, and places stay where they are in the source") {
  CHECK(rendered("a\r\nb{% if true %}\r\n  c\r\n  {% endif %}\r\nd\r\n") == "a\nb  c\nd");
  TemplatesOf templates(TemplatesOf::Texts{{"page.html", "a\r\nb\r\n{{ nope() }}"}});
  REQUIRE(templates.findings.size() == 1);
  CHECK(templates.findings[0].place.begin == 9);
  CHECK(templates.findings[0].place.end == 13);
}
