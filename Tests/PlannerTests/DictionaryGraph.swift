import Planner
import SchemaModel

/// A history in memory.
struct DictionaryGraph: PlannerGraph, NumberedHistory {
  /// What is known of one revision.
  struct Revision: Hashable, Sendable {
    /// Its id.
    var id: RevisionID
    /// Its parents, the first one first.
    var parents: [RevisionID]
    /// Its snapshot.
    var snapshot: SnapshotID?
    /// The revisions that it replaces.
    var replaces: [RevisionID]
    /// What its edges cost upwards, one a parent; a step each where there is none.
    var upCosts: [EdgeCost]
    /// What its edges cost downwards, one a parent; a step each where there is none.
    var downCosts: [EdgeCost]
    /// The hand-written statements of all its edges.
    var dataStatements: [ObjectID]

    /// Makes a revision.
    init(
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
  private var abandoned: Set<RevisionID> = []

  /// Makes a history of revisions, parents before children, of which some are abandoned.
  init(_ list: [Revision], abandoned: Set<RevisionID> = []) {
    self.abandoned = abandoned
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
  func parents(of revision: RevisionID) -> [RevisionID] {
    revisions[revision]?.parents ?? []
  }

  /// How many revisions there are.
  var count: Int { order.count }

  /// The place of a revision in the list that the history was made from.
  func number(of revision: RevisionID) -> Int? { numbers[revision] }

  /// The revision at a place.
  func revision(numbered number: Int) -> RevisionID { order[number] }

  /// The length of the longest way from a root revision.
  func generation(numbered number: Int) -> Int { generation(of: order[number]) }

  /// The places of a revision's parents, of which there may be two.
  func parentNumbers(of number: Int) -> ParentNumbers {
    let parents = parents(of: order[number]).map { numbers[$0] ?? ParentNumbers.none }
    return ParentNumbers(
      first: parents.first ?? ParentNumbers.none,
      second: parents.count > 1 ? parents[1] : ParentNumbers.none)
  }

  /// The length of the longest way from a root revision.
  func generation(of revision: RevisionID) -> Int { generations[revision] ?? 0 }

  /// The revisions that have this one as a parent; for `nil` the root revisions.
  func children(of revision: RevisionID?) -> [RevisionID] { childLists[revision] ?? [] }

  /// The snapshot of a revision.
  func snapshot(of revision: RevisionID) -> SnapshotID? { revisions[revision]?.snapshot }

  /// Every revision that has a snapshot.
  func revisions(with snapshot: SnapshotID) -> [RevisionID] { bySnapshot[snapshot] ?? [] }

  /// What walking an edge costs.
  func cost(of edge: Edge, _ direction: Direction) -> EdgeCost {
    let revision = revisions[edge.child]
    let costs = direction == .up ? revision?.upCosts : revision?.downCosts
    guard let costs, costs.indices.contains(edge.parentIndex) else { return EdgeCost(steps: 1) }
    return costs[edge.parentIndex]
  }

  /// The hand-written statements of an edge.
  func dataStatements(of edge: Edge) -> [ObjectID] {
    revisions[edge.child]?.dataStatements ?? []
  }

  /// The revisions that replace this one.
  func replacements(of revision: RevisionID) -> [RevisionID] {
    replacementLists[revision] ?? []
  }

  /// The revisions that this one replaces.
  func replaced(by revision: RevisionID) -> [RevisionID] { revisions[revision]?.replaces ?? [] }

  /// Whether a revision is among the abandoned ones.
  func isAbandoned(_ revision: RevisionID) -> Bool { abandoned.contains(revision) }
}
