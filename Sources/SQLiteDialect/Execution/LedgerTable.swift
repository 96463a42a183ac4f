internal import Dialect
internal import SchemaModel

/// The append-only table inside a target that says what was applied, when, from where to where.
struct LedgerTable {
  static let columns =
    "time, action, from_revision, to_revision, snapshot, leftovers"

  private let connection: Connection
  private let displayName: String

  /// The ledger of a database.
  init(_ connection: Connection, displayName: String) {
    self.connection = connection
    self.displayName = displayName
  }

  /// Whether there is one.
  func exists() throws(SQLiteError) -> Bool {
    try connection.value(
      "SELECT 1 FROM sqlite_schema WHERE name = ? COLLATE NOCASE", [.text(OwnTables.ledger)]) != nil
  }

  /// Makes the table.
  func create() throws(SQLiteError) {
    try connection.execute(Self.creation(ifNotExists: false))
  }

  /// The statement that makes the table, without its semicolon.
  static func creation(ifNotExists: Bool) -> String {
    """
    CREATE TABLE \(ifNotExists ? "IF NOT EXISTS " : "")\(OwnTables.ledger) (
      sequence INTEGER PRIMARY KEY,
      time TEXT NOT NULL,
      action TEXT NOT NULL,
      from_revision TEXT,
      to_revision TEXT,
      snapshot TEXT NOT NULL,
      leftovers TEXT NOT NULL
    )
    """
  }

  /// Adds lines.
  func append(_ entries: [LedgerEntry]) throws(SQLiteError) {
    let sql = "INSERT INTO \(OwnTables.ledger) (\(Self.columns)) VALUES (?, ?, ?, ?, ?, ?)"
    guard let statement = try connection.prepare(sql) else { return }
    for entry in entries {
      statement.bind([
        .text(entry.time), .text(entry.action.rawValue), Self.value(entry.from),
        Self.value(entry.to), .text(entry.snapshot.hex), .text(try text(entry.leftovers)),
      ])
      while try statement.step() {}
      statement.reset()
    }
  }

  /// The lines, oldest first.
  ///
  /// - Parameter limit: How many of the last ones; `nil` for all.
  /// - Returns: The entries; none where there is no table.
  /// - Throws: ``TargetError`` where the table says nothing that makes sense.
  func entries(limit: Int?) throws(TargetError) -> [LedgerEntry] {
    do {
      guard try exists() else { return [] }
    } catch {
      throw TargetError(error, on: displayName)
    }
    let rows: [[Value]]
    do {
      rows = try connection.rows(
        "SELECT sequence, \(Self.columns) FROM \(OwnTables.ledger) ORDER BY sequence DESC LIMIT ?",
        [.integer(Int64(limit ?? -1))])
    } catch {
      let general = TargetError(error, on: displayName)
      throw general.code == .statement
        ? TargetError(
          nonsense: "it has other columns (\(error.message))", inLedger: OwnTables.ledger,
          of: displayName) : general
    }
    var entries: [LedgerEntry] = []
    entries.reserveCapacity(rows.count)
    for row in rows.reversed() { entries.append(try entry(row)) }
    return entries
  }
}

// MARK: - Rows and entries

extension LedgerTable {
  private static func value(_ revision: RevisionID?) -> Value {
    revision.map { .text($0.hex) } ?? .null
  }

  /// Leftovers as a JSON array on one line.
  private func text(_ leftovers: [Leftover]) throws(SQLiteError) -> String {
    var items: [String] = []
    for leftover in leftovers {
      let item = try connection.value("SELECT json_quote(?)", [.text(leftover.description)])
      items.append(item?.string ?? "")
    }
    return "[" + items.joined(separator: ", ") + "]"
  }

  private func entry(_ row: [Value]) throws(TargetError) -> LedgerEntry {
    let line = LedgerLine(
      number: row[0].int.map { Int($0) }, time: row[1].string, action: row[2].string,
      from: Self.text(row[3]), to: Self.text(row[4]), snapshot: row[5].string,
      leftovers: leftovers(row[6]))
    return try line.entry(of: OwnTables.ledger, in: displayName)
  }

  /// A text; an empty one for what is neither a text nor NULL.
  private static func text(_ value: Value) -> String? {
    value == .null ? nil : value.string ?? ""
  }

  private func leftovers(_ value: Value) -> [String]? {
    if value == .text("[]") { return [] }
    guard let text = value.string,
      let rows = try? connection.rows("SELECT value FROM json_each(?)", [.text(text)])
    else { return nil }
    // What is no text is no leftover either.
    return rows.map { $0[0].string ?? "" }
  }
}
