internal import CSQLite

/// Stands in for a tokenizer of FTS5: the index can be made and looked at, and no text goes through it.
enum StandInTokenizer {
  /// Registers a tokenizer of some name.
  ///
  /// - `refusal`: What is said when it gets a text; it has to live as long as the connection.
  static func register(
    _ name: String, _ refusal: StandIns.Refusal, on connection: Connection
  ) -> Bool {
    guard let api = api(of: connection), let create = api.pointee.xCreateTokenizer else {
      return false
    }
    var tokenizer = fts5_tokenizer()
    tokenizer.xCreate = { context, _, _, result in
      result?.pointee = context.map { OpaquePointer($0) }
      return SQLITE_OK
    }
    tokenizer.xDelete = { _ in }
    tokenizer.xTokenize = { context, _, _, _, _, _ in
      guard let context else { return SQLITE_ERROR }
      Unmanaged<StandIns.Refusal>.fromOpaque(UnsafeRawPointer(context)).takeUnretainedValue().note()
      return SQLITE_ERROR
    }
    let context = Unmanaged.passUnretained(refusal).toOpaque()
    return create(api, name, context, &tokenizer, nil) == SQLITE_OK
  }

  /// What FTS5 offers to those who extend it; `nil` where it is not built in.
  private static func api(of connection: Connection) -> UnsafeMutablePointer<fts5_api>? {
    var statement: OpaquePointer?
    guard
      sqlite3_prepare_v2(connection.handle, "SELECT fts5(?1)", -1, &statement, nil) == SQLITE_OK
    else { return nil }
    defer { sqlite3_finalize(statement) }
    var api: UnsafeMutablePointer<fts5_api>?
    withUnsafeMutablePointer(to: &api) { place in
      sqlite3_bind_pointer(statement, 1, place, "fts5_api_ptr", nil)
      sqlite3_step(statement)
    }
    return api
  }
}
