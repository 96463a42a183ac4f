/// The one spelling of what servers deparse, the same for each version and for each way on which a database got there.
///
/// What is written here loads again, and read back has the same spelling. Nothing fails: where a text is not understood
/// it has its words, with one spelling of spaces and names.
enum CanonicalSQL {
  /// An expression, without parentheses around the whole.
  ///
  /// - `scalars`: Columns that certainly have no array.
  static func expression(
    _ deparsed: String, scalars: @autoclosure () -> Set<String> = []
  ) -> String {
    // Only in an array does it matter.
    let scalars = deparsed.contains("ARRAY[") ? scalars() : []
    return SQLParser.read(deparsed) { (parser) throws(SQLParser.Fault) in
      let expression = try parser.expression()
      return (scalars.isEmpty ? expression : expression.settled(scalars)).text()
    } ?? words(deparsed)
  }

  /// The query of a view, without its semicolon.
  static func query(_ deparsed: String) -> String {
    let query = SQLParser.read(deparsed) { (parser) throws(SQLParser.Fault) in
      let query = try parser.query()
      _ = parser.take(.semicolon)
      return query.qualified.text
    }
    return query ?? words(deparsed)
  }

  /// A rule, the body of a routine, any statement that makes something, or what such a statement has.
  static func statement(_ deparsed: String) -> String {
    let text = SQLParser.read(deparsed) { (parser) throws(SQLParser.Fault) in
      try parser.statement()
    }
    return withoutSemicolon(text ?? words(deparsed))
  }

  /// What a table is partitioned by: `RANGE (a, lower(b) COLLATE "C")`.
  static func partitionKey(_ deparsed: String) -> String {
    SQLParser.read(deparsed) { (parser) throws(SQLParser.Fault) in try parser.partitionKey() }
      ?? words(deparsed)
  }

  /// The name of a type.
  static func type(_ text: String) -> String {
    SQLParser.read(text) { (parser) throws(SQLParser.Fault) in try parser.type() } ?? words(text)
  }

  private static func words(_ text: String) -> String {
    withoutSemicolon(SQLParser.words(Lexeme.all(in: text)[...]))
  }

  private static func withoutSemicolon(_ text: String) -> String {
    text.utf8.last == UInt8(ascii: ";") ? String(text.dropLast()) : text
  }
}
