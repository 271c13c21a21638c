// What the feeds for other programs share. Private to the room.
#pragma once

#include "render/state.h"

namespace render {

// Whatever names the portal among others: the address it is served at, else its title.
std::string portal_key(const Site::State& site);

// A path of the site as others reach it; only a path where nobody said where the site is served.
std::string address(const Site::State& site, const std::string& path);

// Whether the entity is one that may have a calendar to itself.
bool has_calendar(const Site::State& site, model::EntityId id);

// "month", "2 weeks": what stands behind "every".
std::string period(const base::Duration& every);

// The next of its dates, and where its calendar is; undefined for an entity that has none.
jinja::Value dates_value(const Site::State& site, model::EntityId id, jinja::Arena& arena);

}  // namespace render
