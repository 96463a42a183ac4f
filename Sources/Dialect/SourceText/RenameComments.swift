internal import SchemaModel

/// Finds the comments of a schema source that declare renames: `-- stemma: renamed from old_name`.
///
/// A comment on a line of its own is about what follows it, the one behind something on its line about that: a
/// `CREATE TABLE`, a `CREATE VIRTUAL TABLE` or a column.
struct RenameComments {
  /// The renames that a file declares.
  static func collect(
    from file: SourceFile, _ grammar: any SourceGrammar
  ) throws(SourceError) -> [RenameComment] {
    guard file.text.mentions("stemma:") else { return [] }
    var reader = RenameComments(file, grammar)
    reader.read()
    if let stray = reader.stray {
      let fault = stray.fault ?? .astray
      throw SourceError(
        file: file.name, line: stray.line, statement: stray.text, message: fault.message,
        hint: fault.hint)
    }
    return reader.declared
  }

  /// What something was called.
  struct OldName: Hashable {
    /// What stands before the dot.
    var schema: String?
    var name: String
  }

  struct Comment {
    var line: Int
    var text: String
    var oldName: OldName?
    /// What is wrong with it; `nil` where it says what it should.
    var fault: Fault?
  }

  /// Something that can be renamed.
  private enum Subject {
    case table(String)
    case column(table: String, String)
  }

  let grammar: any SourceGrammar
  let source: SourceTokens
  private let file: String
  private var declared: [RenameComment] = []
  private var stray: Comment?

  /// Comments on lines of their own whose subject has not come yet.
  private var pending: [Comment] = []
  /// The last table or column, and the line that it began on.
  private var last: (subject: Subject, line: Int)?
  /// The table of the statement, and the line that it began on; stays known until the next statement begins.
  private var table: (name: String, line: Int, isVirtual: Bool)?
  /// The statements that have not ended yet.
  private var statements: ArraySlice<ScriptStatement>
  /// What the statement makes, until its name has been read.
  private var heading: StatementHeading?
  private var isInStatement = false
  private var depth = 0
  /// The line of the parenthesis that closed the list of the statement's columns.
  private var closed: Int?
  private var startsElement = false
  private(set) var line = 1
  private var counted = 0

  private init(_ file: SourceFile, _ grammar: any SourceGrammar) {
    self.grammar = grammar
    source = SourceTokens(file.text.utf8, grammar)
    statements = grammar.split(file.text)[...]
    self.file = file.name
  }

  private mutating func read() {
    for token in source.all where token.kind != .space {
      line += source.bytes[counted..<token.range.lowerBound].count { $0 == 0x0a }
      counted = token.range.lowerBound
      if token.kind == .comment { take(comment: token) } else { take(token) }
    }
    expire()
  }

  private mutating func take(_ token: SourceToken) {
    guard let statement = statements.first,
      token.range.lowerBound >= statement.utf8Range.lowerBound
    else { return expire() }
    if !isInStatement {
      isInStatement = true
      (last, table, closed, depth) = (nil, nil, nil, 0)
      heading = grammar.heading(of: statement.text)
    }
    if token.range.upperBound >= statement.utf8Range.upperBound {
      statements.removeFirst()
      isInStatement = false
      if source.bytes[token.range].elementsEqual(";".utf8) {
        depth = 0
        return expire()
      }
    }
    take(element: token)
    find(behind: statement.utf8Range.lowerBound, token)
  }

  /// Finds the table that the statement makes, at the token behind its name.
  private mutating func find(behind start: Int, _ token: SourceToken) {
    guard let heading, token.range.lowerBound >= start + heading.nameRange.upperBound else {
      return
    }
    self.heading = nil
    guard heading.kind == .table || heading.kind == .virtual else { return }
    table = (heading.name, line, heading.kind == .virtual)
    found(.table(heading.name))
  }

  private mutating func take(element token: SourceToken) {
    switch token.kind {
    case .open:
      depth += 1
      startsElement = depth == 1
    case .close:
      depth -= 1
      if depth == 0 { closed = line }
    case .comma where depth == 1: startsElement = true
    default:
      // The columns of a virtual table are the business of its module.
      if let table, !table.isVirtual, depth == 1, startsElement { element(token, of: table.name) }
      startsElement = false
    }
  }

  private mutating func element(_ token: SourceToken, of table: String) {
    guard !grammar.beginsConstraint(token, in: source.bytes) else { return }
    found(.column(table: table, grammar.name(of: token, in: source.bytes)))
  }

  private mutating func found(_ subject: Subject) {
    for comment in pending { declare(comment, subject) }
    pending = []
    last = (subject, line)
  }

  private mutating func take(comment token: SourceToken) {
    guard let comment = parsed(token) else { return }
    guard comment.oldName != nil else {
      stray = stray ?? comment
      return
    }
    // The columns of a virtual table are the business of its module.
    if depth >= 1, let table, table.isVirtual, table.line != line {
      return refuse(comment, .ofModule(table.name))
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
      table: "", oldName: old.name, file: file, line: comment.line, text: comment.text)
    switch subject {
    case .table(let new):
      guard old.schema == nil || grammar.vocabulary.hasSchemas else {
        return refuse(comment, .qualified(old.name))
      }
      rename.table = new
      rename.oldName = grammar.oldName(old.name, in: old.schema, of: new)
      if case .column(_, let column)? = last?.subject, last?.line == comment.line {
        rename.columnBefore = column
      }
    case .column(let table, let new):
      guard old.schema == nil else { return refuse(comment, .qualified(old.name)) }
      (rename.table, rename.column) = (table, new)
    }
    declared.append(rename)
  }

  private mutating func refuse(_ comment: Comment, _ fault: Fault) {
    var comment = comment
    comment.fault = fault
    stray = stray ?? comment
  }
}

extension SourceGrammar {
  /// The renames that the comments of some files declare: `-- stemma: renamed from old_name`.
  ///
  /// - Throws: ``SourceError`` for a comment that is addressed to Stemma, and does not say what it should.
  public func renameComments(in files: [SourceFile]) throws(SourceError) -> [RenameComment] {
    var renames: [RenameComment] = []
    for file in files { renames += try RenameComments.collect(from: file, self) }
    return renames
  }
}
