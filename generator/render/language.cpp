// Finding out the language of an entity.
#include "render/language.h"

#include "base/language.h"
#include "base/text.h"
#include "render/state.h"

namespace render {

namespace {

// A path without one sign of a language that it has.
struct Sign {
  std::string tag;
  std::string rest;     // "guide.md" of "guide.ar.md", "*/guide.md" of "ar/guide.md"
  std::string without;  // where the text in the portal's own language would lie
};

bool is_start(std::string_view path) {
  const std::string lower = base::to_lower(path);
  return lower.ends_with("readme.md") || lower.ends_with("index.md");
}

// The name first, then the folders from the innermost outwards.
std::vector<Sign> signs_of(const std::string& path) {
  std::vector<Sign> signs;
  std::string rest;
  const std::size_t slash = path.rfind('/') + 1;
  std::string tag = base::language_in_name(std::string_view(path).substr(slash), rest);
  if (!tag.empty()) signs.push_back({tag, path.substr(0, slash) + rest, path.substr(0, slash) + rest});
  for (std::size_t end = slash; end > 1;) {
    const std::size_t last = end - 1, begin = path.rfind('/', last - 1) + 1;
    tag = base::language_tag(std::string_view(path).substr(begin, last - begin));
    // Departments are called `hr` and `it`, and each has a README: that is no sign of a translation.
    if (!tag.empty())
      signs.push_back({tag, is_start(path) ? "" : path.substr(0, begin) + "*" + path.substr(last),
                       path.substr(0, begin) + path.substr(end)});
    end = begin;
  }
  return signs;
}

// What it declares: a field of its own, or front matter in the manner of other generators.
std::string declared(const Site::State& site, const model::Entity& entity) {
  const model::Value* value = entity.value("lang");
  if (value != nullptr) return base::language_tag(value->text);
  const parse::Document& document = site.document(entity.document);
  if (!entity.has_body || document.data.empty()) return {};
  for (const char* key : {"lang", "language"}) {
    const parse::Node* node = document.data.member(document.data.root(), key);
    if (node != nullptr && node->type == parse::Type::scalar) return base::language_tag(node->text);
  }
  return {};
}

std::string told(const Site::State& site, model::EntityId id, const base::Letters& letters) {
  for (const Sign& sign : signs_of(site.source_path(id))) {
    if (!base::may_be(sign.tag, letters)) continue;
    if (letters.script != base::Script::latin || sign.tag.find('-') != std::string::npos) return sign.tag;
    // Latin letters tell nothing apart: there must be another translation, or what was translated.
    if (sign.rest.empty()) continue;
    if (site.translations(sign.rest) > 1 || site.has_document(sign.without)) return sign.tag;
  }
  return std::string(letters.language);
}

}  // namespace

Translations translations(const Input& input) {
  Translations found;
  for (const parse::Document& document : input.documents) {
    for (const Sign& sign : signs_of(input.sources[document.source].path)) ++found[sign.rest];
  }
  return found;
}

Language language_of(const Site::State& site, model::EntityId id) {
  const model::Entity& entity = site.entity(id);
  const model::Value* description = entity.value("description");
  std::string words = entity.title;
  words.append(" ").append(description == nullptr ? std::string_view() : description->text);
  const std::string_view body =
      entity.has_body ? std::string_view(site.document(entity.document).prose.text) : std::string_view();
  // Nearly all texts are in Latin letters: they need not be counted.
  const bool other = base::has_other_letters(words) || base::has_other_letters(body);
  if (other) words.append(" ").append(body);
  const base::Letters letters = other ? base::letters_of(words) : base::Letters{base::Script::latin, {}};
  Language language;
  language.tag = declared(site, entity);
  if (language.tag.empty()) language.tag = told(site, id, letters);
  const bool known = !language.tag.empty();
  const bool turned = known ? base::right_to_left(language.tag) : base::right_to_left(letters.script);
  if (turned || (other && base::directions(words).right_to_left > 0)) language.dir = turned ? "rtl" : "ltr";
  const std::string own = base::language_tag(site.config().language);
  if (language.tag == own || language.tag == own.substr(0, own.find('-'))) language.tag.clear();
  return language;
}

}  // namespace render
