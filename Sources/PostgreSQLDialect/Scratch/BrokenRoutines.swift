internal import Dialect
internal import SchemaModel

/// Finds the functions and procedures whose bodies are texts that the server does not take: it lets them in unread.
///
/// Everything else that it has, it has understood.
struct BrokenRoutines {
  private let connection: Connection

  /// Takes a database.
  init(_ connection: Connection) { self.connection = connection }

  /// The routines with what is said against them, sorted; nothing is changed.
  func find() throws -> [BrokenObject] {
    let routines = try connection.query(Self.routines).rows
    guard !routines.isEmpty else { return [] }
    let isInside = connection.transactionStatus == .open
    try connection.execute(
      "\(isInside ? "SAVEPOINT stemma_check" : "BEGIN"); SET LOCAL check_function_bodies = on")
    defer {
      _ = try? connection.execute(
        isInside ? "ROLLBACK TO stemma_check; RELEASE stemma_check" : "ROLLBACK",
        isInterruptible: false)
    }
    // What the server takes is taken together: only where something is wrong it is looked for.
    let all = routines.compactMap { $0[4] }.joined(separator: ";\n")
    if try error(of: all) == nil { return [] }
    return try routines.compactMap { row in
      guard let definition = row[4], let error = try error(of: definition) else { return nil }
      let types = row[2].map { ArrayText.elements(of: $0).compactMap(\.self) } ?? []
      let name = "\(row[1] ?? "")(\(types.map(CanonicalSQL.type).joined(separator: ",")))"
      return BrokenObject(
        path: ObjectPath(
          row[3] == "p" ? .procedure : .function,
          QualifiedName(name, catalogSchema: row[0] ?? "").description),
        reason: error.message)
    }.sorted()
  }

  private func error(of statements: String) throws -> PostgreSQLError? {
    try connection.execute("SAVEPOINT stemma_body")
    do {
      try connection.execute(statements)
      return nil
    } catch let error as PostgreSQLError {
      try connection.execute("ROLLBACK TO stemma_body")
      return error
    }
  }

  private static let routines = """
    SELECT n.nspname, p.proname, \(FunctionRows.inputTypes), p.prokind, pg_get_functiondef(p.oid)
    FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
    JOIN pg_language l ON l.oid = p.prolang
    WHERE p.prokind IN ('f', 'p') AND l.lanname IN ('sql', 'plpgsql') AND p.prosqlbody IS NULL
    AND \(CatalogFilter.isOwn("p.oid", .function)) AND \(CatalogFilter.isNamespaceRead)
    ORDER BY p.oid
    """
}
