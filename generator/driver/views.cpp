// Lanes that take block after block.
#include "driver/views.h"

#include <atomic>

#include "check/check.h"
#include "driver/dashboards.h"
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

void ask(std::vector<Task>& tasks, const schema::Schema& schema, const source::Sources& sources,
         store::Lanes& tables) {
  std::atomic<std::size_t> next = 0;
  tables.each([&](store::Store& store) {
    for (std::size_t i = next++; i < tasks.size(); i = next++) {
      Task& task = tasks[i];
      task.answer = view::ask(written(*task.prose, task.node, sources), store, schema, task.findings);
    }
  });
}

}  // namespace

void ask_views(const Surroundings& surroundings, Compiled& content, store::Lanes& tables, Outcome& outcome,
               finding::Findings& findings) {
  content.dashboards = dashboards(surroundings, content, outcome.sources, findings);
  std::vector<Task> tasks = tasks_of(content);
  tables.found(findings, content.known);
  ask(tasks, *content.schema, outcome.sources, tables);
  for (Task& task : tasks) {
    append(findings, std::move(task.findings));
    if (task.answer) task.into->emplace(task.node, std::move(*task.answer));
  }
  check::settle(findings, outcome.rules, content.config, outcome.sources);
}

}  // namespace driver
