/// What the catalog says of a statement that was cut off.
extension LoneStatement {
  /// Whether a statement that was begun once is done; what it has left half done is taken away.
  func isDone(_ connection: Connection) throws -> Bool {
    switch self {
    case .createIndex(let name, let table):
      guard let found = try Self.index(name, of: table, connection) else { return false }
      if found.isValid { return true }
      try connection.query("DROP INDEX CONCURRENTLY IF EXISTS \(found.name)")
      return false
    case .dropIndex(let name):
      return try connection.query("SELECT to_regclass($1)", [name])[0, 0] == nil
    case .detach(let parent, let partition):
      return try isDetached(parent, partition, connection)
    case .addValue(let type, let value):
      return try connection.query(
        "SELECT FROM pg_enum WHERE enumtypid = to_regtype($1) AND enumlabel = \(value)", [type]
      ).count > 0
    case .batches: return false
    case .repeatable:
      try Self.dropHalfRebuilt(connection)
      return false
    }
  }

  /// Takes away what it has left where it failed.
  ///
  /// - Returns: Whether nothing of it is there any more.
  func clean(_ connection: Connection) throws -> Bool {
    switch self {
    case .createIndex, .repeatable: try !isDone(connection)
    case .detach(let parent, let partition):
      try Self.isPending(parent, partition, connection) == false
    case .dropIndex(let name): try Self.isValid(name, connection)
    case .addValue: true
    case .batches:
      try connection.query(
        "SELECT FROM \(UnfinishedStep.table) WHERE batch IS NOT NULL"
      ).count == 0
    }
  }

  private static func index(
    _ name: String, of table: String, _ connection: Connection
  ) throws -> (name: String, isValid: Bool)? {
    let found = try connection.query(
      """
      SELECT quote_ident(nspname) || '.' || quote_ident(i.relname), indisvalid
      FROM pg_class t JOIN pg_class i ON i.relnamespace = t.relnamespace
        AND i.relname = (parse_ident($1))[1]
      JOIN pg_index ON indexrelid = i.oid AND indrelid = t.oid
      JOIN pg_namespace n ON n.oid = i.relnamespace WHERE t.oid = to_regclass($2)
      """, [name, table]
    ).rows.first
    return found.map { ($0[0] ?? "", $0[1] == "t") }
  }

  /// A detachment that waits for others' transactions is pending, and nothing but its end can follow.
  private func isDetached(
    _ parent: String, _ partition: String, _ connection: Connection
  ) throws -> Bool {
    guard let isPending = try Self.isPending(parent, partition, connection) else { return true }
    guard isPending else { return false }
    try connection.query("ALTER TABLE \(parent) DETACH PARTITION \(partition) FINALIZE")
    return true
  }

  /// Whether a partition is half detached; `nil` where it is no partition any more.
  private static func isPending(
    _ parent: String, _ partition: String, _ connection: Connection
  ) throws -> Bool? {
    try connection.query(
      """
      SELECT inhdetachpending FROM pg_inherits
      WHERE inhparent = to_regclass($1) AND inhrelid = to_regclass($2)
      """, [parent, partition]
    ).rows.first.map { $0[0] == "t" }
  }

  /// Whether an index is as it was: one that is dropped concurrently is made invalid first.
  private static func isValid(_ name: String, _ connection: Connection) throws -> Bool {
    try connection.query(
      "SELECT FROM pg_index WHERE indexrelid = to_regclass($1) AND NOT indisvalid", [name]
    ).count == 0
  }

  /// `REINDEX CONCURRENTLY` builds beside the old index, under a name that ends so.
  private static func dropHalfRebuilt(_ connection: Connection) throws {
    let names = try connection.query(
      """
      SELECT quote_ident(nspname) || '.' || quote_ident(relname) FROM pg_index
      JOIN pg_class c ON c.oid = indexrelid JOIN pg_namespace n ON n.oid = relnamespace
      WHERE NOT indisvalid AND relkind = 'i' AND relname ~ '_cc(new|old)[0-9]*$'
        AND nspname <> 'pg_toast'
      """
    ).rows.compactMap { $0[0] }
    for name in names { try connection.query("DROP INDEX CONCURRENTLY IF EXISTS \(name)") }
  }
}
