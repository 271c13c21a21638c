// What one run leaves for the next, where a program makes several: the editions of a workspace.
#pragma once

#include "parse/memory.h"
#include "render/memory.h"

namespace driver {

// It saves work, and changes no byte of what comes out.
struct Memory {
  parse::Memory documents;
  render::Memory pages;
};

}  // namespace driver
