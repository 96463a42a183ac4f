internal import Dialect
internal import SchemaModel

extension RevisionStore {
  /// Looks at everything that the store should have: each object that a seen revision, branch or tag
  /// leads to is read, hashed and decoded, and each pack is hashed as a whole.
  ///
  /// - Parameter countStatements: How many statements a script has; where given, the numbers are
  ///   compared with those in `migration.json`.
  /// - Returns: What is wrong, in no particular order; nothing when all is well.
  /// - Throws: When the store cannot be read at all.
  public func fsck(countStatements: ((String) throws -> Int)? = nil) throws -> [StoreFault] {
    var check = StoreCheck(store: self, countStatements: countStatements)
    if let path {
      check.faults += try ObjectFiles(folder: "\(path)/objects").faults()
    }
    try check.checkReferences()
    for id in try references.seen().sorted() { check.check(id) }
    return check.faults
  }
}

/// A walk through a store that goes on behind each fault.
private struct StoreCheck {
  let store: RevisionStore
  let countStatements: ((String) throws -> Int)?
  var faults: [StoreFault] = []

  private var checkedRevisions: Set<RevisionID> = []
  /// What was found in order, each under the name of the check that it passed or failed.
  private var checkedObjects: [String: Set<ObjectID>] = [:]

  init(store: RevisionStore, countStatements: ((String) throws -> Int)?) {
    self.store = store
    self.countStatements = countStatements
  }

  mutating func checkReferences() throws {
    if let path = store.path { faults += try ReferenceFiles(path: path).faults() }
    for prefix in [ReferenceName.branches, ReferenceName.tags, ReferenceName.seen] {
      for (name, id) in try store.references.references(under: prefix, skipping: { _ in }) {
        if prefix == ReferenceName.seen {
          guard name != prefix + id.hex else { continue }
          faults.append(
            StoreFault(
              .badReference, object: id,
              message: "\(name) marks another revision, \(id.short)",
              hint: "remove the file \(name) in the store; stemma marks the revision again"))
        } else {
          check(RevisionID(id))
        }
      }
    }
    do {
      if let id = try store.head().revision { check(id) }
    } catch let error as StoreError where faults.contains(where: { $0.message == error.message }) {
      // The branch that it names is damaged, and named itself.
    } catch let error as StoreError {
      add(.badReference, nil, nil, error)
    }
  }

  mutating func check(_ id: RevisionID) {
    guard checkedRevisions.insert(id).inserted else { return }
    inspect(id, id.object, .commit) { check, bytes in
      let commit = try CommitBuffer(decoding: bytes)
      check.checkTree(of: id, commit)
      for parent in commit.parents where try !check.store.objects.contains(parent) {
        check.faults.append(
          StoreFault(
            .missingObject, object: parent, revision: id,
            message: "the parent \(parent.short) of revision \(id.short) is missing",
            hint: "stemma restore --all writes again what the revision folders have"))
      }
    }
  }

  private mutating func checkTree(of id: RevisionID, _ commit: CommitBuffer) {
    inspect(id, commit.tree, .tree) { check, bytes in
      let tree = try RevisionTree(bytes)
      check.once("snapshot", tree.snapshot) { $0.checkSnapshot(tree.snapshot, of: id) }
      if let layout = tree.layout {
        check.once("layout", layout) { $0.checkLayout(layout, of: id) }
      }
      check.inspect(id, tree.migration, .tree) { check, bytes in
        let trees = try RevisionTree.migrations(bytes, parents: commit.parents.count)
        for (number, tree) in trees.enumerated() { check.checkMigration(tree, number, of: id) }
      }
      if let meta = tree.meta {
        check.inspect(id, meta, .blob) { _, bytes in _ = try RevisionMeta(decoding: bytes) }
      }
    }
  }

  private mutating func checkSnapshot(_ snapshot: ObjectID, of id: RevisionID) {
    inspect(id, snapshot, .tree) { check, bytes in
      var hasFormat = false
      for entry in try TreeReader.entries(bytes, "snapshot") {
        if entry.mode == .file, entry.name == "format.json" {
          hasFormat = true
          check.once("format", entry.id) { $0.checkFormat(entry.id, of: id) }
        } else if entry.mode == .directory, let kind = check.store.vocabulary.kind(entry.name) {
          check.once("snapshot/\(kind)", entry.id) { $0.checkObjects(entry.id, kind, of: id) }
        } else {
          throw RevisionFormError("'snapshot/\(entry.name)' is of no known kind")
        }
      }
      guard hasFormat else { throw RevisionFormError("snapshot/format.json is missing") }
    }
  }

  private mutating func checkFormat(_ blob: ObjectID, of id: RevisionID) {
    inspect(id, blob, .blob) { _, bytes in
      let place = "snapshot/format.json"
      let format = try SnapshotFormat(canonicalJSON: try .canonical(bytes, place))
      try format.canonicalJSON.check(against: bytes, place)
    }
  }

  private mutating func checkObjects(_ tree: ObjectID, _ kind: ObjectKind, of id: RevisionID) {
    inspect(id, tree, .tree) { check, bytes in
      for (name, blob) in try RevisionTree.namedFiles(bytes, "snapshot/\(kind)") {
        let path = ObjectPath(kind, name)
        check.once(path.description, blob) { check in
          check.inspect(id, blob, .blob) { check, bytes in
            _ = try SchemaObject(
              path: path, canonicalBytes: bytes, in: check.store.vocabulary)
          }
        }
      }
    }
  }

  private mutating func checkLayout(_ tree: ObjectID, of id: RevisionID) {
    inspect(id, tree, .tree) { check, bytes in
      check.inspect(id, try RevisionTree.layoutTables(bytes), .tree) { check, bytes in
        for (name, blob) in try RevisionTree.namedFiles(bytes, "layout/table") {
          check.once("layout", blob) { check in
            check.inspect(id, blob, .blob) { _, bytes in
              _ = try TableLayout(decoding: bytes, "layout/table/\(name)")
            }
          }
        }
      }
    }
  }

  private mutating func checkMigration(_ tree: ObjectID, _ number: Int, of id: RevisionID) {
    inspect(id, tree, .tree) { check, bytes in
      let files = try RevisionTree.migrationFiles(bytes, number: number)
      let up = check.text(files.up, id)
      let down = check.text(files.down, id)
      check.inspect(id, files.facts, .blob) { check, bytes in
        let place = "migration/\(number)/migration.json"
        let migration = try Migration(
          decoding: bytes, up: up ?? "", down: down ?? "", place: place)
        if up != nil { try check.compareCount(migration.up, "migration/\(number)/up.sql") }
        if down != nil { try check.compareCount(migration.down, "migration/\(number)/down.sql") }
      }
    }
  }

  private func compareCount(_ script: MigrationScript, _ place: String) throws {
    guard let countStatements else { return }
    let count = try countStatements(script.text)
    guard count != script.statements.count else { return }
    throw RevisionFormError(
      "\(place) has \(count) statements, and migration.json speaks of \(script.statements.count)")
  }

  private mutating func text(_ blob: ObjectID, _ id: RevisionID) -> String? {
    var text: String?
    inspect(id, blob, .blob) { _, bytes in
      text = String(strictUTF8: bytes)
      guard text != nil else { throw RevisionFormError("a script is no UTF-8") }
    }
    return text
  }
}

extension StoreCheck {
  private mutating func once(
    _ check: String, _ id: ObjectID, _ body: (inout StoreCheck) -> Void
  ) {
    guard checkedObjects[check, default: []].insert(id).inserted else { return }
    body(&self)
  }

  /// Reads an object and hands its content on; whatever goes wrong becomes a fault.
  private mutating func inspect(
    _ revision: RevisionID, _ object: ObjectID, _ kind: GitObject.Kind,
    _ body: (inout StoreCheck, [UInt8]) throws -> Void
  ) {
    do {
      let bytes = try store.content(object, kind, of: revision)
      guard GitObject.id(of: kind, content: bytes) == object else {
        throw StoreError(
          .corruptObject, subject: object.hex,
          message: "the \(kind.rawValue) \(object.short) has another content than its id says")
      }
      try store.inForm(of: revision) { try body(&self, bytes) }
    } catch let error as StoreError where faults.contains(where: { $0.file == error.subject }) {
      // What cannot be found by a damaged index is not damaged itself.
    } catch let error as StoreError {
      let fault: StoreFault.Kind =
        switch error.code {
        case .missingObject, .unknownRevision: .missingObject
        case .malformedRevision: .malformedRevision
        default: .damagedObject
        }
      add(fault, object, revision, error)
    } catch {
      add(
        .damagedObject, object, revision,
        StoreError(.inputOutput, subject: object.hex, message: "\(error)"))
    }
  }

  private mutating func add(
    _ kind: StoreFault.Kind, _ object: ObjectID?, _ revision: RevisionID?, _ error: StoreError
  ) {
    let of = revision.map { " (needed by revision \($0.short))" } ?? ""
    let isNamed = revision.map { error.message.contains($0.short) } ?? true
    faults.append(
      StoreFault(
        kind, object: object, revision: revision, message: error.message + (isNamed ? "" : of),
        hint: Self.wayOut(kind, revision) ?? error.hint ?? "stemma restore --all"))
  }

  private static func wayOut(_ kind: StoreFault.Kind, _ revision: RevisionID?) -> String? {
    guard kind == .damagedObject || kind == .missingObject, let revision else { return nil }
    return "move the store away and run 'stemma restore \(revision.short)': it is made again from "
      + "the revision folders"
  }
}
