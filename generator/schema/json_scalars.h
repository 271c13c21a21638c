// Single values in a JSON Schema: their types, and the form that their text has.
#pragma once

#include <string>
#include <vector>

#include "base/json.h"
#include "schema/kind.h"

namespace schema {

// Each writes members of the schema object that is open. What is not required may be blank: null, or white
// space.

void json_type(base::JsonWriter& json, std::vector<const char*> names, bool required);
void json_scalar(base::JsonWriter& json, const Shape& shape, bool required);
// An entity's own id has a narrower form than a row's.
void json_entity_id(base::JsonWriter& json, bool required);
void json_enum(base::JsonWriter& json, const std::vector<std::string>& values, bool required);
// The amount and the currency.
void json_money(base::JsonWriter& json);
// What a reference may be that must name one of these, with or without an anchor.
void json_reference(base::JsonWriter& json, const Shape& shape, const std::vector<std::string>& ids);

}  // namespace schema
