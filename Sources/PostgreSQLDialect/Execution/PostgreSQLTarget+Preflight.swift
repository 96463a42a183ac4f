public import Dialect
public import SchemaModel

extension PostgreSQLTarget {
  /// Refuses what stands against every move of the database, or copy of it.
  ///
  /// - Throws: `TargetError`
  public func checkMovable(backingUpTo backup: String?) throws {
    if let backup {
      guard !isAbsent else { throw Self.nothingToBackUp(displayName) }
      try DatabaseDump(location: location, path: backup).check()
    }
    try reading {
      try ServerCheck(connection: $0, name: displayName).checkMovable()
      try checkPrivileges($0)
    }
  }

  /// A script as it runs while others go on reading and writing.
  public func onlineForm(
    of script: String, without skipped: Set<Int>, from schema: Schema
  ) throws -> OnlineForm? {
    let server = try reading { try OnlineServer($0) } ?? .unknown
    return OnlineScript(script, skipping: skipped, from: schema, on: server)?.form
  }

  /// Refuses a role that could not write the ledger.
  private func checkPrivileges(_ connection: Connection) throws {
    let row = try connection.query(
      """
      SELECT current_user, current_database(), n.oid IS NOT NULL,
        has_database_privilege(current_database(), 'CREATE'),
        has_schema_privilege(n.oid, 'USAGE'), has_table_privilege(c.oid, 'INSERT')
      FROM (SELECT) AS one LEFT JOIN pg_namespace n ON nspname = '\(LedgerTable.schema)'
        LEFT JOIN pg_class c ON relnamespace = n.oid AND relname = 'ledger'
      """
    ).rows[0]
    let (role, database) = (SQLName.quoted(row[0] ?? ""), SQLName.quoted(row[1] ?? ""))
    let needed: String? =
      if row[2] != "t" {
        row[3] == "t" ? nil : "CREATE ON DATABASE \(database)"
      } else if row[4] != "t" {
        "USAGE ON SCHEMA \(LedgerTable.schema)"
      } else {
        row[5] == "f" ? "ALL ON ALL TABLES IN SCHEMA \(LedgerTable.schema)" : nil
      }
    guard let needed else { return }
    throw TargetError(
      .privilege, "the role \(role) may not write the ledger of \(displayName)",
      hint: "let the owner run: GRANT \(needed) TO \(role)")
  }

  static func nothingToBackUp(_ name: String) -> TargetError {
    TargetError(.notFound, "there is no database \(name) to back up")
  }
}
