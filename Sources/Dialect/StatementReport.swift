public import SchemaModel

/// What one statement of a script does, as the engine reports it.
///
/// Names are as the database has them when the statement runs. What triggers and foreign-key actions write
/// counts too.
public struct StatementReport: Hashable, Sendable {
  /// The statement.
  public var statement: ScriptStatement
  /// Tables that rows are put into.
  public var inserted: Set<String>
  /// The columns that are updated, by table.
  public var updated: [String: Set<String>]
  /// Tables whose rows the statement itself writes, and not only a trigger of its.
  public var writtenDirectly: Set<String>
  /// Those of `updated` that the statement itself updates.
  public var updatedDirectly: [String: Set<String>]
  /// Tables that rows are deleted from.
  public var deleted: Set<String>
  /// Objects that it makes.
  public var created: Set<ObjectPath>
  /// Objects that it drops.
  public var dropped: Set<ObjectPath>
  /// Tables whose definition it changes.
  public var altered: Set<String>
  /// Why it did not run; `nil` when it did.
  public var failure: Refusal?

  /// Makes a report.
  public init(
    _ statement: ScriptStatement, inserted: Set<String> = [], updated: [String: Set<String>] = [:],
    writtenDirectly: Set<String> = [], updatedDirectly: [String: Set<String>] = [:],
    deleted: Set<String> = [], created: Set<ObjectPath> = [], dropped: Set<ObjectPath> = [],
    altered: Set<String> = [], failure: Refusal? = nil
  ) {
    self.statement = statement
    self.inserted = inserted
    self.updated = updated
    self.writtenDirectly = writtenDirectly
    self.updatedDirectly = updatedDirectly
    self.deleted = deleted
    self.created = created
    self.dropped = dropped
    self.altered = altered
    self.failure = failure
  }

  /// Whether it changes the schema, rather than rows alone.
  public var isStructural: Bool { !created.isEmpty || !dropped.isEmpty || !altered.isEmpty }

  /// Whether it makes a table of what a query gives.
  public var fillsNewTable: Bool {
    created.contains { $0.kind == .table && inserted.contains($0.name) }
  }

  /// The tables whose rows it writes.
  public var writtenTables: Set<String> { inserted.union(deleted).union(updated.keys) }

  /// The tables that it makes, drops or changes.
  public var reshapedTables: Set<String> {
    altered.union(created.union(dropped).lazy.filter { $0.kind == .table }.map(\.name))
  }
}
