// Looking at each thing of a site, and comparing it with what it was.
#include "render/versions.h"

#include <algorithm>
#include <cassert>
#include <cstring>

#include "render/looks.h"

namespace render {

Memory::Memory() : state_(std::make_unique<State>()) {}
Memory::~Memory() = default;
std::set<std::string> Memory::made() const { return state_->made; }

thread_local Reads* Recording::current_ = nullptr;

std::uint32_t Memory::State::subject(const std::string& name, std::uint32_t count) {
  const auto [found, fresh] = subjects.try_emplace(name, static_cast<std::uint32_t>(seen.size()));
  if (fresh) seen.resize(seen.size() + count);
  return found->second;
}

std::uint32_t Memory::State::version(std::uint32_t subject, std::string looks) {
  Seen& before = seen[subject];
  if (before.version != 0 && before.looks == looks) return before.version;
  before = {std::move(looks), ++last};
  return last;
}

Versions::Versions(const Site::State& site, Memory::State& memory) : site_(site), memory_(memory) {
  memory.made.clear();
  const model::Graph& graph = site.input_.graph;
  for (const model::Entity& entity : graph.entities)
    names_.push_back(entity.kind->name + '\0' + entity.id + '\0' + site.input_.sources[entity.source()].path);
  add_documents();
  add_entities();
  add_groups();
  const std::uint32_t now = memory.version(memory.subject("ground"), ground());
  if (memory.ground != now) memory.pages.clear();
  memory.ground = now;
}

// A second thing of the same name has a number of its own.
std::uint32_t Versions::free_subject(const std::string& name, std::uint32_t count) {
  std::uint32_t subject = memory_.subject(name, count);
  const auto is_taken = [&] { return subject < now_.size() && now_[subject] != 0; };
  for (int n = 2; is_taken(); ++n) subject = memory_.subject(name + '\0' + std::to_string(n), count);
  return subject;
}

void Versions::add(std::vector<Version>& side, std::uint32_t subject, std::string looks) {
  if (subject >= now_.size()) now_.resize(std::max<std::size_t>(subject + 1, memory_.seen.size()));
  now_[subject] = memory_.version(subject, std::move(looks));
  side.push_back({subject, now_[subject]});
}

namespace {

void look_at_answers(const Blocks& blocks, Looks& looks) {
  for (const auto& [node, block] : blocks) {
    looks.number(node).number(static_cast<std::int64_t>(block.type)).text(block.kind);
    looks.number(static_cast<std::int64_t>(block.limit));
    looks.number(static_cast<std::int64_t>(block.options.size()));
    for (const auto& [name, value] : block.options) looks.text(name).text(value);
    looks.number(static_cast<std::int64_t>(block.result.columns.size()));
    for (const std::string& column : block.result.columns) looks.text(column);
    looks.number(static_cast<std::int64_t>(block.result.rows.size()));
    for (const store::Row& row : block.result.rows) {
      for (const store::Field& field : row)
        looks.number(static_cast<std::int64_t>(field.type)).text(field.text);
    }
  }
}

}  // namespace

void Versions::look_at_links(const std::vector<model::LinkTarget>& links, Looks& looks) const {
  for (const model::LinkTarget& link : links) {
    looks.number(static_cast<std::int64_t>(link.what)).text(link.path).text(link.fragment);
    looks.text(link.entity ? entity_name(link.entity) : std::string());
  }
}

// A document's text, where its links lead, and what is answered to the queries in it.
void Versions::add_documents() {
  const Input& input = site_.input_;
  for (std::uint32_t i = 0; i < input.documents.size(); ++i) {
    const source::Source& source = input.sources[input.documents[i].source];
    Looks looks;
    looks.text(source.text);
    look_at_links(input.graph.links[i], looks);
    const auto blocks = input.blocks == nullptr ? decltype(input.blocks->find(i))() : input.blocks->find(i);
    if (input.blocks != nullptr && blocks != input.blocks->end()) look_at_answers(blocks->second, looks);
    add(sides_[static_cast<std::size_t>(Side::document)], free_subject("document " + source.path, 1),
        looks.take());
  }
}

namespace {

// What a scalar means. What its text says in its field says it all, but for what it leads to.
void look_at_meaning(const model::Meaning& meaning, Looks& looks) {
  looks.number(static_cast<std::int64_t>(meaning.index()));
  if (const auto* truth = std::get_if<bool>(&meaning)) looks.number(*truth);
  if (const auto* date = std::get_if<base::Date>(&meaning)) looks.number(date->days);
  if (const auto* duration = std::get_if<base::Duration>(&meaning))
    looks.number(duration->count).number(static_cast<std::int64_t>(duration->unit));
  if (const auto* number = std::get_if<double>(&meaning)) {
    std::int64_t bits = 0;
    std::memcpy(&bits, number, sizeof bits);
    looks.number(bits);
  }
}

void look_at_field(const schema::Field* field, Looks& looks) {
  looks.text(field == nullptr ? std::string_view() : std::string_view(field->name));
  looks.text(field == nullptr ? std::string_view() : std::string_view(field->label));
}

}  // namespace

void Versions::add_entities() {
  const base::Store<model::Entity>& entities = site_.input_.graph.entities;
  for (std::size_t i = 0; i < entities.size(); ++i) {
    const model::EntityId id = entities.id_at(i);
    std::uint32_t subject = free_subject("entity " + entity_name(id), 4);
    for (const auto& [side, looks] :
         {std::pair(Side::label, &Versions::label_looks), std::pair(Side::data, &Versions::data_looks),
          std::pair(Side::uses, &Versions::uses_looks), std::pair(Side::dates, &Versions::dates_looks)})
      add(sides_[static_cast<std::size_t>(side)], subject++, (this->*looks)(id));
  }
}

std::string Versions::label_looks(model::EntityId id) const {
  const Label label = site_.label(id);
  Looks looks;
  looks.text(label.title).text(label.status).number(static_cast<std::int64_t>(label.state)).text(label.path);
  looks.text(label.anchor).text(label.page ? entity_name(label.page) : std::string());
  return looks.take();
}

std::string Versions::data_looks(model::EntityId id) const {
  const model::Graph& graph = site_.input_.graph;
  const model::Entity& entity = graph.entities[id];
  Looks looks;
  looks.text(label_looks(id)).text(entity.written_id).number(entity.has_body);
  for (const model::Entity::Alias& alias : entity.aliases) looks.text(alias.id);
  const std::int64_t start = entity.values.empty() ? 0 : entity.values.front().begin;
  for (const model::Value& value : entity.values) {
    looks.number(static_cast<std::int64_t>(value.base)).number(value.first_child).number(value.next);
    looks.number(value.begin - start).text(value.key).text(value.text);
    look_at_field(value.field, looks);
    look_at_meaning(value.meaning, looks);
    if (const auto* file = std::get_if<model::DocumentIndex>(&value.meaning))
      looks.number(sides_[static_cast<std::size_t>(Side::document)][file->index].version);
    if (const auto* reference = std::get_if<model::ReferenceId>(&value.meaning))
      looks.number(reference->index - entity.first_reference.index);
  }
  for (std::uint32_t r = 0; r < entity.reference_count; ++r) {
    const model::Reference& reference = graph.references[{entity.first_reference.index + r}];
    look_at_field(reference.field, looks);
    looks.text(reference.written).text(reference.anchor).number(reference.by_title);
    looks.number(reference.field == nullptr ? 0 : std::int64_t{reference.place.begin} - start);
    looks.text(reference.to ? entity_name(reference.to) : std::string());
  }
  return looks.take();
}

std::string Versions::uses_looks(model::EntityId id) const {
  Looks looks;
  for (const Use& use : site_.uses(id)) {
    looks.text(entity_name(use.from));
    look_at_field(use.field, looks);
  }
  return looks.take();
}

std::string Versions::dates_looks(model::EntityId id) const {
  Looks looks;
  for (const Due* due : site_.due_for(id)) {
    looks.text(entity_name(due->entity)).number(due->day.days).number(due->until ? due->until->days : -1);
    looks.text(due->what).text(due->label).text(due->path).number(due->deadline);
    looks.text(due->role ? entity_name(due->role) : std::string());
    looks.text(due->every ? base::to_string(*due->every) : std::string());
    looks.number(due->counted_from ? due->counted_from->days : -1);
  }
  return looks.take();
}

// Only those that some page asked for, which are few.
void Versions::add_groups() {
  for (const std::string& name : memory_.groups) {
    const Version version = group(name);
    if (version.subject >= now_.size()) now_.resize(version.subject + 1);
    now_[version.subject] = version.version;
  }
}

Version Versions::group(const std::string& name) const {
  const std::uint32_t subject = memory_.subject("group " + name);
  std::optional<std::string> looks = group_looks(name);
  return {subject, looks ? memory_.version(subject, std::move(*looks)) : 0};
}

std::optional<std::string> Versions::group_looks(const std::string& group) const {
  const Input& input = site_.input_;
  const std::size_t space = group.find(' ');
  const std::string sort = group.substr(0, space), name = group.substr(space + 1);
  Looks looks;
  const auto list = [&](const std::vector<model::EntityId>& entities) {
    for (const model::EntityId id : entities) looks.text(entity_name(id));
    return looks.take();
  };
  if (sort == "kind") {
    const auto found = site_.by_kind_.find(input.schema.kind(name));
    return found == site_.by_kind_.end() ? std::nullopt : std::optional(list(found->second));
  }
  if (sort == "folder") {
    const auto found = site_.folders_.find(name);
    return found == site_.folders_.end() ? std::nullopt : std::optional(list(found->second));
  }
  if (sort == "file")
    return site_.document_by_path_.contains(name) ? std::optional(std::string()) : std::nullopt;
  if (sort == "id") {
    const model::EntityId found = input.graph.find(name);
    return found ? std::optional(entity_name(found)) : std::nullopt;
  }
  if (sort == "translation") return looks.number(site_.translations(name)).take();
  if (sort == "glossary") return site_.glossary_.looks([&](model::EntityId id) { return entity_name(id); });
  if (sort == "views") return views_looks(name);
  assert(sort == "evidence");
  for (const store::Evidence& each : input.evidence)
    looks.text(entity_name(each.approval)).text(each.level).text(each.words).number(each.current);
  return looks.take();
}

std::optional<std::string> Versions::views_looks(const std::string& dashboard) const {
  for (const Dashboard& page : site_.input_.dashboards) {
    if (page.name != dashboard) continue;
    Looks looks;
    looks.text(site_.input_.sources[page.document.source].text);
    look_at_links(page.links, looks);
    look_at_answers(page.blocks, looks);
    return looks.take();
  }
  return std::nullopt;
}

// What decides about every page.
std::string Versions::ground() const {
  const Input& input = site_.input_;
  Looks looks;
  looks.text(input.ground).text(input.title).text(input.generator);
  looks.number(site_.is_an_edition()).number(site_.is_compared()).number(site_.has_changes_feed);
  for (const schema::Kind* kind : site_.kinds) looks.text(kind->name);
  for (const Dashboard& page : input.dashboards)
    looks.text(page.name).text(page.title).text(page.description).text(page.section);
  looks.text(site_.home ? entity_name(site_.home) : std::string());
  looks.text(site_.log ? entity_name(site_.log) : std::string());
  return looks.take();
}

// It is worked out once for all pages of a part and a depth, and has a version like a thing that is read.
Version Versions::navigation(const std::string& section, const std::string& root) const {
  const std::lock_guard guard(nav_lock_);
  const auto [found, fresh] = nav_.try_emplace({section, root});
  if (!fresh) return found->second;
  finding::Findings faults;
  const std::string& html = site_.navigation(section, root, faults);
  const std::lock_guard shared(memory_.mutex);
  const std::uint32_t subject = memory_.subject("navigation " + root + '\0' + section);
  return found->second = {subject, memory_.version(subject, html)};
}

const Kept* Versions::find(const std::string& path) const {
  const Kept* kept = nullptr;
  {
    const std::lock_guard guard(memory_.mutex);
    const auto found = memory_.pages.find(path);
    if (found == memory_.pages.end()) return nullptr;
    kept = &found->second;
  }
  const base::Date day = site_.input_.as_of;
  if (kept->day ? *kept->day != day : !(kept->past < day && day <= kept->ahead)) return nullptr;
  if (!std::all_of(kept->made_from.begin(), kept->made_from.end(),
                   [&](const Version& v) { return holds(v); }))
    return nullptr;
  if (kept->nav.version != 0 && navigation(kept->nav_section, kept->root).version != kept->nav.version)
    return nullptr;
  return kept;
}

void Versions::keep(const std::string& path, const Reads& reads, const Page& page) const {
  {
    const std::lock_guard guard(memory_.mutex);
    memory_.made.insert(path);
  }
  if (reads.everything || !page.findings.empty()) return;
  Kept kept;
  kept.marked = !reads.marked.empty();
  kept.bytes = kept.marked ? reads.marked : page.html;
  kept.day = reads.day;
  kept.past = reads.past;
  kept.ahead = reads.ahead;
  if (reads.nav_root) {
    kept.root = *reads.nav_root;
    kept.nav_section = reads.nav_section;
    kept.nav = navigation(kept.nav_section, kept.root);
  }
  for (const std::uint64_t thing : reads.things)
    kept.made_from.push_back(sides_[thing >> 32][static_cast<std::uint32_t>(thing)]);
  const Recording::Pause pause;
  const std::lock_guard guard(memory_.mutex);
  for (const std::string& name : reads.groups) {
    memory_.groups.insert(name);
    kept.made_from.push_back(group(name));
  }
  std::sort(kept.made_from.begin(), kept.made_from.end(),
            [](const Version& a, const Version& b) { return a.subject < b.subject; });
  kept.made_from.erase(std::unique(kept.made_from.begin(), kept.made_from.end(),
                                   [](const Version& a, const Version& b) { return a.subject == b.subject; }),
                       kept.made_from.end());
  memory_.pages[path] = std::move(kept);
}

}  // namespace render
