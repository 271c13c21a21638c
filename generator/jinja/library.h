// The filters, tests and functions that templates can name: the built-in ones, and those the program lends.
#pragma once

#include <deque>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "jinja/templates.h"

namespace jinja {

struct Callable;

// One application of a filter, test or function.
struct Call {
  Arena& arena;
  std::span<const Value> args;  // of a filter or test the value comes first; those not given are Mark::absent
  const Callable* inner = nullptr;    // the filter or test that a filter such as `map` or `select` applies
  std::span<const Value> inner_args;  // for `inner`, after its value
  std::string problem = {};           // filled when it cannot be done; the result then does not count
  std::string help = {};

  const Value& subject() const { return args[0]; }
  bool given(std::size_t i) const { return i < args.size() && !args[i].is(Value::Mark::absent); }
  Value fail(std::string message) {
    problem = std::move(message);
    return {};
  }
};

// What a filter does with its leading arguments.
enum class Inner : std::uint8_t {
  none,
  filter,         // map("upper"): the first argument may name a filter, the rest are its arguments
  test,           // select("odd"): the same with a test
  attribute_test  // selectattr("owner", "defined"): first a member's name, then a test
};

struct Callable {
  std::string_view name;
  std::string_view
      parameters;  // names after the value, separated by spaces; "?" marks those that may be left out
  Value (*call)(Call&) = nullptr;
  Inner inner = Inner::none;
  const Extension* extension = nullptr;  // instead of `call`
};

// Calls it, whichever kind it is.
Value apply(const Callable& callable, Call& call);

// The `parameters` of what takes any arguments. It gets those with names as one record, then the others.
constexpr std::string_view any_names = "**";       // any names, and one without
constexpr std::string_view any_values = "*";       // one or more, none with a name
constexpr std::string_view any_arguments = "***";  // both

// More arguments than this are refused when a template is compiled.
constexpr std::size_t most_arguments = 12;

class Library {
 public:
  Library(std::vector<Extension> filters, std::vector<Extension> functions);
  Library(const Library&) = delete;
  Library& operator=(const Library&) = delete;

  // Null when there is none. The program's own come before the built-in ones.
  const Callable* filter(std::string_view name) const { return find(filters_, name); }
  const Callable* test(std::string_view name) const { return find(tests_, name); }
  const Callable* function(std::string_view name) const { return find(functions_, name); }

  std::vector<std::string_view> filter_names() const { return names(filters_); }
  std::vector<std::string_view> test_names() const { return names(tests_); }
  std::vector<std::string_view> function_names() const { return names(functions_); }

 private:
  using Table = std::vector<Callable>;  // sorted by name
  void lend(Table& table, std::vector<Extension>& extensions);
  static const Callable* find(const Table& table, std::string_view name);
  static std::vector<std::string_view> names(const Table& table);

  std::deque<Extension> extensions_;
  Table filters_;
  Table tests_;
  Table functions_;
};

// The built-in ones, by theme; each table is in its own file.
std::span<const Callable> text_filters();
std::span<const Callable> markup_filters();
std::span<const Callable> list_filters();
std::span<const Callable> choosing_filters();
std::span<const Callable> number_filters();
std::span<const Callable> builtin_tests();
std::span<const Callable> builtin_functions();

}  // namespace jinja
