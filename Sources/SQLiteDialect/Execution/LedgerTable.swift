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
        ? nonsense("it has other columns (\(error.message))") : general
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
    let line = row[0].int.map { "line \($0)" } ?? "one line"
    guard let time = row[1].string, !time.isEmpty else {
      throw nonsense("\(line) has no time")
    }
    guard let action = row[2].string.flatMap(LedgerEntry.Action.init(rawValue:)) else {
      throw nonsense("\(line) has an action that is not known")
    }
    guard let snapshot = row[5].string.flatMap(SnapshotID.init(hex:)) else {
      throw nonsense("\(line) has no snapshot id")
    }
    return LedgerEntry(
      action: action, from: try revision(row[3], line), to: try revision(row[4], line),
      snapshot: snapshot, leftovers: try leftovers(row[6], line), time: time)
  }

  private func revision(_ value: Value, _ line: String) throws(TargetError) -> RevisionID? {
    if value == .null { return nil }
    guard let id = value.string.flatMap(RevisionID.init(hex:)) else {
      throw nonsense("\(line) has something that is no revision id")
    }
    return id
  }

  private func leftovers(_ value: Value, _ line: String) throws(TargetError) -> [Leftover] {
    if value == .text("[]") { return [] }
    var leftovers: [Leftover] = []
    guard let text = value.string,
      let rows = try? connection.rows("SELECT value FROM json_each(?)", [.text(text)])
    else { throw nonsense("\(line) has leftovers that cannot be read") }
    for row in rows {
      guard let leftover = row[0].string.flatMap({ Leftover($0) }) else {
        throw nonsense("\(line) has leftovers that cannot be read")
      }
      leftovers.append(leftover)
    }
    return leftovers
  }

  private func nonsense(_ what: String) -> TargetError {
    TargetError(
      .ledger, "the table \(OwnTables.ledger) of \(displayName) cannot be understood: \(what)",
      hint:
        "find the revision with stemma identify, drop the table, and set the position with stemma stamp"
    )
  }
}
