#ifndef STEMMA_CMEMORY_SHIM_H
#define STEMMA_CMEMORY_SHIM_H

// What Swift's module of the C library leaves out.

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>

#if defined(__GLIBC__)
#include <malloc.h>
#endif

// glibc's settings for its allocator; elsewhere there is nothing to set.
static inline void stemma_keep_freed_memory(int trim_threshold, int top_pad) {
#if defined(__GLIBC__)
  mallopt(M_TRIM_THRESHOLD, trim_threshold);
  mallopt(M_TOP_PAD, top_pad);
#else
  (void)trim_threshold;
  (void)top_pad;
#endif
}

// Has a function called for a signal, unless that is ignored; calls of the system that it cuts off go on. What a handler is
// called is a union in one C library, and a macro in another.
static inline void stemma_catch_signal(int number, void (*handler)(int)) {
  struct sigaction action;
  if (sigaction(number, 0, &action) != 0 || action.sa_handler == SIG_IGN) return;
  action.sa_handler = handler;
  action.sa_flags = SA_RESTART;
  sigemptyset(&action.sa_mask);
  sigaction(number, &action, 0);
}

// Writes what waits for standard output: zero, or the number of an error, also of an earlier one. Swift must not
// touch the variable `stdout`, which any thread could change.
static inline int stemma_flush_output(void) {
  errno = 0;
  if (fflush(stdout) == 0 && !ferror(stdout)) return 0;
  if (errno) return errno;
  // Why an earlier one failed is forgotten, but not that nobody reads any more.
  struct pollfd output = {.fd = fileno(stdout), .events = POLLOUT, .revents = 0};
  return poll(&output, 1, 0) == 1 && (output.revents & POLLERR) ? EPIPE : EIO;
}

#endif
