internal import CLibPQ
internal import LazyLibPQ

/// An error that a server reported, or that libpq did.
///
/// The members are the [fields of an error](https://www.postgresql.org/docs/current/protocol-error-fields.html).
struct PostgreSQLError: Error, Hashable, Sendable {
  /// The [SQLSTATE](https://www.postgresql.org/docs/current/errcodes-appendix.html); empty where libpq itself failed.
  var state: String
  /// The primary message.
  var message: String
  /// The secondary message.
  var detail: String?
  /// What the server suggests.
  var hint: String?
  /// Where in the statement the error is, in characters counted from one.
  var position: Int?
  /// The schema of the object that the error is about.
  var schema: String?
  /// The table that the error is about.
  var table: String?
  /// The column that the error is about.
  var column: String?
  /// The type that the error is about.
  var type: String?
  /// The constraint that the error is about.
  var constraint: String?

  /// Makes an error.
  init(state: String = "", message: String) { (self.state, self.message) = (state, message) }

  /// Reads the fields of a result; an error has them, and a notice.
  init(_ result: OpaquePointer) {
    func field(_ code: UnicodeScalar) -> String? {
      PQresultErrorField(result, Int32(code.value)).map { String(cString: $0) }
    }
    if let message = field("M") {
      self.init(state: field("C") ?? "", message: message)
    } else {
      self.init(libraryMessage: PQresultErrorMessage(result).map { String(cString: $0) } ?? "")
    }
    (detail, hint, position) = (field("D"), field("H"), field("P").flatMap { Int($0) })
    (schema, table, column) = (field("s"), field("t"), field("c"))
    (type, constraint) = (field("d"), field("n"))
  }

  /// Reads what libpq says of a connection: several lines, with the server's words and code where they have come.
  init(libraryMessage: String) {
    let lines = libraryMessage.split(separator: "\n").map { Self.trimmed(String($0)) }
    for line in lines {
      if let (state, message) = Self.serverWords(in: line) {
        self.init(state: state, message: message)
        return
      }
    }
    let first = lines.first { !$0.isEmpty }
    self.init(message: first.map(Self.withoutSeverity) ?? "the connection is broken")
  }

  /// What stands behind `FATAL:  `, in whatever language the word is.
  private static func withoutSeverity(_ line: String) -> String {
    guard let range = line.firstRange(of: ":  "), !line[..<range.lowerBound].contains(" ") else {
      return line
    }
    return String(line[range.upperBound...])
  }

  /// What stands behind `FATAL:  28P01: `, in whatever language the first word is.
  private static func serverWords(in line: String) -> (state: String, message: String)? {
    let parts = line.split(separator: ":", omittingEmptySubsequences: false)
    for (index, part) in parts.enumerated().dropFirst() {
      let word = part.drop { $0 == " " }
      // Each code has a digit, which `FATAL` has not.
      guard word.utf8.count == 5, word.utf8.contains(where: { 0x30...0x39 ~= $0 }),
        word.utf8.allSatisfy({ 0x30...0x39 ~= $0 || 0x41...0x5a ~= $0 })
      else { continue }
      return (String(word), trimmed(parts[(index + 1)...].joined(separator: ":")))
    }
    return nil
  }

  /// The text without white space around it.
  static func trimmed(_ text: String) -> String {
    let isSpace: (Character) -> Bool = { $0 == " " || $0 == "\t" || $0.isNewline }
    return String(text.drop(while: isSpace).reversed().drop(while: isSpace).reversed())
  }

  /// The role that is not there, in SQL; `nil` for any other reason.
  var missingRole: String? {
    let (start, end) = ("role \"", "\" does not exist")
    guard state == "42704", message.hasPrefix(start), message.hasSuffix(end) else { return nil }
    return SQLName.quoted(String(message.dropFirst(start.count).dropLast(end.count)))
  }
}
