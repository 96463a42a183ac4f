internal import Dialect
internal import SchemaModel

/// Statements with `IF NOT EXISTS` for names that others took: the engine passes them over without a word.
struct RepeatedCreations {
  /// Whether any name is made twice; otherwise nobody need look.
  let isWatching: Bool
  /// A statement that was passed over although it would have made something else, and the one that made what is there.
  private(set) var conflict: (ignored: SourceStatement, first: SourceStatement)?
  private var makers: [SourceStatement.Created: SourceStatement] = [:]

  init(_ statements: [SourceStatement]) {
    isWatching = !statements.filter { if case .creates = $0.purpose { true } else { false } }
      .haveFreeNames
  }

  /// Takes a statement that the engine took.
  ///
  /// - `isIgnored`: Whether the schema is as it was before.
  mutating func ran(_ statement: SourceStatement, isIgnored: Bool) {
    guard case .creates(let created) = statement.purpose else { return }
    guard isIgnored, let first = makers[created.inNamespace] else {
      makers[created.inNamespace] = statement
      return
    }
    if conflict == nil, !statement.makesSame(as: first) { conflict = (statement, first) }
  }
}

extension SourceStatement.Created {
  /// The name as others must not have it: triggers have names of their own.
  var inNamespace: SourceStatement.Created {
    SourceStatement.Created(type: type == "trigger" ? type : "table", name: name)
  }
}

extension SourceStatement {
  /// Whether two statements make one object, however they and the names in them are written.
  fileprivate func makesSame(as other: SourceStatement) -> Bool {
    guard purpose == other.purpose, case .creates(let created) = purpose else { return false }
    let objects = [self, other].map { statement in
      ParsedObject.read(
        CatalogRow(
          type: created.type, name: created.name, table: created.name,
          sql: TokenizedSQL.with(statement.statement.text) { $0.withFoldedNames }), on: nil
      ).object
    }
    return objects[0] == objects[1]
  }
}
