// Looking at each thing of a site, and comparing it with what it was.
#include "render/versions.h"

#include <algorithm>

namespace render {

Memory::Memory() : state_(std::make_unique<State>()) {}
Memory::~Memory() = default;
std::set<std::string> Memory::made() const { return state_->made; }

thread_local Reads* Recording::current_ = nullptr;

void Reads::add(Reads&& part) {
  everything |= part.everything;
  things.insert(things.end(), part.things.begin(), part.things.end());
  groups.merge(part.groups);
  if (part.day) day = part.day;
  past = std::max(past, part.past);
  ahead = std::min(ahead, part.ahead);
  of_parts.insert(of_parts.end(), part.of_parts.begin(), part.of_parts.end());
}

std::uint32_t Memory::State::subject(const std::string& name, std::uint32_t count) {
  const auto [found, fresh] = subjects.try_emplace(name, static_cast<std::uint32_t>(seen.size()));
  if (fresh) seen.resize(seen.size() + count);
  return found->second;
}

std::uint32_t Memory::State::version(std::uint32_t subject, std::string looks) {
  Seen& before = seen[subject];
  if (before.version != 0 && before.looks == looks) return before.version;
  before = {{}, std::move(looks), ++last};
  return last;
}

std::uint32_t Memory::State::version(std::uint32_t subject, std::string key,
                                     const std::function<std::string()>& looks) {
  if (!key.empty() && seen[subject].key == key) return seen[subject].version;
  const std::uint32_t version = this->version(subject, looks());
  seen[subject].key = std::move(key);
  return version;
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
  if (memory.ground != now) memory.pages.clear(), memory.parts.clear();
  memory.ground = now;
}

// A second thing of the same name has a number of its own.
std::uint32_t Versions::free_subject(const std::string& name, std::uint32_t count) {
  std::uint32_t subject = memory_.subject(name, count);
  const auto is_taken = [&] { return subject < now_.size() && now_[subject] != 0; };
  for (int n = 2; is_taken(); ++n) subject = memory_.subject(name + '\0' + std::to_string(n), count);
  return subject;
}

void Versions::add(Side side, std::uint32_t subject, std::uint32_t version) {
  if (subject >= now_.size()) now_.resize(std::max<std::size_t>(subject + 1, memory_.seen.size()));
  now_[subject] = version;
  sides_[static_cast<std::size_t>(side)].push_back({subject, version});
}

void Versions::add_documents() {
  const Input& input = site_.input_;
  for (std::uint32_t i = 0; i < input.documents.size(); ++i) {
    const std::uint32_t subject =
        free_subject("document " + input.sources[input.documents[i].source].path, 1);
    add(Side::document, subject, memory_.version(subject, document_looks(i)));
  }
}

void Versions::add_entities() {
  const base::Store<model::Entity>& entities = site_.input_.graph.entities;
  for (std::size_t i = 0; i < entities.size(); ++i) {
    const model::EntityId id = entities.id_at(i);
    const std::uint32_t subject = free_subject("entity " + entity_name(id), 4);
    add(Side::label, subject, memory_.version(subject, label_looks(id)));
  }
  for (std::size_t i = 0; i < entities.size(); ++i) {
    const model::EntityId id = entities.id_at(i);
    std::uint32_t subject = side(Side::label, id.index).subject;
    ++subject;
    add(Side::data, subject, memory_.version(subject, data_key(id), [&] { return data_looks(id); }));
    ++subject;
    add(Side::uses, subject, memory_.version(subject, uses_looks(id)));
    ++subject;
    add(Side::dates, subject, memory_.version(subject, dates_looks(id)));
  }
}

// Only those that some page asked for, which are few.
void Versions::add_groups() {
  for (const std::string& name : memory_.groups) {
    const Version version = group(name);
    if (version.subject >= now_.size()) now_.resize(version.subject + 1);
    now_[version.subject] = version.version;
  }
}

// One is looked at once, for all pages.
Version Versions::group(const std::string& name) const {
  const auto [found, fresh] = groups_.try_emplace(name);
  Version& version = found->second;
  if (!fresh) return version;
  const std::uint32_t subject = memory_.subject("group " + name);
  std::optional<std::string> looks = group_looks(name);
  return version = {subject, looks ? memory_.version(subject, std::move(*looks)) : 0};
}

std::shared_ptr<const Kept> Versions::find(const AllKept& all, const std::string& name) const {
  std::shared_ptr<const Kept> kept;
  {
    const std::lock_guard guard(memory_.mutex);
    const auto found = all.find(name);
    if (found == all.end()) return nullptr;
    kept = found->second;
  }
  const base::Date day = site_.input_.as_of;
  if (kept->day ? *kept->day != day : !(kept->past < day && day <= kept->ahead)) return nullptr;
  return std::all_of(kept->made_from.begin(), kept->made_from.end(),
                     [&](const Version& v) { return holds(v); })
             ? kept
             : nullptr;
}

void Versions::keep(const std::string& path, const Reads& reads, const Page& page) const {
  {
    const std::lock_guard guard(memory_.mutex);
    memory_.made.insert(path);
  }
  if (reads.everything || !page.findings.empty()) return;
  keep(memory_.pages, path, reads, {reads.path.empty() ? page.html : reads.marked, reads.path});
}

void Versions::keep_part(const std::string& name, const Reads& reads, const std::string& html) const {
  if (!reads.everything) keep(memory_.parts, name, reads, {html});
}

void Versions::keep(AllKept& all, const std::string& name, const Reads& reads, Kept kept) const {
  kept.day = reads.day;
  kept.past = reads.past;
  kept.ahead = reads.ahead;
  kept.made_from = reads.of_parts;
  for (const std::uint64_t thing : reads.things)
    kept.made_from.push_back(sides_[thing >> 32][static_cast<std::uint32_t>(thing)]);
  const Recording::Pause pause;
  const std::lock_guard guard(memory_.mutex);
  for (const std::string& group_name : reads.groups) {
    memory_.groups.insert(group_name);
    kept.made_from.push_back(group(group_name));
  }
  std::sort(kept.made_from.begin(), kept.made_from.end(),
            [](const Version& a, const Version& b) { return a.subject < b.subject; });
  kept.made_from.erase(std::unique(kept.made_from.begin(), kept.made_from.end(),
                                   [](const Version& a, const Version& b) { return a.subject == b.subject; }),
                       kept.made_from.end());
  all[name] = std::make_shared<const Kept>(std::move(kept));
}

}  // namespace render
