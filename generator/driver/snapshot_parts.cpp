// Most of it is queries; their results are written as they come.
#include "driver/snapshot_parts.h"

#include <cassert>
#include <functional>
#include <map>
#include <set>
#include <utility>

#include "answers/result.h"
#include "base/format.h"
#include "base/json.h"
#include "base/portable_path.h"
#include "base/sha256.h"
#include "base/text.h"
#include "driver/compiled.h"
#include "driver/graph_json.h"
#include "driver/signers.h"
#include "edition/tell.h"
#include "finding/format.h"
#include "ledger/ledger.h"
#include "snapshot/facts.h"
#include "snapshot/inventory.h"
#include "store/store.h"

namespace driver {

namespace {

std::string in_source(const Sealing& sealing, const std::string& path) {
  const std::string& inside = sealing.past.location.inside;
  return "data/source/" + base::portable_path(inside.empty() ? path : inside + "/" + path);
}

constexpr int deepest_approval = 64;

// A member that is left out when it is NULL.
void member(base::JsonWriter& json, std::string_view name, const store::Field& field) {
  if (field.type != store::Field::Type::null) json.member(name, field.text);
}

}  // namespace

Outcome look_in(const Request& request, const Sealing& sealing, const load::Revision& revision) {
  Request then = request;
  if (!then.as_of) then.as_of = day_of(revision);
  return run_in(then, sealing.files_of(revision), sealing.past.location.inside, {});
}

store::Result ask(const Outcome& outcome, const std::string& sql) {
  store::Store tables(tables_input(outcome));
  const auto result = tables.query(sql, store::Trust::own);
  assert(result->error.empty());
  return *result;
}

namespace {

void add_model(const Sealing& sealing, snapshot::Files& files) {
  files["data/model/graph.json"] = graph_json(sealing.outcome);

  std::vector<snapshot::Landmark> landmarks;
  for (const store::Row& row :
       ask(sealing.outcome, "select kind, id, title from entity order by kind, id").rows) {
    const schema::Kind* kind = sealing.outcome.compiled->schema->kind(row[0].text);
    const std::string path = kind == nullptr ? std::string() : kind->plural + "/" + row[1].text + ".html";
    if (files.contains("data/site/" + path))
      landmarks.push_back({row[0].text, row[1].text, path, row[2].text});
  }
  files["data/model/objects.inv"] = snapshot::inventory("portal", version, landmarks);
  files["data/model/objects.json"] = snapshot::inventory_json(landmarks);
}

// A register for each table of a kind that has rows, as CSV; beside it what it was drawn from.
void add_registers(const Sealing& sealing, snapshot::Files& files) {
  store::Store tables(tables_input(sealing.outcome));
  const std::string as_of = base::to_string(sealing.outcome.compiled->as_of);
  for (const store::TableInfo& table : store::describe(*sealing.outcome.compiled->schema)) {
    if (table.kind.empty() || table.view) continue;
    const std::string query = fmt::format("select * from \"{}\"", table.name);
    const auto result = tables.query(query, store::Trust::own);
    assert(result->error.empty());
    if (result->rows.empty()) continue;
    const std::string path = "data/registers/" + base::portable_path(table.name) + ".csv";
    files[path] = answers::csv(*result);
    base::JsonWriter json(true);
    json.begin_object().member("register", table.name).member("query", query);
    json.key("parameters").begin_object().member("as_of", as_of).end_object();
    json.member("time", as_of).member("rows", result->rows.size()).member("seen", result->rows.size());
    json.key("excluded").number("0");
    json.member("sha256", base::sha256(files[path])).end_object();
    files[path + ".meta.json"] = json.text() + "\n";
  }
}

void add_reports(const Sealing& sealing, snapshot::Files& files) {
  const finding::Report told = report(sealing.outcome);
  files["data/report/findings.sarif"] = finding::sarif(told);
  files["data/report/findings.json"] = finding::json(told);
}

}  // namespace

void add_copies(const base::Files& workspace, const model::Graph& graph, snapshot::Files& files) {
  if (std::string keys = allowed_signers(graph); !keys.empty())
    files["data/keys/allowed_signers"] = std::move(keys);
  const auto copy = [&](const std::string& path) {
    base::FileBytes read = workspace.read(path, base::no_limit);
    if (read.ok()) files["data/" + base::portable_path(path)] = std::move(read.bytes);
  };
  copy(ledger::entries_path);
  copy(ledger::checkpoint_path);
  // Its kind reads them at any depth.
  const std::function<void(const std::string&, int)> copy_all = [&](const std::string& folder, int depth) {
    for (const base::FileEntry& entry : workspace.list(folder)) {
      const std::string path = folder + "/" + entry.name;
      if (entry.type == base::FileType::file) copy(path);
      if (entry.type == base::FileType::directory && depth < deepest_approval) copy_all(path, depth + 1);
    }
  };
  copy_all("approvals", 0);
}

void add_evidence(const Sealing& sealing, snapshot::Files& files) {
  files["data/evidence/git/commit.txt"] = sealing.past.repository->object(sealing.revision.commit);
  if (!sealing.revision.tag.empty())
    files["data/evidence/git/tag.txt"] = sealing.past.repository->object(sealing.revision.tag);
}

namespace {

// Objects of git by the paths of approvals, each in a file of its name, and the list of which is whose.
void add_objects(const char* type, const std::map<std::string, std::string>& objects,
                 const std::string& folder, const char* list_path, snapshot::Files& files) {
  std::string list;
  for (const auto& [path, object] : objects) {
    const std::string name = base::git_name(type, object);
    list += name + "  " + path + "\n";
    files[folder + name + ".txt"] = object;
  }
  if (!list.empty()) files[list_path] = std::move(list);
}

std::map<std::string, std::string> read_objects(const snapshot::Files& files, const std::string& folder,
                                                const char* list_path) {
  std::map<std::string, std::string> objects;
  for (const std::string_view line : base::split(snapshot::text_of(files, list_path), '\n')) {
    const std::size_t gap = line.find("  ");
    if (gap == std::string_view::npos) continue;
    objects.emplace(line.substr(gap + 2),
                    snapshot::text_of(files, folder + std::string(line.substr(0, gap)) + ".txt"));
  }
  return objects;
}

}  // namespace

void add_commits(const std::map<std::string, std::string>& commits, snapshot::Files& files) {
  add_objects("commit", commits, snapshot::commits_folder, snapshot::brought_path, files);
}

std::map<std::string, std::string> read_commits(const snapshot::Files& files) {
  return read_objects(files, snapshot::commits_folder, snapshot::brought_path);
}

void add_tags(const std::map<std::string, std::string>& tags, snapshot::Files& files) {
  add_objects("tag", tags, snapshot::tags_folder, snapshot::tagged_path, files);
}

std::map<std::string, std::string> read_tags(const snapshot::Files& files, const Fits& fits) {
  auto tags = read_objects(files, snapshot::tags_folder, snapshot::tagged_path);
  std::erase_if(tags, [&](const auto& tag) { return !fits(tag.first, tag.second); });
  return tags;
}

void add_approved_texts(const Sealing& sealing, snapshot::Files& files) {
  const std::string& inside = sealing.past.location.inside;
  const store::Result documents =
      ask(sealing.outcome, "select id || '@' || version, path, digest from governed_text");
  std::multimap<std::string_view, const store::Row*> by_name;
  for (const store::Row& row : documents.rows) by_name.emplace(row[0].text, &row);
  // Of each file, the texts that somebody approved and that it has no more: by their digests, where they go.
  std::map<std::string, std::map<std::string, std::set<std::string>>> wanted;
  for (const auto& [path, bytes] : files) {
    if (!path.starts_with("data/approvals/") || !path.ends_with(".json")) continue;
    const auto said = snapshot::read_statement(bytes);
    if (!said) continue;
    const auto [begin, end] = by_name.equal_range(said->document);
    for (auto named = begin; named != end; ++named) {
      const store::Row& row = *named->second;
      if (row[2].text == said->digest) continue;
      const std::string file = inside.empty() ? row[1].text : inside + "/" + row[1].text;
      wanted[file][said->digest].insert("data/source-history/" + base::portable_path(said->document) + "." +
                                        said->digest.substr(0, 12) + ".md");
    }
  }
  snapshot::Files texts;
  for (const auto& [file, paths] : wanted) {
    for (const std::string& text : sealing.past.repository->texts(sealing.revision, file)) {
      const auto found = paths.find(base::sha256(text));
      if (found == paths.end()) continue;
      for (const std::string& path : found->second) texts[path] = text;
    }
  }
  files.merge(texts);
}

void add_difference(const Request& request, const Sealing& sealing, snapshot::Files& files) {
  const auto before = sealing.previous_commit.empty()
                          ? std::nullopt
                          : sealing.past.repository->revision(sealing.previous_commit);
  if (!before) return;
  const Outcome was = look_in(request, sealing, *before);
  const std::vector<edition::Change> changes =
      edition::compare(side(*was.compiled), side(*sealing.outcome.compiled));
  const edition::Names names{before->commit.substr(0, 12), sealing.revision.name};
  const std::string folder = "data/diff/" + sealing.previous.substr(sealing.previous.rfind(':') + 1, 12);
  files[folder + "/changes.txt"] = edition::as_text(names, changes);
  files[folder + "/changes.html"] = edition::as_html(names, changes);
  files[folder + "/changes.json"] = edition::as_json(names, changes);
}

namespace {

// What `snapshot.json` says of each governed document, as queries tell it: a column is a member.
class DocumentFacts {
 public:
  DocumentFacts(base::JsonWriter& json, const Sealing& sealing)
      : json_(json), sealing_(sealing), tables_(tables_input(sealing.outcome)) {}

  void write() {
    json_.key("documents").begin_array();
    const store::Result result =
        ask("select entity, id, version, title, path, digest, normative_digest as normative, tier, owner, "
            "status, "
            "in_force_from, in_force_to, "
            "case when needs_signature(tier) and in_force_from is not null then 'L3' else 'L1' end as "
            "least_level "
            "from governed_text order by id");
    for (const store::Row& row : result.rows) {
      json_.begin_object();
      for (std::size_t i = 1; i < row.size(); ++i) {
        if (result.columns[i] == "path")
          json_.member("path", in_source(sealing_, row[i].text));
        else
          member(json_, result.columns[i], row[i]);
      }
      aliases(row[0].text);
      lists_of(row[0].text);
      json_.end_object();
    }
    json_.end_array();
  }

 private:
  store::Result ask(const std::string& sql) {
    const auto result = tables_.query(sql, store::Trust::own);
    assert(result->error.empty());
    return *result;
  }

  void aliases(const std::string& entity) {
    const auto& entities = sealing_.outcome.compiled->graph.entities;
    json_.key("aliases").begin_array();
    for (const auto& alias : entities[entities.id_at(*base::parse_count(entity))].aliases)
      json_.value(alias.id);
    json_.end_array();
  }

  void lists_of(const std::string& entity) {
    list("approvers",
         "select role, cast(coalesce(quorum, 1) as integer) as quorum, (select group_concat(value, ' ') from "
         "role_aliases r where r.entity = role_target) as aliases from policy_approvers where entity = " +
             entity + " order by position");
    list("approvals",
         "select a.person, a.role, a.decision, a.approved_at, v.level, "
         "case when a.person_target is not null and a.role_target is not null then "
         "cast(a.entity in (select entity from approval_in_role) as integer) end as held from approval a "
         "join approval_given v on "
         "v.entity = a.entity where a.document_target = " +
             entity + " order by a.approved_at, a.person, a.role");
    list("reviews",
         "select date, \"by\", outcome from policy_reviews where entity = " + entity + " order by position");
    list(
        "owner_people",
        "select distinct e.id as person, nullif(b.since, '') as since, nullif(b.until, '9999-12-31') as "
        "until "
        "from policy p join person_behind b on b.actor = p.owner_target join entity e on e.entity = b.person "
        "where p.entity = " +
            entity + " order by e.id, b.since, b.until");
  }

  void list(const char* name, const std::string& sql) {
    const store::Result result = ask(sql);
    json_.key(name).begin_array();
    for (const store::Row& row : result.rows) {
      json_.begin_object();
      for (std::size_t i = 0; i < row.size(); ++i) member(json_, result.columns[i], row[i]);
      json_.end_object();
    }
    json_.end_array();
  }

  base::JsonWriter& json_;
  const Sealing& sealing_;
  store::Store tables_;
};

void registers(base::JsonWriter& json, const snapshot::Files& files) {
  constexpr std::string_view folder = "data/registers/", ending = ".csv";
  json.key("registers").begin_array();
  for (auto at = files.lower_bound(folder); at != files.end() && at->first.starts_with(folder); ++at) {
    if (!at->first.ends_with(ending)) continue;
    const std::string name =
        at->first.substr(folder.size(), at->first.size() - folder.size() - ending.size());
    json.begin_object().member("name", name).member("path", at->first);
    json.member("sha256", base::sha256(at->second)).end_object();
  }
  json.end_array();
}

void people(base::JsonWriter& json, const Sealing& sealing) {
  json.key("people").begin_array();
  for (const model::Entity& entity : sealing.outcome.compiled->graph.entities) {
    if (entity.kind->name != "person") continue;
    json.begin_object().member("id", entity.id);
    json.key("aliases").begin_array();
    for (const model::Entity::Alias& alias : entity.aliases) json.value(alias.id);
    json.end_array();
    json.end_object();
  }
  json.end_array();
}

}  // namespace

void add_derived(const Sealing& sealing, snapshot::Files& files) {
  add_model(sealing, files);
  add_registers(sealing, files);
  add_reports(sealing, files);
}

void add_facts(const Sealing& sealing, snapshot::Files& files) {
  const Outcome& outcome = sealing.outcome;
  const ledger::Reading reading = ledger::read(snapshot::text_of(files, "data/ledger/entries.jsonl"));
  const ledger::Hash head = ledger::head(reading.lines);
  base::JsonWriter json(true);
  json.begin_object();
  json.member("form", "bylaw-snapshot-1").member("id", sealing.id);
  json.member("as_of", base::to_string(outcome.compiled->as_of)).member("edition", sealing.revision.name);
  json.key("period");
  if (sealing.from.empty())
    json.null();
  else
    json.begin_object().member("from", sealing.from).member("to", sealing.to).end_object();
  json.key("tool").begin_object().member("name", "bylaw").member("version", version).end_object();
  json.key("source").begin_object().member("commit", sealing.revision.commit);
  if (!sealing.revision.tag.empty()) json.member("tag", sealing.revision.tag);
  json.member("committed_at", sealing.revision.committed_at)
      .member("inside", sealing.past.location.inside)
      .end_object();
  if (!sealing.previous.empty()) json.member("previous", sealing.previous);
  json.key("ledger").begin_object().member("entries", reading.lines.size());
  json.member("head", ledger::in_base64(head)).end_object();
  DocumentFacts(json, sealing).write();
  people(json, sealing);
  registers(json, files);
  json.key("counts")
      .begin_object()
      .member("entities", outcome.summary.entities)
      .member("references", outcome.summary.references)
      .end_object();
  json.key("check")
      .begin_object()
      .member("errors", outcome.summary.counts.errors)
      .member("warnings", outcome.summary.counts.warnings);
  json.member("notes", outcome.summary.counts.notes).end_object();
  json.key("redactions").begin_array();
  for (const auto& [version, reason] : sealing.withheld.versions())
    json.begin_object()
        .member("path", version.path)
        .member("sha256", version.sha256)
        .member("reason", reason)
        .end_object();
  json.end_array();
  json.member("reproduce", "bylaw verify . --rebuild");
  json.end_object();
  files[snapshot::facts_path] = json.text() + "\n";
}

}  // namespace driver
