import Proving
import Dialect
import SchemaModel
import TestSupport
import Testing

@testable import SQLiteDialect

@Suite struct DraftedEdgeTests {
  @Test(.enabled(if: Corpora.isPresent, "no corpora beside the package"))
  func `what is drafted for another tool's cases is proven`() throws {
    let cases = try Corpora.peerSchemas()
    for position in stride(from: 0, to: cases.count - 1, by: 2) {
      let (old, new) = (cases[position], cases[position + 1])
      let (parent, child) = (try schema(old.sql), try schema(new.sql))
      let request = try draftedEdge(parent, child)
      let proof = try SQLiteDialect().prove(request)
      #expect(
        try unexpectedFailures(proof, of: request) == [],
        "\(old.name): \(request.migration.up.text)")
    }
  }
}
