// Finds the content of a workspace and holds it in memory.
#pragma once

#include <vector>

#include "base/files.h"
#include "config/config.h"
#include "finding/finding.h"
#include "source/source.h"

namespace load {

// A larger file is a finding, not content.
inline constexpr std::size_t max_file_size = 16u << 20;

// Reads every content file (Markdown; in a workspace YAML, TOML and CSV too) into `sources`, sorted by path.
// Left out: hidden files and folders, the output folder, and what the configuration ignores. Rules:
// content-missing, source-unreadable, source-encoding, too-large, unportable-path.
finding::Findings content(const base::Files& files, const config::Config& config, source::Sources& sources);

// Reads the files of a folder outside the content that have an ending such as ".sql", sorted by path; those in its
// subfolders, too.
std::vector<source::SourceId> folder(const base::Files& files, std::string_view path, std::string_view ending,
                                     source::Sources& sources, finding::Findings& findings);

// Reads one file, such as bylaw.toml, into `sources`; the id is empty when it does not exist.
source::SourceId file(const base::Files& files, std::string_view path, source::Sources& sources,
                      finding::Findings& findings);

}  // namespace load
