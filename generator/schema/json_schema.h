// A kind as JSON Schema, from which an editor completes and checks while somebody types.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "schema/kind.h"

namespace schema {

// By kind the ids and aliases that a reference may name, sorted.
using IdsByKind = std::map<std::string, std::vector<std::string>, std::less<>>;

// The name of the file that holds a kind's schema: "policy.schema.json".
std::string json_schema_file(const Kind& kind);

// Draft-07, complete in itself, for a file with one entity of the kind or a list of them, as YAML's core
// schema reads it. It lets pass what `bylaw check` is silent about, but for empty brackets and quotes that
// stand for nothing; what depends on quotes, on other files or on rules, it cannot see. With `ids`, a
// reference must name one of them; without, it must look like an id.
std::string json_schema(const Kind& kind, const IdsByKind* ids = nullptr);

}  // namespace schema
