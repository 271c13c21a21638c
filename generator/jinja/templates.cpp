// The room's door: compiling a set of templates, checking how they fit together, rendering one.
#include "jinja/templates.h"

#include <algorithm>
#include <map>

#include "base/format.h"
#include "base/spelling.h"
#include "base/text.h"
#include "jinja/limits.h"
#include "jinja/parser.h"
#include "jinja/renderer.h"
#include "jinja/symbols.h"

namespace jinja {

struct Templates::State {
  State(std::vector<Extension> filters, std::vector<Extension> functions)
      : library(std::move(filters), std::move(functions)) {}

  const Program* find(std::string_view name) const {
    const auto found = programs.find(name);
    return found == programs.end() ? nullptr : found->second.get();
  }

  Library library;
  std::map<std::string, std::unique_ptr<Program>, std::less<>> programs;
  FindProgram finder = [this](std::string_view name) { return find(name); };
};

const Program* Templates::find(std::string_view name) const { return state_->find(name); }

bool Templates::contains(std::string_view name) const { return find(name) != nullptr; }

finding::Findings Templates::render(std::string_view name, const Value& context, std::string& out) const {
  const Program* program = find(name);
  if (!program) return {{"template-error", {}, base::format("there is no template `{}`", name)}};
  Renderer renderer(state_->finder, *ends_, context, out);
  renderer.page(*program);
  finding::Findings findings = renderer.take_findings();
  for (finding::Finding& finding : findings) {
    const auto moved = moved_.find(finding.place.source);
    if (moved != moved_.end()) finding.place.source = moved->second;
  }
  return findings;
}

// Compiles what is asked for and everything that it names, then connects the templates.
struct Compiler {
  const source::Sources& sources;
  const Lookup& lookup;
  Templates templates;
  finding::Findings findings = {};
  std::size_t count = 0;  // of those about how templates fit together

  static Templates make(std::vector<Extension> filters, std::vector<Extension> functions) {
    Templates templates;
    templates.state_ = std::make_shared<Templates::State>(std::move(filters), std::move(functions));
    templates.ends_ = std::make_shared<Ends>();
    return templates;
  }

  Templates::State& state() { return *templates.state_; }

  // Whether there is a template of that name, compiled now if it was not before.
  bool add(const std::string& name, std::vector<const Program*>& waiting) {
    if (state().find(name)) return true;
    const source::SourceId source = lookup(name);
    if (!source) return false;
    auto program = std::make_unique<Program>();
    program->name = name;
    program->source = source;
    program->text = sources[source].text;
    Parser(*program, state().library, findings).run();
    waiting.push_back(program.get());
    state().programs.emplace(name, std::move(program));
    return true;
  }

  void add_all(const std::vector<std::string>& names) {
    std::vector<const Program*> waiting;
    for (const std::string& name : names) {
      if (!add(name, waiting)) fault({}, base::format("there is no template `{}`", name));
    }
    while (!waiting.empty()) {
      const Program* program = waiting.back();
      waiting.pop_back();
      for (const Reference& reference : program->references) {
        if (add(reference.name, waiting) || !reference.required) continue;
        fault(place(*program, reference),
              base::format("there is no template `{}`", base::printable(reference.name)),
              nearest(reference.name, with_prefix(reference.name, names)));
      }
    }
  }

  void connect() {
    for (auto& [name, program] : state().programs) {
      for (Reference& reference : program->references) reference.target = state().find(reference.name);
    }
    for (auto& [name, program] : state().programs) break_cycle(*program);
    for (auto& [name, program] : state().programs) chain_blocks(*program);
    check_names();
  }

  // A template that extends itself through others extends nothing.
  void break_cycle(Program& program) {
    std::vector<const Program*> seen;
    for (const Program* each = &program; each; each = each->parent()) {
      if (std::find(seen.begin(), seen.end(), each) != seen.end()) {
        if (each != &program) return;  // found again when it is that one's turn
        const Reference& reference = program.references[program.extends - 1];
        fault(place(program, reference), base::format("`{}` extends itself", program.name),
              "extend a template that does not lead back here");
        program.extends = 0;
        return;
      }
      seen.push_back(each);
    }
  }

  static void chain_blocks(Program& page) {
    std::map<Symbol, std::vector<BlockOf>> chains;
    for (const Program* program = &page; program; program = program->parent()) {
      for (const Block& block : program->blocks) chains[block.name].push_back({program, &block});
    }
    page.chains.assign(chains.begin(), chains.end());
  }

  // A called name must mean something in some template, and an imported one something in its own.
  void check_names() {
    std::set<Symbol> declared;
    for (const auto& [name, program] : state().programs) {
      declared.insert(program->declared.begin(), program->declared.end());
    }
    for (const auto& [name, program] : state().programs) {
      for (const ExprId id : program->called) {
        const Expr expr = program->expressions[id];
        const Symbol called = std::get<Name>(expr.what).name;
        if (declared.contains(called)) continue;
        std::vector<std::string> known = texts(declared);
        for (const std::string_view function : state().library.function_names()) known.emplace_back(function);
        fault({program->source, expr.begin, expr.end},
              base::format("there is no function or macro `{}`", text(called)), nearest(text(called), known));
        program->expressions[id].what =
            Constant{Value::undefined(Value::Mark::fault)};  // told once is enough
      }
      for (const auto& [reference, taken] : program->taken) check_taken(*program, reference, taken);
    }
  }

  void check_taken(const Program& program, std::uint32_t reference, const Target& taken) {
    const Program* target = program.references[reference].target;
    if (!target || target->exported.contains(taken.name)) return;
    fault({program.source, taken.begin, taken.end},
          base::format("`{}` has no macro or variable `{}`", target->name, text(taken.name)),
          nearest(text(taken.name), texts(target->exported)));
  }

  static std::vector<std::string> texts(const std::set<Symbol>& symbols) {
    std::vector<std::string> result;
    for (const Symbol symbol : symbols) result.emplace_back(text(symbol));
    std::sort(result.begin(), result.end());
    return result;
  }

  std::string nearest(std::string_view typed, const std::vector<std::string>& known) const {
    if (count >= most_findings) return {};
    const auto found = base::nearest(typed, {known.begin(), known.end()});
    return found ? base::format("did you mean `{}`?", *found) : std::string();
  }

  // The names as they would be with the prefix of `name`, if it has one.
  static std::vector<std::string> with_prefix(const std::string& name, std::vector<std::string> names) {
    const std::string prefix = name.substr(0, name.find(':') + 1);
    for (std::string& each : names) each.insert(0, prefix);
    return names;
  }

  static source::Place place(const Program& program, const Reference& reference) {
    return {program.source, reference.begin, reference.end};
  }

  void fault(source::Place place, std::string message, std::string help = {}) {
    if (count++ >= most_findings) return;
    findings.push_back({"template-syntax", place, std::move(message), std::move(help)});
  }
};

Compiled compile(const std::vector<std::string>& names, const source::Sources& sources, const Lookup& lookup,
                 std::vector<Extension> filters, std::vector<Extension> functions) {
  Compiler compiler{sources, lookup, Compiler::make(std::move(filters), std::move(functions))};
  compiler.add_all(names);
  compiler.connect();
  finding::sort(compiler.findings, sources);
  return {std::move(compiler.templates), std::move(compiler.findings)};
}

}  // namespace jinja
