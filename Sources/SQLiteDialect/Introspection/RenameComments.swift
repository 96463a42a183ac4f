internal import Dialect
internal import SchemaModel

/// Finds the comments of a schema source that declare renames: `-- stemma: renamed from old_name`.
///
/// A comment on a line of its own is about what follows it, the one behind something on its line about that: a
/// `CREATE TABLE` or a column.
struct RenameComments {
  /// Adds the renames that a file declares.
  static func collect(from file: SourceFile, into renames: inout RenameHints) throws(SourceError) {
    guard file.text.mentions("stemma:") else { return }
    var text = file.text
    text.makeContiguousUTF8()
    let found = text.utf8.withContiguousStorageIfAvailable { bytes in
      var reader = RenameComments(bytes)
      reader.read()
      return reader
    }
    guard let found else { return }
    if let stray = found.stray {
      throw SourceError(
        file: file.name, line: stray.line, statement: stray.text,
        message: stray.isBuried
          ? "the comment declares a rename, but other text stands before it"
          : "the comment declares a rename, but it stands at no table and no column",
        hint: "write '-- stemma: renamed from old_name' on the line of the new name, or on the one"
          + " in front of it")
    }
    renames.tables.merge(found.tables) { _, new in new }
    renames = RenameHints(tables: renames.tables, columns: renames.columns + found.columns)
  }

  private struct Comment {
    var line: Int
    var text: String
    var oldName: String?
    /// Whether other text stands in front.
    var isBuried = false
  }

  /// Something that can be renamed.
  private enum Subject {
    case table(String)
    case column(table: String, String)
  }

  private let bytes: UnsafeBufferPointer<UInt8>
  private var tables: [String: String] = [:]
  private var columns: [RenameHints.ColumnRename] = []
  private var stray: Comment?

  /// Comments on lines of their own whose subject has not come yet.
  private var pending: [Comment] = []
  /// The last table or column, and the line that it began on.
  private var last: (subject: Subject, line: Int)?
  private var line = 1
  private var counted = 0

  private init(_ bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
  }

  private mutating func read() {
    var statement: [Token] = []
    var tokenizer = Tokenizer(bytes)
    var table: String?
    var depth = 0
    var startsElement = false
    while true {
      let token = tokenizer.next()
      if token.kind == .end { break }
      if token.kind == .space { continue }
      advance(to: Int(token.start))
      if token.kind == .comment {
        take(comment: token)
        continue
      }
      switch token.kind {
      case .leftParenthesis:
        depth += 1
        startsElement = depth == 1
      case .rightParenthesis: depth -= 1
      case .comma where depth == 1: startsElement = true
      case .semicolon where depth <= 0:
        (statement, table, depth) = ([], nil, 0)
        expire()
      default:
        if let table, depth == 1, startsElement { element(token, of: table) }
        startsElement = false
      }
      if statement.count < 10, token.kind != .semicolon {
        statement.append(token)
        if table == nil, let name = tableName(statement) {
          table = name
          found(.table(name))
        }
      }
    }
    expire()
  }

  private mutating func advance(to offset: Int) {
    line += bytes[counted..<offset].count { $0 == 0x0a }
    counted = offset
  }

  /// The name of the table that a statement makes, once its tokens have got that far.
  private func tableName(_ statement: [Token]) -> String? {
    guard statement[0].keyword == .create, statement.count >= 3, statement[1].keyword == .table
    else { return nil }
    let name =
      statement[2].keyword == .if && statement.count > 3 && statement[3].keyword == .not
      ? 5 : 2
    // The token behind the name tells whether it was the name of a database.
    guard statement.count == name + 2 || statement.count == name + 4 else { return nil }
    let isQualified = statement[name + 1].kind == .dot
    guard isQualified == (statement.count == name + 4) else { return nil }
    return statement[isQualified ? name + 2 : name].name(in: bytes)
  }

  private mutating func element(_ token: Token, of table: String) {
    switch token.keyword {
    case .constraint, .primary, .unique, .check, .foreign: return
    default: found(.column(table: table, token.name(in: bytes)))
    }
  }

  private mutating func found(_ subject: Subject) {
    for comment in pending { declare(comment, subject) }
    pending = []
    last = (subject, line)
  }

  private mutating func take(comment token: Token) {
    guard let comment = parsed(token) else { return }
    guard comment.oldName != nil else {
      stray = stray ?? comment
      return
    }
    if let last, last.line == line {
      declare(comment, last.subject)
    } else {
      pending.append(comment)
    }
  }

  /// What still waits at the end of a statement stands at nothing, unless it stands between statements.
  private mutating func expire() {
    if let comment = pending.first { stray = stray ?? comment }
    pending = []
    last = nil
  }

  private mutating func declare(_ comment: Comment, _ subject: Subject) {
    guard let old = comment.oldName else { return }
    switch subject {
    case .table(let new): tables[old] = new
    case .column(let table, let new):
      columns.append(RenameHints.ColumnRename(table: table, from: old, to: new))
    }
  }

  /// The comment, if it is addressed to Stemma; without an old name if it does not say what it should.
  private func parsed(_ token: Token) -> Comment? {
    let written = token.text(in: bytes)
    var body = written.dropFirst(2)
    if written.hasPrefix("/*"), body.hasSuffix("*/") { body = body.dropLast(2) }
    return TokenizedSQL.with(String(body)) { source in
      let colon = Int(source[0].endOffset)
      guard source[0].isWord("stemma", in: source.bytes), colon < source.bytes.count,
        source.bytes[colon] == UInt8(ascii: ":")
      else {
        return Self.buriesRename(written)
          ? Comment(line: line, text: written, oldName: nil, isBuried: true) : nil
      }
      // The colon and the word behind it would be a parameter: go on behind it.
      let rest = String(decoding: source.bytes[(colon + 1)...], as: UTF8.self)
      return Comment(line: line, text: written, oldName: Self.oldName(rest))
    }
  }

  /// Whether a rename is declared somewhere in a comment that begins with something else.
  private static func buriesRename(_ comment: String) -> Bool {
    let words = comment.lowercased().split(whereSeparator: \.isWhitespace)
    return zip(words, words.dropFirst()).contains { $0.hasSuffix("stemma:") && $1 == "renamed" }
      || words.contains { $0.hasSuffix("stemma:renamed") }
  }

  private static func oldName(_ text: String) -> String? {
    TokenizedSQL.with(text) { source in
      guard source[0].isWord("renamed", in: source.bytes), source[1].keyword == .from,
        source[2].isNameLike, source[3].kind == .end
      else { return nil }
      return source.name(2)
    }
  }
}

extension String {
  /// Whether some ASCII text in lower case occurs, whatever its case here.
  fileprivate func mentions(_ word: StaticString) -> Bool {
    let word = UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount)
    var text = self
    return text.withUTF8 { bytes in
      guard let first = word.first, bytes.count >= word.count else { return false }
      for start in 0...(bytes.count - word.count) where SQLName.lower(bytes[start]) == first {
        let found = bytes[start..<(start + word.count)].lazy.map { SQLName.lower($0) }
        if found.elementsEqual(word) { return true }
      }
      return false
    }
  }
}
