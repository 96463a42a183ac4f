public import Dialect
public import SchemaModel

/// A history in memory, for tests and for histories that are made up on the way.
public struct DictionaryGraph: PlannerGraph, NumberedHistory {
  /// What is known of one revision.
  public struct Revision: Hashable, Sendable {
    /// Its id.
    public var id: RevisionID
    /// Its parents, the first one first.
    public var parents: [RevisionID]
    /// Its snapshot.
    public var snapshot: SnapshotID?
    /// The revisions that it replaces.
    public var replaces: [RevisionID]
    /// What its edges cost upwards, one a parent; a step each where there is none.
    public var upCosts: [EdgeCost]
    /// What its edges cost downwards, one a parent; a step each where there is none.
    public var downCosts: [EdgeCost]
    /// The hand-written statements of all its edges.
    public var dataStatements: [ObjectID]

    /// Makes a revision.
    public init(
      id: RevisionID, parents: [RevisionID], snapshot: SnapshotID? = nil,
      replaces: [RevisionID] = [], upCosts: [EdgeCost] = [], downCosts: [EdgeCost] = [],
      dataStatements: [ObjectID] = []
    ) {
      self.id = id
      self.parents = parents
      self.snapshot = snapshot
      self.replaces = replaces
      self.upCosts = upCosts
      self.downCosts = downCosts
      self.dataStatements = dataStatements
    }
  }

  private var order: [RevisionID] = []
  private var numbers: [RevisionID: Int] = [:]
  private var revisions: [RevisionID: Revision] = [:]
  private var childLists: [RevisionID?: [RevisionID]] = [:]
  private var generations: [RevisionID: Int] = [:]
  private var bySnapshot: [SnapshotID: [RevisionID]] = [:]
  private var replacementLists: [RevisionID: [RevisionID]] = [:]

  /// Makes a history of revisions, parents before children.
  public init(_ list: [Revision]) {
    for revision in list {
      numbers[revision.id] = order.count
      order.append(revision.id)
      revisions[revision.id] = revision
      generations[revision.id] = 1 + (revision.parents.compactMap { generations[$0] }.max() ?? 0)
      for parent in Set(revision.parents) { childLists[parent, default: []].append(revision.id) }
      if revision.parents.isEmpty { childLists[nil, default: []].append(revision.id) }
      if let snapshot = revision.snapshot { bySnapshot[snapshot, default: []].append(revision.id) }
      for old in revision.replaces { replacementLists[old, default: []].append(revision.id) }
    }
  }

  /// The parents of a revision, the first one first.
  public func parents(of revision: RevisionID) -> [RevisionID] {
    revisions[revision]?.parents ?? []
  }

  /// How many revisions there are.
  public var count: Int { order.count }

  /// The place of a revision in the list that the history was made from.
  public func number(of revision: RevisionID) -> Int? { numbers[revision] }

  /// The revision at a place.
  public func revision(numbered number: Int) -> RevisionID { order[number] }

  /// The length of the longest way from a root revision.
  public func generation(numbered number: Int) -> Int { generation(of: order[number]) }

  /// The places of a revision's parents, of which there may be two.
  public func parentNumbers(of number: Int) -> ParentNumbers {
    let parents = parents(of: order[number]).map { numbers[$0] ?? ParentNumbers.none }
    return ParentNumbers(
      first: parents.first ?? ParentNumbers.none,
      second: parents.count > 1 ? parents[1] : ParentNumbers.none)
  }

  /// The length of the longest way from a root revision.
  public func generation(of revision: RevisionID) -> Int { generations[revision] ?? 0 }

  /// The revisions that have this one as a parent; for `nil` the root revisions.
  public func children(of revision: RevisionID?) -> [RevisionID] { childLists[revision] ?? [] }

  /// The snapshot of a revision.
  public func snapshot(of revision: RevisionID) -> SnapshotID? { revisions[revision]?.snapshot }

  /// Every revision that has a snapshot.
  public func revisions(with snapshot: SnapshotID) -> [RevisionID] { bySnapshot[snapshot] ?? [] }

  /// What walking an edge costs.
  public func cost(of edge: Edge, _ direction: Direction) -> EdgeCost {
    let revision = revisions[edge.child]
    let costs = direction == .up ? revision?.upCosts : revision?.downCosts
    guard let costs, costs.indices.contains(edge.parentIndex) else { return EdgeCost(steps: 1) }
    return costs[edge.parentIndex]
  }

  /// The hand-written statements of an edge.
  public func dataStatements(of edge: Edge) -> [ObjectID] {
    revisions[edge.child]?.dataStatements ?? []
  }

  /// The revisions that replace this one.
  public func replacements(of revision: RevisionID) -> [RevisionID] {
    replacementLists[revision] ?? []
  }
}
