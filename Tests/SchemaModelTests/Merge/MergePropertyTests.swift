import Foundation
import SchemaModel
import Testing

/// What holds for every merge, on schemas made up from seeds: 10,000 triples in the full tier, of which the
/// quick one takes a fifth.
struct MergePropertyTests {
  private static let isFull = ProcessInfo.processInfo.environment["STEMMA_TESTS"] == "full"
  private static let parts: [Range<UInt64>] = (0..<(isFull ? 20 : 4)).map {
    $0 * 500..<($0 + 1) * 500
  }

  /// Something that holds for a triple: says what does not.
  private typealias Property = (Triple, SchemaMerge) -> String?

  @Test(arguments: parts)
  func `a merge is the same from both sides, holds together, and keeps what is there`(
    _ seeds: Range<UInt64>
  ) {
    let always: [(String, Property)] = [
      ("symmetric", isSymmetric), ("holds together", holdsTogether),
    ]
    let sometimes: [(String, Property)] = [
      ("renames", isReachedByRenames), ("ancestor", leavesAncestorsAlone),
      ("again", changesNothingWhenRepeated), ("taken sides", settles),
      ("virtual base", isSymmetricAsBase),
    ]
    var clean = 0
    var kinds: Set<MergeConflict.Kind> = []
    for seed in seeds {
      let triple = Triple(seed: seed)
      let merge = triple.merged()
      clean += merge.conflicts.isEmpty ? 1 : 0
      kinds.formUnion(merge.conflicts.map(\.kind))
      for (name, property) in seed % 5 == 0 ? always + sometimes : always {
        if let fault = property(triple, merge) {
          Issue.record("seed \(seed), \(name): \(fault)")
        }
      }
    }
    #expect(clean > seeds.count / 2, "\(clean) of \(seeds.count) merges are clean")
    #expect(kinds.count >= 8, "\(kinds)")
  }

  private func isSymmetric(_ triple: Triple, _ merge: SchemaMerge) -> String? {
    let there = triple.mirrored()
    let mirrored = there.conflicts.map(\.mirrored).sorted()
    if merge.conflicts != mirrored {
      return "\(merge.conflicts)\nmirrored: \(mirrored)"
    }
    return merge.conflicts.isEmpty ? merge.merged.difference(from: there.merged) : nil
  }

  private func holdsTogether(_ triple: Triple, _ merge: SchemaMerge) -> String? {
    let dangling = merge.conflicts.isEmpty ? merge.merged.danglingReferences : []
    return dangling.isEmpty ? nil : "\(dangling)"
  }

  private func isReachedByRenames(_ triple: Triple, _ merge: SchemaMerge) -> String? {
    for (side, renames) in [
      (triple.ours, merge.renamesFromOurs), (triple.theirs, merge.renamesFromTheirs),
    ] {
      let diff = SchemaDiff(
        from: side.schema, to: merge.merged, in: .ignoringCase, renames: renames)
      if let fault = side.schema.applying(diff).difference(from: merge.merged) { return fault }
    }
    return nil
  }

  private func leavesAncestorsAlone(_ triple: Triple, _ merge: SchemaMerge) -> String? {
    let base = MergeSide(schema: triple.base)
    let cases = [
      SchemaMerge(base: triple.base, ours: triple.ours, theirs: base, in: .ignoringCase),
      SchemaMerge(base: triple.base, ours: base, theirs: triple.ours, in: .ignoringCase),
      SchemaMerge(base: triple.base, ours: triple.ours, theirs: triple.ours, in: .ignoringCase),
    ]
    for (position, merge) in cases.enumerated() {
      if !merge.conflicts.isEmpty { return "\(position): \(merge.conflicts)" }
      if let fault = merge.merged.difference(from: triple.ours.schema) {
        return "\(position): \(fault)"
      }
      if position != 1, !merge.renamesFromOurs.isEmpty { return "\(merge.renamesFromOurs)" }
    }
    return nil
  }

  private func changesNothingWhenRepeated(_ triple: Triple, _ merge: SchemaMerge) -> String? {
    guard merge.conflicts.isEmpty else { return nil }
    let again = SchemaMerge(
      base: triple.base, ours: triple.ours,
      theirs: MergeSide(
        schema: merge.merged,
        renames: triple.ours.renames.followed(by: merge.renamesFromOurs, under: .ignoringASCIICase)),
      in: .ignoringCase)
    guard again.conflicts.isEmpty else { return "\(again.conflicts)" }
    let difference = SchemaDiff(from: again.merged, to: merge.merged, in: .ignoringCase)
    // New columns between the same two old ones stand in the order of their names: they may move.
    let isOrder = difference.changes.allSatisfy { change in
      guard case .alterTable(_, _, let parts) = change else { return false }
      return parts.allSatisfy { if case .changeColumnOrder = $0 { true } else { false } }
    }
    return isOrder ? nil : "\(difference)"
  }

  private func settles(_ triple: Triple, _ merge: SchemaMerge) -> String? {
    guard !merge.conflicts.isEmpty else { return nil }
    for side in MergeResolution.Side.allCases {
      let resolutions = merge.conflicts.map {
        MergeResolution($0.path, member: $0.member, side: side)
      }
      let left = triple.merged(resolutions: resolutions).conflicts
      let again = left.filter(merge.conflicts.contains)
      if !again.isEmpty { return "\(side): \(again)" }
    }
    return nil
  }

  private func isSymmetricAsBase(_ triple: Triple, _ merge: SchemaMerge) -> String? {
    guard !merge.conflicts.isEmpty else { return nil }
    let virtual = SchemaMerge.virtualBase(
      over: triple.base, triple.ours, triple.theirs, in: .ignoringCase)
    let mirrored = SchemaMerge.virtualBase(
      over: triple.base, triple.theirs, triple.ours, in: .ignoringCase)
    return virtual.merged.difference(from: mirrored.merged)
  }
}
