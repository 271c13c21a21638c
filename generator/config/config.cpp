// The keys of bylaw.toml, as a table, and reading them.
#include "config/config.h"

#include <algorithm>
#include <string_view>

#include "base/spelling.h"
#include "base/text.h"

namespace config {

namespace {

using parse::Node;
using parse::Tree;

// What a text has to be: "an address".
struct Form {
  const char* what;
  bool (*has)(std::string_view);
  const char* help;  // where it has it not
};

struct Setting {
  Key key;
  std::string Config::*text = nullptr;
  std::vector<std::string> Config::*list = nullptr;
  Profile Config::*profile = nullptr;
  bool Config::*truth = nullptr;
  const Form* form = nullptr;              // of a text; null is any
  source::Place Config::*place = nullptr;  // of a text: where it is written
};

bool is_address(std::string_view text) {
  return (text.starts_with("https://") || text.starts_with("http://")) &&
         std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c < 127 && c != '"'; });
}

// Paths are joined to it.
constexpr Form portal_address = {
    "the address of a portal",
    [](std::string_view text) {
      return text.empty() || (is_address(text) && text.find_first_of("?#") == std::string_view::npos);
    },
    "write the whole address, such as \"https://marketing.example.com/\""};

constexpr Form edit_address = {"an address of an edit form",
                               [](std::string_view text) {
                                 return text.empty() ||
                                        (is_address(text) && text.find("{path}") != std::string_view::npos);
                               },
                               "write the whole address with `{path}` where a file's path belongs, such as "
                               "\"https://forge.example.com/portal/edit/main/{path}\""};

// Of a BCP 47 tag the form alone: a language of two or three letters, then subtags.
constexpr Form language_tag = {"a language",
                               [](std::string_view text) {
                                 const std::vector<std::string_view> parts = base::split(text, '-');
                                 const auto is_part = [](std::string_view part) {
                                   return !part.empty() && part.size() <= 8 &&
                                          std::all_of(part.begin(), part.end(), [](char c) {
                                            return base::is_digit(c) || base::is_alpha(c);
                                          });
                                 };
                                 return (parts[0].size() == 2 || parts[0].size() == 3) &&
                                        std::all_of(parts.begin(), parts.end(), is_part);
                               },
                               "write its short name, such as \"en\", \"de\" or \"pt-BR\""};

const std::vector<Setting>& settings() {
  static const std::vector<Setting> table = {
      {.key = {"portal", "title", "text", "", "the portal's name, on every page"}, .text = &Config::title},
      {.key = {"portal", "description", "text", "", "one sentence about the portal, for search results"},
       .text = &Config::description},
      {.key = {"portal", "language", "text", "en", "the language of the content (BCP 47)"},
       .text = &Config::language,
       .form = &language_tag},
      {.key = {"portal", "edit_url", "text", "",
               "address of a source's edit form, with {path} where its path belongs"},
       .text = &Config::edit_url,
       .form = &edit_address},
      {.key = {"portal", "base_url", "text", "",
               "the address the portal is served at; feeds and calendars then hold whole addresses, and "
               "`404.html` fits wherever it is shown"},
       .text = &Config::base_url,
       .form = &portal_address},
      {.key = {"portal", "output", "text", "site", "the folder the site is written to"},
       .text = &Config::output},
      {.key = {"theme", "name", "text", "default",
               "the look: `default`, `ledger`, or a folder of your own below `themes/`"},
       .text = &Config::theme,
       .place = &Config::theme_place},
      {.key = {"content", "root", "text", "content", "the folder that holds the content"},
       .text = &Config::content,
       .place = &Config::content_place},
      {.key = {"content", "ignore", "list of text", "[]",
               "path patterns that are not read; `!` first makes an exception"},
       .list = &Config::ignore},
      {.key = {"content", "link_terms", "yes or no", "true",
               "whether the first use of a glossary's term on a page becomes a link to it"},
       .truth = &Config::link_terms},
      {.key = {"editions", "tags", "text", "",
               "the pattern of git tags of which each is an edition of the portal, such as `v*`"},
       .text = &Config::edition_tags},
      {.key = {"editions", "drafts", "text", "",
               "the branch that is shown beside them as a draft, such as `main`"},
       .text = &Config::edition_drafts},
      {.key = {"editions", "snapshots", "text", "snapshots",
               "the folder whose sealed copies (zips that `bylaw snapshot --zip` made) the portal offers"},
       .text = &Config::snapshots},
      {.key = {"approvals", "signed_tiers", "text", "",
               "the tiers whose policies need approvals that somebody signed, such as `critical`; blanks "
               "between"},
       .text = &Config::signed_tiers,
       .place = &Config::signed_tiers_place},
      {.key = {"approvals", "authorities", "text", "",
               "the file of certificates (PEM) of the time stamping authorities that are trusted to stamp "
               "approvals, "
               "such as `keys/authorities.pem`"},
       .text = &Config::authorities,
       .place = &Config::authorities_place},
      {.key =
           {"check", "profile", "text", "pr",
            "which rules are judged: `pr` those that only a change of the content can break, `nightly` with "
            "those that "
            "depend on the day, `audit` all"},
       .profile = &Config::profile},
  };
  return table;
}

constexpr std::string_view free_sections[] = {"rules", "extra"};

class Reader {
 public:
  Reader(const Tree& tree, Config& config, finding::Findings& findings)
      : tree_(tree), config_(config), findings_(findings) {}

  void read() {
    for (const Node* section = first(tree_, tree_.root()); section != nullptr;
         section = next(tree_, *section)) {
      if (section->key == "extra") continue;
      if (section->key == "rules") {
        read_rules(*section);
      } else if (is_section(section->key)) {
        read_section(*section);
      } else {
        unknown(*section, section_names(), "section");
      }
    }
  }

 private:
  static bool is_section(std::string_view name) {
    return std::any_of(settings().begin(), settings().end(),
                       [&](const Setting& s) { return name == s.key.section; });
  }

  static std::vector<std::string_view> section_names() {
    std::vector<std::string_view> names(std::begin(free_sections), std::end(free_sections));
    for (const Setting& s : settings()) names.push_back(s.key.section);
    return names;
  }

  void unknown(const Node& node, const std::vector<std::string_view>& known, const char* what) {
    const auto nearest = base::nearest(node.key, known);
    findings_.push_back({"unknown-key", tree_.key_place(node),
                         "`" + std::string(node.key) + "` is not a " + what + " of bylaw.toml",
                         nearest ? "did you mean `" + std::string(*nearest) + "`?"
                                 : "delete it, or move it under `[extra]`"});
    findings_.back().subject = node.key;
  }

  void wrong_type(const Node& node, const char* wanted) {
    findings_.push_back(
        {"wrong-type", tree_.place(node), "`" + std::string(node.key) + "` takes " + wanted, {}});
    findings_.back().subject = node.key;
  }

  void wrong_value(const Node& node, const char* wanted, const char* help) {
    findings_.push_back(
        {"unknown-value", tree_.place(node), "`" + std::string(node.text) + "` is not " + wanted, help});
    findings_.back().subject = node.text;
  }

  void read_section(const Node& section) {
    if (section.type != parse::Type::table) return wrong_type(section, "a table");
    for (const Node* node = first(tree_, section); node != nullptr; node = next(tree_, *node)) {
      const auto found = std::find_if(settings().begin(), settings().end(), [&](const Setting& s) {
        return section.key == s.key.section && node->key == s.key.name;
      });
      if (found != settings().end()) {
        read_value(*node, *found);
        continue;
      }
      std::vector<std::string_view> known;
      for (const Setting& s : settings()) {
        if (section.key == s.key.section) known.push_back(s.key.name);
      }
      unknown(*node, known, "key");
    }
  }

  static bool is_text(const Node& node) {
    return node.type == parse::Type::scalar && node.style == parse::Style::quoted;
  }

  void read_value(const Node& node, const Setting& setting) {
    if (setting.text != nullptr) {
      if (!is_text(node)) return wrong_type(node, "text in quotes");
      if (setting.form != nullptr && !setting.form->has(node.text))
        return wrong_value(node, setting.form->what, setting.form->help);
      config_.*setting.text = node.text;
      if (setting.place != nullptr) config_.*setting.place = tree_.place(node);
      return;
    }
    if (setting.truth != nullptr) {
      if (is_text(node) || (node.text != "true" && node.text != "false"))
        return wrong_type(node, "true or false");
      config_.*setting.truth = node.text == "true";
      return;
    }
    if (setting.profile != nullptr) {
      if (!is_text(node)) return wrong_type(node, "text in quotes");
      return read_profile(node, setting.profile);
    }
    if (node.type != parse::Type::list) return wrong_type(node, "a list of texts");
    for (const Node* item = first(tree_, node); item != nullptr; item = next(tree_, *item)) {
      if (!is_text(*item)) return wrong_type(node, "a list of texts");
      if (item->text.find_first_not_of("!/ \t") == std::string_view::npos) {
        wrong_value(*item, "a path pattern, and fits nothing",
                    "write one such as \"drafts/**\", or delete it; \"**\" fits everything");
        continue;
      }
      (config_.*setting.list).emplace_back(item->text);
    }
  }

  void read_profile(const Node& node, Profile Config::*into) {
    if (const auto named = profile(node.text)) {
      config_.*into = *named;
      return;
    }
    wrong_value(node, "a profile", "write \"pr\", \"nightly\" or \"audit\"");
  }

  void read_rules(const Node& section) {
    if (section.type != parse::Type::table) return wrong_type(section, "a table");
    for (const Node* node = first(tree_, section); node != nullptr; node = next(tree_, *node)) {
      using finding::Severity;
      bool known = false;
      for (const Severity severity : {Severity::off, Severity::note, Severity::warning, Severity::error}) {
        if (node->text != finding::name(severity)) continue;
        config_.rules[std::string(node->key)] = {severity, tree_.key_place(*node)};
        known = true;
      }
      if (known) continue;
      wrong_value(*node, "a severity", "write \"off\", \"note\", \"warning\" or \"error\"");
    }
  }

  const Tree& tree_;
  Config& config_;
  finding::Findings& findings_;
};

}  // namespace

std::optional<Profile> profile(std::string_view name) {
  if (name == "pr") return Profile::pr;
  if (name == "nightly") return Profile::nightly;
  if (name == "audit") return Profile::audit;
  return std::nullopt;
}

const std::vector<Key>& keys() {
  static const std::vector<Key> all = [] {
    std::vector<Key> result;
    for (const Setting& s : settings()) result.push_back(s.key);
    return result;
  }();
  return all;
}

Config read(const Tree& tree, finding::Findings& findings) {
  Config config;
  config.workspace = true;
  if (!tree.empty()) Reader(tree, config, findings).read();
  while (config.content.ends_with('/')) config.content.pop_back();
  while (config.output.ends_with('/')) config.output.pop_back();
  if (config.content == ".") config.content.clear();
  if (!config.base_url.empty() && !config.base_url.ends_with('/')) config.base_url += '/';
  return config;
}

constexpr const char* style_rules[] = {"raw-html",         "external-resource", "active-file",
                                       "heading-order",    "image-without-alt", "placeholder-text",
                                       "unportable-path",  "anchor-syntax",     "orphan",
                                       "ambiguous-scalar", "yaml-forbidden"};

bool is_style(std::string_view rule) {
  return std::find(std::begin(style_rules), std::end(style_rules), rule) != std::end(style_rules);
}

Config plain() {
  Config config;
  config.content.clear();
  config.ignore = {"node_modules", "vendor"};
  // The folder's people never agreed to them.
  for (const char* rule : style_rules) config.rules[rule] = {finding::Severity::off, {}};
  config.rules["secret-or-personal-data"] = {finding::Severity::off, {}};
  return config;
}

}  // namespace config
