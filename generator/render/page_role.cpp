// Everything a role answers for, and an SLA with what hangs on it: pages made from references turned around.
#include <algorithm>
#include <map>

#include "render/address.h"
#include "render/raci.h"
#include "render/state.h"
#include "render/uses.h"

namespace render {

using jinja::Value;
using model::EntityId;

Value holders(const Site::State& site, const model::Entity& role, jinja::Arena& arena) {
  std::vector<Value> items;
  const model::Value* list = role.value("holders");
  for (const model::Value* v = list == nullptr ? nullptr : first(role, *list); v != nullptr;
       v = next(role, *v)) {
    const auto date = [&](const char* name) -> const base::Date* {
      const model::Value* d = member(role, *v, name);
      return d == nullptr ? nullptr : std::get_if<base::Date>(&d->meaning);
    };
    const auto part = [&](const char* name) {
      const model::Value* p = member(role, *v, name);
      return p == nullptr ? Value() : typed_value(site, role, *p, arena);
    };
    const bool started = date("from") == nullptr || site.is_past({date("from")->days - 1});
    const bool ended = date("to") != nullptr && site.is_past(*date("to"));
    items.push_back(record(arena, {{sym<"holder">(), part("holder")},
                                   {sym<"from">(), part("from")},
                                   {sym<"to">(), part("to")},
                                   {sym<"acting">(), part("acting")},
                                   {sym<"current">(), Value::boolean(started && !ended)}}));
  }
  return arena.list(std::move(items));
}

namespace {

Value activities(const Site::State& site, EntityId role, jinja::Arena& arena) {
  std::vector<EntityId> matrices;
  each_use(site, role, [&](EntityId from, const schema::Field&) {
    const bool matrix = site.label(from).kind->name == "raci";
    if (matrix && (matrices.empty() || matrices.back() != from)) matrices.push_back(from);
  });
  std::vector<Value> items;
  for (const EntityId id : matrices) {
    const model::Entity& matrix = site.entity(id);
    for (const RaciRow& row : raci_rows(site, matrix)) {
      std::vector<std::string_view> found;
      for (const RaciMark& mark : row.marks) {
        if (mark.role == role) found.push_back(mark.letter);
      }
      if (found.empty()) continue;
      items.push_back(record(arena, {{sym<"matrix">(), site.view(id)},
                                     {sym<"title">(), text(row.title)},
                                     {sym<"anchor">(), arena.text(encoded_fragment(row.anchor))},
                                     {sym<"letters">(), letters_value(arena, matrix, found)}}));
    }
  }
  return arena.list(std::move(items));
}

// "Policies it owns", "Policies that name it as approver", "SLAs that name it under “consumers”".
std::string duty_label(const schema::Kind& kind, const schema::Field& field) {
  if (field.name == "owner") return kind.label_plural + " it owns";
  const bool one_of_many = field.shape.base == schema::Base::list;
  return kind.label_plural + " that name it " +
         (one_of_many ? "under “" + field.label + "”" : "as " + field.label);
}

struct Duty {
  const schema::Kind* kind = nullptr;
  std::size_t count = 0;  // of entities, listed or not
  EntityId last = {};
  std::vector<Value> items = {};
};

Value duty_value(const Site::State& site, const std::string& label, Duty& duty, jinja::Arena& arena) {
  const std::size_t more = duty.count - duty.items.size();
  return record(arena, {{sym<"label">(), arena.text(label)},
                        {sym<"kind">(), kind_value(site, arena, *duty.kind)},
                        {sym<"count">(), arena.text(grouped(duty.count))},
                        {sym<"more">(), more == 0 ? Value() : arena.text(grouped(more))},
                        {sym<"items">(), arena.list(std::move(duty.items))}});
}

}  // namespace

// What it owns comes first.
Value duties(const Site::State& site, EntityId role, std::size_t most, jinja::Arena& arena) {
  std::map<std::pair<bool, std::string>, Duty> groups;
  each_use(site, role, [&](EntityId from, const schema::Field& field) {
    const schema::Kind& kind = *site.label(from).kind;
    if (kind.name == "raci" || field.name == "reports_to") return;
    if (kind.name == "escalation" && field.name == "to") return;
    Duty& duty = groups[{field.name != "owner", duty_label(kind, field)}];
    duty.kind = &kind;
    if (duty.count > 0 && duty.last == from) return;
    ++duty.count;
    duty.last = from;
    if (duty.items.size() == most) return;
    duty.items.push_back(
        record(arena, {{sym<"entity">(), site.view(from)}, {sym<"field">(), text(field.label)}}));
  });
  std::vector<Value> list;
  for (auto& [key, duty] : groups) list.push_back(duty_value(site, key.second, duty, arena));
  return arena.list(std::move(list));
}

namespace {

Value escalations(const Site::State& site, EntityId role, jinja::Arena& arena) {
  std::vector<Value> items;
  EntityId last;
  each_use(site, role, [&](EntityId from, const schema::Field& field) {
    if (site.label(from).kind->name != "escalation" || field.name != "to" || from == last) return;
    last = from;
    const model::Entity& path = site.entity(from);
    const model::Value* steps = path.value("steps");
    for (const model::Value* step = steps == nullptr ? nullptr : first(path, *steps); step != nullptr;
         step = next(path, *step)) {
      const model::Value* to = member(path, *step, "to");
      const auto* reference = to == nullptr ? nullptr : std::get_if<model::ReferenceId>(&to->meaning);
      const model::Value* after = member(path, *step, "after");
      if (reference == nullptr || site.reference(*reference).to != role || after == nullptr) continue;
      items.push_back(record(arena, {{sym<"entity">(), site.view(from)},
                                     {sym<"after">(), typed_value(site, path, *after, arena)}}));
    }
  });
  return arena.list(std::move(items));
}

}  // namespace

void add_role(const Site::State& site, EntityId id, PageMaker& page) {
  jinja::Arena& arena = page.arena();
  std::vector<Value> reports;
  each_use(site, id, [&](EntityId from, const schema::Field& field) {
    if (field.name == "reports_to") reports.push_back(site.view(from));
  });
  page.set("holders", holders(site, site.entity(id), arena));
  page.set("activities", activities(site, id, arena));
  page.set("duties", duties(site, id, most_listed, arena));
  page.set("escalations", escalations(site, id, arena));
  page.set("reports", arena.list(std::move(reports)));
}

namespace {

Value escalation_path(const Site::State& site, EntityId id, jinja::Arena& arena) {
  const model::Entity& path = site.entity(id);
  std::vector<Value> steps;
  const model::Value* list = path.value("steps");
  for (const model::Value* step = list == nullptr ? nullptr : first(path, *list); step != nullptr;
       step = next(path, *step)) {
    steps.push_back(typed_value(site, path, *step, arena));
  }
  return record(arena, {{sym<"entity">(), site.view(id)}, {sym<"steps">(), arena.list(std::move(steps))}});
}

Value targets(const Site::State& site, const model::Entity& sla, jinja::Arena& arena) {
  std::vector<Value> items;
  const model::Value* priorities = sla.value("priorities");
  for (const model::Value* p = priorities == nullptr ? nullptr : first(sla, *priorities); p != nullptr;
       p = next(sla, *p)) {
    const auto part = [&](const char* name) {
      const model::Value* v = member(sla, *p, name);
      return v == nullptr ? Value() : typed_value(site, sla, *v, arena);
    };
    const model::Value* called = member(sla, *p, "escalation");
    const auto* reference = called == nullptr ? nullptr : std::get_if<model::ReferenceId>(&called->meaning);
    const EntityId path = reference == nullptr ? EntityId{} : site.reference(*reference).to;
    items.push_back(
        record(arena, {{sym<"priority">(), text(p->key)},
                       {sym<"when">(), part("when")},
                       {sym<"response">(), part("response")},
                       {sym<"resolution">(), part("resolution")},
                       {sym<"clock">(), part("clock")},
                       {sym<"escalation">(), path ? escalation_path(site, path, arena) : Value()}}));
  }
  return arena.list(std::move(items));
}

}  // namespace

void add_sla(const Site::State& site, EntityId id, PageMaker& page) {
  const model::Entity& sla = site.entity(id);
  jinja::Arena& arena = page.arena();
  page.set("targets", targets(site, sla, arena));
  if (const model::Value* objectives = sla.value("objectives"))
    page.set("objectives", rows_value(site, sla, *objectives, arena));
  std::vector<Value> upstream, downstream;
  const model::Value* depends = sla.value("depends_on");
  for (const model::Value* v = depends == nullptr ? nullptr : first(sla, *depends); v != nullptr;
       v = next(sla, *v)) {
    const auto part = [&](const char* name) {
      const model::Value* found = member(sla, *v, name);
      return found == nullptr ? Value() : typed_value(site, sla, *found, arena);
    };
    upstream.push_back(record(
        arena, {{sym<"entity">(), part("sla")}, {sym<"mode">(), part("mode")}, {sym<"for">(), part("for")}}));
  }
  EntityId last;
  each_use(site, id, [&](EntityId from, const schema::Field& field) {
    if (site.label(from).kind->name != "sla" || field.name != "sla" || from == last) return;
    downstream.push_back(site.view(last = from));
  });
  page.set("upstream", arena.list(std::move(upstream)));
  page.set("downstream", arena.list(std::move(downstream)));
}

}  // namespace render
