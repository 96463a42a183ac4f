#ifndef STEMMA_CMEMORY_SHIM_H
#define STEMMA_CMEMORY_SHIM_H

// glibc's own header for its allocator, which Swift's module of glibc leaves out. Elsewhere there is
// nothing to set.

#include <stdlib.h>

#if defined(__GLIBC__)
#include <malloc.h>
#endif

static inline void stemma_keep_freed_memory(int trim_threshold, int top_pad) {
#if defined(__GLIBC__)
  mallopt(M_TRIM_THRESHOLD, trim_threshold);
  mallopt(M_TOP_PAD, top_pad);
#else
  (void)trim_threshold;
  (void)top_pad;
#endif
}

#endif
