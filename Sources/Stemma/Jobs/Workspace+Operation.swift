internal import RevisionStore

extension Workspace {
  /// Where the job under way is remembered.
  var operationFile: SessionFile { session("operation") }

  /// The job under way; `nil` when there is none.
  ///
  /// - Throws: When what is remembered of it cannot be read.
  func operation() throws -> Operation? {
    guard let json = try operationFile.read() else { return nil }
    guard let operation = Operation(json) else {
      throw StemmaError.failed(
        .damagedState, "\(operationFile.path) is not from this version of stemma",
        about: operationFile.path,
        hints: ["use the version that began the job, or remove the file to forget it"])
    }
    return operation
  }

  /// Refuses to begin something else while a job is under way.
  func refuseDuringOperation() throws {
    guard let operation = try operation() else { return }
    let command = "stemma \(operation.kind.rawValue)"
    throw StemmaError.refused(
      .jobUnderWay, "\(operation.kind.withArticle) is under way", about: operation.kind.rawValue,
      hints: [
        "\(command) --continue     goes on with it", "\(command) --abort     takes it back",
        "stemma status     says what is left to do",
      ])
  }

  /// The job of a kind that is under way.
  ///
  /// - Throws: ``StemmaError`` (refused) when there is none, or one of another kind.
  func requireOperation(_ kind: Operation.Kind) throws -> Operation {
    guard let operation = try operation() else {
      throw StemmaError.refused(.noJob, "no \(kind.rawValue) is under way", about: kind.rawValue)
    }
    guard operation.kind == kind else {
      throw StemmaError.refused(
        .noJob, "\(operation.kind.withArticle) is under way, no \(kind.rawValue)",
        about: kind.rawValue,
        hints: ["stemma \(operation.kind.rawValue) --continue     goes on with it"])
    }
    return operation
  }

  /// The files of the schema source as they are, for a job that may change them.
  func savedSource() throws -> [Operation.SavedFile] {
    guard case .files = configuration.source else { return [] }
    return try sourceFiles().map { file in
      let bytes = try FileSystem.read(path(file.name))
      return Operation.SavedFile(path: file.name, text: String(decoding: bytes, as: UTF8.self))
    }
  }

  /// Adds to a change that a job is under way, or how it now stands.
  func remember(_ operation: Operation, in change: inout FolderTransaction) throws {
    try change.replace(file: operationFile.path, with: operation.json.canonicalBytes)
  }

  /// Adds to a change that the job under way is over, its draft included.
  func forgetOperation(in change: inout FolderTransaction) throws {
    guard operationFile.exists else { return }
    try change.replace(file: operationFile.path, with: nil)
    directory.draft.remove(in: &change)
  }

  /// Takes back a job: schema source, folders and branch are as they were before it, byte for byte.
  ///
  /// - Throws: ``StemmaError`` (refused) when no job of this kind is under way; when something cannot be
  ///   written, the next command finishes.
  func abort(_ kind: Operation.Kind) throws {
    try withWriteLock(toleratingFaults: true) {
      let operation = try requireOperation(kind)
      var change = try directory.transaction()
      do {
        for file in operation.files {
          let old = try? FileSystem.read(path(file.path))
          if old != Array(file.text.utf8) {
            try change.replace(file: path(file.path), with: Array(file.text.utf8))
          }
        }
        if let folders = operation.folders { try putBack(folders, in: &change) }
        try forgetOperation(in: &change)
      } catch {
        change.abandon()
        throw error
      }
      try commit(&change, note: try note(ofAborting: operation))
      forgetHistory()
    }
  }

  private func note(ofAborting operation: Operation) throws -> JSONValue {
    guard let branch = operation.branch, let head = operation.head, operation.folders != nil else {
      return .null
    }
    return try note(
      of: BranchMove(
        branch: branch, from: nil, to: head, message: "\(operation.kind.rawValue) (abort)"))
  }

  /// Adds to a change what makes the folders those of some revisions.
  private func putBack(_ wanted: [RevisionID], in change: inout FolderTransaction) throws {
    let present = try folders()
    var sealed = SealedFolders(try store())
    let graph = try history().graph
    let missing = wanted.filter { present[$0] == nil }
    for id in missing.sorted(by: { graph.generation(of: $0) < graph.generation(of: $1) }) {
      try change.write(try sealed.folder(of: id))
    }
    let kept = Set(wanted)
    for (id, name) in present where !kept.contains(id) { change.remove(name) }
  }
}
