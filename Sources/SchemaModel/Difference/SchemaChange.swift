/// One change between two schemas.
///
/// Each change holds both sides in full, so that it can be turned round.
public enum SchemaChange: Hashable, Sendable {
  /// Something else is left out of the schema, or the canonical form has another version.
  case changeFormat(old: SnapshotFormat, new: SnapshotFormat)
  /// An object that the old schema does not have.
  case addObject(SchemaObject)
  /// An object that the new schema does not have.
  case dropObject(SchemaObject)
  /// A table with another name; indexes, triggers and foreign keys that name it follow it.
  ///
  /// What else changed in it is an ``alterTable(old:new:_:)`` of its own.
  case renameTable(from: String, to: String)
  /// An object other than a table that is not as it was; its name may be spelled in other letter case.
  case replaceObject(old: SchemaObject, new: SchemaObject)
  /// A table that is not as it was.
  case alterTable(old: Table, new: Table, [TableChange])

  /// The object that changes: as it is called in the new schema, or for a dropped one in the old.
  ///
  /// `nil` for a change of the format.
  public var path: ObjectPath? {
    switch self {
    case .changeFormat: nil
    case .addObject(let object), .dropObject(let object): object.path
    case .renameTable(_, let name): ObjectPath(.table, name)
    case .replaceObject(_, let object): object.path
    case .alterTable(_, let table, _): table.path
    }
  }

  /// The change that undoes this one.
  public var inverse: SchemaChange {
    switch self {
    case .changeFormat(let old, let new): .changeFormat(old: new, new: old)
    case .addObject(let object): .dropObject(object)
    case .dropObject(let object): .addObject(object)
    case .renameTable(let old, let new): .renameTable(from: new, to: old)
    case .replaceObject(let old, let new): .replaceObject(old: new, new: old)
    case .alterTable(let old, let new, let changes):
      .alterTable(
        old: new, new: old, TableChange.ordered(changes.map(\.inverse), from: new, to: old))
    }
  }
}

extension SchemaChange {
  /// Whether one change is listed before another: by kind as the engine's people expect, then by name, what drops first.
  static func precedes(
    _ left: SchemaChange, _ right: SchemaChange, in vocabulary: Vocabulary
  ) -> Bool {
    guard let first = left.path, let second = right.path else {
      return left.path == nil && right.path != nil
    }
    if first.kind != second.kind {
      return vocabulary.rank(of: first.kind) < vocabulary.rank(of: second.kind)
    }
    if !first.name.isExactly(second.name) { return first.name.utf8Precedes(second.name) }
    return left.rank < right.rank
  }

  private var rank: Int {
    switch self {
    case .changeFormat, .dropObject: 0
    case .renameTable: 1
    case .replaceObject, .alterTable: 2
    case .addObject: 3
    }
  }
}
