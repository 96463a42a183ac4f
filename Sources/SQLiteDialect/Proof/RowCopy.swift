internal import SchemaModel

/// A statement that certainly copies all rows of one table into another.
///
/// What has a condition, a limit, a join or a group may leave out rows that no generated row is like, so that
/// nothing but `INSERT INTO b (…) SELECT … FROM a` and `CREATE TABLE b AS SELECT … FROM a` will do.
struct RowCopy {
  /// The folded name of the table whose rows are copied.
  private(set) var source = ""
  /// The folded name of the table that they are copied into.
  private(set) var target = ""
  /// Whether a row that the target refuses ends the statement, whatever the target itself says of conflicts.
  private(set) var refusesConflicts = false

  /// Reads a statement; `nil` for any other.
  init?(_ sql: String) {
    let copy = TokenizedSQL.with(sql) { source in
      var reader = Reader(source: source)
      return RowCopy(&reader)
    }
    guard let copy else { return nil }
    self = copy
  }

  private init?(_ reader: inout Reader) {
    guard readTarget(&reader), reader.accept(.select), !reader.accept(.distinct),
      reader.skip(to: .from), let source = reader.qualifiedName()
    else { return nil }
    self.source = source
    reader.skipAlias()
    if reader.accept(.order) {
      guard !reader.skip(to: .limit) else { return nil }
    } else {
      guard reader.isAtEnd else { return nil }
    }
  }

  private mutating func readTarget(_ reader: inout Reader) -> Bool {
    let isInsertion = reader.accept(.insert)
    if isInsertion {
      refusesConflicts = reader.accept(.or)
      if refusesConflicts && !reader.accept(.abort) && !reader.accept(.fail) { return false }
      guard reader.accept(.into) else { return false }
    } else {
      guard reader.accept(.create), reader.accept(.table) else { return false }
    }
    guard let name = reader.qualifiedName() else { return false }
    target = name
    if isInsertion { reader.skipParentheses() }
    return isInsertion || reader.accept(.as)
  }

  /// Goes through the tokens of a statement.
  private struct Reader {
    let source: TokenizedSQL
    var position = 0

    var isAtEnd: Bool {
      source[position].kind == .semicolon || source[position].kind == .end
    }

    mutating func accept(_ keyword: Keyword) -> Bool {
      guard source[position].keyword == keyword else { return false }
      position += 1
      return true
    }

    /// Reads `name` or `schema.name`, folded.
    mutating func qualifiedName() -> String? {
      if source[position + 1].kind == .dot { position += 2 }
      guard source[position].isNameLike else { return nil }
      position += 1
      return source.name(position - 1).folded
    }

    mutating func skipAlias() {
      if accept(.as) || source[position].isNameLike { position += 1 }
    }

    mutating func skipParentheses() {
      guard source[position].kind == .leftParenthesis, let end = source.closing(position) else {
        return
      }
      position = end + 1
    }

    /// Goes behind the next such word that stands in no parentheses; to the end where there is none.
    mutating func skip(to keyword: Keyword) -> Bool {
      while !isAtEnd {
        if accept(keyword) { return true }
        let start = position
        skipParentheses()
        if position == start { position += 1 }
      }
      return false
    }
  }
}
