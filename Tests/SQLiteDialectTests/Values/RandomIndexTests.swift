import Proving
import Dialect
import SchemaModel
import Testing

@testable import SQLiteDialect

/// Random changes of full-text tables, compared by the `sqlite3` program.
@Suite(.needsModules) struct RandomIndexTests {
  @Test(arguments: RandomMoves.parts)
  func `an index that is made anew finds what it found before, or its loss is named`(
    seeds: Range<UInt64>
  ) throws {
    let kept = RandomMoves.count(seeds, where: move)
    print("\(seeds): \(kept) keep all")
    #expect(kept > seeds.count / 4)
  }

  /// - Returns: Whether no loss is named.
  private func move(_ seed: UInt64) throws -> Bool {
    var tables = RandomIndexes(seed: seed)
    let (old, new) = (tables.old, tables.new)
    let request = try draftedEdge(schema(old.sql), schema(new.sql), renames: tables.renames)
    let (up, down) = (request.migration.up, request.migration.down)
    let output = try RandomMoves.thereAndBack(
      request, filling: old.sql + tables.rows(), dumps: (old.dump, new.dump))
    let name = "seed \(seed): \(old.sql)\(new.sql)\(up.text)"
    #expect(output.isComplete, "\(name)\(output.errors)")
    guard output.parts.count == 3 else { return false }
    let (isNamed, isNamedBack) = (up.losesIndex, down.losesIndex)
    if !isNamed {
      let lost = Self.lost(output.parts[0], output.parts[1], old, new)
      #expect(lost == [], "\(name)")
    }
    if !isNamed, !isNamedBack {
      // Settings do not outlive a time as another module.
      let lost = Self.lost(output.parts[0], output.parts[2], old, old).filter {
        old.module == new.module || !$0.hasPrefix("set ")
      }
      #expect(lost == [], "back, \(name)\(down.text)")
    }
    // What the proof says is what is sealed.
    if seed.isMultiple(of: 10) {
      let proof = try SQLiteDialect().prove(request)
      #expect(proof.failures == [], "\(name)")
      #expect(
        !isNamed || proof.upHazards.contains { $0.kind == .dataLoss && $0.subject == "virtual/f" },
        "\(name)")
    }
    return !isNamed
  }

  /// What was found before and is not found so any more, but for columns that are gone and other modules' settings.
  private static func lost(
    _ before: [String], _ after: [String], _ old: RandomIndexes.Form, _ new: RandomIndexes.Form
  ) -> [String] {
    let found = Set(after)
    let kept = Set(new.columns.map(\.origin))
    let hasAll = old.columns.allSatisfy { kept.contains($0.origin) }
    return before.filter { line in
      if found.contains(line) { return false }
      if line.hasPrefix("set ") { return old.module == new.module }
      if line.hasPrefix("all ") { return hasAll }
      return Int(line.prefix(1)).map(kept.contains) ?? true
    }
  }
}

extension MigrationScript {
  /// Whether it is named that something of the index is lost.
  fileprivate var losesIndex: Bool {
    hazards.contains { $0.kind == .dataLoss && $0.subject == "virtual/f" }
  }
}
