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

  /// Takes back a job: schema source, folders and branch are as they were before it, byte for byte.
  ///
  /// - Throws: ``StemmaError`` (refused) when no job of this kind is under way; when something cannot be
  ///   written, the next command finishes.
  func abort(_ kind: Operation.Kind) throws {
    try withWriteLock(toleratingFaults: true) {
      let operation = try requireOperation(kind)
      try changing { change in
        for file in operation.files
        where (try? FileSystem.read(path(file.path))) != Array(file.text.utf8) {
          try change.replace(file.path, with: file.text)
        }
        if let folders = operation.folders {
          try change.leaveOnly(folders)
          if let branch = operation.branch, let head = operation.head {
            change.move = BranchMove(
              branch: branch, from: nil, to: head, message: "\(operation.kind.rawValue) (abort)")
            change.isRecorded = false
          }
        }
        try change.end(operation)
      }
    }
  }
}
