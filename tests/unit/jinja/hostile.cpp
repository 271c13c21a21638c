// Templates that try to exhaust the program, or are no templates at all: findings, never a crash or a hang.
#include <random>

#include "unit/catch.h"
#include "unit/jinja/templates_of.h"

using jinja::Arena;
using jinja::symbol;
using jinja::Value;

namespace {

std::string filled(const std::string& text, std::size_t bytes) {
  std::string out;
  while (out.size() < bytes) out += text;
  return out;
}

// Rendered twice with a page that calls it in between, so that all of it is gone through.
std::size_t findings_of(const std::string& text) {
  TemplatesOf templates(
      {{"page.html", text}, {"other.html", "{% import 'page.html' as m %}{% include 'page.html' %}"}});
  Arena arena;
  const Value context = arena.record({{symbol("xs"), arena.list({Value::integer(1), Value::text("<")})},
                                      {symbol("r"), arena.record({{symbol("a"), Value::number(1.5)}})},
                                      {symbol("t"), Value::text("some text")}});
  templates.render("page.html", context);
  templates.render("other.html", context);
  return templates.findings.size();
}

}  // namespace

TEST_CASE("a megabyte of one thing ends soon") {
  for (const char* unit : {"{",
                           "{{",
                           "{%",
                           "{#",
                           "{{(",
                           "(",
                           "{{[",
                           "{{{",
                           "{{ {",
                           "}}",
                           "%}",
                           "{{}}",
                           "{%%}",
                           "{{x|",
                           "{{x.",
                           "{{x[",
                           "{{-",
                           "{{ -",
                           "{{ not ",
                           "{{ 'a",
                           "{{ \"\\",
                           "{{ 1+",
                           "{{ 1 if ",
                           "{{ x is ",
                           "{{ x|q }}",
                           "{{ q() }}",
                           "{% if x %}",
                           "{% for x in xs %}",
                           "{% block a %}",
                           "{% set a = 1 %}",
                           "{% raw %}",
                           "{% macro m() %}",
                           "{% call m() %}",
                           "{% include 'page.html' %}",
                           "{% extends 'x' %}",
                           "{% endif %}",
                           "{% else %}",
                           "{% with a=1 %}",
                           "{% filter upper %}",
                           "{% set x %}",
                           "{% block",
                           "{% import 'page.html' as m with context %}",
                           "\\",
                           "\"",
                           "a = {{ t }}\r\n",
                           "{{ $ "}) {
    INFO(unit);
    CHECK(findings_of(filled(unit, 1 << 20)) <= 1000);
  }
}

TEST_CASE("a deep expression is a finding, wherever the depth is") {
  const std::size_t many = 100'000;
  const auto times = [&](const char* text) { return filled(text, many * std::string(text).size()); };
  for (const std::string& text :
       {"{{ " + times("(") + "1" + times(")") + " }}", "{{ " + times("[") + times("]") + " }}",
        "{{ " + times("-") + "1 }}", "{{ " + times("not ") + "1 }}", "{{ 1" + times(" + 1") + " }}",
        "{{ 1" + times(" and 1") + " }}", "{{ x" + times(".a") + " }}", "{{ x" + times("[0]") + " }}",
        "{{ x" + times("|e") + " }}", "{{ x" + times("()") + " }}", "{{ 1" + times(" if 1") + " }}",
        "{{ 1" + times(" if 1 else 1") + " }}", "{{ 1" + times(" ** 1") + " }}",
        "{{ x" + times(" is odd") + " }}", "{{ " + times("{'a':") + " }}", "{{ " + times("x(") + " }}"}) {
    INFO(text.substr(0, 20));
    CHECK(findings_of(text) >= 1);
  }
}

TEST_CASE("long but flat expressions are fine") {
  CHECK(findings_of("{{ 1" + filled(" ~ 1", 400'000) + " }}") == 0);
  CHECK(findings_of("{{ [1" + filled(", 1", 400'000) + "]|length }}") == 0);
  CHECK(findings_of("{{ 1" + filled(" < 1", 400'000) + " }}") == 0);
}

TEST_CASE("templates that do too much are stopped") {
  // Once each: the limits are generous.
  for (const char* text :
       {"{% for a in range(100000) %}{% for b in range(100000) %}{% endfor %}{% endfor %}",
        "{% macro m(n) %}{{ m(n) }}{{ m(n) }}{% endmacro %}{{ m(1) }}",
        "{% macro m(n) %}{% if n %}{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}{% endmacro %}{{ m(60) }}",
        "{% set ns = namespace(x='ab') %}{% for i in range(99) %}{% set ns.x = ns.x ~ ns.x %}{% endfor %}",
        "{% set ns = namespace(x=[1]) %}{% for i in range(99) %}{% set ns.x = ns.x + ns.x %}{% endfor %}",
        "{% set a = 'abcdefgh' * 1000000 %}{% for i in range(999) %}{% set b = a ~ i %}{% endfor %}",
        "{% set a = 'abcdefgh' * 1000000 %}{% for i in range(999) %}{{ a }}{% endfor %}",
        "{{ 'a' * 10000000000 }}", "{{ 'a' * 1000000|replace('a', 'b' * 1000000) }}",
        "{{ ('a' * 1000000)|replace('a', 'b' * 1000000) }}", "{{ 'a\n'|indent(1000000000) }}",
        "{{ ['a' * 60000000, 'b' * 60000000]|join }}", "{{ [1]|batch(1000000000, 1) }}",
        "{{ [1]|slice(1000000000) }}", "{{ range(1000000000) }}",
        "{% set r = range(100000) %}{% for i in r %}{{ r|sum }}{% endfor %}",
        "{% for i in range(100000) %}{% for j in range(1000) %}{{ {'k' ~ i ~ '-' ~ j: 1}.x }}{% endfor %}{% "
        "endfor %}"}) {
    INFO(text);
    CHECK(rendered(text).starts_with("!"));
  }
}

TEST_CASE("values that contain themselves again and again can be written and compared") {
  const std::string nest = "{% set ns = namespace(x=[], y=[]) %}{% for i in range(300) %}";
  findings_of(nest +
              "{% set ns.x = [ns.x] %}{% endfor %}{{ ns.x }}{{ ns.x == ns.x }}{{ ns.x|tojson }}{{ [ns.x, "
              "ns.x]|sort }}");
  const std::string twice = "{% set ns.x = [ns.x, ns.x] %}{% set ns.y = [ns.y, ns.y] %}{% endfor %}";
  findings_of(nest + twice + "{{ ns.x == ns.y }}{{ ns.x < ns.y }}{{ ns.x in [ns.y] }}");
  const std::string less =
      "{% set ns = namespace(x=[1]) %}{% for i in range(40) %}{% set ns.x = [ns.x, ns.x] %}{% endfor %}";
  findings_of(less + "{{ ns.x|tojson|length }}");
  findings_of(less + "{{ ns.x|string|length }}");
}

TEST_CASE("what is kept beyond its loop or macro is still there") {
  CHECK(rendered("{% set ns = namespace() %}{% for x in [1, 2] %}{% set ns.l = loop %}{% endfor %}{{ "
                 "ns.l.index }}") == "2");
  CHECK(rendered("{% set ns = namespace() %}{% macro m() %}{% set ns.c = caller %}{% endmacro %}"
                 "{% call m() %}kept{% endcall %}{{ ns.c() }}") == "kept");
  CHECK(rendered("{% set ns = namespace() %}{% for x in [1, 2] %}{% macro m() %}{{ x }}{% endmacro %}{% set "
                 "ns.m = m %}"
                 "{% endfor %}{{ ns.m() }}") == "2");
}

// Whatever a template may be made of, and halves of it.
const std::vector<std::string> pieces = {"{{ ",
                                         " }}",
                                         "{% ",
                                         " %}",
                                         "{#",
                                         "#}",
                                         "{%- ",
                                         " -%}",
                                         "if ",
                                         "endif",
                                         "else",
                                         "elif ",
                                         "for ",
                                         "in ",
                                         "endfor",
                                         "x",
                                         "xs",
                                         "r.a",
                                         "t",
                                         "set ",
                                         "endset",
                                         "= ",
                                         "macro m(",
                                         "endmacro",
                                         ")",
                                         "(",
                                         "[",
                                         "]",
                                         "{",
                                         "}",
                                         ",",
                                         ":",
                                         "|",
                                         "upper",
                                         "join(",
                                         "default(",
                                         "sort",
                                         "map('upper')",
                                         "selectattr('a')",
                                         "batch(2)",
                                         "is ",
                                         "defined",
                                         "not ",
                                         "and ",
                                         "or ",
                                         "~",
                                         "+",
                                         "-",
                                         "**",
                                         "//",
                                         "'a'",
                                         "\"<\"",
                                         "1",
                                         "2.5",
                                         "loop.index",
                                         "loop",
                                         "block b",
                                         "endblock",
                                         "super()",
                                         "self.b()",
                                         "m(1)",
                                         "caller()",
                                         "call m()",
                                         "endcall",
                                         "include 'page.html'",
                                         "import 'page.html' as m",
                                         "with a=1",
                                         "endwith",
                                         "filter upper",
                                         "endfilter",
                                         "raw",
                                         "endraw",
                                         "namespace(a=1)",
                                         "range(3)",
                                         " text ",
                                         "\n",
                                         "  ",
                                         ".",
                                         "[1:2]",
                                         "none",
                                         "true",
                                         "{% if x %}",
                                         "{% endif %}",
                                         "{% for x in xs %}",
                                         "{% endfor %}",
                                         "{{ x }}",
                                         "{% macro m(a, b=1) %}",
                                         "{% endmacro %}",
                                         "{% call(q) m(1) %}",
                                         "{% endcall %}",
                                         "{% set x = [x, t] %}",
                                         "{% block b %}",
                                         "{% endblock %}",
                                         "{{ m(x) }}"};

TEST_CASE("random pieces of templates never crash") {
  std::mt19937 random(20260331);
  for (int round = 0; round < 20000; ++round) {
    std::string text;
    const std::size_t length = 1 + random() % 40;
    for (std::size_t i = 0; i < length; ++i) text += pieces[random() % pieces.size()];
    INFO(text);
    findings_of(text);
  }
}
