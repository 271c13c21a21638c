// What the field of a built-in kind may become in a workspace.
#pragma once

#include <optional>
#include <string>

#include "schema/kind.h"

namespace schema {

// Rules, views and pages ask for what the built-in field has. Where the other one lacks it, the path of the
// member, or the column of the file, empty for the field itself; nothing where it can stand in.
std::optional<std::string> lacks(const Field& before, const Field& now);

}  // namespace schema
