internal import SchemaModel

/// What a statement does, as the engine's authorizer reported it while the statement was compiled.
///
/// Names are as the database has them. What triggers and foreign-key actions write is included. A view that
/// is written to through its triggers stands here like a table. `REPLACE` is reported as an insertion only.
struct StatementEffects: Hashable, Sendable {
  /// What a trigger writes, by the names of tables.
  struct TriggeredWrites: Hashable, Sendable {
    /// Tables that rows are inserted into.
    var inserted: Set<String> = []
    /// The columns that are updated, by table.
    var updated: [String: Set<String>] = [:]
    /// Tables that rows are deleted from.
    var deleted: Set<String> = []
  }

  /// Tables that rows are inserted into, also while they are made: `CREATE TABLE … AS`.
  var inserted: Set<String> = []
  /// The columns that are updated, by table.
  var updated: [String: Set<String>] = [:]
  /// Tables whose rows the statement itself writes, and not only a trigger of its.
  var writtenDirectly: Set<String> = []
  /// Those of `updated` that the statement itself updates.
  var updatedDirectly: [String: Set<String>] = [:]
  /// Those of the writes that triggers do, by the trigger's name.
  var triggered: [String: TriggeredWrites] = [:]
  /// Tables that rows are deleted from; not those that are dropped.
  var deleted: Set<String> = []
  /// Objects that are created.
  var created: Set<ObjectPath> = []
  /// Objects that are dropped, with the triggers but without the indexes that go with a table.
  var dropped: Set<ObjectPath> = []
  /// Tables that `ALTER TABLE` is used on, by the name before.
  var altered: Set<String> = []
  /// Tables of `altered` that get another name.
  var renamedTables: Set<String> = []
  /// Tables of `altered` with a column that gets another name.
  var renamedColumns: Set<String> = []
  /// Columns that `ALTER TABLE` drops, by table.
  var droppedColumns: [String: Set<String>] = [:]
  /// Tables that lose an index.
  var unindexed: Set<String> = []
  /// Rows that were inserted, updated or deleted, by triggers too.
  var changedRows: Int64 = 0

  /// Whether the statement changes what the database's catalog says.
  var changesCatalog: Bool { !created.isEmpty || !dropped.isEmpty || !altered.isEmpty }

  /// Tables whose rows, or whose definition as far as rows depend on it, may be others afterwards.
  var touchedTables: Set<String> {
    var tables = inserted.union(deleted).union(updated.keys).union(altered).union(unindexed)
    for path in created where path.kind == .table { tables.insert(path.name) }
    for path in dropped where path.kind == .table { tables.insert(path.name) }
    return tables
  }

  /// Adds what another statement does.
  mutating func formUnion(_ other: StatementEffects) {
    inserted.formUnion(other.inserted)
    updated.merge(other.updated) { $0.union($1) }
    writtenDirectly.formUnion(other.writtenDirectly)
    updatedDirectly.merge(other.updatedDirectly) { $0.union($1) }
    triggered.merge(other.triggered) { $0.union($1) }
    deleted.formUnion(other.deleted)
    created.formUnion(other.created)
    dropped.formUnion(other.dropped)
    altered.formUnion(other.altered)
    renamedTables.formUnion(other.renamedTables)
    renamedColumns.formUnion(other.renamedColumns)
    droppedColumns.merge(other.droppedColumns) { $0.union($1) }
    unindexed.formUnion(other.unindexed)
    changedRows += other.changedRows
  }
}

extension StatementEffects.TriggeredWrites {
  fileprivate func union(_ other: Self) -> Self {
    Self(
      inserted: inserted.union(other.inserted),
      updated: updated.merging(other.updated) { $0.union($1) },
      deleted: deleted.union(other.deleted))
  }
}
