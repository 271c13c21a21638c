// Calls: reading arguments, and fitting them to what is called.
#include <algorithm>

#include "base/format.h"
#include "base/text.h"
#include "jinja/parser.h"
#include "jinja/symbols.h"

namespace jinja {

namespace {

// "`a`, `b`".
std::string listed(const std::vector<std::string_view>& names) {
  std::string out;
  for (const std::string_view name : names) out += base::format("{}`{}`", out.empty() ? "" : ", ", name);
  return out;
}

}  // namespace

std::vector<Argument> Parser::arguments() {
  std::vector<Argument> result;
  advance();
  bool named = false;
  while (!at(")") && !at_tag_end()) {
    Argument argument;
    if (at("*") || at("**")) {
      argument.spread = advance().text == "*" ? Argument::Spread::list : Argument::Spread::record;
    } else if (peek().kind == TokenKind::name && peek(1).kind == TokenKind::operator_ &&
               peek(1).text == "=") {
      argument.begin = peek().begin;
      argument.end = peek().end;
      argument.name = symbol(advance().text);
      advance();
      named = true;
    } else if (named) {
      fault(peek(), "an argument without a name follows one with a name",
            "put the arguments with names last");
    }
    argument.value = expression();
    if (!argument.name.index) {
      argument.begin = at_id(argument.value).begin;
      argument.end = at_id(argument.value).end;
    }
    if (result.size() == most_arguments) {
      fault(argument.begin, argument.end, base::format("there are more than {} arguments", most_arguments));
      break;
    }
    result.push_back(argument);
    if (!accept(",")) break;
  }
  expect(")");
  return result;
}

ExprId Parser::call(ExprId callee) {
  const std::uint32_t begin = at_id(callee).begin;
  const std::uint32_t callee_end = at_id(callee).end;
  std::vector<Argument> given = arguments();
  if (const Name* name = std::get_if<Name>(&at_id(callee).what)) {
    return call_name(callee, name->name, given);
  }
  if (const std::uint32_t levels = super_levels(callee)) return call_super(at_id(callee), levels, given);
  if (const MemberOf* member = std::get_if<MemberOf>(&at_id(callee).what)) {
    const MemberOf what = *member;
    const Name* object = std::get_if<Name>(&at_id(what.object).what);
    if (object && object->name == known(Known::self)) return add(begin, CallBlock{what.name});
    std::vector<ExprId> children = {what.object};
    for (const Argument& argument : given) children.push_back(argument.value);
    return add(begin, CallMember{what.object, what.name, callee_end, keep(given)}, {}, keep(children));
  }
  std::vector<ExprId> children = {callee};
  for (const Argument& argument : given) children.push_back(argument.value);
  return add(begin, CallValue{callee, keep(given)}, {}, keep(children));
}

// A name that no variable of the frame has: super(), one of the program's functions, or a macro.
ExprId Parser::call_name(ExprId callee, Symbol name, const std::vector<Argument>& given) {
  const std::uint32_t begin = at_id(callee).begin;
  if (name == known(Known::super)) return call_super(at_id(callee), 1, given);
  const bool own = program_.declared.contains(name);
  const Callable* function = own ? nullptr : library_.function(text(name));
  if (function) {
    const Range args = bind(*function, given, begin);
    return add(begin, CallFunction{function, args}, {}, args);
  }
  if (name != known(Known::caller) && name != known(Known::loop)) program_.called.push_back(callee);
  std::vector<ExprId> children;
  for (const Argument& argument : given) children.push_back(argument.value);
  return add(begin, CallValue{callee, keep(given)}, {callee}, keep(children));
}

// How many levels `super`, `super.super`, … leads up.
std::uint32_t Parser::super_levels(ExprId callee) const {
  std::uint32_t levels = 1;
  while (const MemberOf* member = std::get_if<MemberOf>(&at_id(callee).what)) {
    if (member->name != known(Known::super)) return 0;
    callee = member->object;
    ++levels;
  }
  const Name* name = std::get_if<Name>(&at_id(callee).what);
  return name && name->name == known(Known::super) ? levels : 0;
}

ExprId Parser::call_super(const Expr& callee, std::uint32_t levels, const std::vector<Argument>& given) {
  const std::uint32_t begin = callee.begin;
  if (frame().kind == Frame::Kind::block && given.empty()) return add(begin, CallBlock{Symbol(), levels});
  fault(begin, callee.end, "`super()` stands outside a block", "call it directly inside `{% block %}`");
  return broken();
}

ExprId Parser::apply(const Callable& callable, ExprId subject, std::vector<Argument> given,
                     std::uint32_t begin) {
  Apply node{&callable, subject, {}};
  if (callable.inner != Inner::none && !take_inner(callable, given, node, begin)) return broken();
  node.args = bind(callable, given, begin);
  std::vector<ExprId> children = {subject};
  for (const Range range : {node.args, node.inner_args}) {
    for (std::uint32_t i = 0; i < range.count; ++i) children.push_back(program_.lists[range.first + i]);
  }
  return add(begin, node, {}, keep(children));
}

// Takes the filter or test that `map`, `select` and their like apply, with its arguments, out of `given`.
bool Parser::take_inner(const Callable& callable, std::vector<Argument>& given, Apply& apply,
                        std::uint32_t begin) {
  const std::size_t position = callable.inner == Inner::attribute_test ? 1 : 0;
  if (given.size() <= position || given[position].name.index) return true;
  const Expr at = at_id(given[position].value);
  const Value* name = literal(given[position].value);
  if (!name) {
    const char* what = callable.inner == Inner::filter ? "filter" : "test";
    fault(at.begin, at.end,
          base::format("`{}` needs the name of a {} as text in quotes", callable.name, what));
    return false;
  }
  apply.inner = callable.inner == Inner::filter ? named_filter(name->as_text(), at.begin, at.end)
                                                : named_test(name->as_text(), at.begin, at.end);
  if (!apply.inner) return false;
  const auto rest = given.begin() + static_cast<std::ptrdiff_t>(position);
  apply.inner_args = bind(*apply.inner, std::vector<Argument>(rest + 1, given.end()), begin);
  given.erase(rest, given.end());
  return true;
}

// Puts the arguments in the order of the parameters; those left out are empty ids.
Range Parser::bind(const Callable& callable, const std::vector<Argument>& given, std::uint32_t begin) {
  if (refuse_spread(callable.name, given)) return {};
  if (callable.parameters.starts_with('*')) return bind_any(callable, given, begin);
  if (callable.extension) return bind_in_order(callable, given);
  std::vector<std::string_view> names;  // without the "?"
  std::vector<bool> needed;
  if (!callable.parameters.empty()) names = base::split(callable.parameters, ' ');
  for (std::string_view& name : names) {
    needed.push_back(!name.ends_with('?'));
    name = name.substr(0, name.find('?'));
  }
  std::vector<ExprId> bound(names.size());
  for (std::size_t i = 0; i < given.size(); ++i) {
    const std::size_t position = given[i].name.index ? named_position(callable, given[i], names) : i;
    if (position < bound.size()) {
      bound[position] = given[i].value;
    } else {
      fault(given[i].begin, given[i].end,
            base::format("`{}` takes {}", callable.name, base::counted(names.size(), "argument")));
    }
  }
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (bound[i] || !needed[i]) continue;
    fault(begin, last_end_, base::format("`{}` needs its argument `{}`", callable.name, names[i]));
  }
  return keep(bound);
}

// Which parameter an argument with a name is for.
std::size_t Parser::named_position(const Callable& callable, const Argument& argument,
                                   const std::vector<std::string_view>& names) {
  const std::string_view wanted = text(argument.name);
  const auto found = std::find(names.begin(), names.end(), wanted);
  if (found == names.end()) {
    const std::string help = suggestion(wanted, names);
    fault(argument.begin, argument.end, base::format("`{}` has no parameter `{}`", callable.name, wanted),
          help.empty() && !names.empty() ? "it has " + listed(names) : help);
  }
  return static_cast<std::size_t>(found - names.begin());
}

// What the program lends takes its arguments as they come.
Range Parser::bind_in_order(const Callable& callable, const std::vector<Argument>& given) {
  std::vector<ExprId> bound;
  for (const Argument& argument : given) {
    bound.push_back(argument.value);
    if (!argument.name.index) continue;
    fault(argument.begin, argument.end, base::format("`{}` takes no arguments by name", callable.name));
  }
  return keep(bound);
}

// The arguments with names become one record, which comes first; the others follow it.
Range Parser::bind_any(const Callable& callable, const std::vector<Argument>& given, std::uint32_t begin) {
  std::vector<ExprId> entries;
  std::vector<ExprId> bound(1);
  const std::size_t most = callable.parameters == any_names ? 1 : most_arguments - 1;
  for (const Argument& argument : given) {
    if (argument.name.index && callable.parameters == any_values) {
      fault(argument.begin, argument.end, base::format("`{}` takes no arguments by name", callable.name));
    } else if (argument.name.index) {
      entries.push_back(constant(argument.begin, Value::text(text(argument.name))));
      entries.push_back(argument.value);
    } else if (bound.size() > most) {
      fault(argument.begin, argument.end, base::format("`{}` needs arguments with names", callable.name));
    } else {
      bound.push_back(argument.value);
    }
  }
  if (bound.size() == 1 && callable.parameters == any_values) {
    fault(begin, last_end_, base::format("`{}` needs an argument", callable.name));
  }
  const Range list = keep(entries);
  bound.front() = add(begin, MakeRecord{list}, {}, list);
  return keep(bound);
}

// Only a macro knows what to do with *list and **record.
bool Parser::refuse_spread(std::string_view callee, const std::vector<Argument>& given) {
  const auto spread = std::find_if(given.begin(), given.end(), [](const Argument& argument) {
    return argument.spread != Argument::Spread::none;
  });
  if (spread == given.end()) return false;
  fault(spread->begin, spread->end,
        base::format("`{}` cannot take its arguments from a list or a record", callee),
        "only calls of macros can");
  return true;
}

const Callable* Parser::named_filter(std::string_view name, std::uint32_t begin, std::uint32_t end) {
  const Callable* callable = library_.filter(name);
  if (!callable) {
    fault(begin, end, base::format("there is no filter `{}`", name),
          suggestion(name, library_.filter_names()));
  }
  return callable;
}

const Callable* Parser::named_test(std::string_view name, std::uint32_t begin, std::uint32_t end) {
  const Callable* callable = library_.test(name);
  if (!callable) {
    fault(begin, end, base::format("there is no test `{}`", name), suggestion(name, library_.test_names()));
  }
  return callable;
}

Range Parser::keep(const std::vector<Argument>& given) {
  const Range range{static_cast<std::uint32_t>(program_.arguments.size()),
                    static_cast<std::uint32_t>(given.size())};
  program_.arguments.insert(program_.arguments.end(), given.begin(), given.end());
  return range;
}

Range Parser::keep(const std::vector<ExprId>& ids) {
  const Range range{static_cast<std::uint32_t>(program_.lists.size()),
                    static_cast<std::uint32_t>(ids.size())};
  program_.lists.insert(program_.lists.end(), ids.begin(), ids.end());
  return range;
}

}  // namespace jinja
