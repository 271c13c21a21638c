// Values, arenas and symbols: what the program hands to templates.
#include <thread>

#include "jinja/value.h"
#include "unit/catch.h"
#include "unit/jinja/templates_of.h"

using jinja::Arena;
using jinja::symbol;
using jinja::Value;

namespace {

// A record that computes its members.
struct Person {
  std::string name;
  const Person* boss = nullptr;
};

Value member_of(const void* object, jinja::Symbol name, Arena& arena);

std::span<const jinja::Symbol> names_of(const void*, Arena&) {
  static const std::vector<jinja::Symbol> names = {symbol("name"), symbol("boss")};
  return names;
}

constexpr jinja::Accessor open_person{&member_of, &names_of};
constexpr jinja::Accessor closed_person{&member_of};

Value member_of(const void* object, jinja::Symbol name, Arena& arena) {
  const Person& person = *static_cast<const Person*>(object);
  if (name == symbol("name")) return Value::text(person.name);
  if (name == symbol("shout")) return arena.text(person.name + "!");
  if (name == symbol("boss") && person.boss) return Value::object(person.boss, &open_person);
  return {};
}

}  // namespace

TEST_CASE("the same name is the same symbol, from any thread") {
  std::vector<std::vector<jinja::Symbol>> seen(4);
  std::vector<std::thread> threads;
  for (auto& mine : seen) {
    threads.emplace_back([&mine] {
      for (int i = 0; i < 5000; ++i) mine.push_back(symbol("name-" + std::to_string(i)));
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (const auto& mine : seen) CHECK(mine == seen.front());
  for (int i = 0; i < 5000; ++i) {
    CHECK(text(seen.front()[static_cast<std::size_t>(i)]) == "name-" + std::to_string(i));
  }
  CHECK(text(jinja::Symbol()).empty());
  CHECK(symbol("").index == 0);
}

TEST_CASE("an arena keeps what it is given, small and large") {
  Arena arena;
  std::vector<std::string_view> kept;
  for (std::size_t i = 0; i < 300; ++i) {
    kept.push_back(arena.keep(std::string(i * 37, static_cast<char>('a' + i % 26))));
  }
  const Value list = arena.list({Value::integer(1), arena.list({Value::text("x")})});
  for (std::size_t i = 0; i < 300; ++i) {
    CHECK(kept[i] == std::string(i * 37, static_cast<char>('a' + i % 26)));
  }
  CHECK(list.items()[1].items()[0].as_text() == "x");
}

TEST_CASE("a record finds its members and lists them as they were given") {
  Arena arena;
  const Value record = arena.record({{symbol("zebra"), Value::integer(1)},
                                     {symbol("ant"), Value::integer(2)},
                                     {symbol("zebra"), Value::integer(3)}});
  CHECK(record.members().size() == 2);
  CHECK(record.member(symbol("zebra"), arena).as_integer() == 3);
  CHECK(record.member(symbol("ant"), arena).as_integer() == 2);
  CHECK(record.member(symbol("cow"), arena).is(Value::Type::undefined));
  CHECK(text(in_order(record.members())[0]->name) == "zebra");
  CHECK(!Value::record({}).truth());
}

TEST_CASE("an object answers for itself") {
  const Person boss{"Grace", nullptr};
  const Person person{"Ada <3", &boss};
  Arena arena;
  const Value closed = arena.record({{symbol("p"), Value::object(&person, &closed_person)}});
  CHECK(rendered("{{ p.name }} {{ p.shout }} {{ p.boss.name }} {{ p.nope }}|", closed) ==
        "Ada &lt;3 Ada &lt;3! Grace |");
  CHECK(rendered("{{ p['name'] }} {{ 'name' in p }} {{ 'nope' in p }} {{ p.get('name') }}", closed) ==
        "Ada &lt;3 True False Ada &lt;3");
  CHECK(rendered("{{ p is mapping }}{% if p %}yes{% endif %}{{ p == p }}", closed) == "FalseyesTrue");
  CHECK(rendered("{% for k in p %}{% endfor %}", closed) == "!`p` is a record and cannot be gone through");
  CHECK(rendered("{{ p }}", closed) == "!`p` is a record and has no text of its own");
  CHECK(rendered("{{ p.boss.boss.name }}", closed) == "!`p.boss.boss` is undefined, so it has no `name`");
  const Value open = arena.record({{symbol("p"), Value::object(&person, &open_person)}});
  CHECK(rendered("{% for k, v in p.items() %}{{ k }}={{ v.name or v }};{% endfor %}", open) ==
        "name=Ada &lt;3;boss=Grace;");
  const Value top = arena.record({{symbol("p"), Value::object(&boss, &open_person)}});
  CHECK(rendered("{{ p.name|tojson }}", top) == "\"Grace\"");
  CHECK(rendered("{{ p|tojson }}", top) == "!something in this has no JSON form");  // its boss is undefined
}
