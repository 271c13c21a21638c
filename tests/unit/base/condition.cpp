// Conditions on rows of values: when they hold, when they are silent, and what is said of a mistake.
#include "base/condition.h"

#include <limits>
#include <string>

#include "unit/catch.h"
#include "unit/texts.h"

using base::Condition;
using base::Mistake;

namespace {

constexpr double missing = std::numeric_limits<double>::quiet_NaN();

bool holds(std::string_view text, const std::vector<double>& values) {
  return std::get<Condition>(Condition::parse(text)).holds(values);
}

// "8: words", the text from the place on is what is marked.
std::string mistake(std::string_view text) {
  const auto result = Condition::parse(text);
  if (std::holds_alternative<Condition>(result)) return "none";
  const Mistake& found = std::get<Mistake>(result);
  return std::to_string(found.at) + "+" + std::to_string(found.length) + ": " + found.words;
}

}  // namespace

TEST_CASE("the last value is compared") {
  CHECK(holds("value < 95", {99, 94.9}));
  CHECK(!holds("value < 95", {94, 95}));
  CHECK(holds("value <= 95", {95}));
  CHECK(!holds("value <= 95", {95.1}));
  CHECK(holds("value > 2.5", {2.6}));
  CHECK(!holds("value > 2.5", {2.5}));
  CHECK(holds("value >= 2.5", {2.5}));
  CHECK(!holds("value >= 2.5", {2.4}));
  CHECK(holds("value == 0", {7, 0}));
  CHECK(!holds("value == 0", {0, 7}));
  CHECK(holds("value != 0", {7}));
  CHECK(!holds("value != 0", {0}));
  CHECK(holds("value<-1.25", {-2}));
  CHECK(holds("value > +3", {4}));
  CHECK(holds("  value\t>\n3 ", {4}));
}

TEST_CASE("the value before it and the step from it are compared") {
  CHECK(holds("change < 0", {5, 4}));
  CHECK(!holds("change < 0", {5, 4, 6}));
  CHECK(holds("previous == 5", {5, 4}));
  CHECK(!holds("previous == 4", {5, 4}));
  CHECK(holds("change >= 0.3", {2, 2.3}));
  CHECK(holds("change == 0.3", {2, 2.3}));
  CHECK(!holds("change > 0.3", {2, 2.3}));
  CHECK(!holds("change < 0.1", {0.2, 0.3}));
  CHECK(holds("change == 0.001", {1000, 1000.001}));
  CHECK(!holds("value == 0.3", {0.3000000001}));
  CHECK(holds("change > 0", {1e12, 1e12 + 1}));
  CHECK(holds("change == 1", {1e12, 1e12 + 1}));
}

TEST_CASE("comparisons are joined, and before or, not before both") {
  CHECK(holds("value > 1 and value < 3", {2}));
  CHECK(!holds("value > 1 and value < 3", {3}));
  CHECK(holds("value < 1 or value > 3", {4}));
  CHECK(!holds("value < 1 or value > 3", {2}));
  CHECK(holds("value == 1 or value == 2 and value == 3", {1}));
  CHECK(!holds("(value == 1 or value == 2) and value == 3", {1}));
  CHECK(holds("not value == 1 and value == 2", {2}));
  CHECK(!holds("not (value == 1 or value == 2)", {2}));
  CHECK(holds("not not value == 2", {2}));
  CHECK(!holds("value > 5 and value > 1 and value > 0", {3}));
}

TEST_CASE("for so many periods it has to hold of each") {
  CHECK(holds("value < 95 for 3 periods", {99, 94, 93, 92}));
  CHECK(!holds("value < 95 for 3 periods", {94, 99, 93, 92}));
  CHECK(!holds("value < 95 for 3 periods", {93, 92}));
  CHECK(holds("value < 95 for 1 period", {94}));
  CHECK(holds("change < 0 for 2 periods", {5, 4, 3}));
  CHECK(!holds("change < 0 for 2 periods", {4, 3}));
  CHECK(holds("value > 9 or value < 1 for 2 periods", {0, 10}));
  CHECK(std::get<Condition>(Condition::parse("value > 9 for 12 periods")).periods() == 12);
  CHECK(std::get<Condition>(Condition::parse("value > 9")).periods() == 1);
}

TEST_CASE("what depends on a missing value is silent") {
  for (const char* text :
       {"value < 95", "not value < 95", "value == 1 or value != 1", "not (value < 95 and value > 1)"}) {
    CHECK(!holds(text, {}));
    CHECK(!holds(text, {3, missing}));
    CHECK(!holds(text, {3, std::numeric_limits<double>::infinity()}));
  }
  CHECK(!holds("change > 0", {5}));
  CHECK(!holds("not change > 0", {5}));
  CHECK(!holds("change > 0", {missing, 5}));
  CHECK(!holds("not previous > 0", {missing, 5}));
  CHECK(holds("value > 4 or change > 0", {5}));
  CHECK(!holds("value > 4 and change > 0", {5}));
  CHECK(holds("not (value < 4 and change > 0)", {5}));
  CHECK(!holds("value < 95 for 2 periods", {missing, 3}));
}

TEST_CASE("the first mistake is named where it stands") {
  CHECK(mistake("") == "0+0: the condition ends where `value`, `previous` or `change` is expected");
  CHECK(mistake("95 > value") == "0+2: `95` stands where `value`, `previous` or `change` is expected");
  CHECK(mistake("Value < 95") == "0+5: `Value` stands where `value`, `previous` or `change` is expected");
  CHECK(mistake("value = 95") == "6+1: `=` stands where a comparison such as `<` or `==` is expected");
  CHECK(mistake("value =< 95") == "6+2: `=<` stands where a comparison such as `<` or `==` is expected");
  CHECK(mistake("value ≤ 95") == "6+3: `≤` stands where a comparison such as `<` or `==` is expected");
  CHECK(mistake("value") == "5+0: the condition ends where a comparison such as `<` or `==` is expected");
  CHECK(mistake("value < ") == "8+0: the condition ends where a number is expected");
  CHECK(mistake("value < target") == "8+6: `target` stands where a number is expected");
  CHECK(mistake("value < .5") == "8+1: `.` stands where a number is expected");
  CHECK(mistake("value < 95%") == "10+1: `%` stands where `and`, `or`, `for` or the end is expected");
  CHECK(mistake("value < 1e3") == "9+1: `e` stands where `and`, `or`, `for` or the end is expected");
  CHECK(mistake("value < 1 value > 3") ==
        "10+5: `value` stands where `and`, `or`, `for` or the end is expected");
  CHECK(mistake("(value < 1") == "10+0: the condition ends where `and`, `or` or `)` is expected");
  CHECK(mistake("value < 1)") == "9+1: `)` stands where `and`, `or`, `for` or the end is expected");
  CHECK(mistake("value < 1 and") ==
        "13+0: the condition ends where `value`, `previous` or `change` is expected");
  CHECK(mistake("()") == "1+1: `)` stands where `value`, `previous` or `change` is expected");
  CHECK(mistake("value < " + std::string(400, '9')) ==
        "8+400: `" + std::string(40, '9') + "…` has too many digits");
}

TEST_CASE("mistakes in the number of periods are named") {
  CHECK(mistake("value < 1 for") == "13+0: the condition ends where a number is expected");
  CHECK(mistake("value < 1 for three periods") == "14+5: `three` stands where a number is expected");
  CHECK(mistake("value < 1 for 0 periods") == "14+1: `0` is no count of periods from 1 to 1000");
  CHECK(mistake("value < 1 for 1.5 periods") == "14+3: `1.5` is no count of periods from 1 to 1000");
  CHECK(mistake("value < 1 for 1001 periods") == "14+4: `1001` is no count of periods from 1 to 1000");
  CHECK(mistake("value < 1 for 3") == "15+0: the condition ends where `periods` is expected");
  CHECK(mistake("value < 1 for 3 months") == "16+6: `months` stands where `periods` is expected");
  CHECK(mistake("value < 1 for 3 periods or value > 2") == "24+2: `or` stands where the end is expected");
  CHECK(mistake("(value < 1 for 3 periods)") == "11+3: `for` stands where `and`, `or` or `)` is expected");
}

TEST_CASE("conditions may be long but not deep") {
  CHECK(mistake(texts::repeated("(", 64) + "value < 1" + texts::repeated(")", 64)) == "none");
  CHECK(mistake(texts::repeated("(", 65) + "value < 1" + texts::repeated(")", 65)) ==
        "64+1: brackets and `not` are more than 64 deep here");
  CHECK(mistake(texts::repeated("not ", 65) + "value < 1") ==
        "256+3: brackets and `not` are more than 64 deep here");
  CHECK(mistake(texts::repeated("(not ", 100'000)) == "160+1: brackets and `not` are more than 64 deep here");
  CHECK(holds(texts::repeated("(value < 1) or not value > 9 and ", 20'000) + "value == 5", {5}));
  CHECK(!holds(texts::repeated("value > 1 and ", 20'000) + "value == 4", {5}));
}
