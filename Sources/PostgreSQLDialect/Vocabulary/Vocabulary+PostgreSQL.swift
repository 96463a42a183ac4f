public import SchemaModel

extension Vocabulary {
  /// What the model must know of PostgreSQL.
  public static let postgreSQL = Vocabulary(
    names: .exact, words: [.dollarQuotes, .lowercased, .escapes], hasSchemas: true,
    namesFollowTables: true,
    kinds: KindRule.postgreSQL, options: OptionRule.postgreSQL,
    inclusions: AccessPart.allCases.map(\.rawValue))
}
