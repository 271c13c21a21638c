// Ids from texts and paths.
#include "bind/ids.h"

#include <algorithm>

#include "base/format.h"
#include "base/text.h"

namespace bind {

bool is_id(std::string_view text) {
  if (text.empty() || !base::is_alnum(text[0])) return false;
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return base::is_alnum(c) || c == '.' || c == '_' || c == '-'; });
}

std::string made_id(std::string_view text) {
  std::string id;
  for (const char c : text) {
    const bool fits = base::is_alnum(c) || (!id.empty() && (c == '.' || c == '_' || c == '-'));
    if (fits) {
      id += c;
    } else if (static_cast<unsigned char>(c) >= 0x80) {
      id += base::format("{:02x}", static_cast<unsigned char>(c));
    } else if (!id.empty() && id.back() != '-') {
      id += '-';
    }
  }
  return id.empty() ? "page" : id;
}

std::string_view folder_of(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? std::string_view() : path.substr(0, slash);
}

PathParts parts_of(std::string_view path, std::string_view content) {
  if (!content.empty()) path.remove_prefix(std::min(path.size(), content.size() + 1));
  PathParts parts;
  const std::size_t slash = path.rfind('/');
  const std::string_view file = slash == std::string_view::npos ? path : path.substr(slash + 1);
  parts.folder = folder_of(path);
  const std::size_t top = parts.folder.find('/');
  parts.top = parts.folder.substr(0, top);
  parts.stem = file.substr(0, file.rfind('.'));
  return parts;
}

bool is_index(std::string_view stem) {
  const std::string lower = base::to_lower(stem);
  return lower == "readme" || lower == "index";
}

std::string stem_id(const PathParts& parts) {
  if (!is_index(parts.stem)) return made_id(parts.stem);
  if (parts.folder.empty()) return "home";
  const std::size_t slash = parts.folder.rfind('/');
  return made_id(parts.folder.substr(slash == std::string_view::npos ? 0 : slash + 1));
}

}  // namespace bind
