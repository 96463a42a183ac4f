internal import Dialect

/// What the `sqlite3` program reads of a script: it takes the carriage return away from every CR LF of a file, also
/// inside a literal (`local_getline` of its source).
enum ShellText {
  /// A script that comes to the engine as it is when the program reads it from a file.
  ///
  /// A string is written as an expression of the same value where a statement changes rows. Where one makes an object,
  /// whose text would then be another one, a comment says how the program keeps the characters.
  static func readable(_ script: String) -> String {
    guard script.utf8.contains(UInt8(ascii: "\r")) else { return script }
    var result = ""
    var position = script.utf8.startIndex
    for statement in StatementSplitter.split(script) {
      let range = statement.utf8Range
      let (start, end) = (
        script.utf8.index(script.utf8.startIndex, offsetBy: range.lowerBound),
        script.utf8.index(script.utf8.startIndex, offsetBy: range.upperBound)
      )
      result += script[position..<start]
      result += self.statement(statement.text)
      position = end
    }
    return result + script[position...]
  }

  private static func statement(_ sql: String) -> String {
    var sql = sql
    return sql.withUTF8 { bytes in
      var tokenizer = Tokenizer(bytes)
      var result: [UInt8] = []
      var isFirst = true
      var makesObject = false
      var isWarned = false
      while true {
        let token = tokenizer.next()
        if token.kind == .end { break }
        let text = bytes[token.range]
        if isFirst && !token.isTrivia {
          (isFirst, makesObject) = (false, token.keyword == .create || token.keyword == .alter)
        }
        let isSplit = !token.isTrivia && hasPair(text)
        if isSplit && token.kind == .string && !makesObject {
          result += Array(expression(text).utf8)
        } else {
          if isSplit { isWarned = true }
          result += text
        }
      }
      return (isWarned ? warning : "") + String(decoding: result, as: UTF8.self)
    }
  }

  private static let warning =
    "-- The carriage returns in this statement get lost unless it is run so: sqlite3 DATABASE \"$(cat THIS_FILE)\"\n"

  private static func hasPair(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    zip(bytes, bytes.dropFirst()).contains { $0 == 0x0d && $1 == 0x0a }
  }

  /// `'a\r\nb'` as `('a' || char(13, 10) || 'b')`.
  private static func expression(_ literal: Slice<UnsafeBufferPointer<UInt8>>) -> String {
    let text = String(decoding: literal, as: UTF8.self)
    return "(" + text.replacing("\r\n", with: "' || char(13, 10) || '") + ")"
  }
}
