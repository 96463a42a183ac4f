import Testing

@testable import SQLiteDialect

@Suite struct ScriptDirectivesTests {
  @Test(arguments: [
    "-- stemma: foreign keys on\nDELETE FROM users;",
    "DELETE FROM users; --   Stemma:  foreign KEYS on\n",
  ])
  func `a comment asks for foreign keys`(script: String) {
    #expect(ScriptDirectives(script).enforcesForeignKeys)
  }

  @Test(arguments: [
    "", "DELETE FROM users;", "-- stemma: foreign keys off", "-- foreign keys on",
    "INSERT INTO t VALUES ('\n-- stemma: foreign keys on\n');",
    "SELECT 1 AS \"-- stemma: foreign keys on\";",
  ])
  func `anything else does not`(script: String) {
    #expect(!ScriptDirectives(script).enforcesForeignKeys)
  }
}
