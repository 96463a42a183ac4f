import SchemaModel

extension Vocabulary {
  /// That of an engine without options.
  static let sample = Vocabulary(
    names: .ignoringASCIICase,
    kinds: [.table, .index, .view, .trigger, .virtual, .opaque].map { KindRule($0) }, options: [])
}
