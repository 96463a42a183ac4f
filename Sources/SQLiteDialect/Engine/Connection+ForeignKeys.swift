internal import CSQLite

extension Connection {
  /// Whether the transaction would not commit as it is: a foreign key is broken that may be so meanwhile.
  var hasDeferredViolations: Bool {
    var current: Int32 = 0
    var highest: Int32 = 0
    sqlite3_db_status(handle, SQLITE_DBSTATUS_DEFERRED_FKS, &current, &highest, 0)
    return current != 0
  }
}
