package import SchemaModel

/// Tables that are opaque in either schema: they are matched by name like others, whatever the parser made of them.
package struct OpaqueMatch {
  /// The tables that are in both schemas and differ.
  package private(set) var pairs: [(old: SchemaObject, new: SchemaObject)] = []
  /// Opaque tables of the new schema alone, by name.
  package private(set) var new: [OtherObject] = []
  /// Opaque tables of the old schema alone, by name.
  package private(set) var gone: [OtherObject] = []

  /// Matches no tables.
  package init() {}

  /// Matches what has no partner of its own kind.
  ///
  /// - Parameters:
  ///   - old: The opaque tables of the old schema.
  ///   - new: Those of the new one.
  ///   - gone: Tables that the parser understands and that are in the old schema alone.
  ///   - added: The same, of the new one.
  ///   - hints: Declared new names by old ones, folded.
  ///   - names: How names are equal.
  package init(
    _ old: [OtherObject], _ new: [OtherObject], gone: [SchemaObject], added: [SchemaObject],
    hints: [String: String], under names: NameRule
  ) {
    guard !(old.isEmpty && new.isEmpty) else { return }
    var free = Dictionary(
      (old.map(SchemaObject.other) + gone).map { (names.fold($0.path.name), $0) },
      uniquingKeysWith: { first, _ in first })
    let sources = Dictionary(
      hints.map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    let targets = new.map(SchemaObject.other) + added
    for target in targets.sorted(by: { $0.path < $1.path }) {
      let name = names.fold(target.path.name)
      let source = sources[name].flatMap { free[$0] } ?? free[name]
      guard let source,
        source.isOpaque || target.isOpaque || source.path.kind == target.path.kind
      else {
        if case .other(let object) = target { self.new.append(object) }
        continue
      }
      free[names.fold(source.path.name)] = nil
      if source != target { pairs.append((source, target)) }
    }
    self.gone = free.values.compactMap { object in
      if case .other(let object) = object { object } else { nil }
    }.sorted { $0.name < $1.name }
  }

  /// Whether a table of the old schema lives on in one of the pairs.
  package func continues(_ path: ObjectPath) -> Bool { pairs.contains { $0.old.path == path } }

  /// Whether a table of the new schema has come from one of the old one.
  package func replaces(_ path: ObjectPath) -> Bool { pairs.contains { $0.new.path == path } }
}

extension SchemaObject {
  /// Whether the parser does not understand it.
  package var isOpaque: Bool { path.kind == .opaque }
}
