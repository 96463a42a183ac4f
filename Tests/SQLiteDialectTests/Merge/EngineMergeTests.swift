import Proving
import Dialect
import Foundation
import SchemaModel
import Testing

@testable import SQLiteDialect
@testable import Stemma

/// Merges of random branches, judged by the engine: 10,000 in the full tier.
struct EngineMergeTests {
  private static let isFull = ProcessInfo.processInfo.environment["STEMMA_TESTS"] == "full"
  private static let parts: [Range<UInt64>] = (0..<(isFull ? 100 : 4)).map {
    $0 * 100..<($0 + 1) * 100
  }

  private struct Tally {
    var clean = 0
    var conflicting = 0
    var uncompilable: [String] = []
    var reordered = 0
  }

  @Test(arguments: parts)
  func `a clean merge is accepted by the engine, and its drafts keep the rows of both sides`(
    seeds: Range<UInt64>
  ) throws {
    var tally = Tally()
    for seed in seeds {
      do { try tryMerge(seed, &tally) } catch { Issue.record("seed \(seed): \(error)") }
    }
    print(
      "\(seeds): \(tally.clean) clean, \(tally.conflicting) in conflict, "
        + "\(tally.uncompilable.count) do not compile together: \(tally.uncompilable)")
    #expect(tally.clean > seeds.count / 4)
  }

  private func tryMerge(_ seed: UInt64, _ tally: inout Tally) throws {
    var random = RandomSchema(seed: seed)
    let base = try schema(of: random.sql())
    let ours = try RandomBranch(of: base, seed: seed &* 2 &+ 1)
    let theirs = try RandomBranch(of: base, seed: seed &* 2 &+ 2)
    let merge = SchemaMerge(base: base, ours: ours.side, theirs: theirs.side, in: .sqlite)
    let mirrored = SchemaMerge(base: base, ours: theirs.side, theirs: ours.side, in: .sqlite)
    #expect(
      merge.conflicts == mirrored.conflicts.map(\.mirrored).sorted(), "seed \(seed)")
    guard merge.conflicts.isEmpty else {
      #expect(merge.conflicts.allSatisfy { $0.kind.isStructural }, "seed \(seed)")
      tally.conflicting += 1
      return
    }
    tally.clean += 1
    #expect(merge.merged.snapshot.id == mirrored.merged.snapshot.id, "seed \(seed)")
    guard let database = try? RandomBranch.database(merge.merged) else {
      // What the engine does not even store does not compile either.
      tally.uncompilable.append("seed \(seed)")
      return try expectDocumented(seed, base, ours, theirs)
    }
    let read = try SchemaReader.read(database, format: base.format)
    let difference = SchemaDiff(from: merge.merged, to: read, in: .sqlite)
    #expect(difference.changes.allSatisfy(isColumnOrder), "seed \(seed)\n\(difference)")
    guard try compiles(read, ours.schema, theirs.schema) else {
      tally.uncompilable.append("seed \(seed)")
      try expectDocumented(seed, base, ours, theirs)
      return
    }
    guard Self.isFull || seed % 5 == 0 else { return }
    for (side, renames) in [
      (ours.schema, merge.renamesFromOurs), (theirs.schema, merge.renamesFromTheirs),
    ] {
      let run = try DraftRun(from: side, to: read, renames: renames)
      let mayFill = try isWhole(side) && isWhole(read)
      guard run.draft.advice.isEmpty || mayFill else { continue }
      run.expectSuccess("seed \(seed)")
    }
  }

  /// Where the engine, left to itself, takes a name in double quotes in a view for a string while it renames, because its column is not
  /// there at that moment.
  @Test(arguments: [UInt64(6520), 9405])
  func `a name in double quotes stays a name while other things are renamed`(seed: UInt64) throws {
    var tally = Tally()
    try tryMerge(seed, &tally)
    #expect(tally.clean == 1)
  }

  /// Whether all of a schema works: where a trigger or a foreign key does not, no values can be filled in.
  private func isWhole(_ schema: Schema) throws -> Bool {
    try SQLiteDialect().validate(schema).isEmpty
  }

  /// Halves that compile alone and not together are a conflict of their own kind, the same from both sides.
  private func expectDocumented(
    _ seed: UInt64, _ base: Schema, _ ours: RandomBranch, _ theirs: RandomBranch
  ) throws {
    let one = try computation(base, ours, theirs).conflicts
    #expect(!one.isEmpty, "seed \(seed)")
    #expect(one.allSatisfy { $0.kind == .doesNotCompile }, "seed \(seed): \(one.map(\.message))")
    #expect(
      try one == computation(base, theirs, ours).conflicts.map(\.mirrored).sorted(), "seed \(seed)")
  }

  /// What the whole computation of a merge finds against it.
  private func computation(
    _ base: Schema, _ ours: RandomBranch, _ theirs: RandomBranch
  ) throws -> MergeComputation {
    func strand(_ branch: RandomBranch) -> Strand {
      Strand(
        base: base, tip: branch.schema, renames: branch.renames, edges: [], vocabulary: .sqlite)
    }
    let none = try #require(RevisionID(hex: String(repeating: "0", count: 40)))
    return try MergeComputer(
      dialect: SQLiteDialect(),
      input: MergeInput(
        ours: none, theirs: none, bases: [none], ourSide: strand(ours),
        theirSide: strand(theirs)), memory: nil
    ).compute()
  }

  /// Whether a merged schema has no broken object that is not broken on a side.
  private func compiles(_ merged: Schema, _ ours: Schema, _ theirs: Schema) throws -> Bool {
    let dialect = SQLiteDialect()
    let broken = try dialect.validate(merged)
    guard !broken.isEmpty else { return true }
    let known = try Set((dialect.validate(ours) + dialect.validate(theirs)).map(\.path))
    return broken.allSatisfy { known.contains($0.path) }
  }

  /// Whether a change is about nothing but whether the order of columns behaves, which the engine's reader decides.
  private func isColumnOrder(_ change: SchemaChange) -> Bool {
    guard case .alterTable(_, _, let parts) = change else { return false }
    return parts.allSatisfy { if case .changeColumnOrder = $0 { true } else { false } }
  }

  @Test func `both migrations of a merge are proven`() throws {
    var proven = 0
    for seed in UInt64(20_000)..<(Self.isFull ? 20_300 : 20_020) {
      var random = RandomSchema(seed: seed)
      let base = try schema(of: random.sql())
      let ours = try RandomBranch(of: base, seed: seed &* 2 &+ 1)
      let theirs = try RandomBranch(of: base, seed: seed &* 2 &+ 2)
      let merge = SchemaMerge(base: base, ours: ours.side, theirs: theirs.side, in: .sqlite)
      guard merge.conflicts.isEmpty else { continue }
      let child = try SchemaReader.read(
        RandomBranch.database(merge.merged), format: base.format)
      for (side, renames) in [
        (ours.schema, merge.renamesFromOurs), (theirs.schema, merge.renamesFromTheirs),
      ] {
        // What did not work on one side is new to the other one: a conflict, which is for a person.
        guard try compiles(child, side, side) else {
          let merge = try computation(base, ours, theirs)
          // Unless it is only called otherwise there, which a proof sees; and missing values stop a proof before it comes to compiling.
          #expect(
            merge.isClean || merge.conflicts.contains { $0.kind == .doesNotCompile }
              || merge.problems.contains { $0.contains("NOT NULL constraint failed") },
            "seed \(seed) \(merge.problems)")
          continue
        }
        let edge = try draftedEdge(side, child, renames: renames)
        let failures = try unexpectedFailures(SQLiteDialect().prove(edge), of: edge)
        #expect(failures == [], "seed \(seed)\n\(edge.migration.up.text)")
        proven += 1
      }
    }
    print("\(proven) migrations of merges proven")
    #expect(proven > 10)
  }
}
