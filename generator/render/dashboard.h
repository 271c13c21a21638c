// A page of views that comes with the program or the workspace: prose with query blocks, and no entity.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "model/graph.h"
#include "parse/document.h"
#include "view/view.h"

namespace render {

// The answered query blocks of one body, by their nodes.
using Blocks = std::map<std::uint32_t, view::Block>;

struct Dashboard {
  std::string name;  // "stack": the page is dashboards/stack.html
  std::string title, description;
  std::string section;  // the part of the navigation that lists it
  parse::Document document;
  std::vector<model::LinkTarget> links;  // as the document's prose has them
  Blocks blocks = {};
};

}  // namespace render
