public import Dialect
internal import SchemaModel

extension PostgreSQLTarget {
  /// Runs the steps in a throwaway database of the same schema, everything included that a format leaves out.
  ///
  /// Only what no row could change counts there: what the server does not understand or find, what is in the way, what
  /// may not be done, and a schema that is not the one that must come out. Where the schema cannot be copied, and on a
  /// server of another version, nothing is known.
  ///
  /// - Throws: `TargetError` for what would stop the steps here, too.
  public func rehearse(_ steps: [MoveStep], _ options: MoveOptions) throws {
    if options.grouping == .plan { try SingleTransaction.check(steps, displayName) }
    guard let scratch, steps.contains(where: { !$0.script.isEmpty }) else { return }
    let whole = SnapshotFormat(
      dialect: options.format.dialect,
      include: ([options.format] + steps.map(\.format)).flatMap(\.include))
    let live = try reading { ($0.version.major, try SchemaReader($0).read(format: whole)) }
    guard let (major, schema) = live, let server = try? ScratchServer(scratch) else { return }
    defer { server.close() }
    guard server.version.major == major, let connection = try? server.makeOwnDatabase() else {
      return
    }
    let scripts = SchemaRenderer.statements(of: schema) + steps.map(\.script)
    if !whole.include.isEmpty { server.makeRoles(namedIn: scripts.joined(separator: "\n")) }
    guard (try? SchemaCopy(connection).make(schema)) == schema.snapshot.id
    else { return }
    try rehearse(steps, options, connection)
  }

  private func rehearse(
    _ steps: [MoveStep], _ options: MoveOptions, _ connection: Connection
  ) throws {
    let runner = PlanRunner(
      connection, at: nil, displayName: displayName, options: options,
      observer: SilentObserver(), outline: { _ in nil })
    var rest = steps[...]
    do {
      try runner.move { _ in
        defer { rest = [] }
        return Array(rest)
      }
    } catch let error as TargetError {
      guard error.code == .verification || error.code == .forbidden || runner.failedWithoutRows
      else { return }
      throw error
    } catch is PostgreSQLError {
      return
    }
  }
}

/// A throwaway database that becomes a copy of a schema.
private struct SchemaCopy {
  private let connection: Connection

  init(_ connection: Connection) { self.connection = connection }

  /// Makes everything of a schema.
  ///
  /// - Returns: What came of it.
  func make(_ schema: Schema) throws -> SnapshotID {
    try ScriptSession.begin(connection)
    try connection.execute(
      (["BEGIN"] + SchemaRenderer.statements(of: schema) + ["COMMIT"]).joined(separator: ";\n"))
    return try SchemaReader(connection).read(format: schema.format).snapshot.id
  }
}
