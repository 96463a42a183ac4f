extension SchemaObject {
  /// The table or view that an index or trigger belongs to; `nil` for what stands by itself.
  ///
  /// Of an object that is kept as a whole it is the relation among those that it needs whose
  /// ``QualifiedName/member(_:)`` it is by its name.
  public func owner(in vocabulary: Vocabulary) -> String? {
    switch self {
    case .index(let index): index.table
    case .trigger(let trigger): trigger.table
    case .other(let object):
      object.needs.first {
        vocabulary.holds(.isRelation, of: $0.kind)
          && object.name.utf8.starts(with: "\($0.name)/".utf8)
      }?.name
    case .table, .view, .virtualTable: nil
    }
  }
}
