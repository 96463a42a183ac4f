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
  /// A revision that another one replaces is no leaf. Of leaves with the same parents, the same snapshot
  /// and the same scripts from each parent only the one with the lowest id counts: people who ran the same
  /// merge are not diverged, also once somebody builds upon one of the two. Where scripts differ, so do the
  /// data that they leave behind, and none is hidden.
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
    let open = entries.filter { !covered.contains($0.id) }.sorted { $0.id < $1.id }
    guard open.count > 1 else { return open.map { Leaf($0) } }
    var twins = Twins(entries)
    var kinds = twins.kinds(ofMergesAmong: Set(entries.flatMap(\.parents)))
    return open.filter { kinds.insert(twins.kind(of: $0)).inserted }.map { Leaf($0) }
  }

  /// Tells which revisions are the same to everybody: those with equal parents, snapshot and scripts.
  ///
  /// Merges of more than two leaves are made two by two, so that parents of equal merges may be twins
  /// themselves; each stands for the one with the lowest id.
  private struct Twins {
    struct Kind: Hashable {
      /// The migrations by the parents that they lead from; the order of the parents is of no account.
      var migrations: [RevisionID?: ObjectID]
      var snapshot: SnapshotID
    }

    private var merges: [RevisionID: FolderEntry] = [:]
    private var kinds: [RevisionID: Kind] = [:]
    private let parents: [RevisionID: [RevisionID]]
    private var generations: [RevisionID: Int] = [:]

    init(_ entries: some Collection<FolderEntry>) {
      parents = Dictionary(
        entries.lazy.map { ($0.id, $0.parents) }, uniquingKeysWith: { first, _ in first })
      for entry in entries where entry.parents.count > 1 { merges[entry.id] = entry }
    }

    /// The kinds of those merges that others build upon: a twin of one is no leaf of its own.
    mutating func kinds(ofMergesAmong ids: Set<RevisionID>) -> Set<Kind> {
      var result: Set<Kind> = []
      for (id, merge) in merges where ids.contains(id) { result.insert(kind(of: merge)) }
      return result
    }

    mutating func kind(of entry: FolderEntry) -> Kind {
      if let known = kinds[entry.id] { return known }
      let isMerge = entry.parents.count > 1
      var parents: [RevisionID?] =
        isMerge ? entry.parents.map { representative($0) } : entry.parents
      if parents.isEmpty { parents = [nil] }
      let migrations = Dictionary(
        zip(parents, entry.migrations), uniquingKeysWith: { first, _ in first })
      let kind = Kind(migrations: migrations, snapshot: entry.snapshot)
      if isMerge { kinds[entry.id] = kind }
      return kind
    }

    /// The lowest of a merge's twins; any other revision stands for itself.
    private mutating func representative(_ id: RevisionID) -> RevisionID {
      guard let merge = merges[id] else { return id }
      // Twins have the same snapshot, so few others are looked at; and the same parents, or twins of them: a merge that descends
      // from this one is none, and asking what it is would lead back here.
      var candidates = merges.values.filter { $0.snapshot == merge.snapshot && $0.id < id }
      guard !candidates.isEmpty else { return id }
      let level = generation(of: id)
      candidates.removeAll { generation(of: $0.id) != level }
      guard !candidates.isEmpty else { return id }
      let own = kind(of: merge)
      return candidates.filter { kind(of: $0) == own }.map(\.id).min() ?? id
    }

    /// The longest way down, in revisions; 0 for one without a folder.
    private mutating func generation(of id: RevisionID) -> Int {
      var waiting = [id]
      var entered: Set<RevisionID> = []
      while let next = waiting.last {
        // What folders say of themselves may lead in a circle.
        let missing = (parents[next] ?? []).filter {
          generations[$0] == nil && !entered.contains($0)
        }
        entered.insert(next)
        guard missing.isEmpty else {
          waiting += missing
          continue
        }
        let below = parents[next].map { $0.map { generations[$0] ?? 0 }.max() ?? 0 }
        generations[next] = below.map { $0 + 1 } ?? 0
        waiting.removeLast()
      }
      return generations[id] ?? 0
    }
  }
}
