// Manifests in the order of bytes; names that every system can hold.
#include "snapshot/bag.h"

#include <array>

#include "base/format.h"
#include "base/portable_path.h"
#include "base/sha256.h"
#include "base/text.h"
#include "snapshot/texts_embedded.h"

namespace snapshot {

namespace {

constexpr std::size_t longest_path = 180;

// Names that Windows keeps for devices, whatever follows a dot.
bool is_reserved(std::string_view name) {
  const std::string stem = base::to_lower(name.substr(0, name.find('.')));
  constexpr std::array names = {"con", "prn", "aux", "nul"};
  for (const char* device : names) {
    if (stem == device) return true;
  }
  return stem.size() == 4 && (stem.starts_with("com") || stem.starts_with("lpt")) && base::is_digit(stem[3]);
}

// The texts for people, with the facts in them.
void add_texts(Files& files, const Labels& labels) {
  const std::pair<std::string_view, std::string> words[] = {
      {"{{id}}", labels.id}, {"{{edition}}", "edition " + labels.edition}, {"{{as_of}}", labels.in_words}};
  for (const base::Embedded& text : embedded_texts()) {
    std::string filled(text.bytes);
    for (const auto& [mark, word] : words) {
      for (std::size_t at = filled.find(mark); at != std::string::npos;
           at = filled.find(mark, at + word.size()))
        filled.replace(at, mark.size(), word);
    }
    files[std::string(text.path)] = std::move(filled);
  }
}

}  // namespace

std::string path_fault(std::string_view path) {
  if (path.size() > longest_path) return fmt::format("its path is longer than {} characters", longest_path);
  for (const char c : path) {
    if (!base::is_portable(c) && c != '+')
      return "its path has a character beyond A–Z, a–z, 0–9, `.`, `_`, `@`, `+`, `-` and `/`";
  }
  for (const std::string_view part : base::split(path, '/')) {
    if (part.empty() || part == "." || part == "..") return "its path has an empty part, `.` or `..`";
    if (part.ends_with('.')) return "a part of its path ends with a dot, which Windows drops";
    if (is_reserved(part)) return "a part of its path is the name of a device on Windows";
  }
  return {};
}

std::string bag_id(std::string_view edition) {
  std::string id = "snapshot-" + base::portable_path(edition);
  for (char& c : id) c = c == '/' ? '-' : c;
  return id;
}

void complete(Files& files, const Labels& labels) {
  add_texts(files, labels);
  std::string manifest, root;
  std::size_t bytes = 0, count = 0;
  for (const auto& [path, content] : files) {
    if (!path.starts_with("data/")) continue;
    manifest += base::sha256(content) + "  " + path + "\n";
    bytes += content.size();
    ++count;
  }
  files[manifest_path] = std::move(manifest);
  files["bagit.txt"] = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n";
  files["bag-info.txt"] = fmt::format(
      "External-Identifier: {}\nBagging-Date: {}\nPayload-Oxum: {}.{}\n{}", labels.id, labels.date, bytes,
      count, labels.previous.empty() ? "" : "Previous-Snapshot: " + labels.previous + "\n");
  for (const auto& [path, content] : files) {
    if (!path.starts_with("data/") && !path.starts_with("signatures/") && path != root_path)
      root += base::sha256(content) + "  " + path + "\n";
  }
  files[root_path] = std::move(root);
}

std::string identity(const Files& files) {
  const auto root = files.find(root_path);
  return root == files.end() ? std::string() : "bylaw:sha256:" + base::sha256(root->second);
}

}  // namespace snapshot
