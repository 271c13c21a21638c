// What is on its way is judged as if it were there: its status is set in a copy of its file, and the rules do
// the rest.
#include "driver/gate.h"

#include <algorithm>
#include <set>

#include "base/format.h"
#include "base/json.h"
#include "base/text.h"
#include "base/words.h"
#include "driver/compiled.h"
#include "driver/disk.h"
#include "driver/questions.h"
#include "driver/records.h"
#include "driver/supposed.h"
#include "finding/positions.h"

namespace driver {

namespace {

// The workspace's files, with other bytes for one of them.
class ChangedFiles : public base::Files {
 public:
  ChangedFiles(const base::Files& files, std::string path, std::string bytes)
      : files_(files), path_(std::move(path)), bytes_(std::move(bytes)) {}

  base::FileType type(std::string_view path) const override { return files_.type(path); }
  std::vector<base::FileEntry> list(std::string_view directory) const override {
    return files_.list(directory);
  }
  base::FileBytes read(std::string_view path, std::size_t limit) const override {
    if (path == path_) return {bytes_, {}};
    return files_.read(path, limit);
  }

 private:
  const base::Files& files_;
  std::string path_, bytes_;
};

// It, the approvals of it, and all that it depends on: whatever it names in a field, and so on; kinship alone
// (`related`) is no dependence.
std::set<std::string> needed(const model::Graph& graph, model::EntityId asked) {
  std::set<std::string> ids;
  std::vector<model::EntityId> open = {asked};
  std::set<std::uint32_t> seen = {asked.index};
  while (!open.empty()) {
    const model::Entity& entity = graph.entities[open.back()];
    open.pop_back();
    ids.insert(entity.id);
    for (std::uint32_t i = 0; i < entity.reference_count; ++i) {
      const model::Reference& reference =
          graph.references[model::ReferenceId{entity.first_reference.index + i}];
      if (!reference.to || reference.field == nullptr || reference.field->name == "related") continue;
      if (seen.insert(reference.to.index).second) open.push_back(reference.to);
    }
  }
  for (const model::Reference& reference : graph.references) {
    const model::Entity& from = graph.entities[reference.from];
    if (reference.to == asked && from.kind->name == "approval") ids.insert(from.id);
  }
  return ids;
}

struct Reason {
  finding::Severity severity;
  std::string rule, message, help, place;
};

class Gate {
 public:
  explicit Gate(const GateRequest& request) : request_(request) {
    run_ = request.run;
    run_.profile = config::Profile::audit;
    run_.baseline = false;  // what was accepted once is no licence to go live
  }

  Verdict judge() {
    const Outcome now = look(run_);
    if (now.operational) return {.mistake = "the workspace cannot be read; `bylaw check` says why"};
    const model::EntityId id = now.compiled->graph.find(request_.id);
    if (!id) return {.mistake = fmt::format("there is no entity `{}`", base::printable(request_.id))};
    const model::Entity& entity = now.compiled->graph.entities[id];
    const std::string& gate = entity.kind->gate;
    if (gate.empty())
      return {.mistake = fmt::format(
                  "`{}` is {}: only what goes live has a gate, such as a campaign, a change or a policy",
                  entity.id, schema::with_article(schema::in_text(*entity.kind)))};
    if (entity.state == schema::State::ended || entity.state == schema::State::bad)
      add(finding::Severity::error, "gate", fmt::format("`{}` is {}", entity.id, entity.status),
          "what has ended or was turned down does not go live");
    if (is_before(entity, gate))
      gather(as_if_live(now, entity, gate), entity.id);
    else
      gather(now, entity.id);
    return tell(entity);
  }

 private:
  void add(finding::Severity severity, std::string rule, std::string message, std::string help,
           std::string place = {}) {
    reasons_.push_back({severity, std::move(rule), std::move(message), std::move(help), std::move(place)});
  }

  // Statuses stand in the order of a life: what has none, or an earlier one, is not through the gate yet. A
  // word that is no status stays, and stands against it.
  static bool is_before(const model::Entity& entity, const std::string& gate) {
    const schema::Field* status = entity.kind->field("status");
    if (status == nullptr) return false;
    const std::vector<std::string>& names = status->shape.names;
    const model::Value* written = entity.value("status");
    if (written != nullptr && std::find(names.begin(), names.end(), written->text) == names.end())
      return false;
    const auto passed = std::find(names.begin(), names.end(), gate);
    return std::find(passed, names.end(), entity.status) == names.end();
  }

  // It as it would be; where its file has no place for a status, that stands against it.
  Outcome as_if_live(const Outcome& now, const model::Entity& entity, const std::string& status) {
    const source::Source& source = now.sources[entity.source()];
    auto supposed = with_status(entity, now.compiled->documents[entity.document], source, status);
    if (!supposed) {
      add(finding::Severity::error, "gate",
          fmt::format("`{}` has no status, so that nobody can tell what would be if it were `{}`", entity.id,
                      status),
          "give its table a column `status`");
      return look(run_);
    }
    moved_ = {source.path, supposed->line, supposed->lines};
    Location location = locate(run_.root);
    location.part.clear();
    Disk disk(location);
    const ChangedFiles files(disk.workspace(), source.path, std::move(supposed->bytes));
    return run_on(run_, disk.surroundings(files));
  }

  // A line as it is in the file, without what was supposed to stand in it.
  std::uint32_t line_of(const std::string& path, std::uint32_t line) const {
    return path == moved_.path && line > moved_.from ? line - std::min(moved_.by, line - moved_.from) : line;
  }

  void gather(const Outcome& outcome, const std::string& id) {
    const model::Graph& graph = outcome.compiled->graph;
    const model::EntityId asked = graph.find(id);
    const std::set<std::string> ids = asked ? needed(graph, asked) : std::set<std::string>{id};
    std::set<std::string> paths;  // a fault of form has no entity, but stands in a file
    for (const model::Entity& entity : graph.entities) {
      if (ids.contains(entity.id)) paths.insert(outcome.sources[entity.source()].path);
    }
    finding::Positions positions(outcome.sources);
    for (const finding::Finding& f : outcome.findings) {
      const std::string path = f.place.source ? outcome.sources[f.place.source].path : std::string();
      if (f.entity.empty() ? !paths.contains(path) : !ids.contains(f.entity)) continue;
      const std::string place = f.place.source ? fmt::format("{}:{}", positions.path(f.place),
                                                             line_of(path, positions.begin(f.place).line))
                                               : std::string();
      add(f.severity, f.rule, f.message, f.help, place);
    }
  }

  Verdict tell(const model::Entity& entity) const {
    Verdict verdict;
    verdict.passes = std::none_of(reasons_.begin(), reasons_.end(),
                                  [](const Reason& r) { return r.severity == finding::Severity::error; });
    verdict.text = request_.json ? as_json(entity, verdict.passes) : as_text(entity, verdict.passes);
    if (request_.person.empty()) return verdict;
    const Recorded recorded =
        record({.run = request_.run,
                .type = entity.kind->name == "campaign" ? "campaign.gated" : "decision.recorded",
                .subject = entity.id,
                .person = request_.person,
                .data = fmt::format(R"({{"gate":"{}"}})", verdict.passes ? "pass" : "fail")});
    verdict.mistake = recorded.mistake;
    return verdict;
  }

  std::string as_text(const model::Entity& entity, bool passes) const {
    std::string text =
        fmt::format("{}: {} `{}`, {}\n", passes ? "pass" : "FAIL", base::printable_line(entity.kind->label),
                    base::printable_line(entity.id), base::printable_line(entity.title));
    for (const Reason& r : reasons_) {
      text +=
          fmt::format("  {}[{}]: {}\n", finding::name(r.severity), r.rule, base::printable_line(r.message));
      if (!r.place.empty()) text += "    at " + base::printable_line(r.place) + "\n";
      if (!r.help.empty()) text += "    " + base::printable_line(r.help) + "\n";
    }
    return text;
  }

  std::string as_json(const model::Entity& entity, bool passes) const {
    base::JsonWriter json(true);
    json.begin_object()
        .member("verdict", passes ? "pass" : "fail")
        .member("id", entity.id)
        .member("kind", entity.kind->name);
    json.key("reasons").begin_array();
    for (const Reason& r : reasons_)
      json.begin_object()
          .member("severity", finding::name(r.severity))
          .member("rule", r.rule)
          .member("message", r.message)
          .member("help", r.help)
          .member("place", r.place)
          .end_object();
    json.end_array().end_object();
    return json.text() + "\n";
  }

  // Lines of a file that a status moved down.
  struct Moved {
    std::string path = {};
    std::uint32_t from = 0, by = 0;
  };

  const GateRequest& request_;
  Request run_;
  Moved moved_;
  std::vector<Reason> reasons_;
};

}  // namespace

Verdict gate(const GateRequest& request) { return Gate(request).judge(); }

}  // namespace driver
