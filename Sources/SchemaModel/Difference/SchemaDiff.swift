/// What it takes to make one schema of another, as a sorted list of changes.
///
/// The order of columns and triggers counts only where it is part of a snapshot's id: two schemas with one id have
/// no difference. Names that differ only in the case of ASCII letters are one thing with another
/// spelling. Every other rename must be declared.
///
/// A table or column that is renamed is followed by the keys, foreign keys, indexes and triggers
/// that name it in so many letters; the model does not look into expressions, queries and statements.
public struct SchemaDiff: Hashable, Sendable {
  /// The changes: of the format, then of tables, virtual tables, indexes, views, triggers and other
  /// objects, each by name.
  public let changes: [SchemaChange]

  /// Whether there is none.
  public var isEmpty: Bool { changes.isEmpty }

  /// The difference the other way.
  ///
  /// It is the one that comparing the other way with the inverse renames gives.
  public var inverse: SchemaDiff {
    SchemaDiff(changes.map(\.inverse).sorted(by: SchemaChange.precedes))
  }

  private init(_ changes: [SchemaChange]) {
    self.changes = changes
  }

  /// Compares two schemas.
  ///
  /// - Parameters:
  ///   - old: Where the changes start.
  ///   - new: Where they lead.
  ///   - renamedTables: The tables' new names by their old ones. A rename that does not fit the two schemas
  ///     is ignored.
  ///   - renamedColumns: The columns' renames, by the table's new name; likewise.
  public init(
    from old: Schema, to new: Schema, renamedTables: [String: String] = [:],
    renamedColumns: [ColumnRename] = []
  ) {
    let renamed = RenamedTables(renamedTables)
    let before = old.objects.filter {
      new.objects[$0.key] != $0.value || renamed.contains($0.key)
    }
    let after = new.objects.filter {
      old.objects[$0.key] != $0.value || renamed.contains($0.key)
    }
    let comparison = SchemaComparison(
      old: before, new: after, renamedTables: renamedTables, renamedColumns: renamedColumns)
    let unchanged =
      comparison.hasRenames
      ? old.objects.filter { before[$0.key] == nil && $0.key.kind.canFollow }.map(\.value) : []
    self.init(
      Self.formatChange(old.format, new.format) + comparison.changes(unchanged: unchanged))
  }

  /// Compares two snapshots; only the objects whose ids differ are decoded.
  ///
  /// - Throws: ``CanonicalFormError`` or ``GitObjectError`` when an object is damaged.
  public init(
    from old: Snapshot, to new: Snapshot, renamedTables: [String: String] = [:],
    renamedColumns: [ColumnRename] = []
  ) throws {
    let trees = Dictionary(
      (old.trees + new.trees).map { ($0.id, $0.content) }, uniquingKeysWith: { first, _ in first })
    try self.init(
      from: old.id, to: new.id, renamedTables: renamedTables, renamedColumns: renamedColumns
    ) { id in
      guard let content = trees[id] ?? old.blobs[id] ?? new.blobs[id] else {
        throw GitObjectError("the object \(id) is missing")
      }
      return content
    }
  }

  /// Compares two snapshots in a store, reading only the trees and blobs whose ids differ.
  ///
  /// - Parameters:
  ///   - old: Where the changes start.
  ///   - new: Where they lead.
  ///   - renamedTables: The tables' new names by their old ones.
  ///   - renamedColumns: The columns' renames, by the table's new name.
  ///   - object: Gives the content of an object of the store.
  /// - Throws: What `object` throws; ``CanonicalFormError`` or ``GitObjectError`` when an object is damaged.
  public init(
    from old: SnapshotID, to new: SnapshotID, renamedTables: [String: String] = [:],
    renamedColumns: [ColumnRename] = [], reading object: (ObjectID) throws -> [UInt8]
  ) throws {
    guard old != new else {
      self.init([])
      return
    }
    let before = try SnapshotListing(old, reading: object)
    let after = try SnapshotListing(new, reading: object)
    let differing = try before.objects(
      differingFrom: after, and: RenamedTables(renamedTables), reading: object)
    let comparison = SchemaComparison(
      old: differing.here, new: differing.there, renamedTables: renamedTables,
      renamedColumns: renamedColumns)
    var unchanged: [SchemaObject] = []
    if comparison.hasRenames {
      unchanged = try before.objects(
        of: ObjectKind.allCases.filter(\.canFollow), except: differing.here, reading: object)
    }
    self.init(
      Self.formatChange(before.format, after.format) + comparison.changes(unchanged: unchanged))
  }

  private static func formatChange(
    _ old: SnapshotFormat, _ new: SnapshotFormat
  ) -> [SchemaChange] {
    old == new ? [] : [.changeFormat(old: old, new: new)]
  }
}

extension ObjectKind {
  /// Whether objects of this kind may name a table or column that is renamed.
  fileprivate var canFollow: Bool {
    switch self {
    case .table, .index, .trigger: true
    case .view, .virtual, .opaque: false
    }
  }
}

extension Schema {
  /// The schema with a difference carried out, which is one from this schema to another.
  ///
  /// The result has the id of that other schema.
  public func applying(_ diff: SchemaDiff) -> Schema {
    var renames = Renames()
    var format = format
    var rest = objects
    var arrived: [SchemaObject] = []
    for change in diff.changes {
      switch change {
      case .changeFormat(_, let new): format = new
      case .addObject(let object): arrived.append(object)
      case .dropObject(let object): rest[object.path] = nil
      case .renameTable(let old, let new): renames.tables.rename(old, to: new)
      case .replaceObject(let old, let new):
        rest[old.path] = nil
        arrived.append(new)
      case .alterTable(let old, let new, let changes):
        rest[old.path] = nil
        arrived.append(.table(new))
        var columns = NameMap()
        for case .renameColumn(let before, let after) in changes {
          columns.rename(before, to: after)
        }
        if !columns.isEmpty { renames.columns[Exact(wrappedValue: old.name.folded)] = columns }
      }
    }
    let stayed =
      renames.isEmpty ? Array(rest.values) : rest.values.map { renames.following($0, .applying) }
    return Schema(format: format, objects: stayed + arrived, triggerOrder: triggerOrder)
  }
}
