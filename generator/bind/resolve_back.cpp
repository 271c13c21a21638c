// Turning references around, and what nobody refers to.
#include <algorithm>
#include <array>
#include <numeric>

#include "base/text.h"
#include "bind/resolve.h"

namespace bind {

void resolve_back(model::Graph& graph, finding::Findings& findings) {
  graph.back_start.assign(graph.entities.size() + 1, 0);
  for (const model::Reference& reference : graph.references) {
    if (reference.to && reference.to != reference.from) ++graph.back_start[reference.to.index + 1];
  }
  std::partial_sum(graph.back_start.begin(), graph.back_start.end(), graph.back_start.begin());
  graph.back.resize(graph.back_start.back());
  std::vector<std::uint32_t> next(graph.back_start.begin(), graph.back_start.end() - 1);
  for (std::size_t i = 0; i < graph.references.size(); ++i) {
    const model::Reference& reference = graph.references[graph.references.id_at(i)];
    if (reference.to && reference.to != reference.from)
      graph.back[next[reference.to.index]++] = graph.references.id_at(i);
  }
  for (std::size_t i = 0; i < graph.entities.size(); ++i) {
    const auto begin = graph.back.begin() + graph.back_start[i];
    const auto end = graph.back.begin() + graph.back_start[i + 1];
    std::stable_sort(begin, end, [&](model::ReferenceId a, model::ReferenceId b) {
      return graph.references[a].from < graph.references[b].from;
    });
    const model::Entity& entity = graph.entities[graph.entities.id_at(i)];
    if (begin != end || !entity.kind->expects_references || entity.state == schema::State::ended) continue;
    findings.push_back({"orphan", entity.place,
                        "nothing refers to the " + schema::in_text(*entity.kind) + " `" + entity.id + "`",
                        "use it where it belongs, or delete the file"});
    findings.back().entity = entity.id;
    findings.back().subject = entity.id;
  }
}

namespace {

bool is_word_end(std::string_view text, std::size_t at) {
  return at >= text.size() || !(base::is_alpha(text[at]) || base::is_digit(text[at]));
}

constexpr std::string_view placeholder_words[] = {"TODO", "TBD", "FIXME", "XXX", "TBC"};
constexpr std::string_view placeholder_phrases[] = {"Lorem ipsum", "lorem ipsum", "[insert ", "[Insert "};

// The placeholder that starts at `at`, or an empty view.
std::string_view placeholder_at(std::string_view text, std::size_t at) {
  // "[i", "Lo", "lo" and two capitals: most words with one of the letters end here.
  const char second = text[at + 1];
  if (second != 'o' && second != 'i' && second != 'I' && (second < 'A' || second > 'Z')) return {};
  for (const std::string_view word : placeholder_words) {
    const bool whole = (at == 0 || is_word_end(text, at - 1)) && is_word_end(text, at + word.size());
    if (text.substr(at).starts_with(word) && whole) return text.substr(at, word.size());
  }
  for (const std::string_view phrase : placeholder_phrases) {
    if (text.substr(at).starts_with(phrase)) return text.substr(at, phrase.size());
  }
  return {};
}

// Letters that a placeholder starts with.
constexpr auto may_start = [] {
  std::array<bool, 256> table{};
  for (const char c : std::string_view("TFXLl[")) table[static_cast<unsigned char>(c)] = true;
  return table;
}();

// The first placeholder in the text, or an empty view. Nearly all text is passed over a byte at a time.
std::string_view placeholder_in(std::string_view text) {
  for (std::size_t i = 0; i + 2 < text.size(); ++i) {
    if (!may_start[static_cast<unsigned char>(text[i])]) continue;
    const std::string_view found = placeholder_at(text, i);
    if (!found.empty()) return found;
  }
  return {};
}

}  // namespace

void find_placeholders(const Input& input, const model::Graph& graph, finding::Findings& findings) {
  const auto report = [&](const model::Entity& entity, source::Place place, std::string_view word) {
    findings.push_back({"placeholder-text", place,
                        "`" + std::string(base::trim(word)) + "` stands where text should",
                        "write the text, or take the sentence out"});
    findings.back().entity = entity.id;
    findings.back().subject = word;
    if (entity.state == schema::State::good) findings.back().proposed = finding::Severity::error;
  };
  for (const model::Entity& entity : graph.entities) {
    for (const model::Value& value : entity.values) {
      const std::string_view word =
          value.base == schema::Base::text ? placeholder_in(value.text) : std::string_view();
      if (word.empty()) continue;
      const std::size_t at =
          std::min<std::size_t>(input.sources[entity.source()].text.find(word, value.begin), value.end);
      const auto begin = static_cast<std::uint32_t>(at);
      report(entity,
             {entity.source(), begin, std::min(begin + static_cast<std::uint32_t>(word.size()), value.end)},
             word);
    }
    if (!entity.has_body) continue;
    const parse::Prose& prose = input.documents[entity.document].prose;
    std::size_t from = 0;  // in the source, so that the second of two is found behind the first
    for (const parse::ProseNode& node : prose.nodes) {
      if (node.element != parse::Element::text) continue;
      const std::string_view word = placeholder_in(prose.literal(node));
      if (word.empty()) continue;
      const std::string& text = input.sources[prose.source].text;
      const std::size_t at = text.find(word, std::max<std::size_t>(from, node.begin));
      if (at == std::string::npos) continue;
      from = at + word.size();
      report(entity, {prose.source, static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(from)}, word);
    }
  }
}

}  // namespace bind
