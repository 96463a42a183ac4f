import Dialect
import Testing

@testable import SQLiteDialect

@Suite struct ScriptFillTests {
  private let fill = "UPDATE t SET a = 1 WHERE a IS NULL;\n"

  private func expression(_ script: String, _ origins: [MigrationScript.Origin]) -> String? {
    let notes = origins.map { MigrationScript.StatementNote(origin: $0) }
    return ScriptFill("a", in: ["t"], of: MigrationScript(text: script, statements: notes))?
      .expression
  }

  @Test func `the only written statement about a table tells what fills a column`() {
    #expect(expression(fill + "DELETE FROM t;\n", [.written, .drafted]) == "1")
  }

  @Test func `a statement without a note is written, too, and may change what was filled`() {
    #expect(expression(fill + "UPDATE t SET a = 2;\n", [.written]) == nil)
  }
}
