// What one run leaves for the next, where a program makes several: the editions of a workspace.
#pragma once

#include <cstdint>
#include <unordered_set>

#include "bind/memory.h"
#include "driver/dates.h"
#include "jinja/memory.h"
#include "parse/memory.h"
#include "render/memory.h"
#include "schema/memory.h"
#include "search/memory.h"
#include "store/memory.h"

namespace driver {

// It saves work, and changes no byte of what comes out.
struct Memory {
  parse::Memory documents;
  schema::Memory kinds;
  bind::Memory entities;
  store::Memory tables;
  jinja::Memory templates;
  render::Memory pages;
  search::Memory words;
  DatesMemory dates;
  std::unordered_set<std::uint64_t> without_secrets;  // numbers of documents
};

}  // namespace driver
