// bylaw.toml as a Config: read strictly, an unknown key is a finding with a suggestion.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "finding/finding.h"
#include "parse/tree.h"
#include "source/source.h"

namespace config {

// A rule's severity as the workspace wishes it.
struct RuleWish {
  finding::Severity severity = finding::Severity::error;
  source::Place place = {};  // of the rule's name; no source for a built-in wish
};

// Which rules are judged: the structural ones, which only a change of the content can break; with the
// temporal ones, which the calendar breaks; or all there are.
enum class Profile : std::uint8_t { pr, nightly, audit };
std::optional<Profile> profile(std::string_view name);

struct Config {
  bool workspace = false;  // there is a bylaw.toml; else the folder is a plain tree of Markdown

  std::string title = {};  // empty: the front page's own, else the folder's
  std::string description = {};
  std::string language = "en";  // BCP 47
  std::string edit_url = {};    // with {path} for the source's path
  std::string base_url = {};    // where the portal is served, with a '/' at its end; empty when nobody said
  std::string output = "site";  // relative to the workspace

  std::string theme = "default";   // one of the program's, or a folder of the workspace's `themes`
  source::Place theme_place = {};  // no source when nobody named one

  std::string content = "content";       // the folder that holds the content; "" in a plain folder
  source::Place content_place = {};      // no source when nobody named one
  std::vector<std::string> ignore = {};  // globs, relative to the content folder
  bool link_terms = true;                // the first use of a glossary's term on a page leads to it

  std::string edition_tags = {};  // a pattern: each git tag that fits is an edition; empty: there are none
  std::string snapshots = "snapshots";  // whose sealed copies the portal offers, relative to the workspace
  std::string edition_drafts = {};      // the branch that is shown as the draft edition; empty: none is

  std::string signed_tiers = {};  // tiers whose policies need approvals that are signed, with blanks between
  source::Place signed_tiers_place = {};  // no source when nobody named one
  std::string authorities = {};  // a PEM file: who is trusted to stamp approvals, relative to the workspace
  source::Place authorities_place = {};  // no source when nobody named one

  Profile profile = Profile::pr;
  std::map<std::string, RuleWish> rules = {};  // by rule name
};

// One key of bylaw.toml, for the manual and for `bylaw config --defaults`.
struct Key {
  const char* section;
  const char* name;
  const char* type;
  const char* initial;
  const char* meaning;
};
const std::vector<Key>& keys();

// The configuration in a tree of bylaw.toml. Rules: unknown-key, wrong-type, unknown-value.
Config read(const parse::Tree& tree, finding::Findings& findings);

// Whether a rule is a matter of style, or of what this program alone asks of its own files.
bool is_style(std::string_view rule);

// What holds for a folder without a bylaw.toml: all Markdown below it, and only what a git forge would trip
// over.
Config plain();

}  // namespace config
