internal import Clibgit2
internal import LazyLibgit2

/// libgit2, which is loaded when something is first asked of it.
enum GitLibrary {
  /// Whether it is there; the first question loads and initialises it, which takes several milliseconds.
  static let isLoaded: Bool = {
    guard git_libgit2_init() > 0 else { return false }
    return stemma_git_accept_extensions() == 0
  }()

  /// Loads the library.
  ///
  /// - Throws: When it is not installed, naming its package.
  static func load() throws(StoreError) {
    guard !isLoaded else { return }
    let version = String(cString: stemma_libgit2_version())
    let reason = String(cString: stemma_libgit2_failure())
    let name = "libgit2 \(version)"
    throw StoreError(
      .missingLibrary, subject: name,
      message: reason.isEmpty ? "\(name) cannot be loaded" : "\(name) cannot be loaded: \(reason)",
      hint:
        "apt-get install libgit2-\(version)     on Debian and Ubuntu; elsewhere the package is libgit2"
    )
  }
}
