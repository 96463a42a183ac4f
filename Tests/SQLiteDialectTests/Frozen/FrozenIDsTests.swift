import Foundation
import SchemaModel
import TestSupport
import Testing

@testable import SQLiteDialect

/// What the ids of schemas are: a change of the canonical form needs a new version of it, never other ids.
///
/// `STEMMA_RECORD=1` writes the ids down and fails, so that nobody records by accident.
@Suite struct FrozenIDsTests {
  @Test func `every kind of object and clause has the id that it always had`() throws {
    var frozen = try FrozenIDs("own.sql")
    #expect(frozen.cases.count > 50)
    #expect(try frozen.changed { try schema($0.sql).snapshot.id.hex } == [])
    // Two keys that behave alike, and triggers whose order is cosmetic.
    #expect(Set(frozen.cases.map(\.id)).count == frozen.cases.count - 2)
  }

  @Test(.enabled(if: Corpora.isPresent, "no corpora beside the package"))
  func `real schemas have the ids that they always had`() throws {
    let folder = try #require(Corpora.folder)
    let peers = Dictionary(
      uniqueKeysWithValues: try Corpora.peerSchemas().map { ($0.name, $0.sql) })
    var frozen = try FrozenIDs("corpora.txt")
    #expect(frozen.cases.count > 150)
    #expect(
      try frozen.changed { example in
        let sql =
          try peers[example.title]
          ?? String(contentsOf: folder.appendingPathComponent(example.title), encoding: .utf8)
        return try schema(sql).snapshot.id.hex
      } == [])
  }

  @Test func `what is ignored is not in the id, but the rule is`() throws {
    let rule = ["table/tmp_*"]
    let without = try schema("CREATE TABLE t (a);", ignoring: rule).snapshot.id
    #expect(without.hex == "ada58122d9ec358d7bcb666ff767958f0196d99e")
    let with = try schema("CREATE TABLE t (a); CREATE TABLE tmp_x (b);", ignoring: rule)
    #expect(with.snapshot.id == without)
    #expect(try schema("CREATE TABLE t (a);").snapshot.id != without)
  }

  @Test func `a statement that nobody can parse has the id of its text`() {
    let row = CatalogRow(
      type: "table", name: "t", table: "t", sql: "CREATE TABLE t (a) WITH WINGS")
    let reading = SchemaReader.reading(of: [row], format: SnapshotFormat(dialect: "sqlite"))
    #expect(reading.schema.snapshot.id.hex == "54df26508dfecf46b5d1398a7d23c6eb8a2908d6")
  }
}
