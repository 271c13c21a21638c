// Compiling templates, rendering, writing.
#include "driver/site.h"

#include "base/packed.h"
#include "base/text.h"
#include "driver/templates.h"
#include "publish/write.h"
#include "render/site.h"

namespace driver {

namespace {

std::string portal_title(const config::Config& config, const model::Graph& graph,
                         const source::Sources& sources, const std::string& name) {
  if (!config.title.empty()) return config.title;
  for (const model::Entity& entity : graph.entities) {
    const std::string path = base::to_lower(sources[entity.source()].path);
    if (path == "readme.md" || path == "index.md") return entity.title;
  }
  return base::printable(name);  // a folder's, which may be of any bytes
}

// What decides about every page and stands in files: the configuration, the workspace's own rules and kinds,
// which are read before the content, and the templates, which are read last.
std::string ground_of(const source::Sources& sources, std::size_t content, std::size_t templates) {
  base::Packed ground;
  for (std::size_t i = 0; i < sources.size(); ++i) {
    if (i == content) i = std::max(content, templates);
    if (i >= sources.size()) break;
    const source::Source& source = sources[sources.id_at(i)];
    ground.text(source.path).text(source.text);
  }
  return ground.take();
}

}  // namespace

finding::Findings write_site(const std::vector<publish::Artifact>& artifacts, const std::string& folder,
                             const std::string& from_workspace, Outcome& outcome) {
  const source::SourceId place = outcome.sources.add({from_workspace, {}});
  publish::Written written = publish::write(artifacts, folder, {place, 0, 0});
  if (written.findings.empty()) outcome.output = folder;
  outcome.written = written.written;
  outcome.unchanged = written.unchanged;
  outcome.removed = written.removed;
  return std::move(written.findings);
}

finding::Findings template_faults(const Surroundings& surroundings, const Compiled& content,
                                  Outcome& outcome) {
  finding::Findings faults;
  Templates templates(content.config, surroundings.files, outcome.sources);
  if (!templates.has_own()) return faults;
  const jinja::Compiled compiled = templates.compile(surroundings.kept(&Memory::templates), faults);
  append(faults, compiled.findings);
  return templates.explained(std::move(faults));
}

finding::Findings publish_site(const Surroundings& surroundings, const Compiled& content, Phases& phases,
                               Outcome& outcome) {
  phases.begin("rendering");
  const config::Config& config = content.config;
  finding::Findings faults;
  const base::MemoryFiles nothing;  // a plain folder may have templates of its own, of another kind
  const std::size_t before_templates = outcome.sources.size();
  Templates templates(config, config.workspace ? surroundings.files : nothing, outcome.sources);
  const jinja::Compiled compiled = templates.compile(surroundings.kept(&Memory::templates), faults);
  append(faults, compiled.findings);
  if (!faults.empty()) return templates.explained(std::move(faults));
  const std::string title = portal_title(config, content.graph, outcome.sources, surroundings.name);
  const std::size_t content_begins =
      content.documents.empty() ? before_templates : content.documents.front().source.index;
  const std::string ground = surroundings.memory == nullptr
                                 ? std::string()
                                 : ground_of(outcome.sources, content_begins, before_templates);
  const render::Site site({content.graph, *content.schema, content.documents, outcome.sources, config,
                           content.as_of, *content.dates, compiled.templates, title,
                           std::string("Bylaw ") + version, outcome.rules, content.dashboards,
                           &content.blocks, content.evidence,
                           surroundings.edition ? surroundings.edition(content) : nullptr,
                           surroundings.kept(&Memory::pages), ground});
  const auto artifacts =
      publish::artifacts(site, content.graph, surroundings.files, surroundings.kept(&Memory::words));
  append(faults, publish::check_paths(artifacts));
  phases.begin("writing");
  if (faults.empty()) append(faults, surroundings.publish(artifacts, config.output, outcome));
  return templates.explained(std::move(faults));
}

}  // namespace driver
