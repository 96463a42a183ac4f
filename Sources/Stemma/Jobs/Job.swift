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

/// A command that makes changes of revisions anew and may stop for a person's decision.
///
/// ```swift
/// let report = try workspace.rebase(onUpstream: "main")
/// if let stop = report.stop {
///   print("\(stop.title) does not fit: \(stop.conflicts.count) conflicts")
///   let next = try workspace.continueRewriting(.rebase, theirs: ["users.email"])
///   if next.stop != nil { try workspace.abortRewriting(.rebase) }
/// }
/// ```
///
/// The old revisions stay in the store, and databases that stand on them are led to the new ones. None of these
/// commands touches a database.
public enum Rewriting: String, Hashable, Sendable, CaseIterable {
  /// Moves a branch's revisions.
  case rebase
  /// Changes a revision in the middle, and puts what follows upon it.
  case amend
  /// Takes changes from elsewhere.
  case cherryPick = "cherry-pick"
  /// Takes changes back.
  case revert
}
