// The renderer's state: what is active, what went wrong, and how much was used.
#include "jinja/renderer.h"

#include <algorithm>

#include "base/format.h"
#include "base/spelling.h"
#include "base/text.h"
#include "jinja/limits.h"
#include "jinja/symbols.h"

namespace jinja {

Renderer::Renderer(const FindProgram& programs, Ends& ends, const Value& data, std::string& out)
    : programs_(programs), ends_(ends), out_(out), start_(out.size()) {
  context_.data = data;
  slots_.reserve(64);
}

void Renderer::page(const Program& program) { whole(program, context_); }

Renderer::Entered::Entered(Renderer& renderer, const Activation& next)
    : renderer_(renderer), before_(renderer.now_) {
  renderer_.now_ = next;
  renderer_.now_.number = ++renderer_.activations_;
  ++renderer_.calls_;
  renderer_.nesting_ += next.program->height;
}

Renderer::Entered::~Entered() {
  renderer_.slots_.resize(renderer_.now_.base);
  --renderer_.calls_;
  renderer_.nesting_ -= renderer_.now_.program->height;
  renderer_.now_ = before_;
}

std::size_t Renderer::push_slots(std::uint32_t count) {
  const std::size_t base = slots_.size();
  slots_.resize(base + count, Value::undefined(Value::Mark::unset));
  return base;
}

void Renderer::whole(const Program& first, Context& context) {
  for (const Program* program = &first; program && !halted_; program = program->parent()) {
    const Entered entered(*this, {program, &first, &context, &context, push_slots(program->slots)});
    if (!program->extends) return execute(program->body);
    execute_quietly(program->body);
  }
}

void Renderer::import(const Program& program, Context& context) {
  const Entered entered(*this, {&program, &program, &context, &context, push_slots(program.slots)});
  execute_quietly(program.body);
}

void Renderer::block(const std::vector<BlockOf>& versions, std::size_t version, const Context* context) {
  const BlockOf& of = versions[version];
  const std::size_t base = push_slots(of.block->slots);
  const Entered entered(*this, {of.program, now_.page, nullptr, context, base, &versions, version});
  if (!of.block->required) return execute(of.block->body);
  fault(of.block->begin, of.block->end,
        base::format("block `{}` is required, and `{}` has none", text(of.block->name), now_.page->name));
}

Value Renderer::fault(std::uint32_t begin, std::uint32_t end, std::string message, std::string help) {
  if (!reported(begin, end) && findings_.size() < most_findings) {
    findings_.push_back(
        {"template-error", {program().source, begin, end}, std::move(message), std::move(help)});
  }
  return Value::undefined(Value::Mark::fault);
}

Value Renderer::fault(const Expr& expr, std::string message, std::string help) {
  return fault(expr.begin, expr.end, std::move(message), std::move(help));
}

// A fault in a loop is told once.
bool Renderer::reported(std::uint32_t begin, std::uint32_t end) const {
  const source::Place place{program().source, begin, end};
  return std::any_of(findings_.begin(), findings_.end(),
                     [&](const finding::Finding& finding) { return finding.place == place; });
}

Value Renderer::undefined_member(const Expr& object, std::string_view member) {
  if (reported(object.begin, object.end)) return Value::undefined(Value::Mark::fault);
  return fault(object, base::format("`{}` is undefined, so it has no `{}`", written(object), member),
               suggestion(object));
}

// What may have been meant by an expression that is undefined.
std::string Renderer::suggestion(const Expr& expr) {
  if (const MemberOf* member = std::get_if<MemberOf>(&expr.what)) {
    return nearest_member(evaluate(member->object), text(member->name), {});
  }
  const Name* name = std::get_if<Name>(&expr.what);
  if (!name) return {};
  if (name->name == known(Known::caller)) return "call the macro with `{% call %}`";
  if (!context_.data.member(name->name, arena_).is(Value::Type::undefined)) {
    return "what is imported does not see the page: add `with context` to its import";
  }
  std::vector<Symbol> names;
  for (const Context* context = now_.context; context; context = context->outer) {
    names.insert(names.end(), context->names.begin(), context->names.end());
  }
  return nearest_member(context_.data, text(name->name), std::move(names));
}

// The one of `names` and the holder's members that is spelled most like it.
std::string Renderer::nearest_member(const Value& holder, std::string_view typed, std::vector<Symbol> names) {
  if (const Context* module = as_module(holder)) names = module->names;
  if (holder.is(Value::Type::record)) {
    for (const Member& member : holder.members()) names.push_back(member.name);
  } else if (holder.is(Value::Type::object) && holder.accessor()->names) {
    const auto listed = holder.accessor()->names(holder.as_object(), arena_);
    names.insert(names.end(), listed.begin(), listed.end());
  }
  std::vector<std::string_view> candidates;
  for (const Symbol name : names) {
    if (text(name) != typed) candidates.push_back(text(name));
  }
  std::sort(candidates.begin(), candidates.end());
  const auto nearest = base::nearest(typed, candidates);
  return nearest ? base::format("did you mean `{}`?", *nearest) : std::string();
}

bool Renderer::halt(std::uint32_t begin, std::uint32_t end, std::string message) {
  if (!halted_) fault(begin, end, std::move(message));
  halted_ = true;
  return false;
}

// Whether so much may be used at that place. What is much ends where it ended another page.
bool Renderer::within(std::uint64_t used, std::uint64_t limit, std::string_view fault, std::uint32_t begin,
                      std::uint32_t end) {
  if (used <= limit / parts_of_limit) return true;
  const source::Place place{program().source, begin, end};
  const bool known = ends_.has(place, fault);
  if (used <= limit && !known) return true;
  if (!known && !halted_) ends_.add(place, fault);
  return halt(begin, end, std::string(fault));
}

bool Renderer::step(std::uint32_t begin, std::uint32_t end) {
  return !halted_ && within(++steps_, most_steps, "the page takes too many steps to render", begin, end);
}

bool Renderer::may_enter(std::uint32_t begin, std::uint32_t end) {
  if (!step(begin, end)) return false;
  if (calls_ < deepest_call && nesting_ < deepest_nesting) return true;
  return halt(begin, end, base::format("templates and macros are nested more than {} deep", calls_));
}

bool Renderer::fits(std::uint32_t begin, std::uint32_t end) {
  return within(out_.size() - start_ + arena_.bytes() + charged_, largest_rendering,
                "the page becomes too large", begin, end);
}

std::string_view Renderer::written(const Expr& expr) const {
  return std::string_view(program().text)
      .substr(expr.begin, std::min(expr.end - expr.begin, std::uint32_t{60}));
}

}  // namespace jinja
