// Memory for one parsed document: handed out by a moving pointer, given back all at once.
//
// cmark-gfm allocates a few blocks for every word and frees them one by one; the general allocator was a
// tenth of a check. The library's own arena is one for the whole process; this one is one a thread.
#pragma once

#include <cmark-gfm.h>

namespace parse {

// The calling thread's memory, as the library wants it.
cmark_mem* document_memory();

// Gives back what the thread's last document used; nothing of it may be touched again.
void release_document_memory();

}  // namespace parse
