// Where each thing is in the site, for links from other documentation.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace snapshot {

struct Landmark {
  std::string kind, id, path, title;
};

// A Sphinx inventory, version 2: https://sphobjinv.readthedocs.io/en/stable/syntax.html
std::string inventory(std::string_view project, std::string_view version,
                      const std::vector<Landmark>& landmarks);
std::string inventory_json(const std::vector<Landmark>& landmarks);

}  // namespace snapshot
