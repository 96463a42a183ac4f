import SchemaModel

extension Vocabulary {
  /// That of an engine without options.
  static let sample = Vocabulary(names: .ignoringASCIICase, options: [])
}
