import Dialect
import Foundation
import SchemaModel
import SQLiteDialect
import Testing

@Suite(.enabled(if: Corpus.isPresent, "no corpora beside the package"))
struct CorpusRenderingTests {
  private let format = SnapshotFormat(dialect: "sqlite")

  private func expectSameID(_ sql: String, _ label: Comment) throws {
    let dialect = SQLiteDialect()
    let first = try dialect.readSource([SourceFile(name: "first", text: sql)], format: format)
    let text = dialect.render(first.schema).joined(separator: "\n")
    let second = try dialect.readSource([SourceFile(name: "second", text: text)], format: format)
    #expect(second.schema.snapshot.id == first.schema.snapshot.id, label)
  }

  @Test(arguments: Corpus.names)
  func `what a project's own downgrades leave reads, renders and reads with one id`(
    name: String
  ) throws {
    let folder = try #require(Corpus.folder).appendingPathComponent("\(name)/snapshots")
    for file in try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    where file.hasSuffix(".down.sql") {
      let sql = try String(contentsOf: folder.appendingPathComponent(file), encoding: .utf8)
      try expectSameID(sql, "\(name)/\(file)")
    }
  }

  @Test func `the schemas of another tool's cases read, render and read with one id`() throws {
    struct Cases: Decodable {
      var cases: [Case]
    }
    struct Case: Decodable {
      var name: String
      var current: String?
      var desired: String?
      var error: String?
    }
    let file = try #require(Corpus.folder).appendingPathComponent("peers/sqlite3def.json")
    let cases = try JSONDecoder().decode(Cases.self, from: Data(contentsOf: file)).cases
    #expect(cases.count == 33)
    for example in cases {
      for (which, sql) in [("current", example.current), ("desired", example.desired)] {
        guard let sql else { continue }
        try expectSameID(sql, "\(example.name), \(which)")
      }
    }
  }
}
