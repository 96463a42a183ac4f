internal import CSQLite
internal import Dialect

extension TargetError {
  /// What an error of the engine means for a database of some name.
  init(_ error: SQLiteError, on name: String) {
    if let newer = NewerSyntax(error) {
      self = newer.error(on: name)
      return
    }
    switch error.code {
    case SQLITE_BUSY, SQLITE_LOCKED:
      self.init(
        .locked, "\(name) is locked by somebody else",
        hint: "wait until they are done, or allow more time with --timeout")
    case SQLITE_READONLY: self = Self.readOnly(error, name)
    case SQLITE_FULL:
      self.init(
        .input, "the disk is full: \(name) could not be written and stays as it was",
        hint: "make room on its file system, then try again")
    case SQLITE_IOERR:
      self.init(.input, "\(name) could not be read or written: \(error.message)")
    case SQLITE_CANTOPEN, SQLITE_PERM:
      self.init(
        .input, "\(name) could not be opened: \(error.message)",
        hint: "check the permissions of the file and of its folder")
    case SQLITE_NOTADB: self.init(.notADatabase, "\(name) is not a SQLite database")
    case SQLITE_CORRUPT:
      self.init(
        .notADatabase, "\(name) is damaged: \(error.message)",
        hint: "PRAGMA integrity_check in the sqlite3 program shows where; restore it from a backup")
    default: self.init(.statement, "\(name): \(error.message)")
    }
  }

  private static func readOnly(_ error: SQLiteError, _ name: String) -> TargetError {
    let hint = "check the permissions of the file and of its folder"
    switch error.extendedCode {
    case stemma_sqlite_readonly_rollback(), stemma_sqlite_readonly_recovery():
      return TargetError(
        .readOnly,
        "\(name) has an interrupted transaction that must be undone, and is not writable",
        hint: hint)
    case stemma_sqlite_readonly_dbmoved():
      return TargetError(.readOnly, "\(name) was moved or deleted meanwhile")
    default: return TargetError(.readOnly, "\(name) may not be written", hint: hint)
    }
  }

  /// What the early end of a step's script means for a database of some name.
  init(_ error: ScriptError, in step: String, on name: String) {
    self.init(
      error, in: step, general: error.cause.map { TargetError($0, on: name) },
      refusal: error.refusal)
    // What stops it for another reason is told by that.
    if code == .statement { needsApplication = error.cause?.isOfMissingPart ?? false }
  }
}
