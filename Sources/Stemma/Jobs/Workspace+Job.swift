internal import RevisionStore

extension Workspace {
  /// Where the job under way is remembered.
  var jobFile: SessionFile { session("operation") }

  /// The job under way; `nil` when there is none.
  ///
  /// - Throws: When what is remembered of it cannot be read.
  func job() throws -> Job? {
    guard let json = try jobFile.read() else { return nil }
    guard let operation = Job(json) else {
      throw StemmaError.failed(
        .damagedState, "\(jobFile.path) is not from this version of stemma",
        about: jobFile.path,
        hints: ["use the version that began the job, or remove the file to forget it"])
    }
    return operation
  }

  /// Refuses to begin something else while a job is under way.
  func refuseDuringJob() throws {
    guard let operation = try job() else { return }
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
  func requireJob(_ kind: Job.Kind) throws -> Job {
    guard let operation = try job() else {
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

  /// A job that begins, with how things are before it.
  func newJob(_ kind: Job.Kind, head: RevisionID?, folders: [RevisionID]? = nil) throws -> Job {
    Job(
      kind: kind, head: head, branch: try currentOwnBranch(), files: try savedSource(),
      folders: folders, details: .null)
  }

  /// The files of the schema source as they are, for a job that may change them.
  private func savedSource() throws -> [Job.SavedFile] {
    guard case .files = configuration.source else { return [] }
    return try sourceFiles().map { file in
      let bytes = try FileSystem.read(path(file.name))
      return Job.SavedFile(path: file.name, text: String(decoding: bytes, as: UTF8.self))
    }
  }
}
