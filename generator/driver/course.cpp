// The whole program, top to bottom.
#include "driver/course.h"

#include <algorithm>
#include <initializer_list>

#include "base/parallel.h"
#include "bind/bind.h"
#include "check/check.h"
#include "driver/clock.h"
#include "driver/dates.h"
#include "driver/documents.h"
#include "driver/editions.h"
#include "driver/evidence.h"
#include "driver/judgement.h"
#include "driver/ledger_faults.h"
#include "driver/site.h"
#include "driver/templates.h"
#include "driver/tiers.h"
#include "driver/views.h"
#include "load/load.h"

namespace driver {

namespace {

using finding::Findings;

// Whatever was found in other parts of the workspace than the one asked for is not this run's business.
void keep_part(Findings& findings, const source::Sources& sources, const std::string& part) {
  if (part.empty()) return;
  std::erase_if(findings, [&](const finding::Finding& f) {
    const std::string& path = f.place.source ? sources[f.place.source].path : part;
    return path != part && !path.starts_with(part + "/");
  });
}

// Without these there is no content, or nobody knows which.
std::string unread_by(const Findings& findings, std::initializer_list<std::string_view> rules) {
  for (const finding::Finding& f : findings) {
    if (std::find(rules.begin(), rules.end(), f.rule) != rules.end()) return f.message;
  }
  return {};
}

}  // namespace

Course::Course(const Request& request, const Surroundings& surroundings)
    : request_(request), surroundings_(surroundings), phases_(request.on_phase) {
  outcome_.compiled = content_;
}

void Course::compile() {
  base::set_threads(request_.threads);
  phases_.begin("starting");
  configure();
  read_own();

  // Every byte of content, read once, and trees with places.
  load();

  // One graph. After this it is frozen: every reference is resolved or reported.
  phases_.begin("binding");
  bind();

  // How good the evidence of approvals is, what the rules say of it all, and what of that counts.
  phases_.begin("checking");
  judge_all();

  // What the query blocks of pages ask.
  if (content_->config.workspace) {
    phases_.begin("asking");
    ask_views(surroundings_, *content_, *tables_, outcome_, findings_);
    if (may_publish()) content_->dates = dates_of(*tables_, surroundings_.kept(&Memory::dates));
  }
  tables_.reset();  // the next run may have them
}

// What the workspace wants.
void Course::configure() {
  config::Config& config = content_->config;
  config = read_config(surroundings_.files, surroundings_.has_config, outcome_.sources, findings_);
  bad_config_ = !findings_.empty();
  const std::string why = unread_by(findings_, {"toml-syntax", "source-unreadable", "too-large"});
  if (!why.empty()) outcome_.unread = "`bylaw.toml` cannot be read: " + why;
  if (request_.output) config.output = *request_.output;
  if (request_.profile) config.profile = *request_.profile;
  content_->content = config.content;
  content_->as_of = request_.as_of.value_or(today());  // the day that everything is seen from
}

// What was accepted before; the workspace's rules and kinds on top of the built-in ones.
void Course::read_own() {
  const bool workspace = content_->config.workspace;
  const auto own_files = [&](const char* folder, const char* ending) {
    return workspace ? load::folder(surroundings_.files, folder, ending, outcome_.sources, findings_)
                     : std::vector<source::SourceId>();
  };
  if (workspace && request_.baseline)
    accepted_ = read_baseline(surroundings_.files, outcome_.sources, findings_);
  outcome_.rules = check::catalogue(outcome_.sources, own_files("rules", ".sql"), findings_);
  const std::vector<source::SourceId> kinds = own_files("kinds", ".toml");
  schema::Memory* known = surroundings_.kept(&Memory::kinds);
  content_->schema =
      known != nullptr
          ? known->read(outcome_.sources, kinds, findings_)
          : std::make_shared<const schema::Schema>(schema::read(outcome_.sources, kinds, findings_));
  check_tiers(content_->config, *content_->schema, outcome_.sources, findings_);
}

void Course::load() {
  phases_.begin("reading");
  const config::Config& config = content_->config;
  const schema::Schema& schema = *content_->schema;
  const std::size_t first = outcome_.sources.size();
  const load::Trees trees{surroundings_.files, surroundings_.above};
  finding::Findings loaded = load::content(trees, config, registries(schema), outcome_.sources);
  outcome_.summary.sources = outcome_.sources.size() - first;
  if (outcome_.unread.empty()) outcome_.unread = unread_by(loaded, {"content-missing"});
  phases_.begin("parsing");
  content_->documents =
      parse_all(outcome_.sources, first, config, schema, surroundings_.kept(&Memory::documents), findings_);
  mark_unread(loaded, outcome_.sources, content_->documents);
  append(findings_, std::move(loaded));
}

void Course::bind() {
  const config::Config& config = content_->config;
  bind::Memory* known = surroundings_.kept(&Memory::entities);
  if (known != nullptr) known->begin(content_->schema);
  bind::Output bound = bind::graph({outcome_.sources, content_->documents, *content_->schema, config.content,
                                    !config.workspace, surroundings_.repository, surroundings_.inside,
                                    surroundings_.above, known});
  append(findings_, std::move(bound.findings));
  append(findings_, Templates(config, surroundings_.files, outcome_.sources).check(*content_->schema));
  drop_matters_of_style(findings_, outcome_.sources, *content_->schema);
  content_->graph = std::move(bound.graph);
}

void Course::judge_all() {
  if (content_->config.workspace) judge_ledger(surroundings_, content_->config, outcome_.sources, findings_);
  content_->evidence = evidence_of(surroundings_, *content_, outcome_.sources, findings_);
  if (surroundings_.was) was_ = surroundings_.was(*content_, outcome_.sources);
  store::Input input = tables_input(*content_, outcome_.sources, findings_);
  input.was = was_;
  input.top = {source::SourceId{0}, 0, 0};  // bylaw.toml is read first
  tables_.emplace(input, surroundings_.kept(&Memory::tables));
  judge(*content_, surroundings_.memory, accepted_, *tables_, findings_, outcome_);
  // What was tagged with a faulty configuration cannot be mended.
  outcome_.operational =
      (bad_config_ && !surroundings_.publish_faults) || check::has_operational(findings_, outcome_.rules);
}

// A workspace is published only when nothing is wrong with it; a plain tree is shown as it is.
bool Course::may_publish() const {
  const bool sound = finding::count(findings_).errors == 0 || !content_->config.workspace;
  return surroundings_.publish && (sound || surroundings_.publish_faults) && !outcome_.operational;
}

Outcome Course::finish() {
  const config::Config& config = content_->config;
  if (may_publish()) {
    append(findings_, publish_site(surroundings_, *content_, phases_, outcome_));
    check::settle(findings_, outcome_.rules, config, outcome_.sources);
    outcome_.operational = check::has_operational(findings_, outcome_.rules);
  } else if (request_.templates && config.workspace && !outcome_.operational) {
    append(findings_, template_faults(surroundings_, *content_, outcome_));
    check::settle(findings_, outcome_.rules, config, outcome_.sources);
  }
  keep_part(findings_, outcome_.sources, surroundings_.part);
  outcome_.summary.counts = finding::count(findings_);
  outcome_.summary.entities = content_->graph.entities.size();
  outcome_.summary.references = content_->graph.references.size();
  outcome_.summary.plain = !config.workspace;
  outcome_.findings = std::move(findings_);
  outcome_.timings = phases_.end();
  return std::move(outcome_);
}

Outcome run_on(const Request& request, const Surroundings& surroundings) {
  Course course(request, surroundings);
  course.compile();
  return course.finish();
}

}  // namespace driver
