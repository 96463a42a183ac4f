internal import SchemaModel

/// Writes the statement of an index.
enum IndexRenderer {
  /// The statement, ended by a semicolon.
  static func statement(_ index: Index, concurrently: Bool = false) -> String {
    var result = index.isUnique ? "CREATE UNIQUE INDEX " : "CREATE INDEX "
    if concurrently { result += "CONCURRENTLY " }
    result += SQLName.quoted(WrittenName(index.name).own) + " ON "
    if index.options[flag: .only] { result += "ONLY " }
    result += SQLName.qualified(index.table)
    if let method = index.options[.method] { result += " USING \(SQLName.quoted(method))" }
    result += " (" + index.terms.map(term).joined(separator: ", ") + ")"
    if let columns = index.options[.include] { result += " INCLUDE (\(columns))" }
    if index.options[flag: .nullsNotDistinct] { result += " NULLS NOT DISTINCT" }
    if let parameters = index.options[.parameters] { result += " WITH (\(parameters))" }
    if let space = index.options[.tablespace] {
      result += " TABLESPACE \(SQLName.quoted(space))"
    }
    if let predicate = index.predicate { result += " WHERE \(predicate)" }
    return result + ";"
  }

  /// What makes of the statistics and the comment of one index those of another.
  static func changes(from old: Options, to new: Options, of index: Index) -> [String] {
    let name = SQLName.qualified(index.name)
    let (before, after) = (targets(old), targets(new))
    let changed = Set(before.keys).union(after.keys).filter { before[$0] != after[$0] }.sorted()
    return changed.map {
      "ALTER INDEX \(name) ALTER COLUMN \($0) SET STATISTICS \(after[$0] ?? "-1");"
    }
      + (Comment.change("INDEX \(name)", old, new).map { [$0] } ?? [])
  }

  /// The targets of statistics by the numbers of the terms: `1 100, 2 50`.
  private static func targets(_ options: Options) -> [String: String] {
    let parts = (options[.statistics] ?? "").split(separator: ", ").map { $0.split(separator: " ") }
    return Dictionary(
      parts.filter { $0.count == 2 }.map { (String($0[0]), String($0[1])) },
      uniquingKeysWith: { first, _ in first })
  }

  private static func term(_ term: Index.Term) -> String {
    var result: String
    switch term.key {
    case .column(let name): result = SQLName.quoted(name)
    case .expression(let expression): result = "(\(expression))"
    }
    if let collation = term.collation { result += " COLLATE \(collation)" }
    if let operators = term.options[.operatorClass] { result += " \(operators)" }
    if term.descending { result += " DESC" }
    if let nulls = term.options[.nulls] { result += " NULLS \(nulls.uppercased())" }
    return result
  }
}
