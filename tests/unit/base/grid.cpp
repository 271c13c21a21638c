// Columns of text: widths as people see them, and what gives way when there is no room.
#include "base/grid.h"

#include "unit/catch.h"

TEST_CASE("a text is as wide as a terminal shows it") {
  CHECK(base::display_width("plain") == 5);
  CHECK(base::display_width("naïve") == 5);
  CHECK(base::display_width("統治") == 4);
  CHECK(base::display_width("e\xCC\x81") == 1);
}

TEST_CASE("a text is cut where it does not fit, and says so") {
  CHECK(base::cut_to_width("plain", 5) == "plain");
  CHECK(base::cut_to_width("plainly", 5) == "plai…");
  CHECK(base::cut_to_width("統治規則", 6) == "統治…");
}

TEST_CASE("the widest column gives way, and numbers stand at the right") {
  const std::string wide(40, 'x');
  const base::Grid grid{.rows = {{"id", "text", "n"}, {"a", wide, "7"}, {"bb", "short", "10"}},
                        .right = {false, false, true},
                        .header = true,
                        .limit = 20};
  CHECK(base::text(grid) ==
        "id  text           n\n"
        "--  ------------  --\n"
        "a   xxxxxxxxxxx…   7\n"
        "bb  short         10\n");
}

TEST_CASE("a line that cannot be made to fit is left too long") {
  const base::Grid grid{.rows = {{"abcdef", "abcdef"}}, .limit = 3};
  CHECK(base::text(grid) == "abcdef  abcdef\n");
}
