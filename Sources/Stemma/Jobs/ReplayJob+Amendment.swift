extension ReplayJob {
  /// What becomes of a revision that is amended: the difference between the current revision and the schema source
  /// is made in it.
  struct Amendment: Hashable, Sendable {
    /// The current revision.
    var head: RevisionID
    /// The schema source.
    var files: [SourceFile]
    /// The message; `nil` for the old one.
    var message: String?
    /// Renames declared between the current revision and the schema source; those in its comments count too.
    var renames: [RenameDeclaration] = []
    /// Why there is no way back; `nil` for what the old revision says.
    var irreversible: String?
  }
}

extension ReplayJob.Amendment {
  var json: JSONValue {
    .members([
      "head": head.json, "files": .array(files.map(\.json)),
      "renames": .strings(renames.map(\.description)), "message": message?.json,
      "irreversible": irreversible?.json,
    ])
  }

  init?(_ json: JSONValue) {
    guard let head = json["head"]?.revision, let files = json["files"]?.all({ SourceFile($0) }),
      let renames = json["renames"]?.all({ $0.string.flatMap { RenameDeclaration($0) } }),
      let message = json.member("message", \.string),
      let irreversible = json.member("irreversible", \.string)
    else { return nil }
    self.init(
      head: head, files: files, message: message, renames: renames,
      irreversible: irreversible)
  }
}
