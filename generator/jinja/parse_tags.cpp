// The tags that steer and assign: if, for, break, continue, set, with, filter.
#include <algorithm>

#include "base/format.h"
#include "jinja/parser.h"
#include "jinja/symbols.h"

namespace jinja {

const std::vector<Parser::Tag>& Parser::tags() {
  static const std::vector<Tag> all = {
      {"block", &Parser::block_tag},     {"break", &Parser::leave_tag<Break>},
      {"call", &Parser::call_tag},       {"continue", &Parser::leave_tag<Continue>},
      {"extends", &Parser::extends_tag}, {"filter", &Parser::filter_tag},
      {"for", &Parser::for_tag},         {"from", &Parser::from_tag},
      {"if", &Parser::if_tag},           {"import", &Parser::import_tag},
      {"include", &Parser::include_tag}, {"macro", &Parser::macro_tag},
      {"set", &Parser::set_tag},         {"with", &Parser::with_tag},
  };
  return all;
}

void Parser::if_tag(Body& into) {
  const std::uint32_t begin = tokens_.list[cursor_ - 2].begin;
  open({"elif", "else", "endif"});
  If node;
  do {
    Branch branch;
    branch.condition = plain_list();
    finish_tag();
    branch.body = body();
    node.branches.push_back(std::move(branch));
  } while (at_end_tag("elif"));
  if (at_end_tag("else")) {
    finish_tag();
    open_.back().ends = {"endif"};
    node.otherwise = body();
  }
  close("endif");
  add(into, begin, std::move(node));
}

void Parser::for_tag(Body& into) {
  const std::uint32_t begin = tokens_.list[cursor_ - 2].begin;
  open({"else", "endfor"});
  For node;
  do {
    node.targets.push_back(loop_target());
  } while (accept(","));
  if (!accept_word("in")) fault(peek(), base::format("expected `in`, found {}", found()));
  // The condition may follow, so `if` here does not begin an inline if.
  node.iterable = plain_list();
  enter();
  node.slots.first = frame().slots;
  for (Target& target : node.targets) declare(target);
  if (accept_word("if")) node.condition = expression();
  node.recursive = accept_word("recursive");
  finish_tag();
  frame().scopes.back().loop = &node;
  node.body = body();
  node.forget = leave();
  if (at_end_tag("else")) {
    finish_tag();
    open_.back().ends = {"endfor"};
    enter();
    node.otherwise = body();
    node.otherwise_forget = leave();
  }
  close("endfor");
  node.slots.count = frame().slots - node.slots.first;
  add(into, begin, std::move(node));
}

// A loop's variable, or several in parentheses.
Target Parser::loop_target() {
  Target target;
  target.begin = peek().begin;
  if (at("(")) {
    target.kind = Target::Kind::parts;
    if (++depth_ > deepest_expression) fault(peek(), "these parentheses are nested too deeply");
    accept("(");
    do {
      target.parts.push_back(loop_target());
    } while (accept(",") && !at(")"));
    expect(")");
    --depth_;
  } else {
    target.name = expect_name("a loop variable");
  }
  target.end = last_end_;
  return target;
}

void Parser::declare(Target& target) {
  if (target.kind == Target::Kind::slot) target.slot = declare(target.name);
  for (Target& part : target.parts) declare(part);
}

// {% break %} and {% continue %}.
template <class Node>
void Parser::leave_tag(Body& into) {
  const Token word = tokens_.list[cursor_ - 1];
  const auto& scopes = frame().scopes;
  if (std::none_of(scopes.begin(), scopes.end(), [](const Scope& scope) { return scope.loop; })) {
    fault(word, base::format("`{}` stands outside a loop", word.text));
  }
  if (finish_tag()) add(into, word.begin, Node());
}

// One or more expressions, none of them an inline `if`.
ExprId Parser::plain_list() {
  const std::uint32_t begin = peek().begin;
  std::vector<ExprId> items = {disjunction()};
  while (accept(",")) items.push_back(disjunction());
  if (items.size() == 1) return items.front();
  const Range list = keep(items);
  return add(begin, MakeList{list}, {}, list);
}

// The names before `=`, each made into a target; `name.member` assigns to a namespace.
std::vector<Parser::Assigned> Parser::assigned() {
  std::vector<Assigned> result;
  do {
    Assigned each;
    each.at = peek();
    each.name = expect_name("a variable's name");
    if (at(".")) {
      each.object = resolve(each.at, each.name);
      advance();
      each.name = expect_name("a member's name");
    }
    result.push_back(each);
  } while (accept(","));
  return result;
}

// Assigns only now, so that the value is read with the meaning the names had before.
std::vector<Target> Parser::targets(const std::vector<Assigned>& names) {
  std::vector<Target> result;
  for (const Assigned& each : names) {
    if (!each.object) {
      result.push_back(assign(each.name, each.at));
      continue;
    }
    Target target;
    target.kind = Target::Kind::member;
    target.name = each.name;
    target.object = each.object;
    target.begin = each.at.begin;
    target.end = each.at.end;
    result.push_back(target);
  }
  return result;
}

void Parser::set_tag(Body& into) {
  const std::uint32_t begin = tokens_.list[cursor_ - 2].begin;
  const Token word = tokens_.list[cursor_ - 1];
  const std::vector<Assigned> names = assigned();
  if (accept("=")) {
    const ExprId value = expression_list();
    std::vector<Target> written = targets(names);
    finish_tag();
    return add(into, begin, Set{std::move(written), value});
  }
  if (names.size() > 1) fault(peek(), base::format("expected `=`, found {}", found()));
  capture(into, word, &names, "endset");
}

void Parser::filter_tag(Body& into) { capture(into, tokens_.list[cursor_ - 1], nullptr, "endfilter"); }

// The rest of {% set x | filters %}…{% endset %} and of {% filter filters %}…{% endfilter %}.
void Parser::capture(Body& into, const Token& word, const std::vector<Assigned>* names,
                     std::string_view end) {
  const std::uint32_t begin = word.begin;
  open_.push_back({word.text, word.begin, word.end, {end}});
  Capture node;
  node.slot = new_slot(word);
  node.value = add(begin, Local{node.slot});
  if (!names) node.value = filter(node.value);
  node.value = filters(node.value);
  finish_tag();
  enter();
  node.body = body();
  node.forget = leave();
  close(end);
  if (names) node.target = targets(*names);
  add(into, begin, std::move(node));
}

void Parser::with_tag(Body& into) {
  const std::uint32_t begin = tokens_.list[cursor_ - 2].begin;
  open({"endwith"});
  With node;
  std::vector<std::pair<Token, ExprId>> given;
  while (!at_tag_end()) {
    const Token name = peek();
    expect_name("a variable's name");
    expect("=");
    given.emplace_back(name, expression());
    if (!accept(",")) break;
  }
  enter();
  for (const auto& [name, value] : given) node.variables.emplace_back(declare(symbol(name.text)), value);
  finish_tag();
  node.body = body();
  node.forget = leave();
  close("endwith");
  add(into, begin, std::move(node));
}

}  // namespace jinja
