import Foundation
import SchemaModel
import TestSupport
import Testing

@testable import PostgreSQLDialect

/// What the ids of schemas are, on every version: a change of the canonical form needs a new version of it, never other ids.
///
/// `STEMMA_RECORD=1` writes the ids down and fails, so that nobody records by accident.
@Suite(.needsServer) struct FrozenIDsTests {
  private static let file = "postgresql.sql"

  @Test func `every kind of object and clause has the id that it always had`() throws {
    let features = try PostgreSQLEngine().features
    var frozen = try FrozenIDs(Self.file)
    #expect(frozen.cases.count > 30)
    #expect(Set(frozen.cases.map(\.id)).count == frozen.cases.count)
    let changed = try frozen.changed { example in
      guard example.feature.map(features.contains) ?? true else { return nil }
      let reading = try Reading(example.sql)
      defer { reading.connection.close() }
      #expect(reading.warnings == [], "\(example.title)")
      return reading.schema.snapshot.id.hex
    }
    #expect(changed == [])
  }

  @Test func `the canonical form of every kind is byte by byte what it always was`() throws {
    let forms = try FrozenIDs(Self.file).cases.filter { $0.feature == nil }.map { example in
      let reading = try Reading(example.sql)
      defer { reading.connection.close() }
      let schema = reading.schema
      return "# \(example.title)\n\n"
        + schema.objects.keys.sorted().map { path in
          let bytes = schema[path]?.canonicalBytes ?? []
          return "\(path)\n\(String(decoding: bytes, as: UTF8.self))\n"
        }.joined()
    }
    let file = FrozenIDs.file("postgresql-forms.txt")
    let text = forms.joined(separator: "\n")
    if FrozenIDs.isRecording { try text.write(to: file, atomically: true, encoding: .utf8) }
    #expect(try text == String(contentsOf: file, encoding: .utf8))
    #expect(!FrozenIDs.isRecording)
  }
}
