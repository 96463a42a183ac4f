/// The beginning of a statement that makes something with a name of its own.
struct CreationHead {
  /// The word for what it makes: `table`.
  let kind: String
  /// What stands before the name's dot; for an index, before that of its table.
  let schema: String?
  let name: String
  /// Whether it does nothing where the name is taken.
  let isOptional: Bool

  /// Whether it makes something that shares its names with tables.
  var isRelation: Bool { ["table", "index", "sequence", "view"].contains(kind) }

  /// Whether it makes something where only Stemma does, and none of what that makes there.
  var isOfStemma: Bool {
    let own = [LedgerTable.name, UnfinishedStep.table]
    return schema == LedgerTable.schema && !own.contains("\(LedgerTable.schema).\(name)")
  }

  init?(_ statement: String) {
    var words = StatementWords(statement)
    guard words.take("create") else { return nil }
    _ = words.take("or", "replace")
    while words.take(of: ["unlogged", "unique", "materialized", "foreign"]) != nil {}
    guard let kind = words.take(of: Self.kinds) else { return nil }
    _ = words.take("concurrently")
    isOptional = words.take("if", "not", "exists")
    guard let found = words.name() else { return nil }
    (self.kind, name) = (kind, found.own)
    // An index is where its table is.
    if kind == "index" {
      guard words.take("on") else { return nil }
      _ = words.take("only")
      schema = words.name()?.schema
    } else {
      schema = found.schema
    }
  }

  private static let kinds: Set<String> = [
    "aggregate", "collation", "domain", "function", "index", "procedure", "sequence", "statistics",
    "table", "type", "view",
  ]
}
