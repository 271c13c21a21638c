// Asking again what was asked before: the same answers make the same templates.
#include "jinja/memory.h"

#include "jinja/ast.h"
#include "jinja/ends.h"

namespace jinja {

Compiled Memory::compile(const std::vector<std::string>& names, const source::Sources& sources,
                         const Lookup& lookup) {
  const std::lock_guard lock(mutex_);
  if (templates_ && names == names_) {
    if (std::optional<Templates> recalled = recall(sources, lookup)) return {std::move(*recalled), {}};
  }
  std::vector<std::string> asked;
  const auto noted = [&](std::string_view name) {
    asked.emplace_back(name);
    return lookup(name);
  };
  Compiled compiled = jinja::compile(names, sources, noted, {}, {});
  templates_.reset();
  if (!compiled.findings.empty()) return compiled;
  names_ = names;
  asked_ = std::move(asked);
  templates_ = compiled.templates;
  return compiled;
}

// Two names that shared a source must still share one, and two that did not must not: a fault is told once
// for each place.
std::optional<Templates> Memory::recall(const source::Sources& sources, const Lookup& lookup) const {
  Templates recalled = *templates_;
  recalled.ends_ = std::make_shared<Ends>();
  std::map<source::SourceId, source::SourceId> back;
  for (const std::string& name : asked_) {
    const source::SourceId now = lookup(name);
    const Program* program = templates_->find(name);
    if (!now && program == nullptr) continue;
    if (!now || program == nullptr || program->text != sources[now].text) return std::nullopt;
    if (recalled.moved_.emplace(program->source, now).first->second != now ||
        back.emplace(now, program->source).first->second != program->source)
      return std::nullopt;
  }
  return recalled;
}

}  // namespace jinja
