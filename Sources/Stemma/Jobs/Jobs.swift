internal import RevisionStore

/// The jobs of a work tree, of which one at a time may wait for a person.
struct Jobs: Room {
  let repository: Repository

  /// Where the job under way is remembered.
  var file: SessionFile { site.session("operation") }

  /// The job under way; `nil` when there is none.
  ///
  /// - Throws: When what is remembered of it cannot be read.
  func current() throws -> Job? {
    guard let json = try file.read() else { return nil }
    guard let job = Job(json) else {
      throw StemmaError.failed(
        .damagedState, "\(file.path) is not from this version of stemma", about: file.path,
        hints: ["use the version that began the job, or remove the file to forget it"])
    }
    return job
  }

  /// Refuses to begin something else while a job is under way.
  func refuseAny() throws {
    guard let kind = try current()?.kind else { return }
    let command = "stemma \(kind.command)"
    throw StemmaError.refused(
      .jobUnderWay, "\(kind.withArticle) is under way", about: kind.command,
      hints: [
        "\(command) --continue     goes on with it", "\(command) --abort     takes it back",
        "stemma status     says what is left to do",
      ])
  }

  /// The job of a kind that is under way.
  ///
  /// - Throws: ``StemmaError`` (refused) when there is none, or one of another kind.
  func require(_ kind: Job.Kind) throws -> Job {
    guard let job = try current() else {
      throw StemmaError.refused(.noJob, "no \(kind.command) is under way", about: kind.command)
    }
    guard job.kind == kind else {
      throw StemmaError.refused(
        .noJob, "\(job.kind.withArticle) is under way, no \(kind.command)", about: kind.command,
        hints: ["stemma \(job.kind.command) --continue     goes on with it"])
    }
    return job
  }

  /// A job that begins, with how things are before it.
  func new(_ kind: Job.Kind, head: RevisionID?, folders: [RevisionID]? = nil) throws -> Job {
    Job(
      kind: kind, head: head, branch: try currentOwnBranch(), files: try savedSource(),
      folders: folders, details: .null)
  }

  /// The files of the schema source as they are, byte for byte, for a job that may change them.
  private func savedSource() throws -> [SourceFile] {
    guard case .files = configuration.source else { return [] }
    return try source.files().map { file in
      let bytes = try FileSystem.read(path(file.name))
      return SourceFile(name: file.name, text: String(decoding: bytes, as: UTF8.self))
    }
  }

  /// Where the code's work tree stands; `nil` where Stemma keeps the branches.
  func codePlace() throws -> CodePlace? {
    guard location.code != nil else { return nil }
    return CodePlace(branch: try currentBranch(), commit: try repository.code().headCommit())
  }
}

extension Room {
  /// The jobs of its work tree.
  var jobs: Jobs { Jobs(repository: repository) }
}

extension Change {
  /// Remembers that a job is under way, or how it now stands.
  mutating func remember(_ job: Job) throws {
    try folders.replace(file: jobs.file.path, with: job.json.canonicalBytes)
  }

  /// Forgets the job under way, its draft included.
  mutating func end(_ job: Job?) throws {
    guard let job else { return }
    saved = job.files
    try folders.replace(file: jobs.file.path, with: nil)
    removeDraft()
  }
}
