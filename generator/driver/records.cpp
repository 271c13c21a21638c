// Each act is judged against the content first; then a line is added to the ledger.
#include "driver/records.h"

#include <algorithm>

#include "base/format.h"
#include "base/json.h"
#include "base/spelling.h"
#include "base/text.h"
#include "driver/desk.h"
#include "driver/event_kinds.h"
#include "driver/record_data.h"
#include "snapshot/contents.h"

namespace driver {

Recorded review(const ReviewRequest& request) {
  Desk desk(request.run);
  if (!desk.mistake().empty()) return {.mistake = desk.mistake()};
  const auto [document, mistake] = desk.find_text(request.document, "document");
  if (document == nullptr) return {.mistake = mistake};
  if (std::string why = desk.altered(*document); !why.empty()) return {.mistake = std::move(why)};
  if (document->kind->field("review") == nullptr)
    return {.mistake = fmt::format(
                "`{}` is {}: only what says when it is looked at again can be reviewed, such as a policy",
                document->id, schema::with_article(schema::in_text(*document->kind)))};
  const model::Entity* person = desk.find(request.person, "person");
  if (person == nullptr) return {.mistake = no_such("person", request.person)};
  if (std::string why = no_text("the note", request.note); !why.empty()) return {.mistake = std::move(why)};
  const std::string version(document->text("version"));
  base::JsonWriter data = base::JsonWriter::dense();
  data.begin_object().member("outcome", request.outcome);
  if (!request.note.empty()) data.member("note", request.note);
  data.end_object();
  ledger::Event event{.when = {},
                      .type = "document.reviewed",
                      .subject = version.empty() ? document->id : document->id + "@" + version,
                      .digest = desk.digest_of(*document),
                      .actor = request.person,
                      .data = data.text()};
  if (std::string why = desk.append(std::move(event)); !why.empty()) return {.mistake = std::move(why)};
  return {{},
          fmt::format("wrote entry {} of the ledger: {} was reviewed by `{}`, {}\n",
                      desk.reading().lines.size() - 1, document->id, person->id,
                      request.outcome == "no-change" ? "and stays as it is" : "and was amended")};
}

std::string record_types() {
  std::string all;
  for (const std::string_view type : ledger::types()) all.append(all.empty() ? "" : ", ").append(type);
  return all;
}

Recorded record(const RecordRequest& request) {
  const std::vector<std::string_view>& types = ledger::types();
  if (std::find(types.begin(), types.end(), request.type) == types.end()) {
    const auto nearest = base::nearest(request.type, types);
    return {.mistake = fmt::format("there is no type `{}`{}", base::printable(request.type),
                                   nearest ? fmt::format("; did you mean `{}`?", *nearest)
                                           : "; `bylaw record --help` lists them")};
  }
  Desk desk(request.run);
  if (!desk.mistake().empty()) return {.mistake = desk.mistake()};
  const auto [subject, mistake] = desk.find_text(request.subject, "entity");
  if (subject == nullptr) return {.mistake = mistake};
  if (std::string why = desk.altered(*subject); !why.empty()) return {.mistake = std::move(why)};
  const model::Entity* person = desk.find(request.person, "person");
  if (person == nullptr) return {.mistake = no_such("person", request.person)};
  if (std::string why = not_recorded(request.type, *subject, person->id); !why.empty())
    return {.mistake = std::move(why)};
  if (!request.change.empty() && desk.find(request.change, "change") == nullptr)
    return {.mistake = no_such("change", request.change)};
  const RecordData data = record_data(request.data);
  if (!data.mistake.empty()) return {.mistake = data.mistake};
  const std::string version(subject->text("version"));
  ledger::Event event{.when = {},
                      .type = request.type,
                      .subject = version.empty() ? subject->id : subject->id + "@" + version,
                      .digest = desk.digest_of(*subject),
                      .actor = request.person,
                      .change = request.change,
                      .data = data.json};
  if (std::string why = desk.append(std::move(event)); !why.empty()) return {.mistake = std::move(why)};
  return {{}, fmt::format("wrote entry {} of the ledger\n", desk.reading().lines.size() - 1)};
}

Recorded prove(const ProveRequest& request) {
  Desk desk(request.run, Desk::For::reading);
  if (!desk.mistake().empty()) return {.mistake = desk.mistake()};
  const std::vector<std::string_view>& lines = desk.reading().lines;
  std::vector<ledger::Hash> leaves;
  for (const std::string_view line : lines) leaves.push_back(ledger::leaf_hash(line));
  base::JsonWriter json(true);
  json.begin_object()
      .member("origin", desk.origin())
      .member("size", lines.size())
      .member("head", ledger::in_base64(ledger::tree_head(leaves)));
  ledger::Path path;
  if (request.since.empty()) {
    const auto number = base::parse_count(request.number);
    if (!number || *number >= lines.size())
      return {.mistake = fmt::format("there is no entry `{}`; the ledger has {}, from 0",
                                     base::printable(request.number),
                                     base::counted(lines.size(), "entry", "entries"))};
    path = ledger::inclusion_path(leaves, *number);
    json.member("entry", *number)
        .member("line", lines[*number])
        .member("leaf", ledger::in_base64(leaves[*number]));
  } else {
    const auto before = ledger::read_checkpoint(snapshot::read_file(request.since).value_or(""));
    if (!before)
      return {.mistake = "`" + base::printable(request.since) + "` is no checkpoint of three lines"};
    if (before->size == 0 || before->size > lines.size())
      return {.mistake = fmt::format("that checkpoint is of {} entries, and the ledger has {}", before->size,
                                     lines.size())};
    if (ledger::tree_head(std::span(leaves).first(before->size)) != before->head)
      return {.mistake = fmt::format("the ledger does not continue that checkpoint: its first {} are others",
                                     base::counted(before->size, "entry", "entries"))};
    path = ledger::consistency_path(leaves, before->size);
    json.member("since", before->size).member("since_head", ledger::in_base64(before->head));
  }
  json.key("path").begin_array();
  for (const ledger::Hash& hash : path) json.value(ledger::in_base64(hash));
  json.end_array().end_object();
  return {{}, json.text() + "\n"};
}

}  // namespace driver
