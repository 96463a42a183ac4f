import Testing

/// Databases with a write-ahead log that may only be read.
@Suite(.enabled(if: Machine.isRoot)) struct WriteAheadTests {
  /// Runs as somebody who may read all and write nothing.
  private func asStranger(_ box: Sandbox, _ command: String) throws -> Outcome {
    try box.shell(
      "chmod 755 .. .; setpriv --reuid=65534 --regid=65534 --clear-groups \(command)")
  }

  @Test func `a log that was brought in does not stand in the way`() throws {
    let box = try Sandbox.withFirstTables()
    try box.sql("app.db", "PRAGMA journal_mode = WAL; INSERT INTO users VALUES (3, 'c')")
    let outcome = try asStranger(box, "stemma status app.db")
    #expect(outcome.status == 0, "\(outcome)")
    #expect(outcome.output.contains("It is up to date"))
  }
}
