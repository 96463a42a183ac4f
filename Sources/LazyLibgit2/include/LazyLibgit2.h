#ifndef STEMMA_LAZY_LIBGIT2_H
#define STEMMA_LAZY_LIBGIT2_H

// Nothing to call: the target defines the functions of libgit2 themselves. See LazyLibgit2.c.

#endif
