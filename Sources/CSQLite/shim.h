#ifndef STEMMA_CSQLITE_SHIM_H
#define STEMMA_CSQLITE_SHIM_H

#include <sqlite3.h>

// What Swift cannot import: a cast macro and a variadic function.

static inline sqlite3_destructor_type stemma_sqlite_transient(void) {
  return SQLITE_TRANSIENT;
}

static inline int stemma_sqlite_db_config(sqlite3 *db, int op, int value, int *result) {
  return sqlite3_db_config(db, op, value, result);
}

#endif
