internal import Dialect
internal import SchemaModel

/// Where the rows that a step finds are in the database as it is: the steps before it have only been planned.
struct RowOrigins {
  /// A table of the database, under the names that a step knows it by.
  struct Origin {
    /// The table as the database has it.
    var table: Table
    /// Its columns by the names of the step; those that came on the way are not among them.
    var columns: [String: Column]
    /// Whether statements that somebody wrote come first and may change its rows.
    var isWritten = false
  }

  /// The tables that are there, by the names of the step.
  private(set) var tables: [String: Origin]
  /// Names of tables that written statements have named so far, those that come on the way too; `nil` for all.
  private(set) var written: Set<String>? = []

  /// Begins with the schema that the database has.
  init(_ schema: Schema) {
    tables = Dictionary(
      schema.tables.map { table in
        let columns = Dictionary(
          table.columns.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        return (table.name, Origin(table: table, columns: columns))
      }, uniquingKeysWith: { first, _ in first })
  }

  /// Goes on behind a step.
  mutating func follow(_ step: StepOutline) {
    let written = Self.written(by: step)
    self.written = written.flatMap { names in self.written.map { $0.union(names) } }
    var followed: [String: Origin] = [:]
    for table in step.to.tables {
      guard let old = Self.origin(of: table.name, in: step), let origin = tables[old] else {
        continue
      }
      var next = origin
      next.columns = [:]
      for column in table.columns {
        let name = Self.origin(of: column.name, in: table.name, step.renames)
        next.columns[column.name] = name.flatMap { origin.columns[$0] }
      }
      next.isWritten = origin.isWritten || Self.touches(written, old, table.name)
      followed[table.name] = next
    }
    tables = followed
  }

  /// The rows of a table as the step leads to it; `nil` where it comes with the step, or came on the way.
  func origin(of table: Table, after step: StepOutline) -> Origin? {
    var next = self
    next.follow(step)
    return next.tables[table.name]
  }

  /// Whether written statements may have put rows into a table that is not of the database.
  func mayHaveBeenFilled(_ table: String) -> Bool { Self.touches(written, table) }
}

extension RowOrigins {
  /// The name that a table had before a step; `nil` for one that comes with it.
  static func origin(of table: String, in step: StepOutline) -> String? {
    let old = step.renames.tables.first { $0.value == table }?.key ?? table
    let isTaken = old == table && step.renames.tables[table] != nil
    return isTaken || step.from.table(named: old, under: .exact) == nil ? nil : old
  }

  /// What becomes of a table; `nil` where it goes with the step.
  static func heir(of table: String, in step: StepOutline) -> Table? {
    step.to.table(named: step.renames.tables[table] ?? table, under: .exact).flatMap {
      origin(of: $0.name, in: step) == table ? $0 : nil
    }
  }

  /// The name that a column of a table had before a step; `nil` where another one goes by that name later on.
  static func origin(of column: String, in table: String, _ renames: RenameHints) -> String? {
    let renames = renames.columns.filter { $0.table == table }
    if let rename = renames.first(where: { $0.to == column }) { return rename.from }
    return renames.contains { $0.from == column } ? nil : column
  }

  /// The names in statements of a step that somebody wrote; `nil` where a statement may touch any table.
  static func written(by step: StepOutline) -> Set<String>? {
    var names: Set<String> = []
    for (position, statement) in StatementSplitter.split(step.script.text).enumerated()
    where step.script.isWritten(at: position) {
      // What a function does its call does not say.
      if ["DO", "CALL", "SELECT"].contains(StatementHead(statement.text).words.first) {
        return nil
      }
      names.formUnion(SQLTextParts.names(in: statement.text))
    }
    return names
  }

  private static func touches(_ written: Set<String>?, _ tables: String...) -> Bool {
    guard let written else { return true }
    return tables.contains { written.contains(QualifiedName.ownName(in: $0)) }
  }
}
