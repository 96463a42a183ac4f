internal import Dialect

/// Finds the comments of a schema source that declare renames: `-- stemma: renamed from old_name`.
///
/// A comment on a line of its own is about what follows it, the one behind something on its line about that: a
/// `CREATE TABLE`, a `CREATE VIRTUAL TABLE` or a column.
struct RenameComments {
  /// The renames that a file declares.
  static func collect(from file: SourceFile) throws(SourceError) -> [RenameComment] {
    guard file.text.mentions("stemma:") else { return [] }
    var text = file.text
    text.makeContiguousUTF8()
    let found = text.utf8.withContiguousStorageIfAvailable { bytes in
      var reader = RenameComments(bytes, file: file.name)
      reader.read()
      return reader
    }
    guard let found else { return [] }
    if let stray = found.stray {
      let fault = stray.fault ?? .astray
      throw SourceError(
        file: file.name, line: stray.line, statement: stray.text, message: fault.message,
        hint: fault.hint)
    }
    return found.declared
  }

  struct Comment {
    var line: Int
    var text: String
    var oldName: String?
    /// What is wrong with it; `nil` where it says what it should.
    var fault: Fault?
  }

  /// Something that can be renamed.
  private enum Subject {
    case table(String)
    case column(table: String, String)
  }

  let bytes: UnsafeBufferPointer<UInt8>
  private let file: String
  private var declared: [RenameComment] = []
  private var stray: Comment?

  /// Comments on lines of their own whose subject has not come yet.
  private var pending: [Comment] = []
  /// The last table or column, and the line that it began on.
  private var last: (subject: Subject, line: Int)?
  /// The table of the statement, and the line that it began on; stays known until the next statement begins.
  private var table: (name: String, line: Int, isVirtual: Bool)?
  /// The first tokens of the statement.
  private var statement: [Token] = []
  private var depth = 0
  /// The line of the parenthesis that closed the list of the statement's columns.
  private var closed: Int?
  private var startsElement = false
  private(set) var line = 1
  private var counted = 0

  private init(_ bytes: UnsafeBufferPointer<UInt8>, file: String) {
    self.bytes = bytes
    self.file = file
  }

  private mutating func read() {
    var tokenizer = Tokenizer(bytes)
    while true {
      let token = tokenizer.next()
      if token.kind == .end { break }
      if token.kind == .space { continue }
      advance(to: Int(token.start))
      if token.kind == .comment { take(comment: token) } else { take(token) }
    }
    expire()
  }

  private mutating func take(_ token: Token) {
    if token.kind == .semicolon, depth <= 0 {
      (statement, depth) = ([], 0)
      return expire()
    }
    if statement.isEmpty { (last, table, closed, depth) = (nil, nil, nil, 0) }
    take(element: token)
    guard statement.count < 10 else { return }
    statement.append(token)
    if table == nil, let name = tableName(statement) {
      table = (name, line, statement[1].keyword == .virtual)
      found(.table(name))
    }
  }

  private mutating func take(element token: Token) {
    switch token.kind {
    case .leftParenthesis:
      depth += 1
      startsElement = depth == 1
    case .rightParenthesis:
      depth -= 1
      if depth == 0 { closed = line }
    case .comma where depth == 1: startsElement = true
    default:
      // The columns of a virtual table are the business of its module.
      if let table, !table.isVirtual, depth == 1, startsElement { element(token, of: table.name) }
      startsElement = false
    }
  }

  private mutating func advance(to offset: Int) {
    line += bytes[counted..<offset].count { $0 == 0x0a }
    counted = offset
  }

  /// The name of the table that a statement makes, once its tokens have got that far.
  private func tableName(_ statement: [Token]) -> String? {
    guard statement[0].keyword == .create, statement.count >= 3 else { return nil }
    let start = statement[1].keyword == .virtual ? 3 : 2
    guard statement[start - 1].keyword == .table, statement.count > start else { return nil }
    let name =
      statement[start].keyword == .if && statement.count > start + 1
        && statement[start + 1].keyword == .not ? start + 3 : start
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
    // The columns of a virtual table are the business of its module.
    if depth >= 1, let table, table.isVirtual, table.line != line {
      var comment = comment
      comment.fault = .ofModule(table.name)
      stray = stray ?? comment
      return
    }
    if let subject = subjectOfLine {
      declare(comment, subject)
    } else {
      pending.append(comment)
    }
  }

  /// What a comment is about that stands behind something on its line.
  private var subjectOfLine: Subject? {
    // Behind the parenthesis that closes the list of columns it is about all of it.
    if depth <= 0, let table, table.line == line || closed == line { return .table(table.name) }
    return last?.line == line ? last?.subject : nil
  }

  /// What still waits at the end of a statement stands at nothing, unless it stands between statements.
  private mutating func expire() {
    if let comment = pending.first { stray = stray ?? comment }
    pending = []
  }

  private mutating func declare(_ comment: Comment, _ subject: Subject) {
    guard let old = comment.oldName else { return }
    var rename = RenameComment(
      table: "", oldName: old, file: file, line: comment.line, text: comment.text)
    switch subject {
    case .table(let new):
      rename.table = new
      if case .column(_, let column)? = last?.subject, last?.line == comment.line {
        rename.columnBefore = column
      }
    case .column(let table, let new): (rename.table, rename.column) = (table, new)
    }
    declared.append(rename)
  }
}
