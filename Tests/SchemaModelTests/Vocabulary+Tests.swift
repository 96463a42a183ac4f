import SchemaModel

extension Vocabulary {
  /// As SQLite has it.
  static let ignoringCase = Vocabulary(names: .ignoringASCIICase)
  /// As PostgreSQL has it.
  static let exact = Vocabulary(names: .exact)
}
