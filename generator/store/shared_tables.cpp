// The tables that all entities share: entity, reference, place and finding.
#include <optional>

#include "finding/positions.h"
#include "store/tables.h"

namespace store {

namespace {

using model::Entity;
using model::Value;

Cell text_or_null(std::string_view text) { return text.empty() ? Cell{} : Cell{text}; }

Cell number_or_null(model::EntityId id) { return id ? Cell{std::int64_t{id.index}} : Cell{}; }

// The entity that a value names, or none.
const model::Reference* reference_of(const Input& input, const Value& value) {
  const auto* id = std::get_if<model::ReferenceId>(&value.meaning);
  return id == nullptr ? nullptr : &input.graph.references[*id];
}

void fill_entities(const Input& input, const Sink& sink) {
  finding::Positions positions(input.sources);
  std::int64_t row = 0;
  for (const Entity& entity : input.graph.entities) {
    const Value* owner = entity.value("owner");
    const model::Reference* reference = owner == nullptr ? nullptr : reference_of(input, *owner);
    const model::EntityId answers = reference == nullptr ? model::EntityId{} : reference->to;
    sink(std::vector<Cell>{row++, std::string_view(entity.id), std::string_view(entity.kind->name),
                           std::string_view(entity.title), text_or_null(entity.status),
                           std::string_view(schema::name(entity.state)),
                           answers            ? Cell{std::string_view(input.graph.entities[answers].id)}
                           : owner != nullptr ? Cell{owner->text}
                                              : Cell{},
                           number_or_null(answers), std::string_view(input.sources[entity.source()].path),
                           std::int64_t{positions.begin(entity.place).line}});
  }
}

void fill_references(const Input& input, const Sink& sink) {
  const model::Graph& graph = input.graph;
  std::vector<std::string> paths(graph.references.size());
  for (const Entity& entity : graph.entities) {
    if (entity.reference_count == 0) continue;
    model::for_each_value(entity, [&](const Value& value, const std::string& path) {
      if (const auto* id = std::get_if<model::ReferenceId>(&value.meaning)) paths[id->index] = path;
    });
  }
  for (std::size_t i = 0; i < graph.references.size(); ++i) {
    const model::Reference& reference = graph.references[graph.references.id_at(i)];
    sink(
        std::vector<Cell>{std::int64_t{reference.from.index}, number_or_null(reference.to),
                          reference.field == nullptr ? Cell{} : Cell{std::string_view(reference.field->name)},
                          text_or_null(paths[i]), reference.written, text_or_null(reference.anchor),
                          std::int64_t{reference.field == nullptr}});
  }
}

void fill_places(const Input& input, const Sink& sink) {
  finding::Positions positions(input.sources);
  for (std::size_t i = 0; i < input.graph.entities.size(); ++i) {
    const Entity& entity = input.graph.entities[input.graph.entities.id_at(i)];
    const std::string_view path_of_file = input.sources[entity.source()].path;
    const auto place = [&](std::string_view path, std::uint32_t begin, std::uint32_t end) {
      const source::Position from = positions.begin({entity.source(), begin, end});
      const source::Position to = positions.end({entity.source(), begin, end});
      sink(std::vector<Cell>{static_cast<std::int64_t>(i), path, path_of_file, std::int64_t{from.line},
                             std::int64_t{from.column}, std::int64_t{to.line}, std::int64_t{to.column}});
    };
    place({}, entity.place.begin, entity.place.end);
    model::for_each_value(
        entity, [&](const Value& value, const std::string& path) { place(path, value.begin, value.end); });
  }
}

void fill_findings(const Input& input, const Sink& sink) {
  finding::Positions positions(input.sources);
  for (const finding::Finding& f : input.findings) {
    std::optional<source::Position> at;
    if (f.place.source) at = positions.begin(f.place);
    sink(std::vector<Cell>{
        std::string_view(f.rule), std::string_view(finding::name(f.severity)), text_or_null(f.entity),
        text_or_null(f.field), std::string_view(f.message), text_or_null(f.help), text_or_null(f.subject),
        at ? Cell{std::string_view(input.sources[f.place.source].path)} : Cell{},
        at ? Cell{std::int64_t{at->line}} : Cell{}, at ? Cell{std::int64_t{at->column}} : Cell{}});
  }
}

void fill_known_findings(const Input& input, const Sink& sink) {
  finding::Positions positions(input.sources);
  for (const finding::Known& known : input.known) {
    const finding::Finding& f = known.finding;
    std::string until;
    if (known.until) until = base::to_string(*known.until);
    std::optional<source::Position> at;
    if (f.place.source) at = positions.begin(f.place);
    sink(std::vector<Cell>{std::string_view(f.rule), std::string_view(finding::name(f.severity)),
                           text_or_null(f.entity), text_or_null(f.field), std::string_view(f.message),
                           text_or_null(known.reason), text_or_null(until),
                           at ? Cell{std::string_view(input.sources[f.place.source].path)} : Cell{},
                           at ? Cell{std::int64_t{at->line}} : Cell{}});
  }
}

void fill_kinds(const Input& input, const Sink& sink) {
  for (const schema::Kind& kind : input.schema.kinds)
    sink(std::vector<Cell>{std::string_view(kind.name), std::string_view(kind.label),
                           std::string_view(kind.label_plural), std::int64_t{kind.registry()}});
}

void fill_fields(const Input& input, const Sink& sink) {
  for (const schema::Kind& kind : input.schema.kinds) {
    for (const schema::Field& field : kind.fields)
      sink(std::vector<Cell>{std::string_view(kind.name), std::string_view(field.name),
                             std::string_view(field.label), schema::described(field.shape),
                             std::int64_t{field.required}});
  }
}

void fill_was(const Input& input, const Sink& sink) {
  for (const Was& was : input.was)
    sink(std::vector<Cell>{std::string_view(was.kind), std::string_view(was.id), std::string_view(was.title),
                           text_or_null(was.status), std::string_view(was.state), text_or_null(was.version),
                           std::string_view(was.digest), std::string_view(was.normative_digest),
                           std::int64_t{was.over}, std::int64_t{was.holds_now}, number_or_null(was.now)});
}

void fill_was_anchors(const Input& input, const Sink& sink) {
  for (const Was& was : input.was) {
    for (const std::string& anchor : was.lost)
      sink(std::vector<Cell>{std::string_view(was.kind), std::string_view(was.id), std::string_view(anchor),
                             number_or_null(was.now)});
  }
}

void fill_was_addresses(const Input& input, const Sink& sink) {
  for (const Was& was : input.was) {
    for (const std::string& address : was.gone)
      sink(std::vector<Cell>{std::string_view(was.kind), std::string_view(was.id),
                             std::string_view(was.title), std::string_view(address),
                             number_or_null(was.now)});
  }
}

void fill_evidence(const Input& input, const Sink& sink) {
  for (const Evidence& evidence : input.evidence)
    sink(std::vector<Cell>{number_or_null(evidence.approval), std::string_view(evidence.level),
                           std::string_view(evidence.words), std::int64_t{evidence.current}});
}

void add_history(std::vector<Table>& tables) {
  tables.push_back(
      {{"approval_evidence",
        "How good the evidence of each approval is.",
        {{"entity", "Row number of the approval."},
         {"level",
          "L0: a name that somebody typed; L1: a review exported from a forge, or the approver's own "
          "commit; L2: a commit, or a tag of one, that the approver signed; L3: the approver's SSH signature "
          "over it; L4: that, "
          "and a time stamp over the signature by an authority that the workspace trusts."},
         {"words", "What that means, or why a signature or a time stamp does not count."},
         {"current", "1 when it is of the text as it stands, else 0."}}},
       "entity",
       fill_evidence});
  tables.push_back(
      {{"was",
        "What the entities were in the edition that `bylaw check --base` compares with; empty without it.",
        {{"kind", "The kind's name."},
         {"id", "The id it had."},
         {"title", "What people called it."},
         {"status", "Its status as it was written."},
         {"state", "What that meant."},
         {"version", "Its version."},
         {"digest", "The SHA-256 of its text."},
         {"normative_digest", "The same without the fields that bind nobody."},
         {"over", "1 when it had held, and by its status did not any more, else 0."},
         {"holds_now", "1 when by its status, or without one, it holds now, else 0."},
         {"now", "Row number of what it is now; NULL when it is gone."}}},
       "kind, id",
       fill_was});
  tables.push_back({{"was_anchor",
                     "Addresses of clauses that there were in that edition and are not any more.",
                     {{"kind", "The kind's name."},
                      {"id", "The id that the entity had."},
                      {"anchor", "The address: `s4.2`."},
                      {"now", "Row number of what the entity is now."}}},
                    "kind, id",
                    fill_was_anchors});
  tables.push_back({{"was_address",
                     "Addresses of pages that there were in that edition, and where nothing stands any more.",
                     {{"kind", "The kind's name."},
                      {"id", "The id that the entity had."},
                      {"title", "What people called it."},
                      {"address", "The address: `terms/lead.html`."},
                      {"now", "Row number of what the entity is now; NULL when it is gone."}}},
                    "kind, id",
                    fill_was_addresses});
}

void add_findings(std::vector<Table>& tables) {
  tables.push_back({{"finding",
                     "What has been found: in a query everything, in a rule what came before the rules.",
                     {{"rule", "The rule's name."},
                      {"severity", "note, warning or error."},
                      {"entity", "The id of the entity it concerns."},
                      {"field", "The path of the value."},
                      {"message", "What is the matter."},
                      {"help", "What to do."},
                      {"subject", "The text that is wrong."},
                      {"file", "The file."},
                      {"line", "The line."},
                      {"column", "The column."}}},
                    "rule",
                    fill_findings});
  tables.push_back({{"known_finding",
                     "What was found and does not count, because a comment lets it pass or it is in the "
                     "baseline; empty in a rule.",
                     {{"rule", "The rule's name."},
                      {"severity", "note, warning or error."},
                      {"entity", "The id of the entity it concerns."},
                      {"field", "The path of the value."},
                      {"message", "What is the matter."},
                      {"reason", "Why it is let pass, as the comment says; NULL in the baseline."},
                      {"until", "The last day on which it is let pass; NULL in the baseline."},
                      {"file", "The file."},
                      {"line", "The line."}}},
                    "rule",
                    fill_known_findings});
}

}  // namespace

std::vector<Table> shared_tables() {
  std::vector<Table> tables;
  tables.push_back({{"kind",
                     "Every kind, whether there is an entity of it or not.",
                     {{"name", "Its name, as in `entity.kind`."},
                      {"label", "What people call one of them."},
                      {"label_plural", "What people call many."},
                      {"registry", "1 where its entities stand in files that somebody else keeps."}}},
                    "name",
                    fill_kinds,
                    {},
                    true});
  tables.push_back({{"field",
                     "The fields that each kind has; those inside tables are left out.",
                     {{"kind", "The kind's name."},
                      {"name", "The field's name."},
                      {"label", "What people call it."},
                      {"type", "What it takes, in words."},
                      {"required", "1 where it must be there."}}},
                    "kind, name",
                    fill_fields,
                    {},
                    true});
  tables.push_back({{"entity",
                     "Every entity, of whatever kind.",
                     {{"entity", "Its row number, by which all tables are joined."},
                      {"id", "Its id."},
                      {"kind", "Its kind's name."},
                      {"title", "What people call it."},
                      {"status", "Its status as written."},
                      {"state", "What the status means: good, pending, warn, bad or ended."},
                      {"owner", "The id of the one that answers for it."},
                      {"owner_target", "Row number of `owner`."},
                      {"path", "Its file, seen from the workspace."},
                      {"line", "The line on which it is declared."}}},
                    "entity",
                    fill_entities});
  tables.push_back({{"reference",
                     "Every place where one entity names another, in data or in prose.",
                     {{"entity", "Row number of the entity that names."},
                      {"target", "Row number of the entity that is named; NULL when there is none."},
                      {"field", "The field it is written in; NULL in prose."},
                      {"path", "The path of the value; NULL in prose."},
                      {"written", "What is written."},
                      {"anchor", "The clause that is meant, such as `s4.2`."},
                      {"in_prose", "1 for a link in prose."}}},
                    "entity",
                    fill_references});
  tables.push_back({{"place",
                     "Where every value stands.",
                     {{"entity", "Row number of the entity."},
                      {"path", "The value's path; empty for the entity itself."},
                      {"file", "The file, seen from the workspace."},
                      {"line", "The first line, from 1."},
                      {"column", "The first column, from 1, in characters."},
                      {"end_line", "The line on which it ends."},
                      {"end_column", "The column behind its end."}}},
                    "entity",
                    fill_places});
  add_findings(tables);
  add_history(tables);
  return tables;
}

}  // namespace store
