import Dialect
import Planner
import SchemaModel
import Testing

/// Alembic's own cases, put to the planner where they have a counterpart.
@Suite(.enabled(if: AlembicTraversal.file != nil, "the corpora are not there"))
struct AlembicTraversalTests {
  @Test func `every case is answered as Alembic does, or listed with its reason`() throws {
    let corpus = try AlembicTraversal.load()
    #expect(corpus.cases.count >= 149)
    var listed = Set(inexpressibleAlembicCases.values.joined())
    for example in corpus.cases {
      do throws(Inexpressible) {
        try check(example, in: corpus.graphs[example.graph] ?? [])
        #expect(!listed.contains(example.name), "\(example.name) has a counterpart")
      } catch {
        let isListed = inexpressibleAlembicCases[error]?.contains(example.name) ?? false
        #expect(isListed, "\(example.name) is not listed: \(error.rawValue)")
      }
    }
    listed.subtract(corpus.cases.map(\.name))
    #expect(listed.isEmpty, "listed, but not in the corpus")
  }

  private func check(
    _ example: AlembicTraversal.Case, in nodes: [AlembicTraversal.Node]
  ) throws(Inexpressible) {
    if example.kind == "lookup-error" { throw .lookup }
    let graph = try AlembicGraph(nodes)
    if example.kind == "iterate" { return try checkWalk(example, in: graph) }
    let start = try graph.position(example.from)
    let limit: DirectionLimit = example.kind.hasPrefix("upgrade") ? .upOnly : .downOnly
    let route = try route(from: start, to: example.to, limit: limit, in: graph)
    guard let steps = example.steps else {
      #expect(route == nil, "\(example.name) is refused")
      return
    }
    let walked = route?.steps.compactMap { $0.edge }.compactMap { graph.names[$0.child] }
    #expect(walked == steps, "\(example.name)")
    let kinds = route?.steps.map(\.kind.rawValue)
    #expect(kinds == example.step_directions, "\(example.name)")
    let end = route.map { $0.steps.last?.to ?? (steps.isEmpty ? start : nil) }
    #expect(end == (try graph.position(headsAfter(example))), "\(example.name)")
  }

  private func headsAfter(_ example: AlembicTraversal.Case) -> AlembicTraversal.Names? {
    (example.heads_after ?? []).isEmpty ? nil : AlembicTraversal.Names(example.heads_after ?? [])
  }

  /// `+2` counts towards the one head above, `-2` along first parents, `x+1` and `x-1` from x.
  private func route(
    from start: RevisionID?, to names: AlembicTraversal.Names?, limit: DirectionLimit,
    in graph: AlembicGraph
  ) throws(Inexpressible) -> Route? {
    let planner = RoutePlanner(graph.graph)
    guard let list = names?.list, let name = list.first else {
      return planner.route(from: start, to: nil, limit: limit)
    }
    guard list.count == 1 else { throw .manyHeads }
    if name.contains("@") { throw .label }
    guard let sign = name.lastIndex(where: { $0 == "+" || $0 == "-" }),
      let count = Int(name[name.index(after: sign)...])
    else {
      return planner.route(
        from: start, to: name == "base" ? nil : try graph.id(name), limit: limit)
    }
    let base = try sign == name.startIndex ? start : anchor(name[..<sign], in: graph)
    let isUp = name[sign] == "+"
    guard let end = isUp ? above(base, count, in: graph) : below(base, count, in: graph) else {
      return nil
    }
    return planner.route(from: start, to: end, limit: limit)
  }

  private func anchor(
    _ name: Substring, in graph: AlembicGraph
  ) throws(Inexpressible) -> RevisionID? {
    name == "base" ? nil : try graph.id(name)
  }

  private func above(_ base: RevisionID?, _ count: Int, in graph: AlembicGraph) -> RevisionID?? {
    let planner = RoutePlanner(graph.graph)
    let routes = graph.heads.compactMap { planner.route(from: base, to: $0, limit: .upOnly) }
    let ends = Set(routes.compactMap { $0.prefix(running: count)?.steps.last?.to })
    return ends.count == 1 ? ends.first : nil
  }

  private func below(_ base: RevisionID?, _ count: Int, in graph: AlembicGraph) -> RevisionID?? {
    let route = base.flatMap { RoutePlanner(graph.graph).route(from: $0, to: nil) }
    return route?.prefix(running: count)?.steps.last.map { $0.to }
  }

  private func checkWalk(
    _ example: AlembicTraversal.Case, in graph: AlembicGraph
  ) throws(Inexpressible) {
    var tips: [RevisionID] = []
    for name in example.upper?.list ?? [] { tips += try revisions(named: name, in: graph) }
    var lower: [RevisionID] = []
    for name in example.lower?.list ?? [] where name != "base" {
      lower += try revisions(named: name, in: graph)
    }
    var walked = Array(RevisionWalk(in: graph.graph, from: tips, excluding: lower) { _ in 0 })
    if example.implicit_base != true, !lower.isEmpty {
      walked.removeAll { walked in !lower.contains { graph.graph.isAncestor($0, of: walked) } }
    }
    if example.inclusive == true {
      walked += lower.filter { low in tips.contains { graph.graph.isAncestor(low, of: $0) } }
    }
    #expect(
      walked.compactMap { graph.names[$0] }.sorted() == example.order?.sorted(), "\(example.name)")
  }

  private func revisions(
    named name: String, in graph: AlembicGraph
  ) throws(Inexpressible) -> [RevisionID] {
    if name.contains("@") { throw .label }
    if name == "heads" || name == "head" { return graph.heads }
    return [try graph.id(name)]
  }
}
