internal import CSQLite
internal import SchemaModel

/// Parts that a schema names and the engine misses without saying so.
///
/// Where the key of a table is sorted by a collation that is not there, the engine only finds no way to read the table; where a
/// full-text index packs its text by functions that are not there, nothing but the code of an error is left of what it said.
struct SilentlyMissingParts {
  /// Those that an error can be about and the engine does not have.
  let parts: [MissingPart]

  /// Takes an error of a statement.
  init(_ error: SQLiteError, in sql: String, on connection: Connection) {
    switch error.message {
    case "no query solution":
      let texts = connection.catalogRows(mentioning: "collate").compactMap(\.sql)
      parts = Set(texts.flatMap(Self.collations)).sorted()
        .filter { !Self.compiles("SELECT '' = '' COLLATE \($0.quotedAsName)", connection) }
        .map(MissingPart.collation)
    case "SQL logic error":
      let texts = connection.catalogRows(mentioning: "compress").compactMap(\.sql) + [sql]
      parts = Set(texts.flatMap(Self.packers)).sorted()
        .filter { !Self.compiles("SELECT \($0.quotedAsName)(NULL)", connection) }
        .map(MissingPart.function)
    default: parts = []
    }
  }

  /// The functions that pack and unpack the text of a full-text index; none of any other statement.
  static func packers(of sql: String) -> [String] {
    guard let table = try? CreateStatementParser.virtualTable(sql), table.module.folded == "fts4"
    else { return [] }
    return ["compress", "uncompress"].compactMap(table.option).filter { !$0.isEmpty }
  }

  /// The collations that a text names.
  static func collations(in sql: String) -> [String] {
    guard SQLWords.contains("collate", in: sql) else { return [] }
    return TokenizedSQL.with(sql) { source in
      source.tokens.indices.dropLast().filter { source[$0].keyword == .collate }
        .map { source.name($0 + 1) }
    }
  }

  /// Whether the engine compiles a query as it is.
  private static func compiles(_ sql: String, _ connection: Connection) -> Bool {
    var statement: OpaquePointer?
    defer { sqlite3_finalize(statement) }
    return sqlite3_prepare_v2(connection.handle, sql, -1, &statement, nil) == SQLITE_OK
  }
}
