#ifndef STEMMA_LAZY_LIBPQ_H
#define STEMMA_LAZY_LIBPQ_H

// The target defines the functions of libpq themselves. See LazyLibPQ.c.

/// Loads libpq, once; called before any other of its functions.
///
/// - Returns: Whether it is there with all functions that are used.
int stemma_libpq_load(void);

/// Why libpq could not be loaded; empty where it was, or where nobody asked for it yet.
const char *stemma_libpq_failure(void);

#endif
