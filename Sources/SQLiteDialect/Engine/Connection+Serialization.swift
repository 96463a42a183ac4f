internal import CSQLite

extension Connection {
  /// Opens a database in memory from the bytes of a file.
  ///
  /// - Throws: ``SQLiteError`` where they are no database.
  convenience init(deserializing bytes: [UInt8]) throws(SQLiteError) {
    try self.init()
    guard let copy = sqlite3_malloc64(UInt64(bytes.count)) else { throw lastError(SQLITE_NOMEM) }
    copy.copyMemory(from: bytes, byteCount: bytes.count)
    let code = sqlite3_deserialize(
      handle, "main", copy.assumingMemoryBound(to: UInt8.self), Int64(bytes.count),
      Int64(bytes.count),
      UInt32(SQLITE_DESERIALIZE_FREEONCLOSE | SQLITE_DESERIALIZE_RESIZEABLE))
    guard code == SQLITE_OK else { throw lastError(code) }
    _ = try value("SELECT count(*) FROM sqlite_schema")
  }

  /// The main database as the bytes of a file; `nil` when memory does not suffice.
  func serialized() -> [UInt8]? {
    var size: sqlite3_int64 = 0
    guard let bytes = sqlite3_serialize(handle, "main", &size, 0) else { return nil }
    defer { sqlite3_free(bytes) }
    return Array(UnsafeBufferPointer(start: bytes, count: Int(size)))
  }
}
