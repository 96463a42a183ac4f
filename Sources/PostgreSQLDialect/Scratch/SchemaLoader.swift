internal import Dialect
internal import SchemaModel

/// Makes the objects of a schema in a database.
struct SchemaLoader {
  let connection: Connection
  /// The role that objects are to belong to; `nil` for the user of the connection.
  let owner: String?
  /// Makes a role that statements name; says whether it could.
  let makeRole: (String) -> Bool

  /// Runs the statements in a transaction that is open, as the owner to its end.
  ///
  /// - Parameters:
  ///   - steps: The statements, object by object.
  ///   - isTolerant: Whether objects that the server refuses are left out.
  /// - Returns: Those that were left out, each once.
  /// - Throws: `TargetError` where the server refuses an object; `Interrupted`.
  func load(_ steps: [MakingStep], leavingOutRefused isTolerant: Bool) throws -> [BrokenObject] {
    guard !steps.isEmpty else { return [] }
    if let owner { try connection.execute("SET LOCAL ROLE \(SQLName.quoted(owner))") }
    let script = steps.flatMap(\.statements).joined(separator: "\n")
    if try error(of: script) == nil { return [] }
    // Together they fail by one that is not told: one by one it is.
    var refused: [ObjectPath: String] = [:]
    for step in steps where refused[step.path] == nil {
      guard let error = try error(of: step) else { continue }
      guard isTolerant else { throw refusal(of: step.path, error) }
      refused[step.path] = error.message
    }
    return refused.map { BrokenObject(path: $0, reason: $1) }.sorted()
  }

  /// Why the server refuses an object, be it with the roles that it names, or be it somebody's who may do everything.
  private func error(of step: MakingStep) throws -> PostgreSQLError? {
    let script = step.statements.joined(separator: "\n")
    var error = try error(of: script)
    if error?.mayLackRole ?? false, !RoleNames.all(in: script).filter(makeRole).isEmpty {
      error = try self.error(of: script)
    }
    guard let owner, error?.state == "42501" else { return error }
    let role = SQLName.quoted(owner)
    let isMade = step.statements.first?.hasPrefix("CREATE ") ?? false
    let owning = isMade ? AccessSettings.owner(role, of: step.path) ?? "" : ""
    return try self.error(
      of: "SET LOCAL ROLE NONE;\n\(script)\n;\(owning)SET LOCAL ROLE \(role)")
  }

  /// Why the server refuses statements; nothing of them stays then.
  private func error(of script: String) throws -> PostgreSQLError? {
    do {
      try connection.execute("SAVEPOINT stemma_object;\n\(script)\n;RELEASE stemma_object")
      return nil
    } catch let error as PostgreSQLError {
      guard connection.transactionStatus == .failed else { throw error }
      try connection.execute("ROLLBACK TO stemma_object; RELEASE stemma_object")
      return error
    }
  }

  private func refusal(of path: ObjectPath, _ error: PostgreSQLError) -> TargetError {
    if error.isOfConnection || error.state.hasPrefix("53") {
      return TargetError(error, on: PostgreSQLScratch.displayName)
    }
    return TargetError(
      .statement,
      "a throwaway database cannot be made: PostgreSQL \(connection.version) refuses \(path):"
        + " \(error.message)",
      hint: error.missingRole.map {
        "CREATE ROLE \($0) NOLOGIN;     makes it on the server that STEMMA_SCRATCH names"
      }
        ?? "the schema needs something that this server does not have: STEMMA_SCRATCH names another one;"
        + " stemma show REV:\(path) shows the object")
  }
}
