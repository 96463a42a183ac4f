import Planner
import SchemaModel

/// One of Alembic's graphs as a history, with its names.
///
/// What a revision depends on is a parent of it like the others: it must be there before, too.
struct AlembicGraph {
  let graph: DictionaryGraph
  let names: [RevisionID: String]
  let hasDependencies: Bool
  private let ids: [String: RevisionID]

  init(_ nodes: [AlembicTraversal.Node]) throws(Inexpressible) {
    let nodes = Self.parentsFirst(nodes)
    var ids: [String: RevisionID] = [:]
    for (index, node) in nodes.enumerated() {
      for name in node.labels + [node.id] { ids[name] = revision(index + 1) }
    }
    self.ids = ids
    hasDependencies = nodes.contains { !$0.depends_on.isEmpty }
    names = Dictionary(
      uniqueKeysWithValues: nodes.enumerated().map { (revision($0 + 1), $1.id) })
    var revisions: [DictionaryGraph.Revision] = []
    for (index, node) in nodes.enumerated() {
      let parents = Set((node.parents + node.depends_on).compactMap { ids[$0] })
      guard parents.count < 3 else { throw .manyParents }
      let first = node.parents.first.flatMap { ids[$0] }
      let id = revision(index + 1)
      revisions.append(
        DictionaryGraph.Revision(
          id: id, parents: parents.sorted { $0 == first || $1 != first && $0 < $1 },
          snapshot: SnapshotID(id.object)))
    }
    graph = DictionaryGraph(revisions)
  }

  private static func parentsFirst(
    _ nodes: [AlembicTraversal.Node]
  ) -> [AlembicTraversal.Node] {
    var (waiting, sorted) = (nodes, [AlembicTraversal.Node]())
    var known: Set<String> = []
    while let next = waiting.firstIndex(where: { known.isSuperset(of: $0.parents + $0.depends_on) })
    {
      let node = waiting.remove(at: next)
      known.formUnion(node.labels + [node.id])
      sorted.append(node)
    }
    return sorted
  }

  var heads: [RevisionID] {
    names.keys.filter { graph.children(of: $0).isEmpty }.sorted()
  }

  /// The one position of a database.
  func position(_ names: [String]) throws(Inexpressible) -> RevisionID? {
    guard let name = names.first else { return nil }
    guard names.count == 1 else { throw .manyHeads }
    return try id(name)
  }

  // MARK: Names

  /// A revision by its name, its label or the beginning of either.
  func id(_ name: some StringProtocol) throws(Inexpressible) -> RevisionID {
    if let id = ids[String(name)] { return id }
    let matches = Set(ids.filter { $0.key.hasPrefix(name) }.values)
    guard matches.count == 1, let id = matches.first else { throw .lookup }
    return id
  }

  /// The revision that a symbol names: `head`, `base`, `d1`, `branch@d1`, with a number of steps or without.
  ///
  /// `+2` counts towards the one head above, `-2` along first parents.
  ///
  /// - Parameters:
  ///   - symbol: What is named.
  ///   - start: Where steps are counted from when the symbol names nothing else.
  /// - Returns: The revision, `.some(nil)` for before the first one; `nil` where there is none such.
  /// - Throws: Why the symbol names nothing here.
  func resolve(
    _ symbol: String, from start: RevisionID?
  ) throws(Inexpressible) -> RevisionID?? {
    var symbol = Substring(symbol)
    var branch: RevisionID?
    if let at = symbol.firstIndex(of: "@") {
      branch = try id(symbol[..<at])
      symbol = symbol[symbol.index(after: at)...]
    }
    guard let sign = symbol.lastIndex(where: { $0 == "+" || $0 == "-" }),
      let count = Int(symbol[symbol.index(after: sign)...])
    else { return try anchor(symbol, on: branch) }
    let isUp = symbol[sign] == "+"
    let base =
      sign > symbol.startIndex
      ? try anchor(symbol[..<sign], on: branch)
      : .some(isUp || branch == nil ? start : try oneHead(above: branch))
    guard let base else { return nil }
    return isUp ? above(base, count, on: branch) : below(base, count)
  }

  private func anchor(
    _ name: Substring, on branch: RevisionID?
  ) throws(Inexpressible) -> RevisionID?? {
    switch name {
    case "head", "heads": try oneHead(above: branch)
    case "base": branch.map { .some(root(of: $0)) } ?? .some(nil)
    default: try id(name)
    }
  }

  /// The head of a branch, or of all.
  private func oneHead(above branch: RevisionID?) throws(Inexpressible) -> RevisionID {
    let heads = heads.filter { head in branch.map { graph.isAncestor($0, of: head) } ?? true }
    guard heads.count == 1, let head = heads.first else {
      throw hasDependencies ? .dependsOn : .manyHeads
    }
    return head
  }

  private func root(of revision: RevisionID) -> RevisionID {
    var root = revision
    while let parent = graph.parents(of: root).first { root = parent }
    return root
  }

  private func above(
    _ base: RevisionID?, _ count: Int, on branch: RevisionID?
  ) -> RevisionID?? {
    let planner = RoutePlanner(graph)
    let heads = heads.filter { head in branch.map { graph.isAncestor($0, of: head) } ?? true }
    let routes = heads.compactMap { planner.route(from: base, to: $0, limit: .upOnly) }
    let ends = Set(routes.compactMap { $0.prefix(running: count)?.steps.last?.to })
    return ends.count == 1 ? ends.first : nil
  }

  private func below(_ base: RevisionID?, _ count: Int) -> RevisionID?? {
    let route = base.flatMap { RoutePlanner(graph).route(from: $0, to: nil) }
    return route?.prefix(running: count)?.steps.last.map { $0.to }
  }
}
