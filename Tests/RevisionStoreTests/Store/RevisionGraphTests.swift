import Dialect
import Foundation
import RevisionStore
import SchemaModel
import Testing

@Suite struct `The graph of revisions` {
  /// A root, two branches from it, and their merge; the last one rewrites the second.
  private func diamond(_ store: RevisionStore) throws -> [Revision] {
    func seal(
      _ tables: [String], _ parents: [Revision], _ message: String, _ replaces: [Revision] = []
    )
      throws -> Revision
    {
      try store.seal(
        Sample.content(
          Sample.schema(tables.map { Sample.table($0) }), parents: parents.map(\.id),
          message: message, meta: RevisionMeta(replaces: replaces.map(\.id))))
    }
    let root = try seal(["a"], [], "root")
    let left = try seal(["a", "b"], [root], "left")
    let right = try seal(["a", "c"], [root], "right")
    let merge = try seal(["a", "b", "c"], [left, right], "merge")
    let again = try seal(["a", "b"], [root], "left again", [left])
    return [root, left, right, merge, again]
  }

  private func check(_ graph: RevisionGraph, _ all: [Revision]) throws {
    #expect(graph.count == all.count)
    let index = try all.map { try #require(graph.index(of: $0.id)) }
    for (revision, number) in zip(all, index) {
      #expect(graph.id(at: number) == revision.id)
      #expect(graph.snapshot(at: number) == revision.snapshot)
      #expect(graph.parents(at: number).map { graph.id(at: $0) } == revision.parents)
      #expect(graph.parents(at: number).allSatisfy { $0 < number })
      #expect(graph.seconds(at: number) == revision.author.seconds)
    }
    #expect(index.map { graph.generation(at: $0) } == [1, 2, 2, 3, 2])
    #expect(Set(graph.children(at: index[0])) == Set([index[1], index[2], index[4]]))
    #expect(graph.children(at: index[3]) == [])
    #expect(Set(graph.revisions(with: all[1].snapshot)) == Set([index[1], index[4]]))
    #expect(graph.replacers(of: all[1].id) == [index[4]])
    #expect(graph.replacers(of: all[0].id) == [])
  }

  @Test func `it knows parents, children, snapshots and replacements`() throws {
    let folder = try TemporaryFolder()
    let store = try RevisionStore.openOrCreate(at: folder("store"), in: .sample)
    let all = try diamond(store)
    try check(try store.graph(), all)
    try check(try RevisionStore.open(at: folder("store"), in: .sample).graph(), all)
  }

  @Test func `a store in memory has one too`() throws {
    let store = RevisionStore.inMemory(in: .sample)
    let all = try diamond(store)
    try check(try store.graph(), all)
    #expect(try store.fsck() == [])
    try store.setBranch("main", to: all[3].id, expecting: .absent, message: "x", by: Sample.author)
    #expect(try store.head() == .branch("main", all[3].id))
    #expect(try store.reflog(ofBranch: "main").count == 1)
  }

  @Test(arguments: ["missing", "empty", "cut off", "flipped", "old"])
  func `its file is made again when it cannot be used`(_ state: String) throws {
    let folder = try TemporaryFolder()
    let store = try RevisionStore.openOrCreate(at: folder("store"), in: .sample)
    let file = folder("store/stemma-graph")
    _ = try store.seal(Sample.content(Sample.schema([]), message: "other", seconds: 1))
    var bytes = try FileSystem.read(file)
    let old = bytes
    let all = try diamond(store)
    bytes = try FileSystem.read(file)
    switch state {
    case "missing": try FileSystem.removeFile(file)
    case "empty": try FileSystem.write([], to: file)
    case "cut off": try FileSystem.write(Array(bytes.dropLast(9)), to: file)
    case "flipped":
      bytes[70] ^= 1
      try FileSystem.write(bytes, to: file)
    default: try FileSystem.write(old, to: file)
    }
    let graph = try RevisionStore.open(at: folder("store"), in: .sample).graph()
    #expect(graph.count == all.count + 1)
    #expect(all.allSatisfy { graph.contains($0.id) })
    let again = try RevisionStore.open(at: folder("store"), in: .sample).graph()
    #expect(again.ids == graph.ids)
  }

  @Test func `the costs of an edge are those of its hazards`() throws {
    var migration = Sample.migration("A;\n", "B;\n")
    migration.up.hazards = [
      Hazard(.rewrite, "table/a", "x"), Hazard(.rewrite, "table/b", "x"),
      Hazard(.scan, "table/b", "x"),
    ]
    migration.down.hazards = [Hazard(.dataLoss, "table/a.b", "x")]
    migration.down.statements = [.init(origin: .written)]
    migration.irreversible = "gone"
    let folder = try TemporaryFolder()
    let store = try RevisionStore.openOrCreate(at: folder("store"), in: .sample)
    let sealed = try store.seal(
      Sample.content(Sample.schema([]), migrations: [migration], message: "m"))
    try FileSystem.removeFile(folder("store/stemma-graph"))
    for store in [store, try RevisionStore.open(at: folder("store"), in: .sample)] {
      let graph = try store.graph()
      let edge = graph.edge(at: try #require(graph.index(of: sealed.id)), parent: 0)
      #expect(edge.up == RevisionGraph.Cost(rewrites: 2))
      #expect(
        edge.down
          == RevisionGraph.Cost(isIrreversible: true, losesData: true, hasWrittenStatements: true))
    }
  }

  @Test func `an ambiguous prefix names every candidate`() throws {
    let store = RevisionStore.inMemory(in: .sample)
    let ids = try Sample.history(store, 40).map(\.id)
    let first = try #require(
      Dictionary(grouping: ids) { $0.hex.prefix(1) }.first { $0.value.count > 1 })
    #expect(try store.find(String(first.key)) == .ambiguous(first.value.sorted()))
    #expect(try store.find(ids[7].hex.uppercased()) == .found(ids[7]))
    #expect(try store.find(ids[7].short) == .found(ids[7]))
    for text in ["", "xyz", ids[7].hex + "0", "zz"] { #expect(try store.find(text) == .none) }
  }
}
