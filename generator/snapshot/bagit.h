// Any BagIt bag (RFC 8493, and version 0.97 before it): whether it is complete and valid.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "snapshot/contents.h"

namespace snapshot {

// What keeps it from being a valid bag, in sentences.
std::vector<std::string> bagit_faults(const Contents& bag);

// The value of "Label: value" in the text of bag-info.txt, UTF-8; none when it has no such line. A label may
// be in small or capital letters.
std::optional<std::string> bag_info(std::string_view text, std::string_view label);

// One line of a manifest.
struct Listed {
  std::string digest;
  std::string path;
};
// None when a line has another form than "<digest> <path>".
std::optional<std::vector<Listed>> read_manifest(std::string_view text);

// A path that leads out of the folder it is seen from, or to somebody's home.
bool leads_out(std::string_view path);

}  // namespace snapshot
