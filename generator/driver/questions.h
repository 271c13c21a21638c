// Questions about a workspace: queries, who answers for what, what depends on what, and which rules and kinds
// there are.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "driver/driver.h"

namespace driver {

// A run over the whole workspace that the folder lies in, and nothing written.
Outcome look(Request request);
// The same in a workspace; elsewhere only the kinds and rules that the program brings.
Outcome kinds_and_rules(Request request);

enum class Form : std::uint8_t { text, csv, json, html };

struct Answer {
  std::string text = {};          // for standard output
  std::string mistake = {};       // why the question cannot be answered, in a sentence
  finding::Findings faults = {};  // in the query; their places are in the outcome's sources
};

// `name` is what the query is called in faults. `width` is that of a terminal, or 0. Rule: query-error.
Answer query(Outcome& outcome, const std::string& sql, const std::string& name, Form form,
             std::size_t width = 0);
// Names are an id, an old id, a title or an e-mail address.
Answer who(const Outcome& outcome, std::string_view name, Form form);
Answer impact(const Outcome& outcome, std::string_view name, std::optional<std::size_t> depth, Form form);
// All rules with the severities that the workspace wishes.
Answer rules(const Outcome& outcome, Form form, std::size_t width = 0);
// All kinds, or the fields of the one that is named.
Answer kinds(const Outcome& outcome, const std::string& name, Form form, std::size_t width = 0);

}  // namespace driver
