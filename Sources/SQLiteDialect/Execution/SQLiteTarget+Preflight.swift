internal import CSQLite
public import Dialect
internal import SchemaModel

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

extension SQLiteTarget {
  /// Refuses what no plan could change in this database, or copy of it.
  ///
  /// - Throws: `TargetError`
  public func checkMovable(backingUpTo backup: String?) throws {
    guard location.mode != .readOnly else {
      throw TargetError(
        .readOnly, "\(displayName) is opened for reading only, as mode=ro in its URL says",
        hint: "leave ?mode=ro out of the URL")
    }
    if try isAbsent {
      guard access(location.folder, W_OK) == 0 else { throw Self.unwritable(displayName) }
      if backup != nil { throw Self.nothingToBackUp(displayName) }
    } else {
      guard access(location.path, W_OK) == 0 else { throw Self.unwritable(displayName) }
    }
    if let backup { try newBackup(at: backup).check() }
  }

  /// Why a database cannot be moved whose file or folder cannot be written.
  static func unwritable(_ name: String) -> TargetError {
    TargetError(
      .readOnly, "\(name) may not be written",
      hint: "check the permissions of the file and of its folder")
  }

  /// Runs the steps in an empty copy of the database's schema, everything included that a format leaves out.
  ///
  /// Only what no row could change counts there: what does not compile, what is in the way, what may not be done, and a
  /// schema that is not the one that must come out. Where the schema cannot be copied, nothing is known.
  ///
  /// - Throws: `TargetError` for what would stop the steps here, too.
  public func rehearse(_ steps: [MoveStep], _ options: MoveOptions) throws {
    if options.grouping == .plan { try PlanRunner.refuseDivision(of: steps) }
    guard steps.contains(where: { !$0.script.isEmpty }) else { return }
    let copy = try reading { connection -> Connection? in
      let rows = try CatalogRow.all(of: connection)
      let state = try live.state(of: connection, format: options.format)
      guard let copy = try? SchemaCopy(rows).connection,
        let copied = try? SchemaReader.read(copy, format: options.format),
        copied.snapshot.id == state.snapshot.id
      else { return nil }
      return copy
    }
    guard case let connection?? = copy else { return }
    let runner = PlanRunner(
      connection, live: LiveSchema(), displayName: displayName,
      options: MoveOptions(format: options.format), observer: SilentObserver(),
      outline: { _ in nil })
    do {
      try runner.move { _ in steps }
    } catch let error as TargetError {
      guard runner.failedWithoutRows(error) else { return }
      throw error
    } catch is SQLiteError {
      return
    }
  }
}

extension PlanRunner {
  /// Whether what stopped the steps in a database without rows would stop them in any.
  fileprivate func failedWithoutRows(_ error: TargetError) -> Bool {
    switch error.code {
    case .verification: return true
    case .forbidden: return cause?.isOfText ?? false
    case .statement: return cause.map { $0.isOfText || $0.isOfDefinition } ?? false
    default: return false
    }
  }
}

extension ScriptError {
  /// Whether a statement that changes the schema failed for another reason than a broken constraint.
  fileprivate var isOfDefinition: Bool {
    guard let cause, cause.code == SQLITE_ERROR else { return false }
    let words = excerpt.split(separator: " ").prefix(2).map { $0.lowercased() }
    return ["alter", "drop"].contains(words.first) || words == ["create", "virtual"]
  }
}

/// A database in memory with the schema of another one, and nothing in it.
private struct SchemaCopy {
  let connection: Connection

  /// Makes everything that a catalog has, in its order; what modules make for themselves comes with their tables.
  init(_ rows: [CatalogRow]) throws(SQLiteError) {
    connection = try Connection()
    let hasStatistics = rows.contains { $0.name == "sqlite_stat1" }
    try connection.execute("BEGIN")
    let rows = rows.filter { !$0.name.folded.hasPrefix("sqlite_") }
    let isVirtual = rows.map(\.isVirtualTable)
    let modules = zip(rows, isVirtual).filter { $0.1 }.map { $0.0.name }
    var late: [CatalogRow] = []
    for (row, isVirtual) in zip(rows, isVirtual) {
      // Whether it belongs to a module shows when that has made its own.
      let isModules = !isVirtual && modules.contains { row.table.folded.hasPrefix($0.folded + "_") }
      if isModules { late.append(row) } else if let sql = row.sql { try connection.execute(sql) }
    }
    for row in late {
      if let sql = row.sql, try !has(row) { try connection.execute(sql) }
    }
    if hasStatistics { try connection.execute("ANALYZE") }
    try connection.execute("COMMIT")
    connection.standIns.isScratch = false
  }

  private func has(_ row: CatalogRow) throws(SQLiteError) -> Bool {
    try connection.value(
      "SELECT 1 FROM sqlite_schema WHERE type = ? AND name = ?", [.text(row.type), .text(row.name)])
      != nil
  }
}
