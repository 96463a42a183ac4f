import Dialect
import SchemaModel
import Testing

@testable import SQLiteDialect

struct RandomDraftTests {
  @Test(arguments: 1...150)
  func `a drafted script leads from any schema to any other and keeps the rows`(seed: Int) throws {
    var random = RandomSchema(seed: UInt64(seed))
    let old = try schema(of: random.sql())
    let new = try schema(of: random.sql())
    try DraftRun(from: old, to: new).expectSuccess("seed \(seed)")
    let empty = Schema(format: new.format)
    try DraftRun(from: empty, to: new).expectSuccess("seed \(seed), from nothing")
    try DraftRun(from: new, to: empty).expectSuccess("seed \(seed), to nothing")
  }

  @Test(arguments: 1...100)
  func `declared renames keep the rows, whatever else changes`(seed: Int) throws {
    var random = RandomSchema(seed: UInt64(seed) &+ 5000)
    let old = try schema(of: random.sql())
    let new = try schema(of: random.sql())
    // The tables of one schema are those of the other under other names.
    let names = zip(old.tables.map(\.name), new.tables.map(\.name).reversed()).map { ($0, $1) }
    var columns: [RenameHints.ColumnRename] = []
    for (from, to) in names {
      let numbers: Set<String> = ["m", "n", "key"]
      let source = old.table(from)?.columns.map(\.name).filter(numbers.contains) ?? []
      let target = new.table(to)?.columns.map(\.name).filter(numbers.contains) ?? []
      columns += zip(source.sorted(), target.sorted().reversed()).filter { $0 != $1 }.map {
        RenameHints.ColumnRename(table: to, from: $0, to: $1)
      }
    }
    let renames = RenameHints(
      tables: Dictionary(uniqueKeysWithValues: names.filter { $0 != $1 }), columns: columns)
    try DraftRun(from: old, to: new, renames: renames).expectSuccess("seed \(seed)")
  }

  @Test(arguments: 1...60)
  func `a draft is the same each time`(seed: Int) throws {
    var random = RandomSchema(seed: UInt64(seed))
    let (old, new) = (try schema(of: random.sql()), try schema(of: random.sql()))
    let first = try SQLiteDialect().draft(DraftRequest(from: old, to: new))
    let shuffled = Schema(
      format: old.format, objects: old.objects.values.shuffled(), triggerOrder: old.triggerOrder)
    #expect(try SQLiteDialect().draft(DraftRequest(from: shuffled, to: new)) == first)
    #expect(try SQLiteDialect().draft(DraftRequest(from: new, to: new)).statements.isEmpty)
  }
}
