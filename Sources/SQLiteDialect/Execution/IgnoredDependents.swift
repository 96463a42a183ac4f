internal import Dialect
internal import SchemaModel

/// Keeps the indexes and triggers that no schema tells of when their table or view is made anew.
///
/// Ignore rules leave them out, or an engine made them for itself. A script knows nothing of them: dropping the old table
/// takes them along. So their texts are noted right before a table is dropped, and what is still missing is made again, in the
/// old order, once a table of that name is back.
struct IgnoredDependents {
  private let connection: Connection
  private let rules: IgnoreRules
  private var noted: [IgnoredDependent] = []
  /// What was on tables that the script itself gives other names, as it was before, by the folded names of now.
  private var renamed: [String: [IgnoredDependent]] = [:]

  /// Watches over what a format leaves out.
  init(_ connection: Connection, format: SnapshotFormat) {
    self.connection = connection
    rules = IgnoreRules(format)
  }

  /// Takes note of what goes with the tables that a statement is about to drop.
  ///
  /// What a statement drops by its own name stays away.
  mutating func statementWillRun(
    _ statement: String, _ effects: StatementEffects
  ) throws(SQLiteError) {
    if !effects.renamedTables.isEmpty { try noteRename(statement) }
    var tables = effects.dropped.filter { $0.kind == .table || $0.kind == .view }.map(\.name)
    for path in effects.dropped where path.kind == .virtual {
      tables += try moduleTables(of: path.name)
    }
    if tables.isEmpty {
      noted.removeAll { effects.dropped.contains($0.path) }
      return
    }
    for table in tables {
      let before = renamed[table.folded]
      for var dependent in try dependents(of: table) {
        // The engine has written the other name into its text meanwhile.
        dependent.isOnRenamed = before != nil
        noted.append(dependent)
        noted += (before ?? []).filter { $0.path == dependent.path }
      }
    }
  }

  /// A table that gives way to its successor under another name had what is on it before that.
  private mutating func noteRename(_ statement: String) throws(SQLiteError) {
    guard let rename = RenameStatement(statement), rename.column == nil else { return }
    let before = renamed.removeValue(forKey: rename.table.folded)
    let now = try dependents(of: rename.table)
    renamed[rename.newName.folded] = before ?? now
  }

  private func dependents(of table: String) throws(SQLiteError) -> [IgnoredDependent] {
    let rows = try connection.rows(
      """
      SELECT type, name, sql FROM main.sqlite_schema
      WHERE type IN ('index', 'trigger') AND sql IS NOT NULL AND tbl_name = ? COLLATE NOCASE
      ORDER BY rowid
      """, [.text(table)])
    return rows.compactMap { row in
      guard let kind = row[0].string.flatMap(ObjectKind.init(reading:)),
        let name = row[1].string, let sql = row[2].string
      else { return nil }
      let path = ObjectPath(kind, name)
      guard rules.ignores(path) || SchemaReader.isInternal(name) else { return nil }
      return IgnoredDependent(path: path, table: table, sql: sql)
    }
  }

  /// The tables that go with a virtual one.
  private func moduleTables(of name: String) throws(SQLiteError) -> [String] {
    let query =
      "SELECT sql FROM main.sqlite_schema WHERE type = 'table' AND name = ? COLLATE NOCASE"
    guard let sql = try connection.value(query, [.text(name)])?.string,
      let table = try? CreateStatementParser.virtualTable(sql)
    else { return [] }
    return ShadowTables.names(of: table).sorted()
  }

  /// Makes again what went with a table that is back.
  ///
  /// - `renames`: What the step renames.
  /// - Throws: `TargetError` for what does not fit the table any more.
  mutating func restore(after title: String, renames: () throws -> RenameHints?) throws {
    defer { (noted, renamed) = ([], [:]) }
    let names = try noted.isEmpty ? [:] : renames()?.tables ?? [:]
    for dependent in noted {
      // The script may have made it again itself, or it has been made from another note.
      if try exists(dependent.path.kind.text, dependent.path.name) { continue }
      let name = names.first { SQLName.same($0.key, dependent.table) }?.value
      if !dependent.isOnRenamed, let name, try isThere(name) {
        guard let moved = dependent.moved(to: name) else {
          throw refusal(of: dependent, after: title, "it names \(dependent.table), now \(name)")
        }
        try make(moved, after: title)
      } else if try isThere(dependent.table) {
        try make(dependent, after: title)
      }
    }
  }

  private func make(_ dependent: IgnoredDependent, after title: String) throws {
    do {
      try connection.execute(dependent.sql)
    } catch {
      throw refusal(of: dependent, after: title, error.message)
    }
    if let reason = try fault(of: dependent) {
      throw refusal(of: dependent, after: title, reason)
    }
  }

  private func isThere(_ table: String) throws -> Bool {
    try exists("table", table) || exists("view", table)
  }

  private func exists(_ kind: String, _ name: String) throws(SQLiteError) -> Bool {
    let query =
      "SELECT 1 FROM main.sqlite_schema WHERE type = ? AND name = ? COLLATE NOCASE"
    return try connection.value(query, [.text(kind), .text(name)]) != nil
  }

  /// The engine stores triggers that it cannot compile, and says so to those who write.
  private func fault(of dependent: IgnoredDependent) throws(SQLiteError) -> String? {
    guard dependent.path.kind == .trigger else { return nil }
    let broken = try Validator.check(connection, objects: [ObjectPath(.table, dependent.table)])
    return broken.first { $0.path == dependent.path }?.reason
  }

  private func refusal(
    of dependent: IgnoredDependent, after title: String, _ reason: String
  ) -> TargetError {
    let path = dependent.path
    let drop = "DROP \(path.kind.text.uppercased()) \(SQLName.quoted(path.name)) first"
    let isOwned = SchemaReader.isInternal(path.name)
    let owner = isOwned ? "an engine made for itself" : "the ignore rules leave out"
    return TargetError(
      .statement,
      "\(title) makes \(dependent.table) anew, and the \(path.kind.text) \(path.name),"
        + " which \(owner), does not fit it any more: \(reason)",
      hint: isOwned ? drop : "\(drop), or take it into the schema")
  }
}
