// A room includes only the rooms that generator/rooms.cmake lets it see, and each library has one room.
#include <algorithm>
#include <filesystem>
#include <map>
#include <regex>
#include <set>
#include <sstream>

#include "unit/catch.h"
#include "unit/texts.h"

namespace {

namespace fs = std::filesystem;

const fs::path root = BYLAW_SOURCE_DIR;

using Rooms = std::map<std::string, std::set<std::string>>;

Rooms read_rooms() {
  Rooms rooms;
  const std::string table = texts::of_file(root / "generator/rooms.cmake");
  const std::regex row(R"re(set\(BYLAW_ROOM_(\w+)\s+([^)]*)\))re");
  for (std::sregex_iterator it(table.begin(), table.end(), row), end; it != end; ++it) {
    std::istringstream words((*it)[2]);
    std::set<std::string>& may = rooms[(*it)[1]];
    for (std::string word; words >> word;) {
      if (word != "\"\"") may.insert(word);
    }
  }
  return rooms;
}

// "file:line: includes …" for each include of a room that may not be seen.
std::vector<std::string> violations(const std::string& room, const std::string& name, const std::string& text,
                                    const Rooms& rooms) {
  std::vector<std::string> found;
  static const std::regex include(R"re(^\s*#include "(\w+)/)re");
  std::istringstream lines(text);
  int number = 0;
  for (std::string line; std::getline(lines, line);) {
    ++number;
    std::smatch match;
    if (!std::regex_search(line, match, include)) continue;
    const std::string other = match[1];
    if (other == room || rooms.at(room).contains(other)) continue;
    found.push_back(name + ":" + std::to_string(number) + ": `" + room + "` may not include `" + other + "`");
  }
  return found;
}

template <class F>
void each_source(const Rooms& rooms, const F& f) {
  for (const auto& [room, may] : rooms) {
    for (const auto& entry : fs::directory_iterator(root / "generator" / room)) {
      const auto ending = entry.path().extension();
      if (ending == ".cpp" || ending == ".h")
        f(room, fs::relative(entry.path(), root).string(), texts::of_file(entry.path()));
    }
  }
}

}  // namespace

TEST_CASE("no room includes a room that it may not see") {
  const Rooms rooms = read_rooms();
  REQUIRE(rooms.size() > 10);
  each_source(rooms, [&](const std::string& room, const std::string& name, const std::string& text) {
    for (const std::string& violation : violations(room, name, text, rooms)) {
      INFO(violation);
      CHECK(false);
    }
  });
}

TEST_CASE("a planted include is found, with its file and line") {
  const auto found = violations("check", "generator/check/planted.cpp",
                                "// One.\n#include \"render/site.h\"\n", read_rooms());
  REQUIRE(found.size() == 1);
  CHECK(found[0] == "generator/check/planted.cpp:2: `check` may not include `render`");
}

TEST_CASE("rooms name only rooms above them") {
  const std::string table = texts::of_file(root / "generator/rooms.cmake");
  const Rooms rooms = read_rooms();
  std::vector<std::string> order;
  const std::regex row(R"re(set\(BYLAW_ROOM_(\w+)\s)re");
  for (std::sregex_iterator it(table.begin(), table.end(), row), end; it != end; ++it)
    order.push_back((*it)[1]);
  for (const auto& [room, may] : rooms) {
    for (const std::string& other : may) {
      REQUIRE(std::find(order.begin(), order.end(), other) != order.end());
      INFO(room << " includes " << other);
      CHECK(std::find(order.begin(), order.end(), other) < std::find(order.begin(), order.end(), room));
    }
  }
}

TEST_CASE("each library is included by one room only") {
  const std::map<std::string, std::string> owner = {
      {"yaml.h", "parse"}, {"toml++/", "parse"}, {"cmark-gfm", "parse"}, {"sqlite3.h", "store"},
      {"tbb/", "base"},    {"fmt/", "base"},     {"openssl/", "base"},   {"utf8proc.h", "base"},
      {"CLI/", "cli"},     {"re2/", "base"}};
  each_source(read_rooms(), [&](const std::string& room, const std::string& name, const std::string& text) {
    for (const auto& [library, allowed] : owner) {
      if (room == allowed || text.find("#include <" + library) == std::string::npos) continue;
      INFO(name << " includes <" << library << "…>, which belongs to " << allowed);
      CHECK(false);
    }
  });
}
