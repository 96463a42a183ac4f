import Planner
import SchemaModel
import Testing

/// Alembic's own cases, put to the planner where they have a counterpart.
@Suite(.enabled(if: AlembicTraversal.file != nil, "no corpora beside the package"))
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

  /// Another answer than Alembic's is a failure, but for graphs in which a revision depends on one that it does not
  /// descend from: those are other graphs here.
  private func check(
    _ example: AlembicTraversal.Case, in nodes: [AlembicTraversal.Node]
  ) throws(Inexpressible) {
    if example.kind == "lookup-error" { throw .lookup }
    let graph = try AlembicGraph(nodes)
    let (answer, expected) =
      example.kind == "iterate"
      ? try walk(example, in: graph) : try route(example, in: graph)
    if answer != expected, graph.hasDependencies { throw .dependsOn }
    #expect(answer == expected, "\(example.name)")
  }

  // MARK: Routes

  /// The steps, a line each, and where they end.
  private func route(
    _ example: AlembicTraversal.Case, in graph: AlembicGraph
  ) throws(Inexpressible) -> (answer: [String], expected: [String]) {
    let start = try graph.position(example.from?.list ?? [])
    let end = try graph.position(example.heads_after ?? [])
    let limit: DirectionLimit = example.kind.hasPrefix("upgrade") ? .upOnly : .downOnly
    let targets = example.to?.list ?? []
    guard targets.count < 2 else { throw .manyHeads }
    let target = try graph.resolve(targets.first ?? "base", from: start)
    let route = target.flatMap {
      RoutePlanner(graph.graph).route(from: start, to: $0, limit: limit)
    }
    let answer = route.map { route in
      route.steps.compactMap { step in
        step.edge.map { "\(step.kind.rawValue) \(graph.names[$0.child] ?? "")" }
      } + [name(route.steps.last.map(\.to) ?? start, graph)]
    }
    let expected = example.steps.map { steps in
      zip(example.step_directions ?? [], steps).map { "\($0) \($1)" } + [name(end, graph)]
    }
    return (answer ?? ["refused"], expected ?? ["refused"])
  }

  private func name(_ revision: RevisionID?, _ graph: AlembicGraph) -> String {
    "at \(revision.flatMap { graph.names[$0] } ?? "nothing")"
  }

  // MARK: Walks

  /// The revisions that are walked; a revision that comes after one of its ancestors is out of place.
  private func walk(
    _ example: AlembicTraversal.Case, in graph: AlembicGraph
  ) throws(Inexpressible) -> (answer: [String], expected: [String]) {
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
    for (position, revision) in walked.enumerated() {
      let isAfterAncestor = walked[..<position].contains {
        graph.graph.isAncestor($0, of: revision)
      }
      #expect(!isAfterAncestor, "\(example.name): \(walked.compactMap { graph.names[$0] })")
    }
    // Where ancestry leaves the order open, Alembic picked one.
    return (walked.compactMap { graph.names[$0] }.sorted(), (example.order ?? []).sorted())
  }

  private func revisions(
    named name: String, in graph: AlembicGraph
  ) throws(Inexpressible) -> [RevisionID] {
    if name == "heads" || name == "head" { return graph.heads }
    guard let revision = try graph.resolve(name, from: nil) else { throw .lookup }
    return [revision].compactMap { $0 }
  }
}
