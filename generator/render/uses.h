// References turned around: what uses an entity, for the pages of roles. Private to the room.
#pragma once

#include "render/state.h"

namespace render {

// Calls f(from, field) for each reference from a field to the entity.
template <class F>
void each_use(const Site::State& site, model::EntityId id, const F& f) {
  for (const Use& use : site.uses(id)) {
    if (use.field != nullptr) f(use.from, *use.field);
  }
}

// The uses of a role other than those that its page shows by themselves, by kind and field, with the first
// `most` entities of each.
jinja::Value duties(const Site::State& site, model::EntityId role, std::size_t most, jinja::Arena& arena);
// Who holds a role, and when.
jinja::Value holders(const Site::State& site, const model::Entity& role, jinja::Arena& arena);

}  // namespace render
