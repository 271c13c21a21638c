// Declaring entities: a file, or an item of a list file, becomes one.
#include "bind/declare.h"

#include <algorithm>
#include <unordered_map>

#include "base/format.h"
#include "base/spelling.h"
#include "base/text.h"

namespace bind {

namespace {

using model::Entity;
using parse::Document;
using parse::Format;
using parse::Node;

bool is_id(std::string_view text) {
  if (text.empty() || !(base::is_alpha(text[0]) || base::is_digit(text[0]))) return false;
  return std::all_of(text.begin(), text.end(), [](char c) {
    return base::is_alpha(c) || base::is_digit(c) || c == '.' || c == '_' || c == '-';
  });
}

// Letters outside the ids' alphabet become hyphens, for ids that nobody chose.
std::string made_id(std::string_view text) {
  std::string id;
  for (const char c : text) {
    const bool fits =
        base::is_alpha(c) || base::is_digit(c) || (!id.empty() && (c == '.' || c == '_' || c == '-'));
    if (fits) {
      id += c;
    } else if (static_cast<unsigned char>(c) >= 0x80) {
      id += base::format("{:02x}", static_cast<unsigned char>(c));
    } else if (!id.empty() && id.back() != '-') {
      id += '-';
    }
  }
  return id.empty() ? "page" : id;
}

struct PathParts {
  std::string_view folder;  // of the file, relative to the content folder
  std::string_view stem;
  std::string_view top;  // the first folder
};

PathParts parts_of(std::string_view path, std::string_view content) {
  if (!content.empty()) path.remove_prefix(std::min(path.size(), content.size() + 1));
  PathParts parts;
  const std::size_t slash = path.rfind('/');
  const std::string_view file = slash == std::string_view::npos ? path : path.substr(slash + 1);
  parts.folder = slash == std::string_view::npos ? std::string_view() : path.substr(0, slash);
  const std::size_t top = parts.folder.find('/');
  parts.top = parts.folder.substr(0, top);
  parts.stem = file.substr(0, file.rfind('.'));
  return parts;
}

bool is_index(std::string_view stem) {
  const std::string lower = base::to_lower(stem);
  return lower == "readme" || lower == "index";
}

// "guides/setup" for a page: unique without anybody's care.
std::string path_id(const PathParts& parts) {
  if (is_index(parts.stem)) return parts.folder.empty() ? "home" : made_id(parts.folder);
  return made_id(parts.folder.empty() ? std::string(parts.stem)
                                      : std::string(parts.folder) + "." + std::string(parts.stem));
}

std::string stem_id(const PathParts& parts) {
  if (!is_index(parts.stem)) return made_id(parts.stem);
  if (parts.folder.empty()) return "home";
  const std::size_t slash = parts.folder.rfind('/');
  return made_id(parts.folder.substr(slash == std::string_view::npos ? 0 : slash + 1));
}

class Declarer {
 public:
  Declarer(const Input& input, finding::Findings& findings) : input_(input), findings_(findings) {}

  std::vector<Declared> run() {
    for (std::uint32_t i = 0; i < input_.documents.size(); ++i) document(i);
    name_pages();
    report_duplicates();
    std::stable_sort(declared_.begin(), declared_.end(), [](const Declared& a, const Declared& b) {
      const int kinds = a.entity.kind->name.compare(b.entity.kind->name);
      return kinds != 0 ? kinds < 0 : a.entity.id < b.entity.id;
    });
    return std::move(declared_);
  }

 private:
  void document(std::uint32_t index);
  void list_file(std::uint32_t index, const schema::Kind& kind);
  const schema::Kind* kind_of(const Document& document, const PathParts& parts);
  void add(std::uint32_t index, const schema::Kind& kind, const Node* node, std::string fallback);
  void name_pages();
  void report_duplicates();

  const Input& input_;
  finding::Findings& findings_;
  std::vector<Declared> declared_;
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
  if (document.format == Format::csv || document.format == Format::other) return;
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
    if (document.data.member(*item, "id") == nullptr) {
      findings_.push_back({"missing-field", document.data.place(*item),
                           "item " + std::to_string(position) + " has no `id`",
                           "give every item of a list file an `id`"});
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
  if (id != nullptr && id->type == parse::Type::scalar) {
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

void Declarer::report_duplicates() {
  std::unordered_map<std::string, std::size_t> seen;
  for (std::size_t i = 0; i < declared_.size(); ++i) {
    Entity& entity = declared_[i].entity;
    const auto [found, fresh] = seen.emplace(base::fold_case(entity.id), i);
    if (fresh) continue;
    const Entity& other = declared_[found->second].entity;
    findings_.push_back({"duplicate-id", entity.place, "the id `" + entity.id + "` is taken",
                         "give one of them another id; an old one can go on under `aliases`"});
    findings_.back().labels.push_back(
        {other.place, "the " + schema::in_text(*other.kind) + " `" + other.id + "`"});
    findings_.back().entity = entity.id;
    findings_.back().subject = entity.id;
  }
}

}  // namespace

std::vector<Declared> declare(const Input& input, finding::Findings& findings) {
  return Declarer(input, findings).run();
}

}  // namespace bind
