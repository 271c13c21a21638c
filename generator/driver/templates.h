// Where templates come from: the workspace's own, then its theme's, then those inside the program.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/files.h"
#include "config/config.h"
#include "finding/finding.h"
#include "jinja/memory.h"
#include "schema/kind.h"
#include "source/source.h"

namespace driver {

// What comes before a name to reach further than the file that would be taken: `theme:` passes over the
// workspace's own templates, `default:` over the theme's as well.
inline constexpr std::string_view theme_prefix = "theme:";
inline constexpr std::string_view default_prefix = "default:";

class Templates {
 public:
  Templates(const config::Config& config, const base::Files& workspace, source::Sources& sources);

  // Every template there is, compiled, or as it was compiled before. What cannot be read is added to
  // `findings`.
  jinja::Compiled compile(jinja::Memory* memory, finding::Findings& findings);

  // Whether the workspace has templates, or its theme there.
  bool has_own() const;

  // The kinds of the workspace that name a template which there is not.
  finding::Findings check(const schema::Schema& kinds) const;

  // The findings, with a note where a template is meant that the workspace has no file of.
  finding::Findings explained(finding::Findings findings) const;

 private:
  source::SourceId find(std::string_view name, finding::Findings& findings);
  source::SourceId file(const std::string& path, finding::Findings& findings);
  source::SourceId embedded(const std::string& path, std::string_view bytes);
  std::vector<std::string> names() const;
  void add_names(const std::string& folder, std::string_view below, std::set<std::string>& names) const;

  const base::Files& workspace_;
  source::Sources& sources_;
  std::string theme_;                             // its folder: "themes/ledger"
  std::map<std::string, source::SourceId> read_;  // by path
  std::vector<source::SourceId> embedded_;
};

}  // namespace driver
