// Declaring entities: a file, or an item of a list file, becomes one.
#include "bind/declare.h"

#include <algorithm>
#include <set>
#include <unordered_map>

#include "base/glob.h"
#include "base/spelling.h"
#include "base/text.h"
#include "bind/ids.h"
#include "bind/registry.h"

namespace bind {

namespace {

using model::Entity;
using parse::Document;
using parse::Format;
using parse::Node;

// "guides/setup" for a page: unique without anybody's care.
std::string path_id(const PathParts& parts) {
  if (is_index(parts.stem)) return parts.folder.empty() ? "home" : made_id(parts.folder);
  return made_id(parts.folder.empty() ? std::string(parts.stem)
                                      : std::string(parts.folder) + "." + std::string(parts.stem));
}

// Whether something is written behind `id:`, be it no id.
bool is_given(const Node* id) {
  if (id == nullptr) return false;
  if (id->type == parse::Type::scalar) return !base::trim(id->text).empty();
  return id->type != parse::Type::null;
}

class Declarer {
 public:
  Declarer(const Input& input, finding::Findings& findings) : input_(input), findings_(findings) {}

  std::vector<Declared> run() {
    for (std::uint32_t i = 0; i < input_.documents.size(); ++i) document(i);
    report_empty_registries();
    name_pages();
    report_duplicates();
    return sorted();
  }

 private:
  void document(std::uint32_t index);
  bool registry_file(std::uint32_t index);
  void list_file(std::uint32_t index, const schema::Kind& kind);
  const schema::Kind* kind_of(const Document& document, const PathParts& parts);
  void add(std::uint32_t index, const schema::Kind& kind, const Node* node, std::string fallback);
  void no_id(source::Place place, std::string message, std::string help);
  std::string unread_form(const schema::Kind& kind) const;
  void report_empty_registries();
  void name_pages();
  void report_duplicates();
  std::vector<Declared> sorted();

  const Input& input_;
  finding::Findings& findings_;
  std::vector<Declared> declared_;
  std::set<const schema::Kind*> claimed_;  // registries of which there is a file
  std::vector<std::size_t> unnamed_pages_;
  bool unknown_kind_ = false;  // the file being declared names a kind that there is not
};

const schema::Kind* Declarer::kind_of(const Document& document, const PathParts& parts) {
  const schema::Kind* page = input_.schema.kind("page");
  if (input_.plain) return page;
  const Node* named = document.data.empty() ? nullptr : document.data.member(document.data.root(), "kind");
  if (named != nullptr && named->type == parse::Type::scalar) {
    if (const schema::Kind* kind = input_.schema.kind(named->text)) return kind;
    std::vector<std::string_view> known;
    for (const schema::Kind& kind : input_.schema.kinds) known.push_back(kind.name);
    const auto nearest = base::nearest(named->text, known);
    findings_.push_back(
        {"unknown-value", document.data.place(*named), "`" + std::string(named->text) + "` is not a kind",
         nearest ? "did you mean `" + std::string(*nearest) + "`?" : "`bylaw kinds` lists them"});
    findings_.back().field = "kind";
    findings_.back().subject = named->text;
    unknown_kind_ = true;
  }
  const schema::Kind* kind = input_.schema.for_directory(parts.top);
  if (document.format != Format::markdown) return kind;
  return kind == nullptr || is_index(parts.stem) ? page : kind;
}

void Declarer::document(std::uint32_t index) {
  const Document& document = input_.documents[index];
  if (registry_file(index) || document.format == Format::csv || document.format == Format::other) return;
  const PathParts parts = parts_of(input_.sources[document.source].path, input_.content);
  unknown_kind_ = false;
  const schema::Kind* kind = kind_of(document, parts);
  if (kind == nullptr && unknown_kind_) return;
  if (kind == nullptr) {
    const std::string folder = input_.content.empty() ? "policies" : input_.content + "/policies";
    findings_.push_back({"no-kind",
                         {document.source, 0, 0},
                         "no kind takes this file, so it is left out",
                         "move it into a kind's folder, such as `" + folder + "`, or give it a `kind:`"});
    return;
  }
  const Node* root = document.data.empty() ? nullptr : &document.data.root();
  if (root != nullptr && root->type == parse::Type::list) return list_file(index, *kind);
  if (root != nullptr && root->type == parse::Type::scalar) {
    findings_.push_back({"wrong-type", document.data.place(*root),
                         "this file holds a single value, not fields", "write `key: value` lines"});
    if (document.format != Format::markdown) return;
    root = nullptr;
  }
  const bool page = kind->name == "page";
  if (page) unnamed_pages_.push_back(declared_.size());
  add(index, *kind, root, page ? path_id(parts) : stem_id(parts));
  for (const schema::Kind& reader : input_.schema.kinds) {
    if (input_.plain || reader.changelog.file.empty()) continue;
    if (!("/" + input_.sources[document.source].path).ends_with("/" + reader.changelog.file)) continue;
    for (Declared& entry : change_log(input_, index, reader, findings_))
      declared_.push_back(std::move(entry));
  }
}

// Whether the file is a registry's; what it holds is then declared, by each kind that it is a registry of.
bool Declarer::registry_file(std::uint32_t index) {
  bool is_one = false;
  for (const schema::Kind& kind : input_.schema.kinds) {
    if (!kind.registry() ||
        !base::matches_any(kind.files, input_.sources[input_.documents[index].source].path))
      continue;
    is_one = true;
    claimed_.insert(&kind);
    for (Declared& entry : registry_entries(input_, index, kind, findings_))
      declared_.push_back(std::move(entry));
  }
  return is_one;
}

void Declarer::list_file(std::uint32_t index, const schema::Kind& kind) {
  const Document& document = input_.documents[index];
  if (document.data.broken) return;  // reported; what its items would have been is unknown
  std::size_t position = 0;
  for (const Node* item = first(document.data, document.data.root()); item != nullptr;
       item = next(document.data, *item)) {
    ++position;
    if (item->type != parse::Type::table) {
      findings_.push_back({"wrong-type", document.data.place(*item),
                           "an item of this list is not a table of fields",
                           "write each " + kind.label + " as `key: value` lines behind a `-`"});
      continue;
    }
    const Node* id = document.data.member(*item, "id");
    if (!is_given(id)) {
      const std::string name = "item " + std::to_string(position);
      no_id(id == nullptr ? document.data.place(*item) : document.data.key_place(*id),
            id == nullptr ? name + " has no `id`" : "the `id` of " + name + " is empty",
            "give every item of a list file an `id`");
      continue;
    }
    if (id->type != parse::Type::scalar) {
      findings_.push_back({"wrong-type", document.data.place(*id),
                           "the `id` of item " + std::to_string(position) + " is not a single word",
                           "use letters, digits, `.`, `_` and `-`, and start with a letter or digit"});
      findings_.back().field = "id";
      findings_.back().subject = "id";
      continue;
    }
    add(index, kind, item, {});
  }
}

void Declarer::add(std::uint32_t index, const schema::Kind& kind, const Node* node, std::string fallback) {
  const Document& document = input_.documents[index];
  Declared declared;
  Entity& entity = declared.entity;
  entity.kind = &kind;
  entity.document = index;
  entity.id = std::move(fallback);
  entity.place = {document.source, 0, 0};
  entity.has_body = document.format == Format::markdown;
  declared.node = node;
  const Node* id = node == nullptr || input_.plain ? nullptr : document.data.member(*node, "id");
  if (id != nullptr && !is_given(id)) {
    no_id(document.data.key_place(*id), "`id` is empty",
          "write one, or delete the line: the file's name stands in");
    findings_.back().entity = entity.id;
  } else if (id != nullptr && id->type == parse::Type::scalar) {
    entity.place = document.data.place(*id);
    if (is_id(id->text)) {
      entity.id = id->text;
      if (!unnamed_pages_.empty() && unnamed_pages_.back() == declared_.size()) unnamed_pages_.pop_back();
    } else {
      findings_.push_back({"wrong-type", entity.place, "`" + std::string(id->text) + "` is not an id",
                           "use letters, digits, `.`, `_` and `-`, and start with a letter or digit"});
      findings_.back().field = "id";
      findings_.back().subject = id->text;
      if (entity.id.empty()) entity.id = made_id(id->text);
    }
  }
  declared_.push_back(std::move(declared));
}

void Declarer::no_id(source::Place place, std::string message, std::string help) {
  findings_.push_back({"missing-field", place, std::move(message), std::move(help)});
  findings_.back().field = "id";
  findings_.back().subject = "id";
}

// A page nobody named goes by its file's stem where that is the only one, else by its whole path, and always
// gives way to an id that somebody chose.
void Declarer::name_pages() {
  std::vector<bool> unnamed(declared_.size());
  for (const std::size_t i : unnamed_pages_) unnamed[i] = true;
  std::unordered_map<std::string, int> taken;
  for (std::size_t i = 0; i < declared_.size(); ++i) {
    if (!unnamed[i]) ++taken[base::fold_case(declared_[i].entity.id)];
  }
  std::unordered_map<std::string, int> stems;
  const auto stem = [&](std::size_t i) {
    return stem_id(parts_of(input_.sources[declared_[i].entity.source()].path, input_.content));
  };
  for (const std::size_t i : unnamed_pages_) ++stems[base::fold_case(stem(i))];
  for (const std::size_t i : unnamed_pages_) {
    Entity& page = declared_[i].entity;
    const std::string short_id = stem(i);
    const std::string folded = base::fold_case(short_id);
    if (stems[folded] == 1 && !taken.contains(folded)) page.id = short_id;
    const std::string plain = page.id;
    for (int n = 2; taken[base::fold_case(page.id)]++ > 0; ++n) page.id = plain + "-" + std::to_string(n);
  }
}

// The first of the patterns that means files of a form which is not read, by their ending or by what lies
// there; empty where there is none.
std::string Declarer::unread_form(const schema::Kind& kind) const {
  for (const std::string& pattern : kind.files) {
    if (pattern.starts_with('!')) continue;
    const std::string_view name = std::string_view(pattern).substr(pattern.rfind('/') + 1);
    const std::size_t dot = name.rfind('.');
    const std::string_view ending = dot == std::string_view::npos ? std::string_view() : name.substr(dot);
    if (ending.find_first_of("*?[]") != std::string_view::npos || pattern.ends_with('/')) continue;
    const std::string path = (input_.inside.empty() ? "" : input_.inside + "/") + pattern;
    const base::FileType there = input_.repository.type(path);
    const bool is_file = there == base::FileType::file || (there == base::FileType::none && !ending.empty());
    if (!is_file || parse::format_of(pattern) != Format::other) continue;
    const auto reads = [&](const Document& d) {
      return base::matches(pattern, input_.sources[d.source].path);
    };
    if (std::none_of(input_.documents.begin(), input_.documents.end(), reads)) return pattern;
  }
  return {};
}

void Declarer::report_empty_registries() {
  for (const schema::Kind& kind : input_.schema.kinds) {
    if (!kind.files_place.source) continue;
    if (const std::string unread = unread_form(kind); !unread.empty()) {
      findings_.push_back({"registry-empty", kind.files_place,
                           "`" + unread + "` is not read: it is of another form than registries may have",
                           "export it as CSV, YAML, JSON, TOML or Markdown, with `.csv`, `.yaml`, `.json`, "
                           "`.jsonl`, `.toml` or `.md` at the end of its name"});
      findings_.back().subject = unread;
      continue;
    }
    if (claimed_.contains(&kind)) continue;
    findings_.push_back({"registry-empty", kind.files_place, "no file fits `" + kind.files.front() + "`",
                         "write where the files lie, seen from the folder of bylaw.toml"});
    findings_.back().subject = kind.files.front();
  }
}

const std::string& written(const Entity& entity) {
  return entity.written_id.empty() ? entity.id : entity.written_id;
}

// Ids are unique in the portal, those of a registry among its own: whoever keeps it did not know of the
// others.
void Declarer::report_duplicates() {
  std::unordered_map<std::string, std::size_t> seen;
  std::unordered_map<std::string, int> addresses;
  for (std::size_t i = 0; i < declared_.size(); ++i) {
    Entity& entity = declared_[i].entity;
    const bool registered = entity.kind->registry();
    const std::string id = written(entity);
    const std::string scope = registered ? entity.kind->name + "\n" : std::string();
    const auto [found, fresh] = seen.emplace(scope + base::fold_case(id), i);
    if (registered) {
      const std::string plain = entity.id;
      for (int n = 2; addresses[scope + base::fold_case(entity.id)]++ > 0; ++n) {
        if (entity.written_id.empty()) entity.written_id = plain;
        entity.id = plain + "-" + std::to_string(n);
      }
    }
    if (fresh) continue;
    const Entity& other = declared_[found->second].entity;
    findings_.push_back({"duplicate-id", entity.place, "the id `" + id + "` is taken",
                         "give one of them another id; an old one can go on under `aliases`"});
    if (registered) findings_.back().help = "give one of them another id";
    findings_.back().labels.push_back(
        {other.place, "the " + schema::in_text(*other.kind) + " `" + written(other) + "`"});
    findings_.back().entity = entity.id;
    findings_.back().subject = id;
  }
}

// By kind and id. Each is moved once.
std::vector<Declared> Declarer::sorted() {
  std::vector<Declared*> order;
  order.reserve(declared_.size());
  for (Declared& declared : declared_) order.push_back(&declared);
  std::stable_sort(order.begin(), order.end(), [](const Declared* a, const Declared* b) {
    const int kinds = a->entity.kind->name.compare(b->entity.kind->name);
    return kinds != 0 ? kinds < 0 : a->entity.id < b->entity.id;
  });
  std::vector<Declared> sorted;
  sorted.reserve(order.size());
  for (Declared* declared : order) sorted.push_back(std::move(*declared));
  return sorted;
}

}  // namespace

std::vector<Declared> declare(const Input& input, finding::Findings& findings) {
  return Declarer(input, findings).run();
}

}  // namespace bind
