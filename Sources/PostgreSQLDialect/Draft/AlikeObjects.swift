internal import SchemaModel

/// Finds objects of two schemas that are alike but for their names: those that only one of the schemas has, and those that
/// exchange names with each other.
struct AlikeObjects {
  /// An object and the name that it gets.
  typealias Pair = (from: ObjectPath, to: ObjectPath)

  /// The pairs, sorted by the old names.
  private(set) var pairs: [Pair] = []

  /// Compares two schemas.
  init(from old: Schema, to new: Schema) {
    let found = Self.pairs(
      old.objects.values.filter { new[$0.path] == nil },
      new.objects.values.filter { old[$0.path] == nil })
    let changed = old.objects.values.filter { object in
      new[object.path].map { $0 != object && Nameless($0) != Nameless(object) } ?? false
    }
    let exchanged = Self.pairs(changed, changed.compactMap { new[$0.path] })
    pairs = (found + Self.circles(of: exchanged)).sorted { $0.from < $1.from }
  }

  private static func pairs(_ old: [SchemaObject], _ new: [SchemaObject]) -> [Pair] {
    guard !old.isEmpty, !new.isEmpty else { return [] }
    let before = Dictionary(grouping: old) { Nameless($0) }
    let after = Dictionary(grouping: new) { Nameless($0) }
    return before.compactMap { key, objects in
      guard let key, objects.count == 1, let others = after[key], others.count == 1,
        ObjectAddress(objects[0].path).kind != nil
      else { return nil }
      return (objects[0].path, others[0].path)
    }
  }

  /// Those of some pairs by which every name that is left is taken, and every name that is taken left.
  private static func circles(of pairs: [Pair]) -> [Pair] {
    var pairs = pairs
    while true {
      let (left, taken) = (Set(pairs.map(\.from)), Set(pairs.map(\.to)))
      if left == taken { return pairs }
      pairs.removeAll { !taken.contains($0.from) || !left.contains($0.to) }
    }
  }
}

/// What an object is but for its name, of those that can get another one by a statement.
struct Nameless: Hashable {
  private let kind: ObjectKind
  private let text: String
  private let object: SchemaObject?

  init?(_ object: SchemaObject) {
    kind = object.path.kind
    switch object {
    case .index(var index):
      index.name = ""
      (text, self.object) = ("", .index(index))
    case .other(let other) where other.kind == .sequence || other.kind.isType:
      // A sequence that nothing owns holds a number of its own.
      guard other.kind != .sequence || other.options[.ownedBy] != nil else { return nil }
      text = other.definition.replacing(SQLName.qualified(other.name), with: "", maxReplacements: 1)
      self.object = .other(
        OtherObject(other.kind, name: "", definition: "", options: other.options))
    default: return nil
    }
  }
}
