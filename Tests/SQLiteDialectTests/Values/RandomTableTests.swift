import Dialect
import SchemaModel
import Testing

@testable import SQLiteDialect

/// Random changes of tables with values that types change, compared by the `sqlite3` program.
struct RandomTableTests {
  @Test(arguments: RandomMoves.parts)
  func `no value and no rowid becomes another one unnamed, there and back`(seeds: Range<UInt64>)
    throws
  {
    let moved = RandomMoves.count(seeds, where: move)
    print("\(seeds): \(moved) moved, the others' rows did not fit")
    #expect(moved > seeds.count / 3)
  }

  private func move(_ seed: UInt64) throws -> Bool {
    var tables = RandomTables(seed: seed)
    let (old, new) = (tables.old, tables.new)
    let request = try draftedEdge(
      schema(old.sql), schema(new.sql),
      renames: RenameHints(tables: [:], columns: tables.renames))
    let (up, down) = (request.migration.up, request.migration.down)
    let output = try RandomMoves.thereAndBack(
      request, filling: old.sql + tables.rows(), dumps: (old.dump, new.dump))
    guard output.parts.count > 1 else { return false }
    let there = Self.differences(old, new, output.parts[0], output.parts[1], up, isBack: false)
    #expect(there == [], "seed \(seed): \(old.sql)\(new.sql)\(up.text)")
    guard output.parts.count > 2, new.rowid != nil else { return true }
    let back = Self.differences(old, old, output.parts[0], output.parts[2], up, isBack: true)
      .filter { difference in
        guard let origin = Int(difference.prefix(1)) else { return true }
        return !Self.isNamed(origin, new, down)
      }
    #expect(back == [], "seed \(seed), back: \(old.sql)\(new.sql)\(down.text)")
    return true
  }

  /// The values that are others, but for columns that are named or gone.
  private static func differences(
    _ old: RandomTables.Form, _ new: RandomTables.Form, _ before: [String], _ after: [String],
    _ script: MigrationScript, isBack: Bool
  ) -> [String] {
    // Nobody can tell rows apart by a rowid that has no name.
    guard old.rowid != nil, new.rowid != nil else { return [] }
    let found = Dictionary(after.map { (key($0), $0) }, uniquingKeysWith: { first, _ in first })
    return before.filter { line in
      let origin = Int(line.prefix(1))
      if let origin {
        guard new.columns.contains(where: { $0.origin == origin }) else { return false }
        if isNamed(origin, old, script) { return false }
      }
      guard let other = found[key(line)] else { return true }
      guard origin != nil, !isBack else { return other != line }
      return !SQLiteProgram.isTold(value(line), from: value(other))
    }
  }

  private static func isNamed(
    _ origin: Int, _ form: RandomTables.Form, _ script: MigrationScript
  ) -> Bool {
    guard let column = form.columns.first(where: { $0.origin == origin }) else { return true }
    return script.hazards.contains {
      $0.kind == .dataLoss && $0.subject == "table/t.\(column.name)"
    }
  }

  private static func key(_ line: String) -> String {
    line.split(separator: " ", maxSplits: 2).prefix(2).joined(separator: " ")
  }

  private static func value(_ line: String) -> String {
    line.split(separator: " ", maxSplits: 2).last.map(String.init) ?? ""
  }
}
