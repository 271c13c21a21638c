// Manifests in the order of bytes; names that every system can hold.
#include "snapshot/bag.h"

#include <array>
#include <map>

#include "base/format.h"
#include "base/html.h"
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

// A text with words in the place of its marks, "{{id}}"; what the words hold is no mark.
std::string filled(std::string_view text, const std::map<std::string_view, std::string>& words) {
  std::string out;
  for (std::size_t at = text.find("{{"); at != std::string_view::npos; at = text.find("{{")) {
    const std::size_t end = text.find("}}", at);
    out += text.substr(0, at);
    out += words.at(text.substr(at + 2, end - at - 2));
    text.remove_prefix(end + 2);
  }
  return out.append(text);
}

// The texts for people, with the facts in them. Git lets the name of a tag hold markup, and bytes that are no
// text.
void add_texts(Files& files, const Labels& labels) {
  for (const base::Embedded& text : embedded_texts()) {
    std::map<std::string_view, std::string> words = {
        {"id", labels.id},
        {"edition", "edition " + base::printable(labels.edition)},
        {"as_of", labels.in_words}};
    const std::string path(text.path);
    if (path.ends_with(".html")) {
      for (auto& [mark, word] : words) word = base::escaped(word);
    }
    files[path] = filled(text.bytes, words);
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

std::vector<std::string> clashes(const std::set<std::string>& files, const std::set<std::string>& folders) {
  std::vector<std::string> faults;
  std::map<std::string, std::string> folded;
  std::set<std::string> all = folders;
  for (const std::string& path : files) {
    for (std::size_t slash = path.find('/'); slash != std::string::npos; slash = path.find('/', slash + 1))
      all.insert(path.substr(0, slash));
    const auto [other, fresh] = folded.emplace(base::to_lower(path), path);
    if (!fresh)
      faults.push_back(fmt::format("`{}` and `{}` are one file on some systems",
                                   base::printable(other->second), base::printable(path)));
  }
  for (const std::string& folder : all) {
    if (const auto file = folded.find(base::to_lower(folder)); file != folded.end())
      faults.push_back(fmt::format("`{}` is a file, and `{}` a folder", base::printable(file->second),
                                   base::printable(folder)));
  }
  return faults;
}

std::string bag_id(std::string_view edition) {
  std::string id = "snapshot-";
  for (const char c : base::portable_path(edition)) {
    if (c == '/')
      id += "+2F";
    else
      id += c;
  }
  return id;
}

Files labelled(const Files& files, const Labels& labels) {
  Files made;
  add_texts(made, labels);
  std::size_t bytes = 0, count = 0;
  for (const auto& [path, content] : files) {
    if (path.starts_with("data/")) bytes += content.size(), ++count;
  }
  made["bagit.txt"] = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n";
  made["bag-info.txt"] = fmt::format(
      "External-Identifier: {}\nBagging-Date: {}\nPayload-Oxum: {}.{}\n{}", labels.id, labels.date, bytes,
      count, labels.previous.empty() ? "" : "Previous-Snapshot: " + labels.previous + "\n");
  return made;
}

void complete(Files& files, const Labels& labels) {
  files.merge(labelled(files, labels));
  std::string manifest, root;
  for (const auto& [path, content] : files) {
    if (path.starts_with("data/")) manifest += base::sha256(content) + "  " + path + "\n";
  }
  files[manifest_path] = std::move(manifest);
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
