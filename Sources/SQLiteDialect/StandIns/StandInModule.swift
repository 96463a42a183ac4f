internal import CSQLite

/// Stands in for a module whose virtual tables cannot be used here.
///
/// What refers to such a table compiles. Reading, writing, renaming and dropping it fail, because nobody here knows what it
/// keeps where; so does making one, but in a scratch database.
enum StandInModule {
  /// Registers a module of some name.
  ///
  /// - `refusal`: What its tables say; it has to live as long as the connection.
  static func register(
    _ name: String, _ refusal: StandIns.Refusal, on connection: Connection, isScratch: Bool
  ) -> Bool {
    let context = Unmanaged.passUnretained(refusal).toOpaque()
    return sqlite3_create_module_v2(
      connection.handle, name, isScratch ? scratch : target, context, nil) == SQLITE_OK
  }

  /// A table of the module, as the engine keeps it; what it says stands behind what the engine knows.
  private struct Table {
    var base = sqlite3_vtab()
    var refusal: UnsafeMutableRawPointer
  }

  // The engine keeps the pointers and never writes through them.
  nonisolated(unsafe) private static let scratch = module(isScratch: true)
  nonisolated(unsafe) private static let target = module(isScratch: false)

  private static func module(isScratch: Bool) -> UnsafeMutablePointer<sqlite3_module> {
    var module = sqlite3_module()
    module.iVersion = 1
    module.xConnect = { handle, context, count, texts, table, _ in
      StandInModule.connect(handle, context, count, texts, table)
    }
    module.xDisconnect = { StandInModule.disconnect($0) }
    if isScratch {
      module.xCreate = { handle, context, count, texts, table, _ in
        StandInModule.connect(handle, context, count, texts, table)
      }
      module.xDestroy = { StandInModule.disconnect($0) }
    } else {
      module.xCreate = { _, context, _, _, _, _ in StandInModule.refuse(context) }
      module.xDestroy = { StandInModule.refuse($0) }
    }
    module.xBestIndex = { _, _ in SQLITE_OK }
    module.xOpen = { _, cursor in
      cursor?.pointee = .allocate(capacity: 1)
      cursor?.pointee?.initialize(to: sqlite3_vtab_cursor())
      return SQLITE_OK
    }
    module.xClose = { cursor in
      cursor?.deallocate()
      return SQLITE_OK
    }
    module.xFilter = { cursor, _, _, _, _ in StandInModule.refuse(cursor?.pointee.pVtab) }
    module.xNext = { cursor in StandInModule.refuse(cursor?.pointee.pVtab) }
    module.xEof = { _ in 1 }
    module.xColumn = { cursor, _, _ in StandInModule.refuse(cursor?.pointee.pVtab) }
    module.xRowid = { cursor, _ in StandInModule.refuse(cursor?.pointee.pVtab) }
    module.xUpdate = { table, _, _, _ in StandInModule.refuse(table) }
    module.xRename = { table, _ in StandInModule.refuse(table) }
    let kept = UnsafeMutablePointer<sqlite3_module>.allocate(capacity: 1)
    kept.initialize(to: module)
    return kept
  }

  private static func connect(
    _ handle: OpaquePointer?, _ context: UnsafeMutableRawPointer?, _ count: Int32,
    _ texts: UnsafePointer<UnsafePointer<CChar>?>?,
    _ result: UnsafeMutablePointer<UnsafeMutablePointer<sqlite3_vtab>?>?
  ) -> Int32 {
    guard let context, let result else { return SQLITE_ERROR }
    // In front of the arguments stand the names of module, database and table.
    let arguments = (3..<max(3, Int(count))).compactMap { texts?[$0].map { String(cString: $0) } }
    let code = sqlite3_declare_vtab(handle, declaration(arguments))
    guard code == SQLITE_OK else { return code }
    let table = UnsafeMutablePointer<Table>.allocate(capacity: 1)
    table.initialize(to: Table(refusal: context))
    result.pointee = UnsafeMutableRawPointer(table).assumingMemoryBound(to: sqlite3_vtab.self)
    return SQLITE_OK
  }

  private static func disconnect(_ table: UnsafeMutablePointer<sqlite3_vtab>?) -> Int32 {
    table?.deallocate()
    return SQLITE_OK
  }

  /// What such a table looks like: each argument that begins with a name and is no option makes a column, as it does with
  /// most modules.
  static func declaration(_ arguments: [String]) -> String {
    var names: [String] = []
    for argument in arguments {
      TokenizedSQL.with(argument) { source in
        let start = source[0].kind == .operator ? 1 : 0
        guard source[start].isNameLike, !source[start + 1].isOperator("=", in: source.bytes)
        else { return }
        let name = source.name(start)
        if !names.contains(where: { SQLName.same($0, name) }) { names.append(name) }
      }
    }
    let columns = names.isEmpty ? ["value"] : names
    return "CREATE TABLE x (\(columns.map(\.quotedAsName).joined(separator: ", ")))"
  }

  private static func refuse(_ table: UnsafeMutablePointer<sqlite3_vtab>?) -> Int32 {
    guard let table else { return SQLITE_ERROR }
    return refuse(
      UnsafeMutableRawPointer(table).assumingMemoryBound(to: Table.self).pointee.refusal)
  }

  private static func refuse(_ context: UnsafeMutableRawPointer?) -> Int32 {
    guard let context else { return SQLITE_ERROR }
    Unmanaged<StandIns.Refusal>.fromOpaque(context).takeUnretainedValue().note()
    return SQLITE_ERROR
  }
}
