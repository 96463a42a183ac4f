import SQLiteDialect
import SchemaModel
import Testing

/// Real histories, merged as their own authors merged them and where nobody did.
@Suite(.enabled(if: Corpus.isPresent, "no corpora beside the package"))
struct CorpusMergeTests {
  @Test func `the recorded merges of Superset come out without help`() throws {
    let graph = try CorpusGraph("superset")
    let merges = graph.merges
    #expect(merges.count == 28)
    var crossed = 0
    for merge in merges {
      let recorded = try graph.schema(merge.id)
      if graph.mergeBases([merge.parents[0]], merge.parents[1]).count > 1 { crossed += 1 }
      for parents in [merge.parents, merge.parents.reversed()] {
        var ours = MergeSide(schema: try graph.schema(parents[0]))
        var conflicts: [MergeConflict] = []
        // The one merge of three is done pair by pair.
        for (position, parent) in parents.enumerated().dropFirst() {
          let result = SchemaMerge(
            base: try graph.base(Array(parents[..<position]), parent), ours: ours,
            theirs: MergeSide(schema: try graph.schema(parent)), in: .sqlite)
          conflicts += result.conflicts
          ours.schema = result.merged
        }
        print("superset \(merge.id): \(conflicts.count) conflicts")
        #expect(conflicts == [], "\(merge.id)")
        #expect(
          ours.schema.snapshot.id == recorded.snapshot.id,
          "\(merge.id)\n\(SchemaDiff(from: recorded, to: ours.schema, in: .sqlite))")
      }
    }
    #expect(crossed == 3)
  }

  /// Three revisions of a line; what happened between the second and the third is put on a branch of its own that
  /// starts at the first, and merged with what happened between the first and the second.
  @Test(arguments: Corpus.names)
  func `a line cut into two branches merges to what the line has, or the conflict is real`(
    name: String
  ) throws {
    let graph = try CorpusGraph(name)
    let line = graph.line
    let seed = SeededRandom.seed
    var random = SeededRandom(seed: seed)
    var equal = 0
    var conflicts: [String] = []
    for _ in 0..<50 {
      let start = Int.random(in: 0..<line.count - 2, using: &random)
      let middle = Int.random(in: start + 1..<min(start + 8, line.count - 1), using: &random)
      let end = Int.random(in: middle + 1..<min(middle + 8, line.count), using: &random)
      let label = "\(line[start])..\(line[middle])..\(line[end])"
      let (base, ours, result) = try (
        graph.schema(line[start]), graph.schema(line[middle]), graph.schema(line[end])
      )
      // The later changes on a branch of their own: they may need the earlier ones.
      let picked = SchemaMerge(
        base: ours, ours: MergeSide(schema: base), theirs: MergeSide(schema: result), in: .sqlite)
      if !picked.conflicts.isEmpty {
        conflicts += picked.conflicts.map { "\(label): \($0.message)" }
        expectReal(
          picked.conflicts, SchemaDiff(from: base, to: ours, in: .sqlite),
          SchemaDiff(from: ours, to: result, in: .sqlite))
        continue
      }
      let merge = SchemaMerge(
        base: base, ours: MergeSide(schema: ours), theirs: MergeSide(schema: picked.merged),
        in: .sqlite)
      #expect(merge.conflicts == [], "seed \(seed), \(label)")
      #expect(
        merge.merged.snapshot.id == result.snapshot.id,
        "seed \(seed), \(label)\n\(SchemaDiff(from: result, to: merge.merged, in: .sqlite))")
      equal += 1
    }
    print("\(name): \(equal) of 50 cuts merge to the line's schema")
    let expected = try #require(CorpusCuts.expected[name])
    guard seed == SeededRandom.usualSeed else { return #expect(equal >= 25, "seed \(seed)") }
    #expect(equal == expected.equal)
    #expect(conflicts.joined(separator: "\n") == expected.conflicts)
  }

  /// A conflict is real when both halves of the line changed its object, or one changed what the other's object needs.
  private func expectReal(_ conflicts: [MergeConflict], _ first: SchemaDiff, _ second: SchemaDiff) {
    let (before, after) = (Set(first.changes.map(\.path)), Set(second.changes.map(\.path)))
    for conflict in conflicts {
      let paths = [conflict.path] + [conflict.neededBy].compactMap { $0 }
      #expect(
        paths.contains { before.contains($0) } && paths.contains { after.contains($0) },
        "\(conflict)")
    }
  }
}
