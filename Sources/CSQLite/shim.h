#ifndef STEMMA_CSQLITE_SHIM_H
#define STEMMA_CSQLITE_SHIM_H

#include <sqlite3.h>

// What Swift cannot import: a cast macro, variadic functions, and computed macros.

static inline sqlite3_destructor_type stemma_sqlite_transient(void) {
  return SQLITE_TRANSIENT;
}

static inline int stemma_sqlite_db_config(sqlite3 *db, int op, int value, int *result) {
  return sqlite3_db_config(db, op, value, result);
}

static inline int stemma_sqlite_config_memory_statistics(int enabled) {
  return sqlite3_config(SQLITE_CONFIG_MEMSTATUS, enabled);
}

static inline int stemma_sqlite_innocuous(void) { return SQLITE_INNOCUOUS; }

static inline int stemma_sqlite_readonly_recovery(void) { return SQLITE_READONLY_RECOVERY; }
static inline int stemma_sqlite_readonly_rollback(void) { return SQLITE_READONLY_ROLLBACK; }
static inline int stemma_sqlite_readonly_dbmoved(void) { return SQLITE_READONLY_DBMOVED; }

#endif
