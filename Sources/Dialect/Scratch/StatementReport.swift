public import SchemaModel

/// What one statement of a script does, as the engine reports it.
///
/// Names are as the database has them when the statement runs. What triggers and foreign-key actions write
/// counts too.
public struct StatementReport: Hashable, Sendable {
  /// A table, or a column of one, that gets another name.
  public struct Renaming: Hashable, Sendable {
    /// The table, by its name before.
    public var table: String
    /// The column; `nil` where it is the table.
    public var column: String?
    /// The new name.
    public var newName: String

    /// Makes a renaming.
    public init(table: String, column: String? = nil, newName: String) {
      (self.table, self.column, self.newName) = (table, column, newName)
    }
  }

  /// The statement.
  public var statement: ScriptStatement
  /// Tables that rows are put into.
  public var inserted: Set<String> = []
  /// The columns that are updated, by table.
  public var updated: [String: Set<String>] = [:]
  /// Tables whose rows the statement itself writes, and not only a trigger of its.
  public var writtenDirectly: Set<String> = []
  /// Those of `updated` that the statement itself updates.
  public var updatedDirectly: [String: Set<String>] = [:]
  /// Tables that rows are deleted from.
  public var deleted: Set<String> = []
  /// Those of `deleted` that the statement itself may delete from, and not only a trigger of its.
  public var deletedDirectly: Set<String> = []
  /// Those of `inserted` whose rows may give way to the new ones.
  public var replaced: Set<String> = []
  /// The table that it copies rows into from others.
  public var copied: String?
  /// Objects that it makes.
  public var created: Set<ObjectPath> = []
  /// Objects that it drops.
  public var dropped: Set<ObjectPath> = []
  /// Tables whose definition it changes.
  public var altered: Set<String> = []
  /// The columns that it drops, by table.
  public var droppedColumns: [String: Set<String>] = [:]
  /// Tables that stay and whose rows it writes anew, where ``DatabaseImage/places`` does not tell.
  public var rewritten: Set<String> = []
  /// The code that it runs and of which nobody can say what it does to rows.
  public var unread: Set<UnreadCode> = []
  /// What it renames.
  public var renaming: Renaming?
  /// Why it did not run; `nil` when it did.
  public var failure: Refusal?

  /// Reports a statement that does nothing.
  public init(_ statement: ScriptStatement, failure: Refusal? = nil) {
    (self.statement, self.failure) = (statement, failure)
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
