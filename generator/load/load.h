// Finds the content of a workspace and holds it in memory.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/files.h"
#include "config/config.h"
#include "finding/finding.h"
#include "source/source.h"

namespace load {

// A larger file is a finding, not content.
inline constexpr std::size_t max_file_size = 16u << 20;

// Where files are: the workspace's own, and for a way up such as "../.." those of the folder that it leads to
// (null when there is none).
struct Trees {
  const base::Files& workspace;
  std::function<const base::Files*(std::string_view up)> above = {};
};

// Reads every content file (Markdown; in a workspace YAML, TOML and CSV too) and every file of a registry
// into `sources`, sorted by path. A registry is named by path patterns relative to the workspace; what fits
// one of them is taken wherever it lies, JSON too. Left out: hidden files and folders, the output folder, and
// of the content what the configuration ignores. Rules: content-missing, source-unreadable, source-encoding,
// too-large, unportable-path.
finding::Findings content(const Trees& trees, const config::Config& config,
                          std::span<const std::vector<std::string>> registries, source::Sources& sources);

// The "../" with which a path or pattern leads out of the workspace, without the last slash: "../..", or "".
std::string_view way_up(std::string_view path);

// Reads the files of a folder outside the content that have an ending such as ".sql", sorted by path; those
// in its subfolders, too.
std::vector<source::SourceId> folder(const base::Files& files, std::string_view path, std::string_view ending,
                                     source::Sources& sources, finding::Findings& findings);

// Reads one file, such as bylaw.toml, into `sources`; the id is empty when it does not exist.
source::SourceId file(const base::Files& files, std::string_view path, source::Sources& sources,
                      finding::Findings& findings);

}  // namespace load
