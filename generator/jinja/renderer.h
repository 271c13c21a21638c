// Carries out compiled templates: one Renderer writes one page.
#pragma once

#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "finding/finding.h"
#include "jinja/ast.h"
#include "jinja/ends.h"
#include "jinja/library.h"
#include "jinja/objects.h"

namespace jinja {

// Finds a compiled template by its name; null when there is none.
using FindProgram = std::function<const Program*(std::string_view)>;

class Renderer {
 public:
  Renderer(const FindProgram& programs, Ends& ends, const Value& data, std::string& out);

  void page(const Program& program);
  finding::Findings take_findings() { return std::move(findings_); }

 private:
  // What is being carried out: a template's root, a block, or a macro.
  struct Activation {
    const Program* program = nullptr;
    const Program* page = nullptr;  // whose chains decide what a block is
    Context* own = nullptr;         // written by `set` at the top of a template
    const Context* context = nullptr;
    std::size_t base = 0;                            // of its slots
    const std::vector<BlockOf>* versions = nullptr;  // of the block, for super()
    std::size_t version = 0;
    std::uint64_t number = 0;  // of its own, so that a loop knows whether it is inside
  };
  // Makes an activation the current one for its own lifetime. Its slots are on top when it begins.
  class Entered {
   public:
    Entered(Renderer& renderer, const Activation& next);
    ~Entered();
    Entered(const Entered&) = delete;
    Entered& operator=(const Entered&) = delete;

   private:
    Renderer& renderer_;
    const Activation before_;
  };

  // Statements.
  void execute(const Body& body);
  void execute_quietly(const Body& body);  // only what gives names a meaning
  void run(const Data& data, const Statement& statement);
  void run(const Output& output, const Statement& statement);
  void run(const If& node, const Statement& statement);
  void run(const For& node, const Statement& statement);
  void run(const Break& node, const Statement& statement);
  void run(const Continue& node, const Statement& statement);
  void loop(const Statement& statement, const Value& iterated, const Expr& source, std::uint32_t depth);
  void turns(const For& node, const Statement& statement, LoopState* loop, std::span<const Value> items);
  void loop_again(const LoopState& loop, Range args, const Expr& expr);
  void run(const Set& node, const Statement& statement);
  void run(const Capture& node, const Statement& statement);
  void run(const With& node, const Statement& statement);
  void run(const Include& node, const Statement& statement);
  void run(const Import& node, const Statement& statement);
  void run(const DefineMacro& node, const Statement& statement);
  void run(const PlaceBlock& node, const Statement& statement);

  std::span<const Value> filtered(const For& node, std::span<const Value> items);
  bool assign_items(const std::vector<Target>& targets, const Value& value);
  void assign(const Target& target, const Value& value);
  void forget(Forget range);
  const Program* included(const Include& node, const Statement& statement);
  const Context* module(const Import& node, const Statement& statement);
  Context& derived(const Captures& captures);
  void whole(const Program& program, Context& context);   // with the templates it extends
  void import(const Program& program, Context& context);  // only its names
  void block(const std::vector<BlockOf>& versions, std::size_t version, const Context* context);

  // Expressions.
  Value evaluate(ExprId id);
  Value value(const Constant& node, const Expr& expr);
  Value value(const Local& node, const Expr& expr);
  Value value(const MaybeLocal& node, const Expr& expr);
  Value value(const Name& node, const Expr& expr);
  Value value(const MemberOf& node, const Expr& expr);
  Value value(const Subscript& node, const Expr& expr);
  Value value(const Slice& node, const Expr& expr);
  Value value(const Apply& node, const Expr& expr);
  Value value(const CallFunction& node, const Expr& expr);
  Value value(const CallValue& node, const Expr& expr);
  Value value(const CallMember& node, const Expr& expr);
  Value value(const CallBlock& node, const Expr& expr);
  Value value(const Negate& node, const Expr& expr);
  Value value(const Not& node, const Expr& expr);
  Value value(const Logic& node, const Expr& expr);
  Value value(const Arithmetic& node, const Expr& expr);
  Value value(const Comparison& node, const Expr& expr);
  Value value(const Concatenation& node, const Expr& expr);
  Value value(const Choice& node, const Expr& expr);
  Value value(const MakeList& node, const Expr& expr);
  Value value(const MakeRecord& node, const Expr& expr);

  // Calls. Those that write do so at the end of the output; `captured` turns that into a value.
  template <class Write>
  Value captured(Write write);
  Value capture_body(const Body& body);
  bool write_call(const CallValue& node, const Expr& expr);
  bool write_call(const CallMember& node, const Expr& expr);
  bool write_call(const CallBlock& node, const Expr& expr);
  void call_macro(const MacroValue& macro, Range args, std::uint32_t caller, const Expr& expr);
  bool bind_arguments(const MacroValue& macro, Range args, std::size_t base);
  bool spread(const Argument& argument, std::vector<Argument>& arguments, std::vector<Value>& values);
  bool bind_values(const Macro& macro, const std::vector<Argument>& arguments,
                   const std::vector<Value>& values, std::size_t base);
  bool bad_argument(const Macro& macro, const Argument& argument);
  bool twice(const Macro& macro, std::size_t position, const Argument& argument);
  bool bind_caller(const MacroValue& macro, std::uint32_t caller, std::size_t base, const Expr& expr);
  Value call_method(const Value& object, const CallMember& node, const Expr& expr);
  Value done(Call& call, Value result, const Expr& expr);

  // Faults and limits.
  Value fault(std::uint32_t begin, std::uint32_t end, std::string message, std::string help = {});
  Value fault(const Expr& expr, std::string message, std::string help = {});
  Value undefined_member(const Expr& object, std::string_view member);
  std::string suggestion(const Expr& expr);
  std::string nearest_member(const Value& holder, std::string_view typed, std::vector<Symbol> names);
  bool reported(std::uint32_t begin, std::uint32_t end) const;
  bool halt(std::uint32_t begin, std::uint32_t end, std::string message);  // stops the whole page; false
  bool within(std::uint64_t used, std::uint64_t limit, std::string_view fault, std::uint32_t begin,
              std::uint32_t end);
  bool step(std::uint32_t begin, std::uint32_t end);       // false when there were too many
  bool may_enter(std::uint32_t begin, std::uint32_t end);  // a call: false when too deep
  void charge(std::size_t bytes) { charged_ += bytes; }    // for what is not in the arena
  bool stopped(const Statement& before) {
    return halted_ || leaving_ != Leaving::no || !fits(before.begin, before.end);
  }
  static std::size_t size_of(const Value& value);
  bool fits(std::uint32_t begin, std::uint32_t end);  // false when too much was built
  std::string_view written(const Expr& expr) const;   // as it stands in the template

  const Program& program() const { return *now_.program; }
  const Expr& expression(ExprId id) const { return program().expressions[id]; }
  Value& slot(std::uint32_t number) { return slots_[now_.base + number]; }
  std::size_t push_slots(std::uint32_t count);  // where they begin

  const FindProgram& programs_;
  Ends& ends_;
  std::string& out_;
  const std::size_t start_;  // of the page in the output
  Arena arena_;
  finding::Findings findings_;
  Context context_;
  std::deque<Context> contexts_;
  std::vector<std::pair<const Program*, const Context*>> modules_;  // imported without context, once a page
  std::vector<Value> slots_;
  Activation now_;
  std::uint32_t calls_ = 0;    // active
  std::uint32_t nesting_ = 0;  // of the active ones, added up
  std::uint64_t steps_ = 0;
  std::size_t charged_ = 0;
  std::uint64_t activations_ = 0;                                               // so far
  enum class Leaving : std::uint8_t { no, turn, loop } leaving_ = Leaving::no;  // after a continue or a break
  bool halted_ = false;
};

}  // namespace jinja
