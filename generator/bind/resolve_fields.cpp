// Resolving references in data.
#include <algorithm>
#include <unordered_map>

#include "base/text.h"
#include "bind/resolve.h"
#include "bind/spellings.h"
#include "bind/suggestions.h"

namespace bind {

namespace {

using model::Entity;
using model::Reference;

std::string_view id_part(std::string_view written) {
  return written.substr(0, std::min(written.find('#'), written.find('@')));
}

std::string_view without_prefix(std::string_view written, const schema::Spelling& spelling) {
  const bool there = !spelling.prefix.empty() && written.starts_with(spelling.prefix);
  return there ? written.substr(spelling.prefix.size()) : written;
}

// The shape of a reference is the innermost one of its field; a table in between would have had fields of its
// own.
const schema::Shape& reference_shape(const schema::Shape& shape) {
  return shape.base == schema::Base::reference || shape.element.empty()
             ? shape
             : reference_shape(shape.element.front());
}

class FieldResolver {
 public:
  FieldResolver(const Input& input, model::Graph& graph, const LinkIndex& index, finding::Findings& findings)
      : input_(input),
        graph_(graph),
        index_(index),
        findings_(findings),
        suggestions_(input, graph),
        spellings_(input, graph) {}

  void run() {
    for (Reference& reference : graph_.references) resolve(reference);
  }

 private:
  void resolve(Reference& reference);
  model::EntityId by_title(const Reference& reference, const std::vector<std::string>& kinds);
  finding::Finding& report(const char* rule, const Reference& reference, source::Place place,
                           std::string message, std::string help);
  void unknown(const Reference& reference, const schema::Shape& shape);
  void ambiguous(const Reference& reference, const Meant& meant);
  void check_anchor(const Reference& reference, const Entity& to);
  void check_retired(const Reference& reference, const Entity& to);

  const Input& input_;
  model::Graph& graph_;
  const LinkIndex& index_;
  finding::Findings& findings_;
  Suggestions suggestions_;
  Spellings spellings_;
  std::unordered_map<std::string, model::EntityId> titles_;
};

finding::Finding& FieldResolver::report(const char* rule, const Reference& reference, source::Place place,
                                        std::string message, std::string help) {
  finding::Finding finding{rule, place, std::move(message), std::move(help)};
  finding.entity = graph_.entities[reference.from].id;
  finding.field = reference.field->name;
  finding.subject = reference.written;
  return findings_.emplace_back(std::move(finding));
}

model::EntityId FieldResolver::by_title(const Reference& reference, const std::vector<std::string>& kinds) {
  if (titles_.empty()) {
    for (std::size_t i = 0; i < graph_.entities.size(); ++i) {
      const Entity& entity = graph_.entities[graph_.entities.id_at(i)];
      titles_.emplace(entity.kind->name + " " + base::fold_case(entity.title), graph_.entities.id_at(i));
    }
  }
  for (const std::string& kind : kinds) {
    const auto found = titles_.find(kind + " " + base::fold_case(reference.written));
    if (found != titles_.end()) return found->second;
  }
  return {};
}

void FieldResolver::unknown(const Reference& reference, const schema::Shape& shape) {
  const bool spelled = spellings_.decides(shape, *reference.field);
  const std::string_view id =
      spelled ? without_prefix(reference.written, reference.field->spelling) : id_part(reference.written);
  if (id.empty() && reference.by_title) {
    report("unknown-reference", reference, reference.place,
           "this column names no " + (shape.names.empty() ? std::string("entity") : shape.names.front()),
           "write an id or a title into its heading");
    return;
  }
  const std::string wanted = shape.names.empty() ? "the id of anything here" : schema::described(shape);
  finding::Finding& finding = report(
      "unknown-reference", reference, reference.place, "`" + std::string(id) + "` is not " + wanted,
      shape.names.empty()
          ? "check the spelling, or write the entity it names"
          : "check the spelling, or write " + schema::described(shape) + " of that " +
                (reference.field->spelling.match.empty() ? "id" : reference.field->spelling.match.front()));
  const auto nearest = suggestions_.entity(id, shape.names);
  if (!nearest) return;
  const Entity& other = graph_.entities[*nearest];
  finding.help = "did you mean `" + other.id + "`?";
  const bool fits = shape.names.empty() ||
                    std::find(shape.names.begin(), shape.names.end(), other.kind->name) != shape.names.end();
  finding.labels.push_back(
      {other.place, std::string(fits ? "" : "not the right kind, but ") +
                        schema::described({.base = schema::Base::reference, .names = {other.kind->name}}) +
                        " with a similar id"});
}

void FieldResolver::ambiguous(const Reference& reference, const Meant& meant) {
  finding::Finding& finding =
      report("unknown-reference", reference, reference.place,
             "`" + std::string(reference.written) + "` may mean " + std::to_string(meant.size()) + " of them",
             "write what only one of them is called");
  for (const model::EntityId id : meant) {
    if (finding.labels.size() == 4) break;
    finding.labels.push_back({graph_.entities[id].place, "one that is called so"});
  }
}

void FieldResolver::check_anchor(const Reference& reference, const Entity& to) {
  if (reference.anchor.empty()) return;
  if (!index_.anchors(reference.to).find(reference.anchor).empty()) return;
  if (to.has_body && !index_.document_anchors(to.document).find(reference.anchor).empty()) return;
  source::Place place = reference.place;
  const std::string_view source = input_.sources[place.source].text;
  const std::string_view text = source.substr(place.begin, place.end - place.begin);
  const std::size_t hash = text.find('#');
  if (hash != std::string_view::npos) place.begin += static_cast<std::uint32_t>(hash);
  report("broken-anchor", reference, place,
         "`" + to.id + "` has no anchor `" + std::string(reference.anchor) + "`",
         "name one of its headings, or write `{#" + std::string(reference.anchor) +
             "}` behind the heading that is meant")
      .labels.push_back({to.place, "the " + schema::in_text(*to.kind) + " `" + to.id + "`"});
}

source::Place status_place(const Entity& entity) {
  const model::Value* status = entity.value("status");
  return status == nullptr ? entity.place : source::Place{entity.source(), status->begin, status->end};
}

void FieldResolver::check_retired(const Reference& reference, const Entity& to) {
  if (to.state != schema::State::ended) return;
  const Entity& from = graph_.entities[reference.from];
  const bool history = reference.field->name == "supersedes" || from.kind->history;
  // What data runs between has a rule of its own, `integration-endpoint-retired`.
  const bool endpoint = from.kind->name == "integration" && to.kind->name == "tool";
  // Who held a role once is history, too; that somebody left is a matter of the role's dates.
  if (from.state == schema::State::ended || history || endpoint || to.kind->name == "person") return;
  report("reference-to-retired", reference, reference.place, "`" + to.id + "` is " + to.status,
         "name what took its place")
      .labels.push_back({status_place(to), "its status is " + to.status});
}

void FieldResolver::resolve(Reference& reference) {
  const schema::Shape& shape = reference_shape(reference.field->shape);
  const std::string_view id = id_part(reference.written);
  const schema::Spelling& spelling = reference.field->spelling;
  if (spelling.external && spelling.external->matches_all(reference.written)) return;
  model::EntityId to;
  if (spellings_.decides(shape, *reference.field)) {
    const Meant meant =
        spellings_.find(reference.written, shape, *reference.field, graph_.entities[reference.from]);
    if (meant.size() > 1) return ambiguous(reference, meant);
    if (!meant.empty()) to = meant.front();
  }
  if (!to) to = graph_.find(id);
  if (!to && spelling.optional) return;
  if (!to && reference.by_title) to = by_title(reference, shape.names);
  if (!to) return unknown(reference, shape);
  const Entity& entity = graph_.entities[to];
  if (!shape.names.empty() &&
      std::find(shape.names.begin(), shape.names.end(), entity.kind->name) == shape.names.end()) {
    report("wrong-kind-reference", reference, reference.place,
           "`" + std::string(id) + "` exists, but is " +
               schema::described({.base = schema::Base::reference, .names = {entity.kind->name}}),
           "`" + reference.field->name + "` takes " + schema::described(shape))
        .labels.push_back({entity.place, "the " + schema::in_text(*entity.kind) + " `" + entity.id + "`"});
    return;
  }
  reference.to = to;
  check_anchor(reference, entity);
  check_retired(reference, entity);
}

}  // namespace

void resolve_fields(const Input& input, model::Graph& graph, const LinkIndex& index,
                    finding::Findings& findings) {
  FieldResolver(input, graph, index, findings).run();
}

}  // namespace bind
