// The lines are packed by zlib without squeezing them, so that every zlib gives the same bytes.
#include "snapshot/inventory.h"

#include <cassert>
#include <zlib.h>

#include "base/format.h"
#include "base/json.h"
#include "base/text.h"

namespace snapshot {

std::string inventory(std::string_view project, std::string_view version,
                      const std::vector<Landmark>& landmarks) {
  std::string lines;
  for (const Landmark& at : landmarks) {
    std::string title = at.title;
    for (char& c : title) c = base::is_space(c) ? ' ' : c;
    lines += fmt::format("{} bylaw:{} 1 {} {}\n", at.id, at.kind, base::percent_encode_path(at.path),
                         title.empty() ? "-" : title);
  }
  uLongf size = ::compressBound(lines.size()) + lines.size() / 1000 + 64;
  std::string packed(size, '\0');
  const int failed =
      ::compress2(reinterpret_cast<Bytef*>(packed.data()), &size,
                  reinterpret_cast<const Bytef*>(lines.data()), lines.size(), Z_NO_COMPRESSION);
  assert(failed == Z_OK);
  packed.resize(failed == Z_OK ? size : 0);
  return fmt::format(
             "# Sphinx inventory version 2\n# Project: {}\n# Version: {}\n"
             "# The remainder of this file is compressed using zlib.\n",
             project, version) +
         packed;
}

std::string inventory_json(const std::vector<Landmark>& landmarks) {
  base::JsonWriter json(true);
  json.begin_array();
  for (const Landmark& at : landmarks)
    json.begin_object()
        .member("kind", at.kind)
        .member("id", at.id)
        .member("path", at.path)
        .member("title", at.title)
        .end_object();
  json.end_array();
  return json.text() + "\n";
}

}  // namespace snapshot
