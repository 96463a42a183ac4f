import Testing

/// Engines are known by name in their own modules alone.
@Suite struct EngineNamesTests {
  /// Where SQLite is at home, and the two places that assemble programs.
  private static let home = [
    "Sources/SQLiteDialect/", "Sources/StemmaSQLite/", "Sources/StemmaCLI/Engines.swift",
  ]

  /// The files that may name it elsewhere, each with the reason.
  private static let exceptions = [
    "Sources/Dialect/Dialect.swift": "the example of a name in stemma.toml",
    "Sources/SchemaModel/Model/SnapshotFormat.swift": "the example of a dialect's name",
    "Sources/SchemaModel/Text/NameRule.swift": "where a rule for names comes from",
  ]

  @Test func `no engine is named outside its module`() throws {
    var named: Set<String> = []
    for file in try SourceTree.files(below: "Sources") {
      guard !Self.home.contains(where: file.path.hasPrefix) else { continue }
      for (number, line) in file.lines.enumerated() where Self.namesEngine(line) {
        named.insert(file.path)
        #expect(
          Self.exceptions[file.path] != nil, "\(file.path):\(number + 1) names an engine: \(line)")
      }
    }
    #expect(Self.exceptions.keys.filter { !named.contains($0) } == [], "exceptions without need")
  }

  @Test(arguments: [
    "import SQLiteDialect", "sqlite_schema", "PRAGMA foreign_keys", "WITHOUT ROWID", "app.db",
    "\"-wal\"",
  ])
  func `what belongs to an engine is found`(line: String) {
    #expect(Self.namesEngine(line))
  }

  private static func namesEngine(_ line: String) -> Bool {
    line.contains(/(?i)sqlite|pragma|rowid|\.db\b|"-(wal|journal|shm)"/)
  }
}
