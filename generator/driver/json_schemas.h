// `bylaw schema`: the kinds as JSON Schemas, and the settings by which an editor finds them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "driver/driver.h"

namespace driver {

struct SchemaRequest {
  std::string root = ".";             // a workspace, or any folder: then the built-in kinds are meant
  std::string kind = {};              // the one to print; empty when all are meant
  std::optional<std::string> output;  // the folder for a file a kind, relative to the current folder
  bool settings = false;              // print the settings for the files in that folder
  bool with_ids = false;              // references must name an entity of the workspace
};

// What became of it. A run that failed says why in its findings; otherwise there is a mistake or the text.
struct Schemas {
  std::string text = {};     // for standard output
  std::string mistake = {};  // why the request makes no sense, in a sentence
  Outcome outcome = {};      // of the run over the workspace, and of writing the files
};

Schemas json_schemas(const SchemaRequest& request);

// One kind's schema, as of a run; empty when there is no such kind.
std::string json_schema(const Outcome& outcome, std::string_view kind, bool with_ids);

}  // namespace driver
