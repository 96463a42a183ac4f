/// What it takes to make one schema of another, as a sorted list of changes.
///
/// ```swift
/// let diff = SchemaDiff(from: old, to: new, in: dialect.vocabulary, renamedTables: ["users": "people"])
/// for change in diff.changes { print(change.path?.description ?? "format") }
/// print(diff)                                                 // for people, line by line
/// print(old.applying(diff).snapshot.id == new.snapshot.id)    // true
/// ```
///
/// The order of columns and triggers counts only where it is part of a snapshot's id: two schemas with one id have
/// no difference. Names that the engine takes for one are one thing, maybe with another spelling.
///
/// **Every other rename must be declared.** Without that a renamed table is one that is dropped, with its rows, and
/// another one that is added; so is a column with its values. A declaration that does not fit the two schemas is
/// passed over without a word.
///
/// A table or column that is renamed is followed by the keys, foreign keys, indexes and triggers that name it in so
/// many letters; the model does not look into expressions, queries and statements.
///
/// ## Topics
///
/// ### Comparing
///
/// - ``RenameHints``
/// - ``ColumnRename``
///
/// ### What changes
///
/// - ``changes``
/// - ``SchemaChange``
/// - ``TableChange``
/// - ``statistics``
///
/// ### Using a difference
///
/// - ``inverse``
/// - ``lines``
/// - ``canonicalJSON``
public struct SchemaDiff: Hashable, Sendable {
  /// The changes: of the format, then of tables, virtual tables, indexes, views, triggers and other
  /// objects, each by name.
  public let changes: [SchemaChange]

  /// The engine's, in which the schemas were compared.
  public let vocabulary: Vocabulary

  /// Whether there is none.
  public var isEmpty: Bool { changes.isEmpty }

  /// The difference the other way.
  ///
  /// It is the one that comparing the other way with the inverse renames gives.
  public var inverse: SchemaDiff {
    SchemaDiff(
      changes.map(\.inverse).sorted { SchemaChange.precedes($0, $1, in: vocabulary) }, vocabulary)
  }

  private init(_ changes: [SchemaChange], _ vocabulary: Vocabulary) {
    self.changes = changes
    self.vocabulary = vocabulary
  }

  /// Compares two schemas.
  ///
  /// - Parameters:
  ///   - old: Where the changes start.
  ///   - new: Where they lead.
  ///   - vocabulary: The engine's.
  ///   - renamedTables: The tables' new names by their old ones. A rename that does not fit the two schemas
  ///     is ignored.
  ///   - renamedColumns: The columns' renames, by the table's new name; likewise.
  public init(
    from old: Schema, to new: Schema, in vocabulary: Vocabulary,
    renamedTables: [String: String] = [:], renamedColumns: [ColumnRename] = []
  ) {
    let renamed = RenamedTables(renamedTables, in: vocabulary)
    let before = old.objects.filter {
      new.objects[$0.key] != $0.value || renamed.contains($0.key)
    }
    let after = new.objects.filter {
      old.objects[$0.key] != $0.value || renamed.contains($0.key)
    }
    let comparison = SchemaComparison(
      old: before, new: after, renamedTables: renamedTables, renamedColumns: renamedColumns,
      in: vocabulary)
    let unchanged =
      comparison.hasRenames
      ? old.objects.filter {
        before[$0.key] == nil && vocabulary.holds(.followsRenames, of: $0.key.kind)
      }.map(\.value) : []
    self.init(
      Self.formatChange(old.format, new.format) + comparison.changes(unchanged: unchanged),
      vocabulary)
  }

  /// Compares two snapshots; only the objects whose ids differ are decoded.
  ///
  /// - Throws: ``CanonicalFormError`` or ``GitObjectError`` when an object is damaged.
  public init(
    from old: Snapshot, to new: Snapshot, in vocabulary: Vocabulary,
    renamedTables: [String: String] = [:], renamedColumns: [ColumnRename] = []
  ) throws {
    let trees = Dictionary(
      (old.trees + new.trees).map { ($0.id, $0.content) }, uniquingKeysWith: { first, _ in first })
    try self.init(
      from: old.id, to: new.id, in: vocabulary, renamedTables: renamedTables,
      renamedColumns: renamedColumns
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
  ///   - vocabulary: The engine's.
  ///   - renamedTables: The tables' new names by their old ones.
  ///   - renamedColumns: The columns' renames, by the table's new name.
  ///   - object: Gives the content of an object of the store.
  /// - Throws: What `object` throws; ``CanonicalFormError`` or ``GitObjectError`` when an object is damaged.
  public init(
    from old: SnapshotID, to new: SnapshotID, in vocabulary: Vocabulary,
    renamedTables: [String: String] = [:], renamedColumns: [ColumnRename] = [],
    reading object: (ObjectID) throws -> [UInt8]
  ) throws {
    guard old != new else {
      self.init([], vocabulary)
      return
    }
    let before = try SnapshotListing(old, reading: object)
    let after = try SnapshotListing(new, reading: object)
    let differing = try before.objects(
      differingFrom: after, and: RenamedTables(renamedTables, in: vocabulary),
      in: vocabulary, reading: object)
    let comparison = SchemaComparison(
      old: differing.here, new: differing.there, renamedTables: renamedTables,
      renamedColumns: renamedColumns, in: vocabulary)
    var unchanged: [SchemaObject] = []
    if comparison.hasRenames {
      unchanged = try before.objects(
        of: vocabulary.kinds(where: .followsRenames), except: differing.here, in: vocabulary,
        reading: object)
    }
    self.init(
      Self.formatChange(before.format, after.format) + comparison.changes(unchanged: unchanged),
      vocabulary)
  }

  private static func formatChange(
    _ old: SnapshotFormat, _ new: SnapshotFormat
  ) -> [SchemaChange] {
    old == new ? [] : [.changeFormat(old: old, new: new)]
  }
}

extension Schema {
  /// The schema with a difference carried out, which is one from this schema to another.
  ///
  /// The result has the id of that other schema.
  public func applying(_ diff: SchemaDiff) -> Schema {
    var renames = Renames(under: diff.vocabulary.names)
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
        var columns = NameMap(under: diff.vocabulary.names)
        for case .renameColumn(let before, let after) in changes {
          columns.rename(before, to: after)
        }
        renames.add(columns, of: old.name)
      }
    }
    let stayed =
      renames.isEmpty ? Array(rest.values) : rest.values.map { renames.following($0, .applying) }
    return Schema(format: format, objects: stayed + arrived, triggerOrder: triggerOrder)
  }
}
