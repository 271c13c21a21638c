// Words that stand where text should.
#include <algorithm>

#include "base/byte_set.h"
#include "base/parallel.h"
#include "base/text.h"
#include "bind/memory.h"
#include "bind/resolve.h"

namespace bind {

namespace {

bool is_word_end(std::string_view text, std::size_t at) {
  return at >= text.size() || !base::is_alnum(text[at]);
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
constexpr base::ByteSet may_start{"TFXLl["};

// The first placeholder in the text, or an empty view. Nearly all text is passed over a byte at a time.
std::string_view placeholder_in(std::string_view text) {
  for (std::size_t i = 0; i + 2 < text.size(); ++i) {
    if (!may_start.has(text[i])) continue;
    const std::string_view found = placeholder_at(text, i);
    if (!found.empty()) return found;
  }
  return {};
}

// Gathers the placeholders of one entity.
class Placeholders {
 public:
  Placeholders(const Input& input, const model::Entity& entity, finding::Findings& findings)
      : input_(input), entity_(entity), findings_(findings) {}

  void in_values() {
    for (const model::Value& value : entity_.values) {
      const std::string_view word =
          value.base == schema::Base::text ? placeholder_in(value.text) : std::string_view();
      if (word.empty()) continue;
      const std::size_t at =
          std::min<std::size_t>(input_.sources[entity_.source()].text.find(word, value.begin), value.end);
      const auto begin = static_cast<std::uint32_t>(at);
      report({entity_.source(), begin, std::min(begin + static_cast<std::uint32_t>(word.size()), value.end)},
             word);
    }
  }

  void in_body() {
    const parse::Prose& prose = input_.documents[entity_.document].prose;
    std::size_t from = 0;  // in the source, so that the second of two is found behind the first
    for (const parse::ProseNode& node : prose.nodes) {
      if (node.element != parse::Element::text) continue;
      const std::string_view word = placeholder_in(prose.literal(node));
      if (word.empty()) continue;
      const std::string& text = input_.sources[prose.source].text;
      const std::size_t at = text.find(word, std::max<std::size_t>(from, node.begin));
      if (at == std::string::npos) continue;
      from = at + word.size();
      report({prose.source, static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(from)}, word);
    }
  }

 private:
  void report(source::Place place, std::string_view word) {
    findings_.push_back({"placeholder-text", place,
                         "`" + std::string(base::trim(word)) + "` stands where text should",
                         "write the text, or take the sentence out"});
    findings_.back().entity = entity_.id;
    findings_.back().subject = word;
    if (entity_.state == schema::State::good) findings_.back().proposed = finding::Severity::error;
  }

  const Input& input_;
  const model::Entity& entity_;
  finding::Findings& findings_;
};

}  // namespace

void find_placeholders(const Input& input, const model::Graph& graph, finding::Findings& findings) {
  std::vector<finding::Findings> each(graph.entities.size());
  base::parallel_for(each.size(), [&](std::size_t i) {
    const model::Entity& entity = graph.entities[graph.entities.id_at(i)];
    if (input.memory != nullptr && input.memory->is_without_placeholders(entity.number)) return;
    Placeholders placeholders(input, entity, each[i]);
    placeholders.in_values();
    if (entity.has_body) placeholders.in_body();
    if (input.memory != nullptr && each[i].empty()) input.memory->keep_without_placeholders(entity.number);
  });
  for (finding::Findings& more : each) append(findings, std::move(more));
}

}  // namespace bind
