internal import RevisionStore

extension Repository {
  /// The same as a fault; none where the history is really empty.
  func faultOfFoldersNotCheckedOut() throws -> [Fault] {
    do {
      try refuseFoldersNotCheckedOut()
      return []
    } catch let error as StemmaError {
      return [Fault(error, at: site.configuration.revisions)]
    }
  }

  /// Refuses to take the history for empty where the code's current commit has one that is not checked out.
  ///
  /// To be asked where no folder is present: a sparse work tree may leave them out, or somebody removed them.
  func refuseFoldersNotCheckedOut() throws {
    guard let place = site.location.code, let path = directoryInCode, !toleratesFaults,
      let code = readableCode()
    else { return }
    let count = try code.committedFolders(at: path).count { FolderName.shortID(in: $0) != nil }
    guard count > 0 else { return }
    let folder = path.shellQuoted
    throw StemmaError.failed(
      .missingFolders,
      "\(count.counting("revision")) of the code's current commit \(count == 1 ? "is" : "are") not in"
        + " \(site.shown(directory.path))", about: site.shown(directory.path),
      details: code.isSparse ? ["the work tree is sparse, and may leave the folder out"] : [],
      hints: code.isSparse
        ? ["git -C \(place.workTree.shellQuoted) sparse-checkout add \(folder)     checks it out"]
        : ["git -C \(place.workTree.shellQuoted) checkout HEAD -- \(folder)     brings them back"])
  }
}
