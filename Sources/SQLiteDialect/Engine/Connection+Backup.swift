internal import CSQLite
internal import Dialect

extension Connection {
  /// Copies the main database as it is at one moment into that of another connection.
  ///
  /// Others go on reading and writing meanwhile.
  func copy(to copy: Connection) throws(SQLiteError) {
    guard let backup = sqlite3_backup_init(copy.handle, "main", handle, "main") else {
      throw copy.lastError(sqlite3_errcode(copy.handle))
    }
    var code: Int32
    repeat {
      // A few megabytes at a time: between two steps others can write. A step waits for others' locks as
      // long as every statement does; who holds one longer ends it.
      code = sqlite3_backup_step(backup, 1024)
      if code == SQLITE_OK, Interruption.requested != nil { code = SQLITE_INTERRUPT }
    } while code == SQLITE_OK
    sqlite3_backup_finish(backup)
    guard code == SQLITE_DONE else { throw copy.lastError(code) }
  }
}
