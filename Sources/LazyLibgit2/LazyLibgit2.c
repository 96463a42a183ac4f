// libgit2 brings a dozen libraries for TLS, SSH and Kerberos. Loading them takes longer than most commands
// take in all, and most commands have no use for libgit2. So on Linux nothing is linked: the functions are
// defined here as jumps through a table, which git_libgit2_init fills from the library when it is called.
//
// A function that is used and not in the list is an undefined symbol when the program is linked. Elsewhere
// libgit2 is linked as usual, and this file is empty.

#include "LazyLibgit2.h"

#include <git2/version.h>

const char *stemma_libgit2_version(void) { return LIBGIT2_SOVERSION; }

#if defined(__linux__)

#include <dlfcn.h>
#include <pthread.h>
#include <stddef.h>
#include <stdio.h>

#define FUNCTIONS(X) \
  X(git_blob_free) \
  X(git_blob_lookup) \
  X(git_blob_rawcontent) \
  X(git_blob_rawsize) \
  X(git_branch_iterator_free) \
  X(git_branch_iterator_new) \
  X(git_branch_lookup) \
  X(git_branch_name) \
  X(git_branch_next) \
  X(git_buf_dispose) \
  X(git_commit_free) \
  X(git_commit_lookup) \
  X(git_commit_parent_id) \
  X(git_commit_parentcount) \
  X(git_commit_tree) \
  X(git_config_add_file_ondisk) \
  X(git_config_delete_entry) \
  X(git_config_find_system) \
  X(git_config_free) \
  X(git_config_get_path) \
  X(git_config_get_string) \
  X(git_config_get_string_buf) \
  X(git_config_new) \
  X(git_config_open_default) \
  X(git_config_open_level) \
  X(git_config_set_string) \
  X(git_config_snapshot) \
  X(git_error_last) \
  X(git_error_set_str) \
  X(git_graph_ahead_behind) \
  X(git_ignore_path_is_ignored) \
  X(git_libgit2_opts) \
  X(git_merge_base) \
  X(git_merge_file) \
  X(git_merge_file_result_free) \
  X(git_object_free) \
  X(git_object_id) \
  X(git_object_peel) \
  X(git_odb_add_backend) \
  X(git_odb_backend_data_alloc) \
  X(git_odb_exists) \
  X(git_odb_exists_ext) \
  X(git_odb_free) \
  X(git_odb_object_data) \
  X(git_odb_object_free) \
  X(git_odb_object_size) \
  X(git_odb_object_type) \
  X(git_odb_read) \
  X(git_odb_refresh) \
  X(git_oid_fromstr) \
  X(git_packbuilder_free) \
  X(git_packbuilder_insert) \
  X(git_packbuilder_name) \
  X(git_packbuilder_new) \
  X(git_packbuilder_write) \
  X(git_reference_dwim) \
  X(git_reference_free) \
  X(git_reference_iterator_free) \
  X(git_reference_iterator_new) \
  X(git_reference_lookup) \
  X(git_reference_name) \
  X(git_reference_next) \
  X(git_reference_peel) \
  X(git_reference_target) \
  X(git_reference_type) \
  X(git_remote_list) \
  X(git_repository_commondir) \
  X(git_repository_config) \
  X(git_repository_config_snapshot) \
  X(git_repository_free) \
  X(git_repository_head) \
  X(git_repository_odb) \
  X(git_repository_open_ext) \
  X(git_repository_path) \
  X(git_repository_workdir) \
  X(git_revparse_single) \
  X(git_strarray_dispose) \
  X(git_tag_list) \
  X(git_tree_entry_byindex) \
  X(git_tree_entry_bypath) \
  X(git_tree_entry_free) \
  X(git_tree_entry_id) \
  X(git_tree_entry_name) \
  X(git_tree_entry_type) \
  X(git_tree_entrycount) \
  X(git_tree_free) \
  X(git_tree_id) \
  X(git_tree_lookup) \
  X(git_libgit2_features)

/// What is called before the library is there, or where it has no such function: nothing happens.
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

static int count = -1;

/// What the loader said, kept because it says it once.
static char failure[512] = "";

const char *stemma_libgit2_failure(void) { return failure; }

static void keep_failure(void) {
  const char *reason = dlerror();
  snprintf(failure, sizeof failure, "%s", reason == NULL ? "" : reason);
}

/// Fills the table and initialises the library, where it is there and has all functions.
static void load(void) {
  void *library = dlopen("libgit2.so." LIBGIT2_SOVERSION, RTLD_NOW | RTLD_LOCAL);
  if (library == NULL) return keep_failure();
  void *found;
#define FILL(name) \
  if ((found = dlsym(library, #name)) == NULL) return keep_failure(); \
  stemma_slot_##name = found;
  FUNCTIONS(FILL)
  int (*init)(void) = (int (*)(void))dlsym(library, "git_libgit2_init");
  if (init != NULL) count = init();
}

/// Loads libgit2 and initialises it, once; called before any other function.
__attribute__((visibility("hidden"))) int git_libgit2_init(void) {
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  pthread_once(&once, load);
  return count;
}

#else

const char *stemma_libgit2_failure(void) { return ""; }

#endif
