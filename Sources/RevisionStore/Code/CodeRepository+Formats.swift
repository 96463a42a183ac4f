internal import Clibgit2

extension CodeRepository {
  /// Refuses a repository whose ids or references are kept in a way that libgit2 does not read.
  ///
  /// It is told to open those with the extensions `objectFormat` and `refStorage`, because their values may be
  /// the old ways, and does not look at the values itself.
  func refuseUnknownFormats() throws {
    let format = try setting("extensions.objectformat")?.lowercased() ?? "sha1"
    guard format == "sha1" else {
      throw unsupported("its ids are \(format), and libgit2 reads sha1 alone", hint: nil)
    }
    let storage = try setting("extensions.refstorage")?.lowercased() ?? "files"
    guard storage == "files" else {
      throw unsupported(
        "it keeps its branches as a \(storage), and libgit2 reads files alone",
        hint: "git refs migrate --ref-format=files     keeps them as files again")
    }
  }

  private func unsupported(_ reason: String, hint: String?) -> StoreError {
    StoreError(
      .unsupportedStore, subject: location.workTree,
      message: "the code's repository \(location.workTree) cannot be read: \(reason)", hint: hint)
  }

  /// Whether objects may be missing because the clone was made with `--filter`: a remote has promised them.
  private var isPartial: Bool {
    let promises =
      ["extensions.partialclone"] + ((try? remotes()) ?? []).map { "remote.\($0).promisor" }
    return promises.contains { (try? setting($0)) != nil }
  }

  /// Whether only some of the code's files are checked out.
  public var isSparse: Bool {
    // Git keeps it in a file of the work tree's own, which the library's configuration leaves out.
    (try? setting("core.sparsecheckout", global: "")) == "true"
  }

  /// Runs something that reads objects, and says why one of them may not be there.
  func reading<Result>(_ operation: String, _ body: () throws -> Result) throws -> Result {
    do {
      return try body()
    } catch let error as GitError where error.isMissingObject {
      if isPartial {
        throw StoreError(
          .missingObject, subject: location.workTree,
          message: "cannot \(operation): this clone is partial, and has not fetched it yet",
          hint: "git fetch --refetch --no-filter     fetches everything", underlying: error)
      }
      guard location.isShallow else { throw error }
      throw StoreError(
        .missingObject, subject: location.workTree,
        message: "cannot \(operation): this clone is shallow, and does not go back so far",
        hint: CodeLocation.deepening, underlying: error)
    }
  }
}

extension GitError {
  /// Whether an object is not there; some of the library's functions hide that behind a general code.
  fileprivate var isMissingObject: Bool {
    code == GIT_ENOTFOUND.rawValue || category == Int32(GIT_ERROR_ODB.rawValue)
  }
}
