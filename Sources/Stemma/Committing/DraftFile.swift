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
        "the draft in \(folder) is a squash's",
        hints: ["\(squash.command)     takes it", "rm -r \(folder)     throws it away"])
    }
    guard let content, let scripts = content.scripts.first, let state = State(content.state) else {
      throw StemmaError.failed(
        "the draft in \(folder) is damaged",
        hints: [
          "stemma draft --force     makes the draft anew", "rm -r \(folder)     throws it away",
        ])
    }
    return (state, scripts.up, scripts.down)
  }

  func write(_ state: State, up: String, down: String) throws {
    try draft.write(
      DraftFolder.Content(
        scripts: [DraftFolder.Content.Scripts(up: up, down: down)], state: state.json))
  }

  func remove() throws {
    try draft.remove()
  }
}

extension DraftFile.State {
  var json: JSONValue {
    var object: [String: JSONValue] = [
      "snapshot": .string(snapshot.hex), "message": .string(message),
      "leave_behind": .array(leftovers.map { .string($0.description) }),
      "renamed_tables": .object(renames.tables.mapValues { .string($0) }),
      "renamed_columns": .array(
        renames.columns.map { .array([.string($0.table), .string($0.from), .string($0.to)]) }),
    ]
    object["parent"] = parent.map { .string($0.hex) }
    object["irreversible"] = irreversible.map { .string($0) }
    return .object(object)
  }

  init?(_ json: JSONValue) {
    guard case .object(let object) = json,
      let snapshot = object["snapshot"]?.string.flatMap({ SnapshotID(hex: $0) }),
      let message = object["message"]?.string,
      case .array(let leftovers)? = object["leave_behind"],
      case .object(let tables)? = object["renamed_tables"],
      case .array(let columns)? = object["renamed_columns"]
    else { return nil }
    self.snapshot = snapshot
    self.message = message
    parent = object["parent"]?.string.flatMap { RevisionID(hex: $0) }
    irreversible = object["irreversible"]?.string
    self.leftovers = leftovers.compactMap { $0.string.flatMap { Leftover($0) } }
    renames = RenameHints(
      tables: tables.compactMapValues(\.string),
      columns: columns.compactMap { column in
        guard case .array(let parts) = column else { return nil }
        let names = parts.compactMap(\.string)
        return names.count == 3 ? .init(table: names[0], from: names[1], to: names[2]) : nil
      })
  }
}

extension JSONValue {
  /// The text; `nil` for any other value.
  var string: String? { if case .string(let text) = self { text } else { nil } }
}
