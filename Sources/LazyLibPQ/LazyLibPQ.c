// libpq brings two dozen libraries for TLS, LDAP and Kerberos. Loading them takes longer than most commands
// take in all, and only a database of PostgreSQL has use for them. So on Linux nothing is linked: the functions
// are defined here as jumps through a table, which stemma_libpq_load fills from the library when it is called.
//
// A function that is used and not in the list is an undefined symbol when the program is linked. Elsewhere
// libpq is linked as usual.

#include "LazyLibPQ.h"

#if defined(__linux__)

#include <dlfcn.h>
#include <pthread.h>
#include <stddef.h>
#include <stdio.h>

#define FUNCTIONS(X) \
  X(PQbackendPID) \
  X(PQcancel) \
  X(PQclear) \
  X(PQcmdStatus) \
  X(PQcmdTuples) \
  X(PQconnectPoll) \
  X(PQconnectStartParams) \
  X(PQconnectionNeedsPassword) \
  X(PQconninfo) \
  X(PQconninfoFree) \
  X(PQconninfoParse) \
  X(PQconsumeInput) \
  X(PQdb) \
  X(PQerrorMessage) \
  X(PQfinish) \
  X(PQfname) \
  X(PQfreeCancel) \
  X(PQfreemem) \
  X(PQgetCancel) \
  X(PQgetCopyData) \
  X(PQgetResult) \
  X(PQgetisnull) \
  X(PQgetlength) \
  X(PQgetvalue) \
  X(PQhost) \
  X(PQisBusy) \
  X(PQnfields) \
  X(PQntuples) \
  X(PQparameterStatus) \
  X(PQport) \
  X(PQputCopyEnd) \
  X(PQresultErrorField) \
  X(PQresultErrorMessage) \
  X(PQresultStatus) \
  X(PQsendQuery) \
  X(PQsendQueryParams) \
  X(PQserverVersion) \
  X(PQsetErrorVerbosity) \
  X(PQsetNoticeReceiver) \
  X(PQsocket) \
  X(PQstatus) \
  X(PQtransactionStatus) \
  X(PQuser)

/// What is called before the library is there: nothing happens.
static long nothing(void) { return 0; }

#define SLOT(name) \
  __attribute__((visibility("hidden"), used)) void *stemma_slot_##name = (void *)nothing;
FUNCTIONS(SLOT)

#if defined(__x86_64__)
#define JUMP(name) "  jmp *stemma_slot_" #name "(%rip)\n"
#elif defined(__aarch64__)
#define JUMP(name) \
  "  adrp x16, stemma_slot_" #name "\n" \
  "  ldr x16, [x16, #:lo12:stemma_slot_" #name "]\n" \
  "  br x16\n"
#else
#error "Stemma is built for x86-64 and ARM64"
#endif

#define ENTRY(name) \
  __asm__(".text\n.globl " #name "\n.hidden " #name "\n.type " #name ", %function\n" #name ":\n" JUMP(name));
FUNCTIONS(ENTRY)

static int is_loaded = 0;

/// What the loader said, kept because it says it once.
static char failure[512] = "";

const char *stemma_libpq_failure(void) { return failure; }

static void keep_failure(void) {
  const char *reason = dlerror();
  snprintf(failure, sizeof failure, "%s", reason == NULL ? "" : reason);
}

/// Fills the table, where the library is there and has all functions.
static void load(void) {
  void *library = dlopen("libpq.so.5", RTLD_NOW | RTLD_LOCAL);
  if (library == NULL) return keep_failure();
  void *found;
#define FILL(name) \
  if ((found = dlsym(library, #name)) == NULL) return keep_failure(); \
  stemma_slot_##name = found;
  FUNCTIONS(FILL)
  is_loaded = 1;
}

int stemma_libpq_load(void) {
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  pthread_once(&once, load);
  return is_loaded;
}

#else

const char *stemma_libpq_failure(void) { return ""; }
int stemma_libpq_load(void) { return 1; }

#endif
