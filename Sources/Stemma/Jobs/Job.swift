/// A job that changes the current revision and may stop for a person's decision, as it stands between two
/// commands: a merge with conflicts, a rebase.
///
/// It knows all that is needed to put the workspace back, byte for byte.
struct Job: Hashable, Sendable {
  /// What is being done; the raw value is the command.
  enum Kind: String, Hashable, Sendable, CaseIterable {
    case merge
    case rebase
    case amend
    case cherryPick = "cherry-pick"
    case revert

    /// The command as one of its kind: `a merge`, `an amend`.
    var withArticle: String { (self == .amend ? "an " : "a ") + rawValue }
  }

  /// A file as it was before.
  struct SavedFile: Hashable, Sendable {
    /// Its path, relative to the workspace.
    var path: String
    /// What was in it.
    var text: String
  }

  /// What is being done.
  var kind: Kind
  /// The current revision when it began; `nil` before the first one, or when there were several.
  var head: RevisionID?
  /// The one of Stemma's own branches that is to move; `nil` where the code keeps them.
  var branch: String?
  /// The files of the schema source as they were.
  var files: [SavedFile]
  /// The revisions whose folders were there; `nil` for a job that touches no folder before its end.
  var folders: [RevisionID]?
  /// What the kind of job itself remembers.
  var details: JSONValue
}

// MARK: - Remembering

extension Job {
  var json: JSONValue {
    .members([
      "operation": .string(kind.rawValue), "details": details,
      "files": .array(
        files.map { .object(["path": .string($0.path), "text": .string($0.text)]) }),
      "head": head?.json, "branch": branch?.json,
      "folders": folders.map { .strings($0.map(\.hex)) },
    ])
  }

  init?(_ json: JSONValue) {
    guard let kind = json["operation"]?.string.flatMap({ Kind(rawValue: $0) }),
      let details = json["details"], let files = json["files"]?.all({ SavedFile($0) }),
      let head = json.member("head", \.revision),
      let branch = json.member("branch", \.string),
      let folders = json.member("folders", \.revisions)
    else { return nil }
    self.init(
      kind: kind, head: head, branch: branch, files: files,
      folders: folders, details: details)
  }
}

extension Job.SavedFile {
  fileprivate init?(_ json: JSONValue) {
    guard let path = json["path"]?.string, let text = json["text"]?.string else { return nil }
    self.init(path: path, text: text)
  }
}
