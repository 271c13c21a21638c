// The tags that put templates together: extends, block, include, import, from, macro, call.
#include <algorithm>

#include "base/format.h"
#include "base/text.h"
#include "jinja/parser.h"
#include "jinja/symbols.h"

namespace jinja {

void Parser::block_tag(Body& into) {
  const std::uint32_t begin = tokens_.list[cursor_ - 2].begin;
  open({"endblock"});
  const Token name = peek();
  PlaceBlock place{expect_name("the block's name"), false, {}};
  if (accept_word("scoped")) {
    place.scoped = true;
    place.captures = visible();
  }
  const bool required = accept_word("required");
  const auto same = [&](const Block& block) { return block.name == place.name; };
  if (std::any_of(program_.blocks.begin(), program_.blocks.end(), same)) {
    fault(name, base::format("there are two blocks `{}`", name.text),
          base::format("to show a block again write `{{{{ self.{}() }}}}`", name.text));
  }
  if (frame().kind == Frame::Kind::macro || frame().kind == Frame::Kind::call) {
    fault(name, "a block cannot stand inside a macro");
  }
  finish_tag();
  Block& block = program_.blocks.emplace_back();  // a deque: stays where it is
  block.name = place.name;
  block.begin = name.begin;
  block.end = name.end;
  block.required = required;
  frames_.emplace_back().kind = Frame::Kind::block;
  enter();
  block.body = body();
  const auto says_something = [](const Statement& statement) {
    const Data* data = std::get_if<Data>(&statement.what);
    return !data || !base::trim(data->text).empty();
  };
  if (required && std::any_of(block.body.begin(), block.body.end(), says_something)) {
    faults_.add(name.begin, name.end,
                base::format("block `{}` is required, so nothing but comments can stand in it", name.text),
                {});
  }
  block.slots = frame().slots;
  frames_.pop_back();
  close("endblock", name.text);
  add(into, begin, std::move(place));
}

void Parser::extends_tag(Body&) {
  const Token word = tokens_.list[cursor_ - 1];
  const ExprId name = expression();
  const bool top = frames_.size() == 1 && frame().scopes.size() == 1 && open_.empty();
  if (!literal(name)) {
    fault(at_id(name).begin, at_id(name).end, "`extends` needs a template's name as text in quotes");
  } else if (!top) {
    fault(word, "`extends` stands inside another tag", "put it at the top of the template");
  } else if (program_.extends) {
    fault(word, "a template can extend only one other");
  } else {
    program_.references.push_back(
        {std::string(literal(name)->as_text()), at_id(name).begin, at_id(name).end});
    program_.extends = static_cast<std::uint32_t>(program_.references.size());
  }
  finish_tag();
}

// The templates that a literal name, or a literal list of names, means; none when it must be computed.
std::vector<std::uint32_t> Parser::references(ExprId name, bool required) {
  std::vector<ExprId> names = {name};
  if (const MakeList* list = std::get_if<MakeList>(&at_id(name).what)) {
    const auto first = program_.lists.begin() + list->items.first;
    names.assign(first, first + list->items.count);
  }
  std::vector<std::uint32_t> result;
  if (!std::all_of(names.begin(), names.end(), [&](ExprId each) { return literal(each); })) return result;
  for (const ExprId each : names) {
    result.push_back(static_cast<std::uint32_t>(program_.references.size()));
    program_.references.push_back({std::string(literal(each)->as_text()), at_id(each).begin, at_id(each).end,
                                   required && names.size() == 1});
  }
  return result;
}

// "with context" or "without context"; `otherwise` when neither is written.
bool Parser::context_clause(bool otherwise) {
  const bool clause = (at_word("with") || at_word("without")) && peek(1).text == "context";
  if (!clause) return otherwise;
  const bool with = advance().text == "with";
  advance();
  return with;
}

void Parser::include_tag(Body& into) {
  const std::uint32_t begin = tokens_.list[cursor_ - 2].begin;
  Include node;
  const ExprId name = expression();
  if (at_word("ignore") && peek(1).text == "missing") {
    node.ignore_missing = true;
    advance();
    advance();
  }
  node.with_context = context_clause(true);
  node.references = references(name, !node.ignore_missing);
  if (node.references.empty()) node.name = name;
  if (node.with_context) node.captures = visible();
  finish_tag();
  add(into, begin, std::move(node));
}

// The one template that `import` and `from` name.
std::uint32_t Parser::imported(std::string_view tag) {
  const ExprId name = expression();
  if (literal(name)) return references(name, true).front();
  fault(at_id(name).begin, at_id(name).end,
        base::format("`{}` needs a template's name as text in quotes", tag));
  return none;
}

void Parser::import_tag(Body& into) {
  const std::uint32_t begin = tokens_.list[cursor_ - 2].begin;
  Import node;
  node.reference = imported("import");
  if (!accept_word("as")) fault(peek(), base::format("expected `as`, found {}", found()));
  const Token at = peek();
  const Symbol name = expect_name("a name for the imported template");
  node.with_context = context_clause(false);
  if (node.with_context) node.captures = visible();
  const bool complete = !failed_;
  node.module.push_back(assign(name, at));
  finish_tag();
  if (complete) add(into, begin, std::move(node));
}

void Parser::from_tag(Body& into) {
  const std::uint32_t begin = tokens_.list[cursor_ - 2].begin;
  Import node;
  node.reference = imported("from");
  if (!accept_word("import")) fault(peek(), base::format("expected `import`, found {}", found()));
  std::vector<std::pair<Symbol, Token>> written;  // name there, name here
  do {
    const Token there = peek();
    if (!written.empty() &&
        (at_tag_end() || ((at_word("with") || at_word("without")) && peek(1).text == "context"))) {
      break;  // after a last comma
    }
    const Symbol name = expect_name("a name to import");
    if (there.text.starts_with("_")) {
      fault(there, base::format("`{}` is private: its name begins with an underscore", there.text));
    }
    Token here = there;
    if (accept_word("as")) {
      here = peek();
      expect_name("a name");
    }
    if (failed_) break;
    written.emplace_back(name, here);
    Target taken;
    taken.name = name;
    taken.begin = there.begin;
    taken.end = there.end;
    program_.taken.emplace_back(node.reference, taken);
  } while (accept(","));
  node.with_context = context_clause(false);
  if (node.with_context) node.captures = visible();
  const bool complete = !failed_;
  for (const auto& [name, here] : written) node.members.push_back({name, assign(symbol(here.text), here)});
  finish_tag();
  if (complete) add(into, begin, std::move(node));
}

// ( name, name = default, … )
void Parser::parameters(Macro& macro) {
  if (!expect("(")) return;
  while (!at(")") && !at_tag_end()) {
    const Token at = peek();
    Parameter parameter{expect_name("a parameter's name"), ExprId()};
    const auto same = [&](const Parameter& other) { return other.name == parameter.name; };
    if (std::any_of(macro.parameters.begin(), macro.parameters.end(), same)) {
      fault(at, base::format("there are two parameters `{}`", at.text));
    }
    if (accept("=")) {
      parameter.fallback = expression();
    } else if (!macro.parameters.empty() && macro.parameters.back().fallback) {
      fault(at, "a parameter without a default follows one with a default");
    }
    declare(parameter.name);
    macro.parameters.push_back(parameter);
    if (!accept(",")) break;
  }
  expect(")");
}

// Reads the parameters and the body of a macro, up to its end tag, into a new row.
std::uint32_t Parser::macro_body(Symbol name, Frame::Kind kind, bool has_parameters) {
  const auto index = static_cast<std::uint32_t>(program_.macros.size());
  Macro& macro = program_.macros.emplace_back();  // a deque: stays where it is
  macro.name = name;
  frames_.emplace_back().kind = kind;
  frame().macro = &macro;
  enter();
  if (has_parameters) parameters(macro);
  return index;
}

void Parser::finish_macro(std::uint32_t index) {
  Macro& macro = program_.macros[index];
  macro.body = body();
  macro.slots = frame().slots;
  frames_.pop_back();
}

void Parser::macro_tag(Body& into) {
  const std::uint32_t begin = tokens_.list[cursor_ - 2].begin;
  open({"endmacro"});
  DefineMacro node;
  const Token at = peek();
  const Symbol name = expect_name("the macro's name");
  node.target = assign(name, at);  // first, so that the macro can call itself
  node.captures = visible();
  node.macro = macro_body(name, Frame::Kind::macro, true);
  finish_tag();
  finish_macro(node.macro);
  close("endmacro");
  add(into, begin, std::move(node));
}

// {% call(a, b) macro(…) %}…{% endcall %}
void Parser::call_tag(Body& into) {
  const std::uint32_t begin = tokens_.list[cursor_ - 2].begin;
  open({"endcall"});
  const bool has_parameters = at("(");
  const std::uint32_t macro = macro_body(Symbol(), Frame::Kind::call, has_parameters);
  // What is called is read in the surrounding frame.
  Frame inner = std::move(frame());
  frames_.pop_back();
  const Token at = peek();
  const ExprId call = expression();
  if (!failed_ && !std::holds_alternative<CallValue>(at_id(call).what) &&
      !std::holds_alternative<CallMember>(at_id(call).what)) {
    fault(at, "`call` needs the call of a macro");
  }
  finish_tag();
  frames_.push_back(std::move(inner));
  finish_macro(macro);
  program_.closures.push_back({macro, visible()});
  const auto caller = static_cast<std::uint32_t>(program_.closures.size());
  auto& what = program_.expressions[call].what;
  if (CallValue* value = std::get_if<CallValue>(&what)) value->caller = caller;
  if (CallMember* member = std::get_if<CallMember>(&what)) member->caller = caller;
  close("endcall");
  add(into, begin, Output{call});
}

}  // namespace jinja
