internal import Clibgit2

/// What libgit2 reported.
struct GitError: Error, Hashable, CustomStringConvertible {
  /// Its return value, such as `GIT_ENOTFOUND`.
  var code: Int32
  /// The part of it that failed, such as `GIT_ERROR_CONFIG`.
  var category: Int32
  /// Its own words.
  var message: String
  /// What was attempted.
  var operation: String

  var description: String { "\(operation): \(message)" }
}

/// Throws what libgit2 reported, unless it succeeded.
func check(_ result: Int32, _ operation: String) throws(GitError) {
  guard result < 0 else { return }
  // The last error belongs to this thread: it is read before anything else can happen.
  let last = git_error_last()
  throw GitError(
    code: result, category: last.map { $0.pointee.klass } ?? 0,
    message: last.flatMap { $0.pointee.message }.map { String(cString: $0) } ?? "unknown failure",
    operation: operation)
}
