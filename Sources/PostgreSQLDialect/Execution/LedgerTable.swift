internal import Dialect
internal import SchemaModel

/// The append-only table inside a database that says what was applied, when, from where to where.
///
/// It lies in the schema `stemma`, which is no part of what is read. Whoever moves the database for the first time
/// needs the privilege `CREATE` on the database for it, and is its owner; later movers need `USAGE` on the schema, and
/// `SELECT` and `INSERT` on the tables, readers `USAGE` and `SELECT`.
struct LedgerTable {
  /// The schema of everything that Stemma keeps in a database.
  static let schema = "stemma"
  /// The table.
  static let name = "\(schema).ledger"

  private static let columns =
    "sequence, time, action, from_revision, to_revision, snapshot, leftovers"
  // A sequence of the server may be behind the lines, in a replica that was promoted or in a copy of a database that has met
  // with a crash: its number would be taken, or one in their midst.
  private static let nextNumber = "(SELECT coalesce(max(sequence), 0) + 1 FROM \(name))"

  private let connection: Connection
  private let displayName: String

  /// The ledger of a database.
  init(_ connection: Connection, displayName: String) {
    (self.connection, self.displayName) = (connection, displayName)
  }

  /// Whether there is one.
  func exists() throws -> Bool { try Self.exists("ledger", connection) }

  /// Whether there is a table in the schema, also one that may not be read.
  static func exists(_ table: String, _ connection: Connection) throws -> Bool {
    let found = try connection.query(
      """
      SELECT FROM pg_class JOIN pg_namespace n ON n.oid = relnamespace
      WHERE nspname = $1 AND relname = $2
      """, [schema, table])
    return found.count > 0
  }

  /// The statements that make the schema and its tables where they are not there.
  static let creation = [
    "CREATE SCHEMA IF NOT EXISTS \(schema)",
    """
    CREATE TABLE IF NOT EXISTS \(name) (
      sequence bigint PRIMARY KEY,
      time timestamptz NOT NULL,
      action text NOT NULL,
      from_revision text,
      to_revision text,
      snapshot text NOT NULL,
      leftovers jsonb NOT NULL
    )
    """,
    UnfinishedStep.creation,
  ]

  /// Makes the schema and its tables unless they are there.
  func make() throws {
    guard try !exists() else { return }
    try connection.execute(Self.creation.joined(separator: "; "))
  }

  /// Adds a line.
  func append(_ entry: LedgerEntry) throws {
    try connection.query(
      """
      INSERT INTO \(Self.name) (\(Self.columns))
      VALUES (\(Self.nextNumber), $1, $2, $3, $4, $5, to_jsonb($6::text[]))
      """, Self.values(of: entry))
  }

  /// The line for an entry as a statement, without its semicolon.
  static func insertion(of entry: LedgerEntry) -> String {
    let values = values(of: entry).map { $0.map { SQLName.string($0) } ?? "NULL" }
    return """
      INSERT INTO \(name) (\(columns))
      VALUES (\(nextNumber), \(values.dropLast().joined(separator: ", ")), to_jsonb(\(values[5])::text[]))
      """
  }

  private static func values(of entry: LedgerEntry) -> [String?] {
    [
      entry.time, entry.action.rawValue, entry.from?.hex, entry.to?.hex, entry.snapshot.hex,
      ArrayText.text(of: entry.leftovers.map(\.description)),
    ]
  }

  /// The lines, oldest first.
  ///
  /// - Parameter limit: How many of the last ones; `nil` for all.
  /// - Returns: The entries; none where there is no table.
  /// - Throws: `TargetError` where the table says nothing that makes sense.
  func entries(limit: Int?) throws -> [LedgerEntry] {
    guard try exists() else { return [] }
    return try rows(limit).reversed().map { try line($0).entry(of: Self.name, in: displayName) }
  }

  /// The last line with its number; `nil` where there is none.
  func last() throws -> (number: String?, entry: LedgerEntry)? {
    guard try exists(), let row = try rows(1).first else { return nil }
    return (row[0], try line(row).entry(of: Self.name, in: displayName))
  }

  private func rows(_ limit: Int?) throws -> [[String?]] {
    do {
      return try connection.query(Self.query, [limit.map(String.init)]).rows
    } catch let error as PostgreSQLError where ["42703", "42883", "42804"].contains(error.state) {
      throw TargetError(
        nonsense: "it has other columns (\(error.message))", inLedger: Self.name, of: displayName)
    } catch let error as PostgreSQLError where error.state == "42501" {
      throw try unreadable()
    }
  }

  private func unreadable() throws -> TargetError {
    let role = try connection.query("SELECT quote_ident(current_user)")[0, 0] ?? ""
    return TargetError(
      .privilege, "the role \(role) may not read the ledger of \(displayName)",
      hint: "let the owner run: GRANT USAGE ON SCHEMA \(Self.schema) TO \(role);"
        + " GRANT SELECT ON ALL TABLES IN SCHEMA \(Self.schema) TO \(role)")
  }

  private func line(_ row: [String?]) -> LedgerLine {
    LedgerLine(
      number: row[0].flatMap { Int($0) }, time: row[1], action: row[2], from: row[3], to: row[4],
      snapshot: row[5], leftovers: row[6].flatMap { ArrayText.texts(of: $0) })
  }

  // What is no array of texts is NULL there, and a line that cannot be read.
  private static let query = """
    SELECT sequence, to_char(time AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), action,
      from_revision, to_revision, snapshot,
      CASE WHEN jsonb_typeof(leftovers) = 'array'
        THEN ARRAY(SELECT item #>> '{}' FROM jsonb_array_elements(leftovers) item) END
    FROM \(name) ORDER BY sequence DESC LIMIT $1
    """
}
