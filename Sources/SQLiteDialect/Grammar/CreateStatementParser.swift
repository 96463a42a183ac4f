internal import SchemaModel

/// Reads the `CREATE` statements that SQLite stores in its catalog.
///
/// A recursive descent over tokens along SQLite's grammar. It reads what the engine has accepted, so it need not refuse
/// what the engine refuses; what it does not understand it throws at.
struct CreateStatementParser {
  let source: TokenizedSQL
  var position = 0

  /// Whether some `"x"` of the statement is, or may be, a string.
  var hasDoubtfulQuotes = false

  init(_ source: TokenizedSQL) {
    self.source = source
  }

  /// A statement that was read, and whether some `"x"` in it is, or may be, a string.
  struct Parsed<Object> {
    var object: Object
    var hasDoubtfulQuotes: Bool
  }

  /// Reads a `CREATE TABLE`.
  static func table(_ sql: String) throws(GrammarError) -> Parsed<Table> {
    try parse(sql) { parser throws(GrammarError) in try parser.table() }
  }

  /// Reads a `CREATE INDEX`.
  ///
  /// `table` tells the columns; without it their names stay as written.
  static func index(_ sql: String, on table: Table?) throws(GrammarError) -> Parsed<Index> {
    try parse(sql) { parser throws(GrammarError) in try parser.index(on: table) }
  }

  /// Reads a `CREATE VIEW`.
  static func view(_ sql: String, trustsDoubleQuotes: Bool = false) throws(GrammarError)
    -> Parsed<View>
  {
    try parse(sql) { parser throws(GrammarError) in
      try parser.view(.query(trustsDoubleQuotes: trustsDoubleQuotes, isTrigger: false))
    }
  }

  /// Reads a `CREATE TRIGGER`.
  ///
  /// `table` tells the columns that an `UPDATE OF` names.
  static func trigger(
    _ sql: String, on table: Table?, trustsDoubleQuotes: Bool = false
  ) throws(GrammarError) -> Parsed<Trigger> {
    try parse(sql) { parser throws(GrammarError) in
      try parser.trigger(
        on: table, .query(trustsDoubleQuotes: trustsDoubleQuotes, isTrigger: true))
    }
  }

  /// Reads a `CREATE VIRTUAL TABLE`.
  static func virtualTable(_ sql: String) throws(GrammarError) -> VirtualTable {
    try parse(sql) { parser throws(GrammarError) in try parser.virtualTable() }.object
  }

  private static func parse<Object>(
    _ sql: String, _ read: (inout CreateStatementParser) throws(GrammarError) -> Object
  ) throws(GrammarError) -> Parsed<Object> {
    try TokenizedSQL.with(sql) { source throws(GrammarError) in
      var parser = CreateStatementParser(source)
      let object = try read(&parser)
      parser.skip(.semicolon)
      guard parser.current.kind == .end else { throw parser.error("the end") }
      return Parsed(object: object, hasDoubtfulQuotes: parser.hasDoubtfulQuotes)
    }
  }
}

extension CreateStatementParser {
  var current: Token { source[position] }

  func error(_ expected: String) -> GrammarError {
    GrammarError(offset: Int(current.start), expected: expected)
  }

  mutating func accept(_ keyword: Keyword) -> Bool {
    guard current.keyword == keyword else { return false }
    position += 1
    return true
  }

  mutating func expect(_ keyword: Keyword) throws(GrammarError) {
    guard accept(keyword) else { throw error(keyword.text) }
  }

  mutating func accept(_ kind: Token.Kind) -> Bool {
    guard current.kind == kind else { return false }
    position += 1
    return true
  }

  mutating func expect(_ kind: Token.Kind) throws(GrammarError) {
    guard accept(kind) else { throw error("\(kind)") }
  }

  mutating func skip(_ kind: Token.Kind) {
    while accept(kind) {}
  }

  /// A name in any of its spellings, `'x'` included.
  mutating func name() throws(GrammarError) -> String {
    guard current.isNameLike else { throw error("a name") }
    defer { position += 1 }
    return source.name(position)
  }

  /// A name with the name of a database in front of it, which is dropped.
  mutating func qualifiedName() throws(GrammarError) -> String {
    let first = try name()
    return accept(.dot) ? try name() : first
  }

  /// `CREATE [TEMP]`, some words, `[IF NOT EXISTS]`.
  mutating func head(_ words: Keyword...) throws(GrammarError) {
    try expect(.create)
    for word in words { try expect(word) }
    // A table may be called `if`.
    if current.keyword == .if, source[position + 1].keyword == .not { position += 3 }
  }

  /// The inside of the parentheses that begin here; goes behind them.
  mutating func parenthesized() throws(GrammarError) -> Range<Int> {
    guard current.kind == .leftParenthesis, let end = source.closing(position) else {
      throw error("(")
    }
    defer { position = end + 1 }
    return position + 1..<end
  }

  /// The canonical form of an expression over the columns of a table.
  mutating func expression(_ range: Range<Int>, over columns: [Column]) -> SQLText {
    canonical(.columns(columns)) { $0.expression(range) }
  }

  /// Has something written in canonical form, and notes doubtful quotes.
  mutating func canonical(
    _ scope: CanonicalSQL.Scope, _ write: (inout CanonicalSQL) -> SQLText
  ) -> SQLText {
    var writer = CanonicalSQL(source, scope: scope)
    let text = write(&writer)
    if writer.hasDoubtfulQuotes { hasDoubtfulQuotes = true }
    return text
  }

  /// `ON CONFLICT …`, if it is there; `nil` for none and for `ABORT`.
  mutating func conflictClause() throws(GrammarError) -> ConflictResolution? {
    guard current.keyword == .on, source[position + 1].keyword == .conflict else { return nil }
    position += 2
    defer { position += 1 }
    switch current.keyword {
    case .rollback: return .rollback
    case .abort: return nil
    case .fail: return .fail
    case .ignore: return .ignore
    case .replace: return .replace
    default: throw error("a conflict resolution")
    }
  }

  /// `ASC` or `DESC`, if it is there.
  ///
  /// Returns whether it was `DESC`.
  mutating func sortOrder() -> Bool {
    if accept(.desc) { return true }
    _ = accept(.asc)
    return false
  }
}
