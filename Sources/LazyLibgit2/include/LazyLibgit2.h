#ifndef STEMMA_LAZY_LIBGIT2_H
#define STEMMA_LAZY_LIBGIT2_H

// The target defines the functions of libgit2 themselves. See LazyLibgit2.c.

/// The version of libgit2 that is looked for, as its library's name has it.
const char *stemma_libgit2_version(void);

/// Why libgit2 could not be loaded; empty where it was, or where nobody asked for it yet.
const char *stemma_libgit2_failure(void);

#endif
