// Rules, severities, comments that let pass, and the baseline, in this order.
#include "driver/judgement.h"

#include <unordered_set>

#include "check/check.h"
#include "check/secrets.h"
#include "check/suppressions.h"
#include "driver/memory.h"
#include "load/load.h"
#include "parse/data.h"
#include "store/store.h"

namespace driver {

namespace {

// What a finding is about, where the phase that found it saw only text: the entity whose file it is in, and
// the words that are marked. Without them a baseline could not tell one from another.
void identify(finding::Findings& findings, const source::Sources& sources, const model::Graph& graph) {
  std::vector<model::EntityId> of_source(sources.size());
  for (std::size_t i = 0; i < graph.documents.size(); ++i)
    of_source[graph.documents[i].source.index] = graph.entity_of_document[i];
  constexpr std::uint32_t longest = 80;
  for (finding::Finding& f : findings) {
    if (!f.place.source) continue;
    const model::EntityId entity = of_source[f.place.source.index];
    if (f.entity.empty() && entity) f.entity = graph.entities[entity].id;
    if (!f.subject.empty()) continue;
    const std::string_view text = sources[f.place.source].text;
    const std::string_view marked = text.substr(std::min<std::size_t>(f.place.begin, text.size()),
                                                std::min(f.place.end - f.place.begin, longest));
    f.subject = marked.substr(0, marked.find('\n'));
  }
}

// A document that is known to hold none is passed over.
void find_secrets(const Compiled& content, Memory* memory, finding::Findings& findings, Outcome& outcome) {
  const finding::Rule* rule = finding::find(outcome.rules, "secret-or-personal-data");
  if (!check::is_judged(*rule, content.config)) return;
  std::vector<source::SourceId> where;
  std::unordered_set<std::uint64_t> clean;
  for (const parse::Document& document : content.documents) {
    if (memory == nullptr || !memory->without_secrets.contains(document.number))
      where.push_back(document.source);
    if (document.number != 0) clean.insert(document.number);
  }
  check::Secrets secrets = check::find_secrets(outcome.sources, where);
  const std::uint32_t first = content.documents.empty() ? 0 : content.documents.front().source.index;
  for (const finding::Finding& f : secrets.findings)
    clean.erase(content.documents[f.place.source.index - first].number);
  if (memory != nullptr) memory->without_secrets = std::move(clean);
  append(findings, std::move(secrets.findings));
  outcome.hidden = std::move(secrets.hidden);
}

}  // namespace

check::Baseline read_baseline(const base::Files& files, source::Sources& sources,
                              finding::Findings& findings) {
  check::Baseline baseline;
  const source::SourceId id = load::file(files, baseline_path, sources, findings);
  if (!id) return baseline;
  const std::string& text = sources[id].text;
  const parse::Tree tree =
      parse::yaml({id, text, 0, static_cast<std::uint32_t>(text.size())}, parse::Manner::lenient, findings);
  const bool is_table = !tree.empty() && tree.root().type == parse::Type::table;
  const parse::Node* list = is_table ? tree.member(tree.root(), "findings") : nullptr;
  const parse::Node* version = is_table ? tree.member(tree.root(), "version") : nullptr;
  if (!tree.broken && (list == nullptr || version == nullptr || version->text != "1")) {
    findings.push_back(
        {"wrong-type", version == nullptr ? source::Place{id, 0, 0} : tree.place(*version),
         "this is no list of accepted findings that this Bylaw reads, so that none is accepted",
         "write it anew with `bylaw baseline`"});
    return baseline;
  }
  for (const parse::Node* item = list == nullptr ? nullptr : first(tree, *list); item != nullptr;
       item = next(tree, *item)) {
    if (const parse::Node* print = tree.member(*item, "fingerprint")) ++baseline[std::string(print->text)];
  }
  return baseline;
}

void judge(Compiled& content, Memory* memory, const check::Baseline& baseline, store::Lanes& tables,
           finding::Findings& findings, Outcome& outcome) {
  const config::Config& config = content.config;
  if (config.workspace) {
    find_secrets(content, memory, findings, outcome);
    tables.found(findings, {});
    append(findings, check::run(outcome.rules, tables, config));
    check::settle(findings, outcome.rules, config, outcome.sources);
    identify(findings, outcome.sources, content.graph);
    check::hide(findings, outcome.sources, outcome.hidden);
    check::suppress(findings, content.known, outcome.rules, tables.input(), config);
    outcome.summary.suppressed = content.known.size();
    check::accept(findings, content.known, baseline);
    outcome.summary.baselined = content.known.size() - outcome.summary.suppressed;
  }
  check::settle(findings, outcome.rules, config, outcome.sources);
}

}  // namespace driver
