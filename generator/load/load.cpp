// Walking the content folder, then reading its files in parallel.
#include "load/load.h"

#include <algorithm>
#include <array>
#include <set>
#include <unordered_map>

#include "base/glob.h"
#include "base/parallel.h"
#include "base/text.h"

namespace load {

namespace {

constexpr std::size_t max_folder_depth = 64;

// A file that was found: its path as the system knows it.
struct Found {
  std::string path;
  const base::Files* files = nullptr;
  std::string inside = {};  // its path in `files`
  bool is_folder = false;   // a folder that is named like a file
  bool registered = false;  // it is a registry's: its name is not this workspace's business
};

bool has_ending(std::string_view path, bool markdown_only) {
  static constexpr std::array endings = {".md", ".markdown", ".yaml", ".yml", ".toml", ".csv"};
  const std::string lower = base::to_lower(path);
  const std::size_t count = markdown_only ? 2 : endings.size();
  return std::any_of(endings.begin(), endings.begin() + count,
                     [&](const char* e) { return lower.ends_with(e); });
}

bool has_data_ending(std::string_view path) {
  const std::string lower = base::to_lower(path);
  return has_ending(path, false) || lower.ends_with(".json") || lower.ends_with(".jsonl");
}

class Walk {
 public:
  Walk(const Trees& trees, const config::Config& config) : trees_(trees), config_(config) {}

  void content(const std::string& path, std::size_t depth) {
    const std::vector<base::FileEntry> entries = trees_.workspace.list(path);
    if (is_sealed(entries)) return;
    for (const base::FileEntry& entry : entries) {
      if (entry.name.starts_with('.')) continue;
      const std::string full = path.empty() ? entry.name : path + "/" + entry.name;
      if (full == config_.output || full == "bylaw.toml" || ignored(full)) continue;
      const bool wanted = has_ending(entry.name, !config_.workspace);
      if (entry.type == base::FileType::directory) {
        if (wanted) found.push_back({full, &trees_.workspace, full, true});
        if (depth < max_folder_depth) content(full, depth + 1);
      } else if (wanted) {
        found.push_back({full, &trees_.workspace, full});
      }
    }
  }

  // The files that fit the patterns, looked for below the folders that the patterns begin with.
  void registry(const std::vector<std::string>& patterns) {
    for (const std::string& pattern : patterns) {
      if (pattern.starts_with('!')) continue;
      const std::string_view up = way_up(pattern);
      const base::Files* files = up.empty() ? &trees_.workspace : trees_.above ? trees_.above(up) : nullptr;
      if (files == nullptr) continue;
      registered(patterns, *files, std::string(up),
                 fixed_part(pattern.substr(up.empty() ? 0 : up.size() + 1)), 0);
    }
  }

  std::vector<Found> found;

 private:
  // Whether it is the folder of a snapshot, which holds copies of content.
  static bool is_sealed(const std::vector<base::FileEntry>& entries) {
    const auto has = [&](std::string_view name) {
      return std::any_of(entries.begin(), entries.end(),
                         [&](const base::FileEntry& e) { return e.name == name; });
    };
    return has("bagit.txt") && has("tagmanifest-sha256.txt");
  }

  // The folders of a pattern before its first wildcard; the whole path where there is none.
  static std::string fixed_part(std::string_view pattern) {
    const std::size_t wild = pattern.find_first_of("*?[");
    if (wild == std::string_view::npos) return std::string(pattern);
    const std::size_t slash = pattern.substr(0, wild).rfind('/');
    return std::string(pattern.substr(0, slash == std::string_view::npos ? 0 : slash));
  }

  void registered(const std::vector<std::string>& patterns, const base::Files& files, const std::string& up,
                  const std::string& inside, std::size_t depth) {
    const std::string full = up.empty() ? inside : inside.empty() ? up : up + "/" + inside;
    if (up.empty() && full == config_.output) return;
    const base::FileType type = files.type(inside);
    if (type == base::FileType::file || type == base::FileType::other) {
      const bool wanted = has_data_ending(inside) && base::matches_any(patterns, full);
      if (wanted && seen_.insert(full).second) found.push_back({full, &files, inside, false, true});
    } else if (depth < max_folder_depth) {
      for (const base::FileEntry& entry : files.list(inside)) {
        if (!entry.name.starts_with('.'))
          registered(patterns, files, up, inside.empty() ? entry.name : inside + "/" + entry.name, depth + 1);
      }
    }
  }

  bool ignored(std::string_view full) const {
    if (config_.ignore.empty()) return false;
    if (!config_.content.empty()) full.remove_prefix(config_.content.size() + 1);
    return base::matches_any(config_.ignore, full);
  }

  const Trees& trees_;
  const config::Config& config_;
  std::set<std::string> seen_;
};

// Whatever is not UTF-8 becomes U+FFFD, so that every later phase may rely on its text.
void repair_encoding(source::SourceId id, source::Source& source, finding::Findings& findings) {
  const std::size_t bad = base::first_invalid_utf8(source.text);
  if (bad == std::string_view::npos) return;
  std::string repaired = source.text.substr(0, bad);
  for (std::size_t i = bad; i < source.text.size();)
    base::append_utf8(repaired, base::next_code_point(source.text, i));
  source.text = std::move(repaired);
  const auto at = static_cast<std::uint32_t>(bad);
  findings.push_back(
      {"source-encoding", {id, at, at + 3}, "this character is not UTF-8", "save the file as UTF-8"});
}

// Which of two bytes comes first in each letter of UTF-16; npos where the text is something else.
// Text that has few letters beyond Latin shows it by the bytes that are zero.
std::size_t low_byte(std::string_view bytes) {
  if (bytes.starts_with("\xFF\xFE")) return 0;
  if (bytes.starts_with("\xFE\xFF")) return 1;
  const std::string_view start = bytes.substr(0, 400);
  if (start.find('\0') == std::string_view::npos) return std::string_view::npos;
  std::size_t zeros[2] = {0, 0};
  for (std::size_t i = 0; i < start.size(); ++i) zeros[i % 2] += start[i] == '\0';
  const std::size_t many = start.size() / 4 + 1;
  if (zeros[1] >= many && zeros[0] < many / 4 + 2) return 0;
  return zeros[0] >= many && zeros[1] < many / 4 + 2 ? 1 : std::string_view::npos;
}

// What Windows calls "Unicode" is read, so that nothing else than that is reported.
void read_utf16(source::SourceId id, source::Source& source, finding::Findings& findings) {
  const std::size_t low = low_byte(source.text);
  if (low == std::string_view::npos) return;
  const auto unit = [&](std::size_t at) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(source.text[i]); };
    return static_cast<char32_t>(byte(at + low) | byte(at + 1 - low) << 8U);
  };
  std::string text;
  for (std::size_t at = 0; at + 1 < source.text.size(); at += 2) {
    char32_t letter = unit(at);
    if ((letter & 0xFC00U) == 0xD800 && at + 3 < source.text.size() && (unit(at + 2) & 0xFC00U) == 0xDC00) {
      letter = 0x10000 + ((letter & 0x3FFU) << 10U) + (unit(at + 2) & 0x3FFU);
      at += 2;
    }
    const bool none = (letter & 0xFFFFF800U) == 0xD800;
    if (letter != 0xFEFF || at > 0) base::append_utf8(text, none ? 0xFFFD : letter);
  }
  source.text = std::move(text);
  findings.push_back({"source-encoding",
                      {id, 0, 0},
                      "this file is in UTF-16, not in UTF-8",
                      "save it as UTF-8; programs for Windows call UTF-16 \"Unicode\""});
}

void take(source::SourceId id, source::Source& source, base::FileBytes read, finding::Findings& findings) {
  if (!read.ok()) {
    const bool large = read.error.starts_with("it is larger");
    findings.push_back(
        {large ? "too-large" : "source-unreadable",
         {id, 0, 0},
         "this file cannot be read: " + read.error,
         large ? "split the file" : "see to it that the one who runs bylaw may read it, or remove it"});
    return;
  }
  source.text = std::move(read.bytes);
  read_utf16(id, source, findings);
  if (source.text.starts_with("\xEF\xBB\xBF")) source.text.erase(0, 3);
  repair_encoding(id, source, findings);
}

void check_path(source::SourceId id, std::string_view raw, const std::string& shown,
                finding::Findings& findings) {
  std::string why;
  if (raw != shown) why = "holds a character that cannot be shown";
  for (const std::string_view segment : base::split(raw, '/')) {
    if (segment.find_first_of("<>:\"|?*\\") != std::string_view::npos)
      why = "holds a character that Windows does not take";
    if (segment.ends_with('.') || segment.ends_with(' ')) why = "ends with a dot or a space";
    const std::string stem = base::to_lower(segment.substr(0, segment.find('.')));
    for (const char* reserved : {"con", "prn", "aux", "nul", "com1", "lpt1"}) {
      if (stem == reserved) why = "is a device's name on Windows";
    }
  }
  if (why.empty()) return;
  findings.push_back({"unportable-path",
                      {id, 0, 0},
                      "the name `" + shown + "` " + why,
                      "rename it, with letters, digits, `-`, `_` and `.` only"});
  findings.back().subject = shown;
}

void check_letter_case(source::SourceId first, const source::Sources& sources, finding::Findings& findings) {
  std::unordered_map<std::string, source::SourceId> seen;
  for (std::uint32_t i = first.index; i < sources.size(); ++i) {
    const auto [found, fresh] = seen.emplace(base::fold_case(sources[{i}].path), source::SourceId{i});
    if (fresh) continue;
    findings.push_back({"unportable-path",
                        {source::SourceId{i}, 0, 0},
                        "the names `" + sources[found->second].path + "` and `" + sources[{i}].path +
                            "` differ only in letter case",
                        "rename one of them; on many disks they are one file"});
  }
}

}  // namespace

std::string_view way_up(std::string_view path) {
  std::size_t end = 0;
  while (path.substr(end).starts_with("../")) end += 3;
  return path.substr(0, end == 0 ? 0 : end - 1);
}

namespace {

// Whether a path leads out of the folder that it is seen from.
bool leads_out(std::string_view path) {
  std::ptrdiff_t depth = 0;
  for (const std::string_view segment : base::split(path, '/')) {
    if (!segment.empty() && segment != ".") depth += segment == ".." ? -1 : 1;
    if (depth < 0) return true;
  }
  return path.starts_with('/');
}

finding::Finding missing_content(const config::Config& config, base::FileType there,
                                 source::Sources& sources) {
  const bool whole = config.content.empty();
  source::Place place = config.content_place;
  if (!place.source) place = {sources.add({whole ? "." : config.content, {}}), 0, 0};
  if (whole) return {"content-missing", place, "this folder is not there", "check how its name is spelled"};
  if (leads_out(config.content))
    return {"content-missing", place, "`" + config.content + "` leads out of the folder of bylaw.toml",
            "name a folder below it; \".\" is that folder itself"};
  if (there != base::FileType::none)
    return {"content-missing", place, "`" + config.content + "` is not a folder that can be read",
            "name the folder that holds the content"};
  return {"content-missing", place, "there is no folder `" + config.content + "`",
          "create it, or name the right one as `root` under `[content]` in bylaw.toml"};
}

}  // namespace

finding::Findings content(const Trees& trees, const config::Config& config,
                          std::span<const std::vector<std::string>> registries, source::Sources& sources) {
  finding::Findings findings;
  Walk walk(trees, config);
  for (const std::vector<std::string>& patterns : registries) walk.registry(patterns);
  const base::FileType there = trees.workspace.type(config.content);
  const bool has_content = there == base::FileType::directory;
  // Where registries are read there need be no other content, unless somebody named some.
  const bool needs_content = walk.found.empty() || config.content_place.source;
  if (!has_content && needs_content) return {missing_content(config, there, sources)};
  if (has_content) walk.content(config.content, 0);
  std::vector<Found>& found = walk.found;
  // A registry's file inside the content comes once, as the registry's.
  std::stable_sort(found.begin(), found.end(),
                   [](const Found& a, const Found& b) { return a.path < b.path; });
  found.erase(std::unique(found.begin(), found.end(),
                          [](const Found& a, const Found& b) { return a.path == b.path; }),
              found.end());
  const auto first = static_cast<std::uint32_t>(sources.size());
  for (const Found& f : found) sources.add({base::printable(f.path), {}});
  std::vector<finding::Findings> each(found.size());
  base::parallel_for(found.size(), [&](std::size_t i) {
    const source::SourceId id{first + static_cast<std::uint32_t>(i)};
    if (!found[i].registered) check_path(id, found[i].path, sources[id].path, each[i]);
    if (found[i].is_folder) {
      each[i].push_back({"source-unreadable",
                         {id, 0, 0},
                         "this is a folder, but it is named like a file",
                         "rename the folder, or put the file in its place"});
      return;
    }
    take(id, sources[id], found[i].files->read(found[i].inside, max_file_size), each[i]);
  });
  for (finding::Findings& more : each) append(findings, std::move(more));
  check_letter_case({first}, sources, findings);
  return findings;
}

std::vector<source::SourceId> folder(const base::Files& files, std::string_view path, std::string_view ending,
                                     source::Sources& sources, finding::Findings& findings) {
  std::vector<source::SourceId> read;
  for (const base::FileEntry& entry : files.list(path)) {
    if (entry.name.starts_with('.')) continue;
    const std::string full = std::string(path) + "/" + entry.name;
    if (entry.type == base::FileType::directory) {
      if (static_cast<std::size_t>(std::count(full.begin(), full.end(), '/')) > max_folder_depth) continue;
      for (const source::SourceId id : folder(files, full, ending, sources, findings)) read.push_back(id);
    } else if (entry.name.ends_with(ending)) {
      read.push_back(file(files, full, sources, findings));
    }
  }
  return read;
}

source::SourceId file(const base::Files& files, std::string_view path, source::Sources& sources,
                      finding::Findings& findings) {
  if (files.type(path) == base::FileType::none) return {};
  const source::SourceId id = sources.add({std::string(path), {}});
  take(id, sources[id], files.read(path, max_file_size), findings);
  return id;
}

}  // namespace load
