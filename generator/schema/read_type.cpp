// A type is as deep as somebody writes it, so that how deep it may be is bounded.
#include "schema/read_type.h"

#include <algorithm>
#include <string>
#include <vector>

#include "base/spelling.h"
#include "base/text.h"

namespace schema {

namespace {

struct BaseName {
  std::string_view name;
  Base base;
};
constexpr BaseName base_names[] = {
    {"any", Base::any},       {"text", Base::text},         {"prose", Base::prose},
    {"id", Base::id},         {"ref", Base::reference},     {"list", Base::list},
    {"map", Base::map},       {"table", Base::table},       {"enum", Base::enumeration},
    {"date", Base::date},     {"duration", Base::duration}, {"money", Base::money},
    {"number", Base::number}, {"percent", Base::percent},   {"url", Base::url},
    {"bool", Base::boolean},  {"file", Base::file}};

constexpr int deepest = 8;
constexpr std::size_t longest = std::size_t{1} << 16;

class TypeReader {
 public:
  TypeReader(source::Place place, finding::Findings& findings) : place_(place), findings_(findings) {}

  Shape read(std::string_view type, int depth = 0) {
    if (depth > deepest || type.size() > longest) {
      fault("too-large", "this type is longer, or nested deeper, than can be kept",
            "nest lists and maps at most " + std::to_string(deepest) + " deep", "type");
      return {};
    }
    const std::size_t open = type.find('<');
    const std::string_view word = type.substr(0, open);
    const auto found = std::find_if(std::begin(base_names), std::end(base_names),
                                    [&](const BaseName& b) { return b.name == word; });
    if (found == std::end(base_names) || (open != std::string_view::npos && !type.ends_with('>')))
      return unknown(type, word);
    Shape result{.base = found->base};
    const bool nests = result.base == Base::list || result.base == Base::map;
    const bool bare = open == std::string_view::npos;
    const std::string_view inside = bare ? "" : type.substr(open + 1, type.size() - open - 2);
    if (nests) {
      result.element.push_back(bare ? Shape{.base = Base::any} : read(inside, depth + 1));
    } else if (!bare || result.base == Base::enumeration) {
      return named(type, inside, result.base);
    }
    return result;
  }

 private:
  // One with names between its brackets.
  Shape named(std::string_view type, std::string_view inside, Base base) {
    const bool reference = base == Base::reference, values = base == Base::enumeration;
    if (!reference && !values && base != Base::file) return unknown(type, type.substr(0, type.find('<')));
    Shape result{.base = base};
    for (const std::string_view part : base::split(inside, '|')) result.names.emplace_back(base::trim(part));
    std::vector<std::string> sorted = result.names;
    std::sort(sorted.begin(), sorted.end());
    const bool twice = values && std::adjacent_find(sorted.begin(), sorted.end()) != sorted.end();
    if (reference || (!sorted.front().empty() && !twice)) return result;
    fault(
        "unknown-value",
        "`" + std::string(type) + (twice ? "` has a value twice" : "` has no value, or an empty one"),
        values ? "write each value once, with `|` between: `enum<low|high>`" : "write an ending: `file<csv>`",
        type);
    return {};
  }

  Shape unknown(std::string_view type, std::string_view word) {
    std::vector<std::string_view> known;
    for (const BaseName& b : base_names) known.push_back(b.name);
    const auto nearest = base::nearest(word, known);
    fault("unknown-value", "`" + std::string(type) + "` is not a type",
          nearest && *nearest != word ? "did you mean `" + std::string(*nearest) + "`?"
                                      : "the manual's page on your own kinds lists the types",
          type);
    return {};
  }

  void fault(const char* rule, std::string message, std::string help, std::string_view subject) {
    findings_.push_back({rule, place_, std::move(message), std::move(help)});
    findings_.back().subject = subject;
  }

  source::Place place_;
  finding::Findings& findings_;
};

}  // namespace

std::string_view name(Base base) {
  return std::find_if(std::begin(base_names), std::end(base_names),
                      [&](const BaseName& b) { return b.base == base; })
      ->name;
}

Shape read_type(std::string_view type, source::Place place, finding::Findings& findings) {
  return TypeReader(place, findings).read(type);
}

}  // namespace schema
