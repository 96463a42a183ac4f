public import SchemaModel

internal import Dialect

extension RevisionFolder {
  /// What a revision is told against: the snapshot and the layout of its first parent.
  public struct Base: Hashable, Sendable {
    /// The first parent's snapshot.
    public var snapshot: Snapshot
    /// The first parent's layout.
    public var layout: Layout
    /// The layout as files, where it was encoded already.
    var layoutFolder: LayoutFolder?

    /// Makes a base.
    public init(snapshot: Snapshot, layout: Layout) {
      self.snapshot = snapshot
      self.layout = layout
    }

    /// The base that a revision is for its children.
    public init(_ content: RevisionContent) {
      self.init(snapshot: content.snapshot, layout: content.layout)
    }
  }

  /// The folder of a revision.
  ///
  /// - Parameters:
  ///   - content: The revision.
  ///   - id: Its id.
  ///   - base: Its first parent; `nil` for a root.
  /// - Throws: When an object of the snapshot is no JSON, which no snapshot of ours has.
  public init(
    _ content: RevisionContent, id: RevisionID, base: Base?
  ) throws(RevisionFormError) {
    let snapshot = base?.snapshot
    try self.init(
      content, id: id,
      parent: snapshot.map {
        StoredSnapshot(id: $0.id, format: $0.format, entries: $0.entries)
      }, layout: base?.layout)
  }

  /// The folder of a revision whose first parent is known by its list of objects.
  ///
  /// - Parameters:
  ///   - content: The revision.
  ///   - id: Its id.
  ///   - parent: The snapshot of its first parent; `nil` for a root.
  ///   - layout: The layout of its first parent; `nil` for a root.
  /// - Throws: When an object of the snapshot is no JSON, which no snapshot of ours has.
  public init(
    _ content: RevisionContent, id: RevisionID, parent: StoredSnapshot?, layout: Layout?
  ) throws(RevisionFormError) {
    let message = content.message.trimmingSpaces
    let record = RevisionRecord(
      id: id, parents: content.parents, snapshot: content.snapshot.id, author: content.author,
      message: message, meta: content.meta,
      format: content.snapshot.format == parent?.format ? nil : content.snapshot.format,
      objects: try content.snapshot.changes(since: parent?.entries ?? [:]),
      layout: content.layout.changes(since: layout),
      migrations: content.migrations.map(\.canonicalJSON))
    var files = [Self.recordFile: record.json.canonicalBytes]
    for (parent, migration) in content.migrations.enumerated() {
      for direction in Direction.allCases {
        files[Self.scriptFile(direction, parent: parent)] = Array(migration[direction].text.utf8)
      }
    }
    self.init(
      name: FolderName.make(id: id, author: content.author, message: message), files: files)
  }

  /// The revision that the folder holds, whether or not it is the one that it says it is.
  ///
  /// - Parameters:
  ///   - base: The first parent; `nil` for a root.
  ///   - vocabulary: That of the engine whose schemas the revisions have.
  /// - Returns: The revision, whose id is to be compared with the one in the record.
  /// - Throws: When a file is missing or not in its form.
  public func content(
    base: Base?, in vocabulary: Vocabulary
  ) throws(RevisionFormError) -> RevisionContent {
    guard let bytes = files[Self.recordFile] else {
      throw RevisionFormError("\(Self.recordFile) is missing")
    }
    do {
      return try content(try RevisionRecord(parsing: bytes), base: base, in: vocabulary)
    } catch let error as RecordError {
      let line = error.line.map { ", line \($0)" } ?? ""
      throw RevisionFormError("\(Self.recordFile)\(line): \(error.reason)")
    } catch let error as RevisionFormError {
      throw error
    } catch {
      throw RevisionFormError("\(error)")
    }
  }

  func content(
    _ record: RevisionRecord, base: Base?, in vocabulary: Vocabulary
  ) throws(RevisionFormError) -> RevisionContent {
    var migrations: [Migration] = []
    for (parent, json) in record.migrations.enumerated() {
      let up = try text(Self.scriptFile(.up, parent: parent))
      let down = try text(Self.scriptFile(.down, parent: parent))
      migrations.append(
        try Migration(
          canonicalJSON: json, up: up, down: down, place: "\(Self.recordFile): migrations"))
    }
    return RevisionContent(
      snapshot: try Snapshot(
        base?.snapshot, format: record.format, changes: record.objects, in: vocabulary),
      layout: try Layout(base?.layout, changes: record.layout), parents: record.parents,
      migrations: migrations, author: record.author, message: record.message, meta: record.meta)
  }

  private func text(_ file: String) throws(RevisionFormError) -> String {
    guard let bytes = files[file] else { throw RevisionFormError("\(file) is missing") }
    guard let text = String(strictUTF8: bytes) else {
      throw RevisionFormError("\(file) is not UTF-8")
    }
    return text
  }
}

extension Layout {
  fileprivate func changes(since base: Layout?) -> [String: JSONValue] {
    var changes: [String: JSONValue] = [:]
    for (table, layout) in tables where base?.tables[table] != layout {
      changes[table] = layout.canonicalJSON
    }
    for table in base?.tables.keys ?? [:].keys where tables[table] == nil {
      changes[table] = .null
    }
    return changes
  }

  fileprivate init(
    _ base: Layout?, changes: [String: JSONValue]
  ) throws(RevisionFormError) {
    self = base ?? Layout()
    for (table, json) in changes {
      if case .null = json {
        tables[table] = nil
        continue
      }
      do {
        tables[table] = try TableLayout(canonicalJSON: json)
      } catch {
        throw RevisionFormError("\(RevisionFolder.recordFile): layout of \(table): \(error)")
      }
    }
  }
}
