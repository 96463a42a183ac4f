public import SchemaModel

/// A snapshot as the store lists it: which objects it has, without their contents.
///
/// Two of them can be compared without reading one object.
public struct StoredSnapshot: Hashable, Sendable {
  /// The snapshot's id.
  public let id: SnapshotID
  /// How it was made.
  public let format: SnapshotFormat
  /// The blobs of its objects.
  public let entries: [ObjectPath: ObjectID]

  /// Makes a list.
  public init(id: SnapshotID, format: SnapshotFormat, entries: [ObjectPath: ObjectID]) {
    self.id = id
    self.format = format
    self.entries = entries
  }

  /// The paths at which two snapshots differ, sorted.
  public func paths(differingFrom other: StoredSnapshot) -> [ObjectPath] {
    guard id != other.id else { return [] }
    var paths = entries.filter { other.entries[$0.key] != $0.value }.map(\.key)
    paths += other.entries.keys.filter { entries[$0] == nil }
    return paths.sorted()
  }
}
