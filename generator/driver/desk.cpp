// The content is read as it is; the ledger is read again whenever something is added to it.
#include "driver/desk.h"

#include "base/format.h"
#include "base/sha256.h"
#include "base/text.h"

namespace driver {

Desk::Desk(const Request& request, For what) : past_(past(request.root)), outcome_(look(request)) {
  const bool bare = past_.repository != nullptr && past_.repository->is_bare();
  if (bare && what == For::writing) {
    mistake_ = "`" + past_.location.root +
               "` is a bare repository, in which nothing can be put on record: do it in a clone, and push";
    return;
  }
  if (outcome_.operational || (!bare && !past_.location.has_config)) {
    mistake_ = "`" + past_.location.root + "` is no workspace that can be read; `bylaw check` says why";
    return;
  }
  const Book book = open();
  take(book);
  mistake_ = book.mistake();
}

void Desk::take(const Book& book) {
  entries_ = book.bytes();
  reading_ = ledger::read(entries_);
  origin_ = book.origin();
}

const model::Entity* Desk::find(const std::string& id, std::string_view kind) const {
  const model::Graph& graph = outcome_.compiled->graph;
  const model::EntityId found = graph.find(id);
  if (!found) return nullptr;
  const model::Entity& entity = graph.entities[found];
  return kind.empty() || entity.kind->name == kind ? &entity : nullptr;
}

Desk::Found Desk::find_text(const std::string& id, const char* what) const {
  if (const model::Entity* entity = find(id)) return {entity};
  const std::size_t at = id.rfind('@');
  const model::Entity* entity = at == std::string::npos ? nullptr : find(id.substr(0, at));
  if (entity == nullptr) return {nullptr, no_such(what, id)};
  const std::string version(entity->text("version")), asked = id.substr(at + 1);
  if (version == asked) return {entity};
  return {nullptr, fmt::format("`{}` is at {}, not at version `{}`: only the text that is there can be meant",
                               entity->id, version.empty() ? "no version" : "version `" + version + "`",
                               base::printable(asked))};
}

std::size_t Desk::index_of(const model::Entity& entity) const {
  return outcome_.compiled->graph.find(entity.id).index;
}

std::string Desk::digest_of(const model::Entity& entity) const {
  return base::sha256(model::text_of(entity, outcome_.sources[entity.source()].text));
}

std::string Desk::normative_digest_of(const model::Entity& entity) const {
  return base::sha256(model::normative_text(entity, outcome_.sources[entity.source()].text));
}

std::string Desk::append(ledger::Event event) {
  Book book = open();
  return append(book, std::move(event));
}

std::string Desk::append(Book& book, ledger::Event event) {
  // Whatever name they were called by, the ledger knows them by their ids.
  if (const model::Entity* person = find(event.actor, "person")) event.actor = person->id;
  if (const model::Entity* change = find(event.change, "change")) event.change = change->id;
  std::string why = book.mistake().empty() ? book.append(std::move(event)) : book.mistake();
  if (why.empty()) take(book);
  return why;
}

std::string no_such(const char* what, const std::string& id) {
  return fmt::format("there is no {} `{}`", what, base::printable(id));
}

std::string no_text(const char* what, const std::string& text) {
  if (base::first_invalid_utf8(text) >= text.size()) return {};
  return fmt::format(
      "{} is not written in UTF-8: `{}`; set the terminal, or whatever gives the words, to UTF-8", what,
      base::printable(text));
}

}  // namespace driver
