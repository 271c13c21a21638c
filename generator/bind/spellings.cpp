// Indexes of names, each made when a reference first needs it.
#include "bind/spellings.h"

#include <algorithm>

#include "base/text.h"
#include "bind/ids.h"
#include "parse/select.h"

namespace bind {

namespace {

using model::Entity;
using model::EntityId;
using schema::Spelling;

std::string normalised(std::string_view text, Spelling::Normalise how) {
  switch (how) {
    case Spelling::Normalise::lower: return base::fold_case(base::trim(text));
    case Spelling::Normalise::slug: return base::slug(base::trim(text));
    case Spelling::Normalise::none: break;
  }
  return std::string(text);
}

// A path with "." and ".." worked in; those that lead out of the workspace stay before it.
std::string normal_path(std::string_view folder, std::string_view path) {
  std::vector<std::string_view> segments;
  for (const std::string_view part : {path.starts_with('/') ? std::string_view() : folder, path}) {
    for (const std::string_view segment : base::split(part, '/')) {
      if (segment.empty() || segment == ".") continue;
      if (segment == ".." && !segments.empty() && segments.back() != "..") {
        segments.pop_back();
      } else {
        segments.push_back(segment);
      }
    }
  }
  std::string result;
  for (const std::string_view segment : segments) result.append(result.empty() ? "" : "/").append(segment);
  return result;
}

// The folder that a kind's first pattern begins with, before any wildcard.
std::string_view fixed_folder(const schema::Kind& kind) {
  if (kind.files.empty()) return {};
  const std::string_view pattern = kind.files.front();
  return folder_of(pattern.substr(0, pattern.find_first_of("*?[")));
}

void add_once(Meant& meant, EntityId id) {
  if (std::find(meant.begin(), meant.end(), id) == meant.end()) meant.push_back(id);
}

}  // namespace

bool Spellings::decides(const schema::Shape& shape, const schema::Field& field) {
  const auto [found, fresh] = decided_.try_emplace(&field);
  if (fresh) found->second = is_spelled(shape, field);
  return found->second;
}

bool Spellings::is_spelled(const schema::Shape& shape, const schema::Field& field) const {
  const Spelling& spelling = field.spelling;
  if (!spelling.match.empty() || !spelling.prefix.empty() || spelling.normalise != Spelling::Normalise::none)
    return true;
  return std::any_of(shape.names.begin(), shape.names.end(), [&](const std::string& name) {
    const schema::Kind* kind = input_.schema.kind(name);
    return kind != nullptr && kind->registry();
  });
}

void Spellings::add(Index& index, EntityId id, const std::string& match,
                    Spelling::Normalise normalise) const {
  const Entity& entity = graph_.entities[id];
  const auto put = [&](std::string_view name) {
    if (!name.empty()) add_once(index[normalised(name, normalise)], id);
  };
  if (match == "id") {
    put(entity.written_id.empty() ? entity.id : entity.written_id);
    for (const Entity::Alias& alias : entity.aliases) put(alias.id);
  } else if (match == "path") {
    const std::string_view path = input_.sources[entity.source()].path;
    put(path);
    put(path.substr(0, path.rfind('.')));
    put(folder_of(path));
  } else if (match == "title") {
    put(entity.title);
  } else if (const model::Value* value = entity.at(match)) {
    put(value->text);
    for (const model::Value* item = first(entity, *value); item != nullptr; item = next(entity, *item))
      put(item->text);
  }
}

const Spellings::Index& Spellings::index(const schema::Kind& kind, const std::string& match,
                                         Spelling::Normalise normalise) {
  const std::string name = kind.name + "\n" + match + "\n" + std::to_string(static_cast<int>(normalise));
  const auto [found, fresh] = indexes_.try_emplace(name);
  if (!fresh) return found->second;
  for (std::size_t i = 0; i < graph_.entities.size(); ++i) {
    const EntityId id = graph_.entities.id_at(i);
    if (graph_.entities[id].kind == &kind) add(found->second, id, match, normalise);
  }
  return found->second;
}

// A path may be seen from the file, from the workspace, or from where the registry begins.
std::vector<std::string> Spellings::ways(std::string_view written, const std::string& match,
                                         const schema::Kind& kind, const Entity& from) const {
  if (match != "path") return {std::string(written)};
  return {normal_path(folder_of(input_.sources[from.source()].path), written), normal_path({}, written),
          normal_path(fixed_folder(kind), written)};
}

Meant Spellings::find(std::string_view written, const schema::Shape& shape, const schema::Field& field,
                      const Entity& from) {
  static const std::vector<std::string> by_id = {"id"};
  const Spelling& spelling = field.spelling;
  if (!spelling.prefix.empty() && written.starts_with(spelling.prefix))
    written.remove_prefix(spelling.prefix.size());
  for (const std::string& match : spelling.match.empty() ? by_id : spelling.match) {
    Meant meant;
    for (const schema::Kind& kind : input_.schema.kinds) {
      const bool wanted = shape.names.empty() ||
                          std::find(shape.names.begin(), shape.names.end(), kind.name) != shape.names.end();
      if (!wanted) continue;
      const Index& names = index(kind, match, spelling.normalise);
      for (const std::string& way : ways(written, match, kind, from)) {
        const auto found = names.find(normalised(way, spelling.normalise));
        if (found == names.end()) continue;
        for (const EntityId id : found->second) add_once(meant, id);
        break;
      }
    }
    // That two have one id has been reported where they are declared.
    if (match == "id" && meant.size() > 1) meant.resize(1);
    if (!meant.empty()) return meant;
  }
  return {};
}

}  // namespace bind
