internal import Dialect
internal import SchemaModel

/// A step that cannot be one transaction, and how far it came.
///
/// While one runs it stands in a table of one row, which is written in the transactions of its parts, and which goes
/// with the one that writes the ledger. Whoever finds it finishes the step before anything else.
struct UnfinishedStep {
  /// The step.
  var step: MoveStep
  /// The position in its script of the first statement that is not known to be done.
  var position: Int
  /// Whether that statement was begun, so that the catalog has to be asked whether it is done.
  var isBegun: Bool
}

extension UnfinishedStep {
  /// The table.
  static let table = "\(LedgerTable.schema).unfinished"

  /// The statement that makes the table where it is not there.
  static let creation = """
    CREATE TABLE IF NOT EXISTS \(table) (
      single boolean PRIMARY KEY DEFAULT true CHECK (single),
      since timestamptz NOT NULL DEFAULT now(),
      title text NOT NULL,
      script text NOT NULL,
      skipped text[] NOT NULL,
      starts text[] NOT NULL,
      position integer NOT NULL,
      is_begun boolean NOT NULL,
      batch text[],
      format text NOT NULL,
      time text NOT NULL,
      action text NOT NULL,
      from_revision text,
      to_revision text,
      snapshot text NOT NULL,
      leftovers text[] NOT NULL
    )
    """

  /// Reads it.
  ///
  /// - Returns: `nil` where no step is unfinished.
  static func read(_ connection: Connection, on displayName: String) throws -> UnfinishedStep? {
    guard try LedgerTable.exists("unfinished", connection) else { return nil }
    let rows = try connection.query(
      """
      SELECT title, script, skipped, position, is_begun, format, time, action, from_revision,
        to_revision, snapshot, leftovers, starts FROM \(table)
      """
    ).rows
    guard let row = rows.first else { return nil }
    let entry = try LedgerLine(
      number: nil, time: row[6], action: row[7], from: row[8], to: row[9], snapshot: row[10],
      leftovers: row[11].flatMap { ArrayText.texts(of: $0) }
    ).entry(of: table, in: displayName)
    guard let format = try? SnapshotFormat(canonicalBytes: Array((row[5] ?? "").utf8)),
      let skipped = row[2].flatMap({ ArrayText.texts(of: $0) }),
      let starts = row[12].flatMap({ ArrayText.texts(of: $0) })
    else {
      throw TargetError(nonsense: "its format is not known", inLedger: table, of: displayName)
    }
    let step = MoveStep(
      title: row[0] ?? "", script: row[1] ?? "",
      skippedStatements: Set(skipped.compactMap { Int($0) }),
      starts: Set(starts.compactMap { Int($0) }),
      entry: entry, format: format)
    return UnfinishedStep(
      step: step, position: row[3].flatMap { Int($0) } ?? 0, isBegun: row[4] == "t")
  }

  /// Writes it down for the first time.
  func begin(_ connection: Connection) throws {
    let entry = step.entry
    try connection.query(
      """
      INSERT INTO \(Self.table) (title, script, skipped, position, is_begun, format, time, action,
        from_revision, to_revision, snapshot, leftovers, starts)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
      """,
      [
        step.title, step.script,
        ArrayText.text(of: step.skippedStatements.sorted().map(String.init)),
        String(position), isBegun ? "t" : "f",
        String(decoding: step.format.canonicalBytes, as: UTF8.self), entry.time,
        entry.action.rawValue, entry.from?.hex, entry.to?.hex, entry.snapshot.hex,
        ArrayText.text(of: entry.leftovers.map(\.description)),
        ArrayText.text(of: step.starts.sorted().map(String.init)),
      ])
  }

  /// Writes down how far it came; how far within a statement that statement does itself.
  func note(_ connection: Connection) throws {
    try connection.query(
      """
      UPDATE \(Self.table) SET position = $1, is_begun = $2,
        batch = CASE WHEN position = $1 THEN batch END
      """,
      [String(position), isBegun ? "t" : "f"])
  }

  /// Forgets it: the step is done, or it was not begun.
  static func end(_ connection: Connection) throws {
    try connection.query("DELETE FROM \(table)")
  }
}
