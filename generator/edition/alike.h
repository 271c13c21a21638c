// Telling that nothing changed without putting anything into words. Private to the room.
#pragma once

#include "edition/fields.h"

namespace edition {

// Whether the entity has the same values and the same body in both editions, and all that these lead to is
// called the same and has the same id: then comparing the two finds nothing. False says nothing.
bool is_alike(Edition& before, const model::Entity& was, Edition& after, const model::Entity& now);

}  // namespace edition
