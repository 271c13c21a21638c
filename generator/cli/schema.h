// `bylaw schema`: JSON Schemas for editors, printed or written to a folder.
#pragma once

#include "driver/json_schemas.h"

namespace cli {

// Does what is asked; false when it could not be done, and then it has been said why.
bool schema(const driver::SchemaRequest& request);

}  // namespace cli
