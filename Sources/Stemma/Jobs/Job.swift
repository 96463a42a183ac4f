internal import RevisionStore

/// A job that changes the current revision and may stop for a person's decision, as it stands between two
/// commands: a merge with conflicts, a rebase.
///
/// It knows all that is needed to put the workspace back, byte for byte.
struct Job: Hashable, Sendable {
  /// What is being done.
  enum Kind: Hashable, Sendable {
    case merge
    case rewriting(Rewriting)

    init?(_ command: String) {
      guard command != "merge" else {
        self = .merge
        return
      }
      guard let rewriting = Rewriting(rawValue: command) else { return nil }
      self = .rewriting(rewriting)
    }

    /// The command.
    var command: String {
      switch self {
      case .merge: "merge"
      case .rewriting(let rewriting): rewriting.rawValue
      }
    }

    /// The command as one of its kind: `a merge`, `an amend`.
    var withArticle: String { (self == .rewriting(.amend) ? "an " : "a ") + command }
  }

  /// What is being done.
  var kind: Kind
  /// The current revision when it began; `nil` before the first one, or when there were several.
  var head: RevisionID?
  /// The one of Stemma's own branches that is to move; `nil` where the code keeps them.
  var branch: String?
  /// The files of the schema source as they were.
  var files: [SourceFile]
  /// The revisions whose folders were there; `nil` for a job that touches no folder before its end.
  var folders: [RevisionID]?
  /// What the kind of job itself remembers.
  var details: JSONValue
}

// MARK: - Remembering

extension Job {
  var json: JSONValue {
    .members([
      "operation": .string(kind.command), "details": details,
      "files": .array(
        files.map { .object(["path": .string($0.name), "text": .string($0.text)]) }),
      "head": head?.json, "branch": branch?.json,
      "folders": folders.map { .strings($0.map(\.hex)) },
    ])
  }

  init?(_ json: JSONValue) {
    guard let kind = json["operation"]?.string.flatMap({ Kind($0) }),
      let details = json["details"], let files = json["files"]?.all(Self.savedFile),
      let head = json.member("head", \.revision),
      let branch = json.member("branch", \.string),
      let folders = json.member("folders", \.revisions)
    else { return nil }
    self.init(
      kind: kind, head: head, branch: branch, files: files,
      folders: folders, details: details)
  }

  private static func savedFile(_ json: JSONValue) -> SourceFile? {
    guard let path = json["path"]?.string, let text = json["text"]?.string else { return nil }
    return SourceFile(name: path, text: text)
  }
}

/// A side that a person took in a conflict.
struct TakenSide: Hashable, Sendable {
  /// Where the conflict is, as it is shown: `users.email`.
  var place: String
  /// Which side.
  var side: MergeResolution.Side

  /// The sides that a person took, by the places of either.
  static func all(ours: [String], theirs: [String]) -> [TakenSide] {
    ours.map { TakenSide(place: $0, side: .ours) }
      + theirs.map { TakenSide(place: $0, side: .theirs) }
  }
}

extension TakenSide {
  var json: JSONValue { .strings([place, side.rawValue]) }

  init?(_ json: JSONValue) {
    guard let parts = json.strings, parts.count == 2,
      let side = MergeResolution.Side(rawValue: parts[1])
    else { return nil }
    self.init(place: parts[0], side: side)
  }
}

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
