import Dialect
import DialectTesting
import Foundation

@testable import SQLiteDialect

/// SQLite for the conformance suite: each database is a file in a folder of the test process.
struct SQLiteEngine: TestedEngine {
  let dialect: any Dialect = SQLiteDialect()
  let features: Set<String>
  private let folder: String

  init() throws {
    var features: Set<String> = []
    if Engine.hasFullText { features.insert("fts5") }
    if Engine.hasTrees { features.insert("rtree") }
    if Engine.takesColumnLoops { features.insert("column-loops") }
    // Newer ones show as many digits as it takes to read the number again.
    let text = try Connection().value("SELECT CAST(0.1 + 0.2 AS TEXT)")
    if text == .text("0.3") { features.insert("fifteen-digits") }
    self.features = features
    folder =
      NSTemporaryDirectory() + "stemma-conformance-\(ProcessInfo.processInfo.processIdentifier)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  func freeLocation() throws -> String { "\(folder)/\(UUID().uuidString).db" }

  func makeDatabase() throws -> String {
    let location = try freeLocation()
    try Connection(path: location, mode: .create).execute("BEGIN; COMMIT")
    return location
  }

  func removeDatabase(_ location: String) {
    for ending in ["", "-wal", "-shm", "-journal"] {
      try? FileManager.default.removeItem(atPath: location + ending)
    }
  }

  func execute(_ sql: String, in location: String) throws {
    try Connection(path: location, mode: .readWrite).execute(sql)
  }

  func rows(_ query: String, in location: String) throws -> [[String?]] {
    try Connection(path: location, mode: .readWrite).rows(query).map { $0.map(Self.text) }
  }

  func quoted(_ name: String) -> String { name.quotedAsName }

  func qualified(_ table: String) -> String { table.quotedAsName }

  func contents(of location: String) throws -> [String] {
    let connection = try Connection(path: location, mode: .readWrite)
    let objects = try connection.rows("SELECT type, name, sql FROM sqlite_schema ORDER BY 1, 2")
    let tables = objects.compactMap { row -> String? in
      guard case .text("table") = row[0], case .text(let name) = row[1] else { return nil }
      return name
    }
    return try objects.map { "\($0)" }
      + tables.flatMap { name in
        try connection.rows("SELECT * FROM \(name.quotedAsName)").map { "\(name) \($0)" }.sorted()
      }
  }

  private static func text(_ value: Value) -> String? {
    switch value {
    case .null: nil
    case .integer(let value): "\(value)"
    case .real(let value): "\(value)"
    case .text(let text): text
    case .blob(let bytes): "\(bytes)"
    }
  }
}
