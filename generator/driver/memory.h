// What one run leaves for the next, where a program makes several: the editions of a workspace.
#pragma once

#include "bind/memory.h"
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
};

}  // namespace driver
