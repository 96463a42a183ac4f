internal import RevisionStore

/// The draft in the revision directory: two scripts for editing, and what they were made for.
struct DraftFile {
  /// What is remembered of a draft besides its scripts.
  struct State: Hashable {
    var parent: RevisionID?
    var snapshot: SnapshotID
    var message: String
    var renames: RenameHints
    var leftovers: [Leftover]
    var irreversible: String?
  }

  private let draft: DraftFolder

  init(_ directory: RevisionDirectory) {
    draft = directory.draft
  }

  var folder: String { draft.path }
  var upPath: String { draft.path + "/up.sql" }
  var downPath: String { draft.path + "/down.sql" }
  var exists: Bool { draft.exists }

  func read() throws -> (state: State, up: String, down: String) {
    let content = try draft.read()
    if let squash = content.flatMap(SquashDraft.init) {
      throw StemmaError.refused(
        .draftInTheWay, "the draft in \(folder) is a squash's", about: folder,
        hints: ["\(squash.command)     takes it", "rm -r \(folder)     throws it away"])
    }
    guard let content, let scripts = content.scripts.first, let state = State(content.state) else {
      throw StemmaError.failed(
        .damagedState, "the draft in \(folder) is damaged", about: folder,
        hints: [
          "stemma draft --force     makes the draft anew", "rm -r \(folder)     throws it away",
        ])
    }
    return (state, scripts.up, scripts.down)
  }

  func write(_ prepared: Preparation, _ request: CommitRequest) throws {
    let state = State(
      parent: prepared.parent, snapshot: prepared.toSnapshot.id, message: request.message ?? "",
      renames: prepared.renames, leftovers: prepared.leftovers, irreversible: request.irreversible)
    try draft.write(
      DraftFolder.Content(
        scripts: [.init(up: prepared.upText, down: prepared.downText)], state: state.json))
  }

  func remove() throws {
    try draft.remove()
  }
}

extension DraftFile.State {
  var json: JSONValue {
    .members([
      "snapshot": .string(snapshot.hex), "message": .string(message),
      "leave_behind": .array(leftovers.map { .string($0.description) }),
      "renamed_tables": .object(renames.tables.mapValues { .string($0) }),
      "renamed_columns": .array(
        renames.columns.map { .array([.string($0.table), .string($0.from), .string($0.to)]) }),
      "parent": parent?.json, "irreversible": irreversible?.json,
    ])
  }

  init?(_ json: JSONValue) {
    guard let snapshot = json["snapshot"]?.string.flatMap({ SnapshotID(hex: $0) }),
      let message = json["message"]?.string,
      let leftovers = json["leave_behind"]?.all({ $0.string.flatMap { Leftover($0) } }),
      let tables = json["renamed_tables"]?.object,
      let columns = json["renamed_columns"]?.all({
        $0.strings.flatMap { RenameHints.ColumnRename($0) }
      }), let parent = json.member("parent", \.revision),
      let irreversible = json.member("irreversible", \.string)
    else { return nil }
    renames = RenameHints(tables: tables.compactMapValues(\.string), columns: columns)
    guard renames.tables.count == tables.count else { return nil }
    (self.parent, self.snapshot, self.message, self.leftovers) = (
      parent, snapshot, message, leftovers
    )
    self.irreversible = irreversible
  }
}

extension RenameHints.ColumnRename {
  /// Reads table, old name and new name.
  fileprivate init?(_ names: [String]) {
    guard names.count == 3 else { return nil }
    self.init(table: names[0], from: names[1], to: names[2])
  }
}
