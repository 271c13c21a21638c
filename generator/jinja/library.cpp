// Putting the tables of filters, tests and functions together.
#include "jinja/library.h"

#include <algorithm>

namespace jinja {

namespace {

bool by_name(const Callable& a, const Callable& b) { return a.name < b.name; }

}  // namespace

Value apply(const Callable& callable, Call& call) {
  return callable.extension ? callable.extension->call(call.args, call.arena) : callable.call(call);
}

Library::Library(std::vector<Extension> filters, std::vector<Extension> functions) {
  lend(filters_, filters);
  lend(functions_, functions);
  for (const auto builtin :
       {text_filters(), markup_filters(), list_filters(), choosing_filters(), number_filters()}) {
    filters_.insert(filters_.end(), builtin.begin(), builtin.end());
  }
  tests_.assign(builtin_tests().begin(), builtin_tests().end());
  functions_.insert(functions_.end(), builtin_functions().begin(), builtin_functions().end());
  // Stable, so that of two with one name the program's own comes first.
  for (Table* table : {&filters_, &tests_, &functions_}) {
    std::stable_sort(table->begin(), table->end(), by_name);
  }
}

void Library::lend(Table& table, std::vector<Extension>& extensions) {
  for (Extension& extension : extensions) {
    const Extension& kept = extensions_.emplace_back(std::move(extension));
    table.push_back({kept.name, "", nullptr, Inner::none, &kept});
  }
}

const Callable* Library::find(const Table& table, std::string_view name) {
  const auto found =
      std::lower_bound(table.begin(), table.end(), name,
                       [](const Callable& row, std::string_view wanted) { return row.name < wanted; });
  return found != table.end() && found->name == name ? &*found : nullptr;
}

std::vector<std::string_view> Library::names(const Table& table) {
  std::vector<std::string_view> result;
  for (const Callable& row : table) result.push_back(row.name);
  return result;
}

}  // namespace jinja
