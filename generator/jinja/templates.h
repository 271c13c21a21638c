// The room's door: template texts are compiled once into a set, and a set renders pages.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "finding/finding.h"
#include "jinja/value.h"
#include "source/source.h"

namespace jinja {

// Where templates come from: the source of a name such as "policy.html", or an empty id when there is none.
using Lookup = std::function<source::SourceId(std::string_view name)>;

// A filter or function that the program lends to its templates, beyond the built-in ones.
struct Extension {
  std::string name;
  // args[0] is the filtered value for a filter. Results are built in the arena.
  std::function<Value(std::span<const Value> args, Arena& arena)> call;
};

struct Program;  // one compiled template; private to the room
class Ends;      // likewise

// Compiled templates, immutable once made, and shared by copies; rendering from several threads is safe.
class Templates {
 public:
  // Whether a template of that name was compiled.
  bool contains(std::string_view name) const;

  // Appends the page to `out`. Faults that only show while rendering (recursion past the limit, a loop over a
  // number, an unknown member where one is needed) are returned with their place; the output is then
  // incomplete.
  finding::Findings render(std::string_view name, const Value& context, std::string& out) const;

 private:
  friend struct Compiler;
  friend class Memory;
  Templates() = default;
  const Program* find(std::string_view name) const;
  struct State;
  std::shared_ptr<State> state_;
  // For sources that they were compiled from those that findings name instead: templates may be taken over
  // from a run with other sources.
  std::map<source::SourceId, source::SourceId> moved_;
  std::shared_ptr<Ends> ends_;  // of this run's pages
};

struct Compiled {
  Templates templates;
  finding::Findings findings;  // rule "template-syntax", each with its place
};

// Compiles the named templates and all that they extend, include or import. A prefix that ends with `:` is
// part of a name.
Compiled compile(const std::vector<std::string>& names, const source::Sources& sources, const Lookup& lookup,
                 std::vector<Extension> filters, std::vector<Extension> functions);

}  // namespace jinja
