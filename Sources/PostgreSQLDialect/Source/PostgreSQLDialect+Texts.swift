public import Dialect
public import SchemaModel

extension PostgreSQLDialect {
  /// What keeps a script from being read to its end.
  public func fault(inScript text: String) -> (place: TextPlace, message: String)? {
    TextFault.first(in: text, for: .script).map { ($0.place(in: text), $0.message) }
  }

  /// The words of a piece of SQL.
  public func words(in text: String) -> [SQLWord] { SQLWord.all(in: text) }

  /// Every name that the text of an object holds, with the schema that stands before it and without; bodies of functions
  /// are read as well.
  public func mentions(of object: SchemaObject) -> Set<String> { SQLMentions.names(in: object) }

  /// The names in a piece of SQL.
  public func names(in text: SQLText) -> Set<String> { SQLMentions.names(in: text.text) }

  /// Values that a condition may be looking for.
  public func values(in text: SQLText) -> [Value] { SQLValues.values(in: text.text) }

  /// The statements that somebody wrote and that name no columns where they could.
  public func positionalStatements(in script: MigrationScript) -> [PositionalStatement] {
    StatementSplitter.split(script.text).enumerated()
      .filter { position, _ in script.isWritten(at: position) }
      .compactMap { PositionalStatement($0.element) }
  }
}
