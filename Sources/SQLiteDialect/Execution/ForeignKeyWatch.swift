internal import Dialect
internal import SchemaModel

/// Finds the rows that a transaction left referring to nothing.
///
/// The rows that did so before are counted right before a statement first touches their table or the one
/// that they refer to, so that a database with old violations can still be moved, and one whose tables are not
/// touched pays nothing.
final class ForeignKeyWatch {
  /// What refers to nothing: a row by its rowid (`nil` in a table without) and the table it refers to.
  private struct Violation: Hashable {
    var rowid: Int64?
    var parent: String
  }

  /// What is wrong with a table's foreign keys.
  private enum Findings {
    case rows([Violation: Int])
    /// The engine cannot tell: a parent key is not unique.
    case mismatch(String)

    /// What is left when only references to some tables count; nothing of what the engine cannot tell.
    func withoutParents(except tables: Set<String>) -> Findings {
      guard case .rows(let rows) = self else { return .rows([:]) }
      return .rows(rows.filter { tables.contains($0.key.parent) })
    }
  }

  private let connection: Connection
  private let schema: Schema
  private lazy var before = References(schema)

  /// The findings of tables before they were touched, by the name that they have now, in lower case.
  private var baselines: [String: Findings] = [:]
  /// Findings of tables that were dropped or replaced: rows may have moved from there.
  private var vanished: [Violation: Int] = [:]
  /// Names of touched tables, in lower case.
  private var touched: Set<String> = []
  /// The first names of tables that were renamed, by their names now.
  private var formerNames: [String: String] = [:]
  /// Tables whose baseline is known or that were not there, by their names before.
  private var examined: Set<String> = []

  /// Tables that the current statement renames, and their rows in the catalog, which stay.
  private var renaming: [(table: String, row: Value)] = []

  /// Whether a table was touched.
  var hasSeenChanges: Bool { !touched.isEmpty }

  /// Watches a transaction that begins with some schema.
  init(_ connection: Connection, schema: Schema) {
    self.connection = connection
    self.schema = schema
  }

  /// Takes note of what a statement is about to do.
  ///
  /// - Throws: ``SQLiteError``
  func statementWillRun(_ effects: StatementEffects) throws(SQLiteError) {
    for table in effects.renamedTables {
      let row = try connection.value(
        "SELECT rowid FROM sqlite_schema WHERE type = 'table' AND name = ?", [.text(table)])
      if let row { renaming.append((table, row)) }
    }
    let tables = effects.touchedTables
    for table in tables {
      let name = table.folded
      guard touched.insert(name).inserted else { continue }
      // A table that came during the transaction, by creation or by renaming, was watched as what it was.
      if before.referring.contains(name) { try examine(name) }
      for child in before.children[name] ?? [] { try examine(child) }
    }
  }

  private func examine(_ table: String) throws(SQLiteError) {
    guard examined.insert(table).inserted else { return }
    baselines[table] = try findings(in: table)
  }

  /// Takes note of the new names of what the statement renamed.
  func statementDidRun() throws(SQLiteError) {
    for (old, row) in renaming {
      let name = try connection.value("SELECT name FROM sqlite_schema WHERE rowid = ?", [row])
      if let new = name?.string { tableWasRenamed(from: old, to: new) }
    }
    renaming = []
  }

  private func tableWasRenamed(from old: String, to new: String) {
    let (old, new) = (old.folded, new.folded)
    touched.insert(new)
    formerNames[new] = formerNames.removeValue(forKey: old) ?? old
    guard let findings = baselines.removeValue(forKey: old) else { return }
    if baselines[new] == nil { baselines[new] = findings } else { retire(findings) }
  }

  private func retire(_ findings: Findings) {
    if case .rows(let rows) = findings { vanished.merge(rows) { max($0, $1) } }
  }

  /// The findings in one table as it is now.
  private func findings(in table: String) throws(SQLiteError) -> Findings {
    do {
      let check = "PRAGMA main.foreign_key_check(\(table.quotedAsName))"
      var rows: [Violation: Int] = [:]
      guard let statement = try connection.prepare(check) else { return .rows(rows) }
      while try statement.step() {
        let parent = statement.text(at: 2).folded
        rows[Violation(rowid: statement.value(at: 1).int, parent: parent), default: 0] += 1
      }
      return .rows(rows)
    } catch  where error.message.hasPrefix("foreign key mismatch") {
      return .mismatch(error.message)
    }
  }
}

// MARK: - After the transaction's last statement

extension ForeignKeyWatch {
  /// What is wrong in the schema as it is now and was not before; `nil` for nothing.
  ///
  /// A foreign key of the `sealed` part of the schema that no row can satisfy, because its parent key is not
  /// there, was accepted or adopted with the schema, and says nothing of the rows.
  func newViolations(in schema: Schema, sealed: Schema) throws(SQLiteError) -> String? {
    guard !touched.isEmpty else { return nil }
    let after = References(schema)
    let sealed = References(sealed)
    for (name, findings) in baselines where !after.referring.contains(name) { retire(findings) }
    var messages: [String] = []
    for table in tablesToCheck(after).sorted() {
      let name = after.names[table] ?? table
      let findings = try findings(in: table)
      let judged =
        sealed.referring.contains(table) ? findings.withoutParents(except: after.tables) : findings
      if let message = newFindings(judged, table, name) { messages.append(message) }
    }
    return messages.isEmpty ? nil : messages.joined(separator: "; ")
  }

  /// Whether rows of a table, by its name now, referred to nothing of another before.
  func hadOrphans(in table: String, of parent: String) -> Bool {
    let (table, parent) = (table.folded, parent.folded)
    guard case .rows(let rows) = baselines[table] ?? baselines[formerNames[table] ?? table] else {
      return false
    }
    let names = [parent, formerNames[parent] ?? parent]
    return rows.keys.contains { names.contains($0.parent) }
  }

  private func tablesToCheck(_ after: References) -> Set<String> {
    var tables: Set<String> = []
    for name in touched {
      if after.referring.contains(name) { tables.insert(name) }
      tables.formUnion(after.children[name] ?? [])
    }
    return tables
  }

  private func newFindings(_ findings: Findings, _ table: String, _ name: String) -> String? {
    switch (findings, baselines[table]) {
    case (.mismatch, .mismatch): return nil
    case (.mismatch(let message), _): return message
    // What could not be told before is not new.
    case (.rows, .mismatch): return nil
    case (.rows(let rows), .rows(let old)): return description(of: rows, beyond: old, in: name)
    case (.rows(let rows), nil): return description(of: rows, beyond: [:], in: name)
    }
  }

  private func description(
    of rows: [Violation: Int], beyond old: [Violation: Int], in table: String
  ) -> String? {
    var count = 0
    var example: Violation?
    for (violation, times) in rows {
      let former = Violation(
        rowid: violation.rowid, parent: formerNames[violation.parent] ?? violation.parent)
      let known = [old[violation], old[former], vanished[violation], vanished[former]]
      let new = times - known.reduce(0) { max($0, $1 ?? 0) }
      guard new > 0 else { continue }
      count += new
      if (violation.rowid ?? .max, violation.parent) < (
        example?.rowid ?? .max, example?.parent ?? "~"
      ) {
        example = violation
      }
    }
    guard count > 0 else { return nil }
    let what = count == 1 ? "1 row of \(table) refers" : "\(count) rows of \(table) refer"
    let first = example.flatMap { violation in
      violation.rowid.map { " (rowid \($0) to \(violation.parent))" }
    }
    return what + " to rows that are not there" + (first ?? "")
  }

  /// Which tables refer to which, by names in lower case.
  private struct References {
    /// Tables that have foreign keys.
    var referring: Set<String> = []
    /// The tables that refer to a table.
    var children: [String: [String]] = [:]
    /// All tables.
    var tables: Set<String> = []
    /// The names as declared.
    var names: [String: String] = [:]

    init(_ schema: Schema) {
      for case .table(let table) in schema.objects.values {
        let name = table.name.folded
        tables.insert(name)
        if table.foreignKeys.isEmpty { continue }
        referring.insert(name)
        names[name] = table.name
        for key in table.foreignKeys {
          children[key.referencedTable.folded, default: []].append(name)
        }
      }
    }
  }
}
