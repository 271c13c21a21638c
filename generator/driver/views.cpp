// Lanes that take block after block.
#include "driver/views.h"

#include <atomic>

#include "base/text.h"
#include "check/check.h"
#include "driver/dashboards.h"
#include "driver/view_pages.h"
#include "render/address.h"
#include "store/lanes.h"

namespace driver {

namespace {

struct Task {
  const parse::Prose* prose;
  std::uint32_t node;
  render::Blocks* into;
  std::optional<view::Block> answer = {};
  finding::Findings findings = {};
};

void gather(const parse::Prose& prose, render::Blocks& into, std::vector<Task>& tasks) {
  for (std::uint32_t i = 0; i < prose.nodes.size(); ++i) {
    const parse::ProseNode& node = prose.nodes[i];
    if (node.element == parse::Element::code_block &&
        view::is_query(prose.literal(node).substr(0, node.extra)))
      tasks.push_back({&prose, i, &into});
  }
}

// The block with the places of its first line and of its query, as they stand in the source.
view::Written written(const parse::Prose& prose, std::uint32_t index, const source::Sources& sources) {
  const parse::ProseNode& node = prose.nodes[index];
  const std::string_view literal = prose.literal(node), info = literal.substr(0, node.extra);
  const std::string_view text = sources[prose.source].text;
  const auto place = [&](std::size_t begin, std::size_t size) {
    const auto from = static_cast<std::uint32_t>(std::min<std::size_t>(begin, node.end));
    return source::Place{prose.source, from, std::min(from + static_cast<std::uint32_t>(size), node.end)};
  };
  const std::size_t first = text.find(info, node.begin), line = text.find('\n', node.begin);
  return {info, place(first, info.size()), literal.substr(node.extra),
          place(line + 1, literal.size() - node.extra)};
}

std::vector<Task> tasks_of(Compiled& content) {
  std::vector<Task> tasks;
  for (std::uint32_t i = 0; i < content.documents.size(); ++i) {
    const std::size_t before = tasks.size();
    render::Blocks blocks;
    gather(content.documents[i].prose, blocks, tasks);
    if (tasks.size() == before) continue;
    render::Blocks& kept = content.blocks[i];
    for (std::size_t t = before; t < tasks.size(); ++t) tasks[t].into = &kept;
  }
  for (render::Dashboard& page : content.dashboards) gather(page.document.prose, page.blocks, tasks);
  return tasks;
}

void ask(std::vector<Task>& tasks, const view::Named& named, const source::Sources& sources,
         store::Lanes& tables) {
  std::atomic<std::size_t> next = 0;
  tables.each([&](store::Store& store) {
    for (std::size_t i = next++; i < tasks.size(); i = next++) {
      Task& task = tasks[i];
      task.answer = view::ask(written(*task.prose, task.node, sources), store, named, task.findings);
    }
  });
}

// A page of views that is left out, as this portal has nothing for it, is not linked to.
void forget_left_out(view::Block& block, const std::set<std::string>& left_out) {
  const auto behind = block.options.find("behind");
  if (behind != block.options.end() && left_out.contains(base::percent_decode(behind->second)))
    block.options.erase(behind);
}

std::set<std::string> left_out(const DashboardNames& names, const std::vector<render::Dashboard>& pages) {
  std::set<std::string> paths;
  for (const std::string& name : names.all) {
    render::Dashboard page;
    page.name = name;
    paths.insert(render::dashboard_path(page));
  }
  for (const render::Dashboard& page : pages) paths.erase(render::dashboard_path(page));
  return paths;
}

}  // namespace

void ask_views(const Surroundings& surroundings, Compiled& content, store::Lanes& tables, Outcome& outcome,
               finding::Findings& findings) {
  Dashboards found = dashboards(surroundings, content, outcome.sources, findings);
  content.dashboards = std::move(found.pages);
  std::vector<Task> tasks = tasks_of(content);
  tables.found(findings, content.known);
  ViewPages pages(content, found.names, outcome.sources);
  const view::Named named{*content.schema, [&](const std::string& path) { return pages.has(path); },
                          [&]() -> const std::set<std::string>& { return pages.all(); }};
  ask(tasks, named, outcome.sources, tables);
  const std::set<std::string> gone = left_out(found.names, content.dashboards);
  for (Task& task : tasks) {
    append(findings, std::move(task.findings));
    if (!task.answer) continue;
    forget_left_out(*task.answer, gone);
    task.into->emplace(task.node, std::move(*task.answer));
  }
  check::settle(findings, outcome.rules, content.config, outcome.sources);
}

}  // namespace driver
