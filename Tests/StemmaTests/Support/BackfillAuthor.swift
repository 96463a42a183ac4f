import Dialect
import Foundation

@testable import SQLiteDialect
import SchemaModel

/// Does what a draft says that somebody must do: gives values to columns that may not be empty, or
/// lets the rows go where there can be none.
struct BackfillAuthor {
  /// What the drafts do not say: by the ids of the projects' revisions, statements for `up`.
  private static let written = [
    // The table that slices refer to goes, and the foreign key stays.
    "f92a3124dd66": "UPDATE slices SET druid_datasource_id = NULL;\n"
  ]

  /// What the projects did all the same, by the ids of their revisions.
  static let allowances: [String: Allowances] = [
    "af30ca79208f": [.dataLoss], "f92a3124dd66": [.broken],
  ]

  private let schemas: [Direction: Connection]
  private let written: String

  /// Somebody who knows the schemas at both ends of an edge.
  init(of revision: String, from parent: String, to child: String) throws {
    written = Self.written[revision] ?? ""
    var schemas: [Direction: Connection] = [:]
    for (direction, sql) in [(Direction.up, child), (.down, parent)] {
      let connection = try Connection()
      try connection.execute("BEGIN; \(sql); COMMIT")
      schemas[direction] = connection
    }
    self.schemas = schemas
  }

  /// Turns the comments of a script into statements.
  ///
  /// - Returns: Whether there was something to do.
  func complete(_ path: String, _ direction: Direction) throws -> Bool {
    let script = try String(contentsOfFile: path, encoding: .utf8)
    let written = direction == .up ? written : ""
    var isChanged = !written.isEmpty
    let lines = try script.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      guard let match = line.wholeMatch(of: /-- (UPDATE "?(\w+)"? SET "?(\w+)"? = )(.*)( WHERE .*)/)
      else { return String(line) }
      isChanged = true
      let (table, column) = (String(match.2), String(match.3))
      if try isNew(referencedBy: column, of: table, in: script, direction) {
        return "DELETE FROM \(RowLoader.quoted(table));"
      }
      let value = try value(of: column, in: table, direction)
      return match.1 + (match.4 == "…" ? value : String(match.4)) + match.5
    }
    if isChanged {
      let text = written + lines.joined(separator: "\n")
      try text.write(toFile: path, atomically: false, encoding: .utf8)
    }
    return isChanged
  }

  /// Whether a column refers to a table that the script itself makes, so that no row can refer to one there.
  private func isNew(
    referencedBy column: String, of table: String, in script: String, _ direction: Direction
  ) throws -> Bool {
    guard let parent = try reference(of: column, in: table, direction)?.table else { return false }
    return script.contains("CREATE TABLE \(parent) (")
  }

  private func reference(
    of column: String, in table: String, _ direction: Direction
  ) throws -> (table: String, column: String)? {
    let rows = try schemas[direction]?.rows(
      "SELECT \"table\", \"to\" FROM pragma_foreign_key_list(?) WHERE \"from\" = ?",
      [.text(table), .text(column)])
    guard let parent = rows?.first?[0].string, let target = rows?.first?[1].string else {
      return nil
    }
    return (parent, target)
  }

  private func value(
    of column: String, in table: String, _ direction: Direction
  ) throws -> String {
    if let key = try reference(of: column, in: table, direction) {
      return "(SELECT min(\(RowLoader.quoted(key.column))) FROM \(RowLoader.quoted(key.table)))"
    }
    let sql = try schemas[direction]?.value(
      "SELECT sql FROM sqlite_schema WHERE name = ?", [.text(table)])
    switch RowLoader.choices(for: column, in: sql?.string ?? "").first {
    case .integer(let number): return "\(number)"
    case .text(let text): return "'\(text)'"
    default: return "rowid"
    }
  }
}
