import Dialect

@testable import SQLiteDialect

/// The rows of every table, by value.
struct TableRows {
  /// Rows by rowid; each a value by the folded name of its column.
  typealias Rows = [Value: [String: Value]]

  /// By folded names.
  private(set) var tables: [String: Rows] = [:]

  init(_ connection: Connection, _ portrait: Portrait) throws {
    for (table, columns) in portrait.tables {
      let names = columns.keys.sorted()
      let list = names.map { ", " + RowLoader.quoted($0) }.joined()
      var rows: Rows = [:]
      for row in try connection.rows("SELECT rowid\(list) FROM \(RowLoader.quoted(table))") {
        rows[row[0]] = Dictionary(uniqueKeysWithValues: zip(names, row.dropFirst()))
      }
      tables[table] = rows
    }
  }

  /// The number of rows of a table that are not in another state of it.
  func rowCount(of table: String, missingIn other: TableRows) -> Int {
    let remaining = other.tables[table] ?? [:]
    return tables[table]?.keys.count { remaining[$0] == nil } ?? 0
  }

  /// The number of values that are not `NULL`.
  func valueCount(table: String, column: String) -> Int {
    tables[table]?.values.count { ($0[column] ?? .null) != .null } ?? 0
  }
}

/// What became of rows on a way through several schemas.
struct RowFate {
  /// The columns that had to come through unharmed, by table; both folded.
  private(set) var survivors: [String: [String: Stage]] = [:]

  /// What the way did to the form of a column.
  struct Stage {
    var type: String
    var wasRetyped = false
    /// Whether somebody may have had to fill in a value for `NULL`.
    var wasFilled: Bool
  }

  /// Everything that a database begins with.
  init(at start: Portrait) {
    survivors = start.tables.mapValues { columns in
      columns.mapValues { Stage(type: $0.type, wasFilled: !$0.isNullable) }
    }
  }

  /// Goes one step, which may lose what its hazards name: `table/orders` or `table/orders.note`.
  mutating func step(to next: Portrait, losing subjects: Set<String>) {
    let folded = Set(subjects.map { $0.lowercased() })
    for (table, columns) in survivors {
      guard let nextColumns = next.tables[table], !folded.contains("table/\(table)") else {
        survivors[table] = nil
        continue
      }
      for (column, stage) in columns {
        guard let nextColumn = nextColumns[column], !folded.contains("table/\(table).\(column)")
        else {
          survivors[table]?[column] = nil
          continue
        }
        var stage = stage
        stage.wasRetyped = stage.wasRetyped || stage.type != nextColumn.type
        stage.wasFilled = stage.wasFilled || !nextColumn.isNullable
        survivors[table]?[column] = stage
      }
    }
  }

  /// What is not as it was, though it had to be: the subject a hazard would have, with an example.
  func losses(from before: TableRows, to after: TableRows) -> [String: String] {
    var losses: [String: String] = [:]
    for (table, columns) in survivors {
      guard let old = before.tables[table], let new = after.tables[table] else { continue }
      for (rowid, row) in old {
        guard let newRow = new[rowid] else {
          losses["table/\(table)"] = "row \(rowid) of \(old.count)"
          continue
        }
        for (column, stage) in columns {
          let (value, newValue) = (row[column] ?? .null, newRow[column] ?? .null)
          guard value != newValue, !(value == .null && stage.wasFilled) else { continue }
          if stage.wasRetyped, Self.isSameContent(value, newValue) { continue }
          losses["table/\(table).\(column)"] = "\(value) became \(newValue)"
        }
      }
      let extra = new.count - old.count
      if extra > 0 { losses["table/\(table), more rows"] = "\(extra) of \(new.count)" }
    }
    return losses
  }

  /// Whether two values are one number, be it stored as text or not, or the same bytes.
  private static func isSameContent(_ one: Value, _ other: Value) -> Bool {
    if case .text(let text) = one, case .blob(let bytes) = other {
      return Array(text.utf8) == bytes
    }
    guard let number = number(one) else { return false }
    return number == Self.number(other)
  }

  private static func number(_ value: Value) -> Double? {
    switch value {
    case .integer(let number): Double(number)
    case .real(let number): number
    case .text(let text): Double(text)
    case .null, .blob: nil
    }
  }
}
