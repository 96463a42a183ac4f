internal import CSQLite
internal import SchemaModel

/// Stands in, on one connection, for functions, collations and modules that a schema names and this engine does not have.
///
/// With them everything compiles: tables elsewhere can be renamed and made anew, which the engine refuses while any object of
/// the schema does not compile. Whatever *calls* one fails, so that nothing is computed, compared or stored by something that
/// is not the application's own. A part is made up only when the engine misses it, and only where the schema, or a statement
/// that changes the schema, names it: a word that is misspelled in a statement about rows stays an error.
///
/// A collation cannot fail by itself: its call is noted, and the statement counts as failed when it comes back.
final class StandIns {
  /// A part that something stands in for, as the engine passes it to what is called.
  final class Refusal {
    let part: MissingPart
    private weak var owner: StandIns?

    fileprivate init(_ part: MissingPart, _ owner: StandIns) {
      self.part = part
      self.owner = owner
    }

    /// Notes that the stand-in was called.
    func note() { owner?.refused = part }
  }

  /// Whether the database is thrown away: only there may a virtual table be made whose module is not there.
  var isScratch: Bool
  private var refusals: [MissingPart: Refusal] = [:]
  /// The numbers of arguments that functions were registered for.
  private var arities: [MissingPart: Set<Int32>] = [:]
  private var isSuspended = false
  /// What was called last, and refused.
  private var refused: MissingPart?

  /// Whether nothing stands in for anything yet.
  var isEmpty: Bool { refusals.isEmpty }

  init(isScratch: Bool) {
    self.isScratch = isScratch
  }

  /// Takes the refusal of a call during the last statement, if there was one.
  func takeRefusal(on connection: Connection) -> SQLiteError? {
    guard let part = refused else { return nil }
    refused = nil
    let needing = connection.withoutAuthorizer { connection.catalogRows(mentioning: part.name) }
    var error = SQLiteError(code: SQLITE_ERROR, message: Self.message(part, needing))
    error.isOfMissingPart = true
    return error
  }

  /// Stands in for what a statement failed for.
  ///
  /// - Returns: Whether there is a new stand-in, so that the statement may be tried again.
  func admit(_ error: SQLiteError, for sql: String, on connection: Connection) -> Bool {
    guard !isSuspended else { return false }
    guard let part = MissingPart(error) else {
      let silent = SilentlyMissingParts(error, in: sql, on: connection).parts
      // Each of them at once: the engine does not say which one it misses.
      return silent.map { admit($0, on: connection) }.contains(true)
    }
    let needing = connection.catalogRows(mentioning: part.name)
    guard !needing.isEmpty || TokenizedSQL.changesSchema(sql) else { return false }
    var wanted: Set<Int32> = [-1]
    if case .overload(let name) = part {
      // The engine reads no file that has such a call in a table, so that none may be made.
      guard isScratch else { return false }
      wanted = FunctionCalls.arities(of: name, in: needing.compactMap(\.sql) + [sql])
    }
    return admit(part, wanted, on: connection)
  }

  /// - Returns: Whether there is a new stand-in.
  private func admit(
    _ part: MissingPart, _ wanted: Set<Int32> = [-1], on connection: Connection
  ) -> Bool {
    var wanted = wanted
    wanted.subtract(arities[part] ?? [])
    guard !wanted.isEmpty else { return false }
    arities[part, default: []].formUnion(wanted)
    let refusal = refusals[part] ?? Refusal(part, self)
    refusals[part] = refusal
    guard register(part, refusal, wanted, on: connection) else { return false }
    reviveIndexes([part], on: connection)
    return true
  }

  /// Does something with the engine as it is.
  func suspended<Result, Failure: Error>(
    on connection: Connection, _ body: () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    guard !isSuspended else { return try body() }
    isSuspended = true
    for part in refusals.keys { unregister(part, arities[part] ?? [], on: connection) }
    defer {
      isSuspended = false
      for (part, refusal) in refusals where !part.stays {
        _ = register(part, refusal, arities[part] ?? [], on: connection)
      }
      reviveIndexes(refusals.keys, on: connection)
    }
    return try body()
  }

  /// Does something while something stands in for some parts, which fail where they are called.
  func lending<Result, Failure: Error>(
    _ parts: [MissingPart], on connection: Connection, _ body: () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    if parts.isEmpty { return try body() }
    let lent = parts.filter { !$0.stays }.map { Refusal($0, self) }
    for refusal in lent { _ = register(refusal.part, refusal, [-1], on: connection) }
    reviveIndexes(parts, on: connection)
    defer {
      for refusal in lent { unregister(refusal.part, [-1], on: connection) }
    }
    return try body()
  }

  /// The engine gives an index up for good when it misses its collation; only a schema that is read anew has it again.
  private func reviveIndexes(_ parts: some Sequence<MissingPart>, on connection: Connection) {
    let hasCollation = parts.contains { if case .collation = $0 { true } else { false } }
    guard hasCollation else { return }
    connection.withoutAuthorizer {
      _ = sqlite3_exec(connection.handle, "PRAGMA writable_schema = RESET", nil, nil, nil)
    }
  }

  private static func message(_ part: MissingPart, _ needing: [CatalogRow]) -> String {
    let names = needing.map { "\($0.type)/\($0.name)" }
    let known = names.prefix(3).joined(separator: ", ") + (names.count > 3 ? ", …" : "")
    return part.origin + (names.isEmpty ? "" : "; named by \(known)")
  }
}

extension StandIns {
  /// What the engine says of a virtual table that something stands in for; `nil` where nothing does.
  func complaint(about sql: String) -> String? {
    let names = TokenTexts(sql).elements.compactMap(\.name)
    for part in refusals.keys where part.stays {
      // Arguments name a tokenizer in a string, with its own arguments.
      guard
        names.contains(where: {
          $0.folded.split(separator: " ").contains(Substring(part.name.folded))
        })
      else { continue }
      return part.complaint
    }
    return nil
  }
}

extension MissingPart {
  /// Whether what stands in for it cannot be taken away from tables that are open.
  fileprivate var stays: Bool {
    switch self {
    case .module, .tokenizer, .legacyTokenizer: true
    default: false
    }
  }

  /// What the engine says where nothing stands in for it.
  fileprivate var complaint: String {
    switch self {
    case .module(let name): "no such module: \(name)"
    case .tokenizer(let name): "no such tokenizer: \(name)"
    case .legacyTokenizer(let name): "unknown tokenizer: \(name)"
    default: description
    }
  }
}

// MARK: - Registering

extension StandIns {
  private func register(
    _ part: MissingPart, _ refusal: Refusal, _ arities: Set<Int32>, on connection: Connection
  ) -> Bool {
    let context = Unmanaged.passUnretained(refusal).toOpaque()
    switch part {
    case .function(let name), .overload(let name):
      // Expressions of indexes and generated columns may call nothing that is not deterministic.
      let flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | stemma_sqlite_innocuous()
      return arities.allSatisfy { arity in
        sqlite3_create_function_v2(
          connection.handle, name, arity, flags, context, refuseCall, nil, nil, nil) == SQLITE_OK
      }
    case .collation(let name):
      return sqlite3_create_collation_v2(
        connection.handle, name, SQLITE_UTF8, context, refuseComparison, nil) == SQLITE_OK
    case .module(let name):
      return StandInModule.register(name, refusal, on: connection, isScratch: isScratch)
    case .tokenizer(let name):
      return StandInTokenizer.register(name, refusal, on: connection)
    case .legacyTokenizer(let name):
      return StandInTokenizer.registerLegacy(name, on: connection)
    }
  }

  /// Takes a stand-in away again; modules and tokenizers stay with the tables that are open.
  private func unregister(
    _ part: MissingPart, _ arities: Set<Int32>, on connection: Connection
  ) {
    switch part {
    case .function(let name), .overload(let name):
      for arity in arities {
        sqlite3_create_function_v2(
          connection.handle, name, arity, SQLITE_UTF8, nil, nil, nil, nil, nil)
      }
    case .collation(let name):
      sqlite3_create_collation_v2(connection.handle, name, SQLITE_UTF8, nil, nil, nil)
    case .module, .tokenizer, .legacyTokenizer: break
    }
  }
}

private func refuseCall(
  _ context: OpaquePointer?, _: Int32, _: UnsafeMutablePointer<OpaquePointer?>?
) {
  guard let data = sqlite3_user_data(context) else { return }
  let refusal = Unmanaged<StandIns.Refusal>.fromOpaque(data).takeUnretainedValue()
  refusal.note()
  sqlite3_result_error(context, refusal.part.description, -1)
}

private func refuseComparison(
  _ context: UnsafeMutableRawPointer?, _: Int32, _: UnsafeRawPointer?, _: Int32,
  _: UnsafeRawPointer?
) -> Int32 {
  guard let context else { return 0 }
  Unmanaged<StandIns.Refusal>.fromOpaque(context).takeUnretainedValue().note()
  return 0
}
