/// What a session has beside its transaction and what is Stemma's own: scripts may change nothing of it.
struct Surroundings: Hashable {
  private let settings: [String: String]
  private let holdsLock: Bool
  private let temporary: [String]
  private let prepared: [String]
  private let cursors: [String]
  private let ledger: [String?]

  /// Looks at a session.
  init(_ connection: Connection) throws {
    let row = try connection.query(Self.query).rows[0]
    let lists = row[0...3].map { $0.flatMap { ArrayText.texts(of: $0) } ?? [] }
    var settings: [String: String] = [:]
    for pair in zip(lists[0].indices, lists[0]) where pair.0 % 2 == 0 {
      settings[pair.1] = lists[0][pair.0 + 1]
    }
    self.settings = settings
    (temporary, prepared, cursors) = (lists[1], lists[2], lists[3])
    holdsLock = row[4] == "t"
    ledger = try Self.ledger(connection)
  }

  /// Why a script is refused that found other surroundings; `nil` where they are the same.
  ///
  /// `isEnd` is whether it is over, and nothing of its own may be there any more.
  func refusal(after old: Surroundings, isEnd: Bool) -> String? {
    let changed = Set(settings.keys).union(old.settings.keys).filter {
      settings[$0] != old.settings[$0]
    }
    if old.holdsLock && !holdsLock {
      return "it gave back the lock by which Stemma keeps others out"
    }
    if ledger != old.ledger {
      return "the schema \(LedgerTable.schema) belongs to Stemma and may not be touched by a script"
    }
    if let name = changed.min() {
      return "it changed the setting \(name), which outlives the script"
    }
    return isEnd ? leftover(after: old) : nil
  }

  private func leftover(after old: Surroundings) -> String? {
    if let name = temporary.first(where: { !old.temporary.contains($0) }) {
      return "it left the temporary object \(name), which would take the place of others"
    }
    if let name = prepared.first(where: { !old.prepared.contains($0) }) {
      return "it left the prepared statement \(name)"
    }
    if let name = cursors.first(where: { !old.cursors.contains($0) }) {
      return "it left the cursor \(name)"
    }
    return nil
  }

  private static let query = """
    SELECT
      ARRAY(SELECT unnest(ARRAY[name, coalesce(nullif(setting, ''), ' ')]) FROM pg_settings
        WHERE source = 'session' AND name <> ALL ('\(ArrayText.text(of: ScriptSession.tuning.sorted()))')),
      ARRAY(SELECT relname::text FROM pg_class WHERE relnamespace = pg_my_temp_schema()
        ORDER BY relname),
      ARRAY(SELECT name FROM pg_prepared_statements ORDER BY name),
      ARRAY(SELECT name FROM pg_cursors WHERE is_holdable ORDER BY name),
      \(MoveLock.isHeld)
    """

  /// What shows whether anybody has written into the ledger, or changed its form.
  private static func ledger(_ connection: Connection) throws -> [String?] {
    let objects = """
      SELECT count(*), max(c.xmin::text::bigint), bool_or(relname = 'ledger'), max(pg_relation_filenode(c.oid))
      FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace
      WHERE nspname = '\(LedgerTable.schema)'
      """
    let found = try connection.query(objects).rows[0]
    guard found[2] == "t" else { return found }
    return found
      + (try connection.query(
        "SELECT count(*), max(sequence), max(xmin::text::bigint) FROM \(LedgerTable.name)"
      ).rows[0])
  }
}
