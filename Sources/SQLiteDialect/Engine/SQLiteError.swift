internal import CSQLite

/// An error that SQLite reported.
struct SQLiteError: Error, Hashable, Sendable {
  /// The primary result code, such as `SQLITE_CONSTRAINT`.
  var code: Int32
  /// The extended result code.
  var extendedCode: Int32
  /// SQLite's own words.
  var message: String
  /// Where in the statement the error is, in UTF-8 bytes; `nil` when SQLite does not say.
  var offset: Int?
  /// Whether something was called that the engine does not have, but the application that uses the database.
  var isOfMissingPart = false

  init(code: Int32, message: String, offset: Int? = nil) {
    self.code = code & 0xff
    self.extendedCode = code
    self.message = message.utf8.count > Self.longestMessage ? Self.shortened(message) : message
    self.offset = offset
  }

  /// SQLite repeats the word that it does not like, however long that is.
  private static let longestMessage = 2000

  private static func shortened(_ message: String) -> String {
    "\(message.prefix(60)) … \(message.suffix(20))"
  }

  /// Whether the disk failed or is full.
  var isInputOutput: Bool { code == SQLITE_IOERR || code == SQLITE_FULL }

  /// Whether a value may be to blame that an expression was computed from: malformed JSON, an overflow, a result that is
  /// too long.
  var mayBeOfValue: Bool { (code == SQLITE_ERROR || code == SQLITE_TOOBIG) && !isOfMissingPart }
}
