#ifndef STEMMA_CLIBGIT2_SHIM_H
#define STEMMA_CLIBGIT2_SHIM_H

#include <git2.h>
#include <git2/sys/mempack.h>
#include <git2/sys/odb_backend.h>
#include <git2/sys/repository.h>
#include <git2/sys/reflog.h>

// git_libgit2_opts is variadic, which Swift cannot import.

static inline int stemma_git_set_fsync(int enabled) {
  return git_libgit2_opts(GIT_OPT_ENABLE_FSYNC_GITDIR, enabled);
}

static inline int stemma_git_set_strict_creation(int enabled) {
  return git_libgit2_opts(GIT_OPT_ENABLE_STRICT_OBJECT_CREATION, enabled);
}

/// Has libgit2 open repositories that use extensions which change nothing about what is read here, or
/// whose value is looked at afterwards.
static inline int stemma_git_accept_extensions(void) {
  const char *names[] = {"noop",          "preciousobjects", "partialclone",     "worktreeconfig",
                         "objectformat",  "refstorage",      "relativeworktrees"};
  return git_libgit2_opts(GIT_OPT_SET_EXTENSIONS, names, sizeof names / sizeof names[0]);
}

#endif
