// Text made safe for HTML, under this room's name.
#pragma once

#include "base/html.h"

namespace render {

using base::append_escaped;
using base::escaped;

}  // namespace render
