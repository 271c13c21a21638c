// A theme: what a workspace has of it, before what the program has of that name, before the default theme.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/embedded.h"
#include "base/files.h"
#include "config/config.h"

namespace publish {

inline constexpr std::string_view default_theme = "default";

// The files of all themes inside the program, each path beginning with the theme's name.
std::span<const base::Embedded> built_in_themes();

// The themes inside the program and the folders in the workspace's `themes`, sorted.
std::vector<std::string> theme_names(const base::Files& workspace);

// Whether the name can be that of a folder in `themes`.
bool is_theme_name(std::string_view name);

struct ThemeFile {
  std::string path;             // below the site's `theme`
  std::string source = {};      // its path in the workspace; empty when it is inside the program
  std::string_view bytes = {};  // when it is inside the program
};

// Sorted by path. Of a workspace, files in `theme` come first, then those in `themes/<name>`; what a theme
// does not have is the default theme's.
std::vector<ThemeFile> theme_files(const config::Config& config, const base::Files& workspace);

// The file's bytes; of stylesheets and scripts without comments and indentation.
std::string published(const ThemeFile& file, const base::Files& workspace);

}  // namespace publish
