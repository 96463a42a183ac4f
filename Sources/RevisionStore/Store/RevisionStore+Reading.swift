public import Dialect
public import SchemaModel

extension RevisionStore {
  /// A revision's heading; `nil` when it was never seen.
  ///
  /// - Throws: When its objects are damaged, or not in the form of a revision.
  public func revision(_ id: RevisionID) throws -> Revision? {
    guard try contains(id) else { return nil }
    let (commit, tree) = try commit(id)
    let meta = try inForm(of: id) { () throws -> RevisionMeta in
      guard let meta = tree.meta else { return RevisionMeta() }
      return try RevisionMeta(decoding: try content(meta, .blob, of: id))
    }
    return Revision(
      id: id, snapshot: SnapshotID(tree.snapshot), parents: commit.parents.map { RevisionID($0) },
      author: commit.author, message: commit.message, meta: meta)
  }

  /// All that a revision consists of.
  ///
  /// - Throws: When it was never seen or is damaged.
  public func content(of id: RevisionID) throws -> RevisionContent {
    let revision = try known(id)
    return RevisionContent(
      snapshot: try snapshot(of: revision.snapshot), layout: try layout(of: id),
      parents: revision.parents, migrations: try migrations(of: id), author: revision.author,
      message: revision.message, meta: revision.meta)
  }

  /// The migrations from a revision's parents, in their order; for a root the one from nothing.
  ///
  /// - Throws: When it was never seen or is damaged.
  public func migrations(of id: RevisionID) throws -> [Migration] {
    let (commit, tree) = try commit(id)
    return try inForm(of: id) {
      let trees = try RevisionTree.migrations(
        try content(tree.migration, .tree, of: id), parents: commit.parents.count)
      return try trees.enumerated().map { try migration($1, number: $0, of: id) }
    }
  }

  /// What is cosmetic about a revision's schema.
  ///
  /// - Throws: When it was never seen or is damaged.
  public func layout(of id: RevisionID) throws -> Layout {
    try layout(of: id) { _, _ in nil }
  }

  /// The same, where some of it is known by name and blob.
  func layout(
    of id: RevisionID, known: (String, ObjectID) -> TableLayout?
  ) throws -> Layout {
    let (_, tree) = try commit(id)
    return try inForm(of: id) {
      var layout = Layout()
      guard let root = tree.layout else { return layout }
      let folder = try RevisionTree.layoutTables(try content(root, .tree, of: id))
      let files = try RevisionTree.namedFiles(try content(folder, .tree, of: id), "layout/table")
      layout.tables.reserveCapacity(files.count)
      for (name, blob) in files {
        if let table = known(name, blob) {
          layout.tables[name] = table
          continue
        }
        let bytes = try content(blob, .blob, of: id)
        layout.tables[name] = try TableLayout(decoding: bytes, "layout/table/\(name)")
      }
      return layout
    }
  }

  /// The schema of a revision, its columns and triggers in the order of its layout.
  ///
  /// - Throws: When it was never seen or is damaged.
  public func schema(of id: RevisionID) throws -> Schema {
    let (_, tree) = try commit(id)
    return try schema(of: SnapshotID(tree.snapshot)).applying(try layout(of: id))
  }

  /// The content of an object of any kind.
  ///
  /// - Throws: When it is missing or damaged.
  public func content(of id: ObjectID) throws -> [UInt8] {
    guard let object = try objects.read(id) else {
      throw absence(of: id, named: "object \(id.short)")
    }
    return object.bytes
  }

  private func known(_ id: RevisionID) throws -> Revision {
    guard let revision = try revision(id) else { throw absence(of: id) }
    return revision
  }

  /// Why a revision is not found: a file of the store is damaged, or it was never seen.
  func absence(of id: RevisionID) -> StoreError {
    damage
      ?? StoreError(
        .unknownRevision, subject: id.hex, message: "the store has no revision \(id.short)",
        hint: "git fetch or git pull may bring the folder of the revision")
  }
}

extension RevisionStore {
  /// The commit of a revision and the places of its files.
  func commit(_ id: RevisionID) throws -> (CommitBuffer, RevisionTree) {
    guard let (kind, bytes) = try objects.read(id.object) else { throw absence(of: id) }
    return try inForm(of: id) {
      guard kind == .commit else { throw RevisionFormError("it is a \(kind.rawValue)") }
      let commit = try CommitBuffer(decoding: bytes)
      return (commit, try RevisionTree(try content(commit.tree, .tree, of: id)))
    }
  }

  /// The content of an object that a revision refers to.
  func content(
    _ object: ObjectID, _ kind: GitObject.Kind, of id: RevisionID
  ) throws -> [UInt8] {
    try content(object, kind, of: "revision \(id.short)")
  }

  func content(
    _ object: ObjectID, _ kind: GitObject.Kind, of owner: String
  ) throws -> [UInt8] {
    guard let (found, bytes) = try objects.read(object) else {
      throw absence(of: object, named: "\(kind.rawValue) \(object.short) of \(owner)")
    }
    guard found == kind else {
      throw RevisionFormError("\(object.short) is a \(found.rawValue), not a \(kind.rawValue)")
    }
    return bytes
  }

  /// Runs a decoder and says of which revision its complaint is.
  func inForm<Result>(of id: RevisionID, _ decode: () throws -> Result) throws -> Result {
    try inForm(of: "revision \(id.short)", subject: id.hex, decode)
  }

  func inForm<Result>(
    of owner: String, subject: String, _ decode: () throws -> Result
  ) throws -> Result {
    do {
      return try decode()
    } catch let error as RevisionFormError {
      throw Self.malformed(owner, subject, error.reason, error)
    } catch let error as CanonicalFormError {
      throw Self.malformed(owner, subject, error.description, error)
    }
  }

  /// Why an object that something refers to is not found.
  private func absence(of object: ObjectID, named name: String) -> StoreError {
    damage
      ?? StoreError(
        .missingObject, subject: object.hex,
        message: "the \(name) is missing from the store",
        hint: "stemma restore --all writes again what the revision folders have")
  }

  private static func malformed(
    _ owner: String, _ subject: String, _ reason: String, _ error: any Error
  ) -> StoreError {
    StoreError(
      .malformedRevision, subject: subject,
      message: "\(owner) is not in the form that Stemma writes: \(reason)",
      hint: "it was made by another program, or by a later version of Stemma", underlying: error)
  }

  private func migration(
    _ tree: ObjectID, number: Int, of id: RevisionID
  ) throws -> Migration {
    let files = try RevisionTree.migrationFiles(
      try content(tree, .tree, of: id), number: number)
    func text(_ blob: ObjectID, _ name: String) throws -> String {
      guard let text = String(strictUTF8: try content(blob, .blob, of: id)) else {
        throw RevisionFormError("migration/\(number)/\(name) is no UTF-8")
      }
      return text
    }
    return try Migration(
      decoding: try content(files.facts, .blob, of: id), up: try text(files.up, "up.sql"),
      down: try text(files.down, "down.sql"), place: "migration/\(number)/migration.json")
  }
}
