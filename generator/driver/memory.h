// What one run leaves for the next, where a program makes several: the editions of a workspace.
#pragma once

#include "parse/memory.h"
#include "store/memory.h"

namespace driver {

// It saves work, and changes no byte of what comes out.
struct Memory {
  parse::Memory documents;
  store::Memory tables;
};

}  // namespace driver
