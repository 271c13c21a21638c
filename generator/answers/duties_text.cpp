// Duties for people, and for programs.
#include "answers/duties.h"
#include "answers/find.h"
#include "base/grid.h"
#include "base/json.h"
#include "base/text.h"
#include "finding/positions.h"

namespace answers {

namespace {

using model::Entity;
using model::EntityId;

std::string since_until(const Held& held) {
  std::string words;
  if (held.acting) words = "acting";
  if (held.since) words += (words.empty() ? "since " : " since ") + base::to_string(*held.since);
  if (held.until) words += (words.empty() ? "until " : " until ") + base::to_string(*held.until);
  return words;
}

class Text {
 public:
  Text(const Duties& duties, const model::Graph& graph) : duties_(duties), graph_(graph) {}

  std::string all() {
    out_ = heading(duties_.asked) + ", seen from " + base::in_words(duties_.day) + "\n";
    held("holds", duties_.holds);
    held("behind it", duties_.held_by);
    for (const Hat& hat : duties_.hats) this->hat(hat);
    return std::move(out_);
  }

 private:
  std::string heading(EntityId id) const {
    const Entity& entity = graph_.entities[id];
    return base::printable(entity.title) + " (" + called(entity) + ")";
  }

  std::vector<std::string> cells(EntityId id) const {
    const Entity& entity = graph_.entities[id];
    const std::string title = entity.title == entity.id ? "" : base::printable(entity.title);
    return {schema::in_text(*entity.kind), entity.id, title};
  }

  void held(const char* title, const std::vector<Held>& list) {
    if (list.empty()) return;
    base::Grid grid{.indent = 2};
    for (const Held& h : list) {
      auto row = cells(h.entity);
      row.push_back(since_until(h));
      if (h.through) row.push_back("through " + graph_.entities[h.through].id);
      grid.rows.push_back(std::move(row));
    }
    out_ += std::string("\n") + title + "\n" + base::text(grid);
  }

  void hat(const Hat& hat) {
    const bool own = hat.as == duties_.asked;
    out_ += own ? "\n" : "\nas " + heading(hat.as) + "\n\n";
    if (hat.duties.empty() && hat.record.empty())
      out_ += own ? "nothing else names it\n" : "  nothing names it\n";
    duties(hat.duties, "");
    due(hat);
    duties(hat.record, "on record: ");
    if (hat.ended > 0)
      out_ += "  left out: " + base::counted(hat.ended, "place", "places") + " in what holds no longer\n";
  }

  void duties(const std::vector<Duty>& list, const std::string& before) {
    for (const Duty& duty : list) {
      base::Grid grid{.indent = 4};
      for (const Use& use : duty.uses) {
        auto row = cells(use.from);
        if (!use.row.empty()) row.push_back(base::printable(use.row));
        grid.rows.push_back(std::move(row));
      }
      out_ += "  " + before + duty.label + " (" + std::to_string(duty.uses.size()) + ")\n" + base::text(grid);
    }
  }

  void due(const Hat& hat) {
    if (hat.due.empty()) return;
    base::Grid grid{.indent = 4};
    for (const Due& due : hat.due) {
      std::vector<std::string> row = {base::to_string(due.on)};
      for (std::string& cell : cells(due.entity)) row.push_back(std::move(cell));
      row.push_back(due.path);
      if (due.on < duties_.day) row.push_back("overdue");
      grid.rows.push_back(std::move(row));
    }
    out_ += "  due next (" + std::to_string(hat.due.size()) + ")\n" + base::text(grid);
  }

  const Duties& duties_;
  const model::Graph& graph_;
  std::string out_;
};

class Json {
 public:
  Json(const Duties& duties, const model::Graph& graph, const source::Sources& sources)
      : duties_(duties), graph_(graph), positions_(sources) {}

  std::string all() {
    json_.begin_object().member("version", std::int64_t{1}).member("as_of", base::to_string(duties_.day));
    json_.key("entity").begin_object();
    entity(duties_.asked);
    json_.end_object();
    held("holds", duties_.holds);
    held("held_by", duties_.held_by);
    json_.key("answers").begin_array();
    for (const Hat& hat : duties_.hats) this->hat(hat);
    json_.end_array().end_object();
    return json_.text() + "\n";
  }

 private:
  void entity(EntityId id) {
    const Entity& entity = graph_.entities[id];
    json_.member("kind", entity.kind->name).member("id", entity.id).member("title", entity.title);
    optional("status", entity.status);
  }

  void optional(const char* name, const std::string& text) {
    json_.key(name);
    text.empty() ? json_.null() : json_.value(text);
  }

  void held(const char* name, const std::vector<Held>& list) {
    json_.key(name).begin_array();
    for (const Held& h : list) {
      json_.begin_object();
      entity(h.entity);
      optional("since", h.since ? base::to_string(*h.since) : "");
      optional("until", h.until ? base::to_string(*h.until) : "");
      json_.member("acting", h.acting);
      optional("through", h.through ? graph_.entities[h.through].id : "");
      json_.end_object();
    }
    json_.end_array();
  }

  void hat(const Hat& hat) {
    json_.begin_object().key("as").begin_object();
    entity(hat.as);
    json_.end_object();
    duties("duties", hat.duties);
    json_.key("due").begin_array();
    for (const Due& due : hat.due) {
      json_.begin_object().member("on", base::to_string(due.on));
      entity(due.entity);
      json_.member("field", due.path).member("overdue", due.on < duties_.day).end_object();
    }
    json_.end_array();
    duties("record", hat.record);
    json_.member("ended", hat.ended).end_object();
  }

  void duties(const char* name, const std::vector<Duty>& list) {
    json_.key(name).begin_array();
    for (const Duty& duty : list) {
      json_.begin_object().member("label", duty.label).key("places").begin_array();
      for (const Use& use : duty.uses) {
        json_.begin_object();
        entity(use.from);
        optional("row", use.row);
        const source::Position at = positions_.begin(use.place);
        json_.member("field", use.path).member("path", positions_.path(use.place));
        json_.member("line", std::int64_t{at.line}).member("column", std::int64_t{at.column}).end_object();
      }
      json_.end_array().end_object();
    }
    json_.end_array();
  }

  const Duties& duties_;
  const model::Graph& graph_;
  finding::Positions positions_;
  base::JsonWriter json_{true};
};

}  // namespace

std::string text(const Duties& duties, const model::Graph& graph) { return Text(duties, graph).all(); }

std::string json(const Duties& duties, const model::Graph& graph, const source::Sources& sources) {
  return Json(duties, graph, sources).all();
}

}  // namespace answers
