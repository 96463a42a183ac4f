public import SchemaModel

/// A revision of a revision directory that no other one there builds upon.
///
/// One leaf is the current revision; several mean that the history is diverged.
public struct Leaf: Hashable, Sendable {
  /// The revision.
  public let id: RevisionID
  /// Its schema's id.
  public let snapshot: SnapshotID
  /// The name of its folder.
  public let folder: String

  let entry: FolderEntry

  init(_ entry: FolderEntry) {
    id = entry.id
    snapshot = entry.snapshot
    folder = entry.name
    self.entry = entry
  }

  /// The leaves among folders, by their ids.
  ///
  /// A revision that another one replaces is no leaf. Of leaves with the same parents and the same
  /// snapshot only the one with the lowest id counts: people who ran the same merge are not diverged.
  ///
  /// - Parameters:
  ///   - entries: The folders.
  ///   - known: Revisions that are known to be no leaves.
  /// - Returns: The leaves.
  static func among(
    _ entries: some Collection<FolderEntry>, below known: Set<RevisionID> = []
  ) -> [Leaf] {
    var covered = known
    covered.reserveCapacity(entries.count)
    for entry in entries {
      covered.formUnion(entry.parents)
      covered.formUnion(entry.replaces)
    }
    var kinds: Set<Twins> = []
    return entries.filter { !covered.contains($0.id) }.sorted { $0.id < $1.id }
      .filter { kinds.insert(Twins(parents: Set($0.parents), snapshot: $0.snapshot)).inserted }
      .map { Leaf($0) }
  }

  private struct Twins: Hashable {
    var parents: Set<RevisionID>
    var snapshot: SnapshotID
  }
}
