import Dialect
import SchemaModel
import TestSupport
import Testing

@testable import Proving
@testable import SQLiteDialect

@Suite struct ProverCorporaTests {
  @Test(
    .enabled(if: Corpora.isPresent, "no corpora beside the package"),
    arguments: ["kallithea", "mlflow", "superset"])
  func `what is drafted along the edges of a history is proven`(corpus: String) throws {
    let edges = try Corpora.edges(of: corpus)
    let step = edges.count > 100 ? 16 : 4
    var proven = 0
    for position in stride(from: 0, to: edges.count, by: step) {
      let edge = edges[position]
      let request = try draftedEdge(
        try schema(Corpora.text(edge.parent, of: corpus)),
        try schema(Corpora.text(edge.child, of: corpus)))
      let proof = try SQLiteDialect().prove(request)
      if proof.isProven { proven += 1 }
      let unexpected = try unexpectedFailures(proof, of: request)
      let brief = unexpected.map { failure in
        if case .schema(let direction, let expected, let actual) = failure {
          let changes = SchemaDiff(from: expected, to: actual, in: .sqlite)
          return "\(direction) leads elsewhere: \(changes.changes.compactMap(\.path?.description))"
        }
        return "\(failure)"
      }
      #expect(
        brief == [],
        "\(corpus) \(edge.parent) to \(edge.child): \(request.migration.up.text)\n\(request.migration.down.text)"
      )
    }
    #expect(proven > 0)
  }

  @Test func `the proof of a small change in a large schema looks at a small part`() throws {
    let tables = (0..<1000).map {
      "CREATE TABLE t\($0) (id INTEGER PRIMARY KEY, a TEXT, p INTEGER REFERENCES t\($0 * 7 % 1000));"
    }
    let parent = try schema(tables.joined())
    var child = parent
    var table = try #require(child.table("t500"))
    table.columns.append(Column(name: "b", type: "TEXT"))
    child[table.path] = .table(table)
    let request = try draftedEdge(parent, child)
    let scope = try #require(ProofScope(parent, child, request.migration, in: SQLiteDialect()))
    #expect(scope.part(of: parent).objects.count < 10)
    #expect(try SQLiteDialect().prove(request).failures == [])
  }
}
