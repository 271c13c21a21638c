// What held on a day.
#include "base/dates.h"
#include "base/format.h"
#include "base/json.h"
#include "base/sha256.h"
#include "base/text.h"
#include "base/words.h"
#include "driver/compiled.h"
#include "driver/history.h"

namespace driver {

namespace {

// What its first and last day say of the day, where its kind has such: empty while it is between them.
std::string outside(const model::Entity& entity, base::Date day) {
  const auto date_in = [&](const std::string& field) {
    const model::Value* value = field.empty() ? nullptr : entity.value(field);
    return value == nullptr ? nullptr : std::get_if<base::Date>(&value->meaning);
  };
  const base::Date* first = date_in(entity.kind->holds_from);
  const base::Date* last = date_in(entity.kind->holds_to);
  if (first != nullptr && day < *first) return "not in force before " + base::in_words(*first);
  if (last != nullptr && *last < day) return "not in force after " + base::in_words(*last);
  return {};
}

// The entity as the edition had it: what it was, its digest, and its very text.
std::string told(const Outcome& outcome, const model::Entity& entity, const load::Revision& edition,
                 base::Date day, Form form) {
  const source::Source& source = outcome.sources[entity.source()];
  const std::string said(entity.text("version")), out = outside(entity, day);
  if (form == Form::json) {
    base::JsonWriter json(true);
    json.begin_object()
        .member("as_of", base::to_string(day))
        .member("edition", edition.name)
        .member("commit", edition.commit);
    json.member("kind", entity.kind->name)
        .member("id", entity.id)
        .member("title", entity.title)
        .member("version", said);
    json.member("status", entity.status);
    if (!out.empty()) json.member("in_force", false).member("why", out);
    json.member("file", source.path).member("sha256", base::sha256(source.text)).member("text", source.text);
    json.end_object();
    return json.text() + "\n";
  }
  return fmt::format("{} {}{}: {}{}{}\nas of {}: edition {}, commit {}\n{}, SHA-256 {}\n\n{}",
                     base::printable_line(entity.kind->label), base::printable_line(entity.id),
                     said.empty() ? "" : "@" + base::printable_line(said), base::printable_line(entity.title),
                     entity.status.empty() ? "" : ", " + base::printable_line(entity.status),
                     out.empty() ? "" : ", but " + out, base::in_words(day), edition.name,
                     edition.commit.substr(0, 12), base::printable_line(source.path),
                     base::sha256(source.text), source.text);
}

}  // namespace

Answer as_of(const Request& request, const std::string& id, Form form) {
  const Past history = past(request.root);
  if (history.repository == nullptr) return {.mistake = history.mistake};
  const base::Date day = *request.as_of;
  const Found last = head(history);
  if (!last.revision) return {.mistake = last.mistake.empty() ? "there is no commit yet" : last.mistake};
  if (std::string mistake = incomplete(history, *last.revision); !mistake.empty())
    return {.mistake = std::move(mistake)};
  const std::string tags = config_at(history, *last.revision).edition_tags;
  if (tags.empty())
    return {.mistake = "there are no editions: name their tags in `bylaw.toml`, under `[editions]`"};
  Editions known = editions(history, tags);
  if (!known.mistake.empty()) return {.mistake = std::move(known.mistake)};
  std::vector<load::Revision>& held = known.found;
  std::erase_if(held, [&](const load::Revision& edition) { return day < day_of(edition); });
  if (held.empty()) return {.mistake = "no edition was in force on " + base::in_words(day)};
  const load::Revision& edition = held.back();
  if (std::string mistake = incomplete(history, edition); !mistake.empty())
    return {.mistake = std::move(mistake)};
  if (id.empty()) {
    if (form != Form::json)
      return {.text = fmt::format("edition {}, of {}, commit {}\n", edition.name,
                                  base::in_words(day_of(edition)), edition.commit)};
    base::JsonWriter json(true);
    json.begin_object()
        .member("as_of", base::to_string(day))
        .member("edition", edition.name)
        .member("date", base::to_string(day_of(edition)));
    json.member("commit", edition.commit).end_object();
    return {.text = json.text() + "\n"};
  }
  const Outcome outcome = look_at(request, history, edition);
  if (!outcome.unread.empty())
    return {.mistake = "edition " + edition.name + " cannot be told: " + outcome.unread};
  const model::EntityId found = outcome.compiled->graph.find(id);
  if (!found)
    return {.mistake = fmt::format("edition {} has no entity `{}`", edition.name, base::printable(id))};
  return {.text = told(outcome, outcome.compiled->graph.entities[found], edition, day, form)};
}

}  // namespace driver
