/// How many objects a difference touches.
public struct DiffStatistics: Hashable, Sendable {
  /// Objects that only the new schema has.
  public var added = 0
  /// Objects that only the old schema has.
  public var removed = 0
  /// Objects that both have, with another name or content.
  public var changed = 0

  /// Makes the numbers of no difference.
  public init() {}
}

extension SchemaDiff {
  /// How many objects are touched; the format is none.
  public var statistics: DiffStatistics {
    var result = DiffStatistics()
    var changed: Set<ObjectPath> = []
    for change in changes {
      switch change {
      case .changeFormat: break
      case .addObject: result.added += 1
      case .dropObject: result.removed += 1
      case .renameTable, .replaceObject, .alterTable:
        if let path = change.path { changed.insert(path) }
      }
    }
    result.changed = changed.count
    return result
  }
}
