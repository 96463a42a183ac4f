import Foundation
import Testing

/// Ctrl-C: nothing is lost, and the shell is told.
@Suite struct InterruptTests {
  /// The beginning of a line of shell that runs a command as from a terminal, whatever the tests ignore.
  private static let interruptible = "env --default-signal=INT,QUIT"

  @Test func `Ctrl-C in the middle of a rebuild leaves the database as it was`() throws {
    let box = try Sandbox.withFirstTables()
    try box.sql("app.db", Sandbox.rows(200_000, into: "orders (user_id, total)", "2, 7"))
    try box.replace("total INTEGER", with: "total INTEGER CHECK (total > 0)", in: "schema.sql")
    try box.stemma("commit", "-m", "Rebuild")
    let sum = "SELECT count(*), sum(total), sum(rowid) FROM orders"
    let before = try box.sql("app.db", sum)
    let outcome = try box.shell(
      """
      \(Self.interruptible) stemma upgrade app.db --echo 2>said & pid=$!
      until grep -q CREATE said; do kill -0 $pid || exit 1; done
      kill -INT $pid; wait $pid
      """)
    #expect(outcome.status == 128 + SIGINT, "\(outcome)")
    #expect(try box.sql("app.db", sum) == before)
    #expect(try box.stemma("status", "app.db").output.contains("1 behind"))
    #expect(try box.stemma("upgrade", "app.db").status == 0)
    #expect(try box.sql("app.db", sum) == before)
  }

  @Test func `Ctrl-C in an editor is the editor's`() throws {
    let box = try Sandbox.withFirstTables()
    try box.write(
      "edit.sh",
      """
      trap '' INT
      kill -INT 0
      echo "UPDATE users SET name = 'x' WHERE name IS NULL;" >> "$1"
      """)
    box.environment["EDITOR"] = "exec sh edit.sh"
    let outcome = try box.shell(
      "setsid -w \(Self.interruptible) stemma commit --allow-empty -m Fill --edit")
    #expect(outcome.status == 0, "\(outcome)")
    #expect(try box.stemma("show").output.contains("UPDATE users"))
  }

  @Test func `an editor that Ctrl-C ends leaves what was edited`() throws {
    let box = try Sandbox.withFirstTables()
    try box.write(
      "edit.sh", "echo \"UPDATE users SET name = 'x' WHERE name IS NULL;\" >> \"$1\"\nkill -INT 0\n"
    )
    box.environment["EDITOR"] = "exec sh edit.sh"
    let outcome = try box.shell(
      "setsid -w \(Self.interruptible) stemma commit --allow-empty -m Fill --edit")
    #expect(outcome.status == 2, "\(outcome)")
    #expect(outcome.errors.contains("nothing was committed"))
    #expect(try box.read("revisions/draft/up.sql").contains("UPDATE users"))
    #expect(try box.stemma("commit").status == 0)
    #expect(try box.stemma("show").output.contains("UPDATE users"))
  }

  @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/script")))
  func `Ctrl-C at a question is no`() throws {
    let box = try Sandbox.withFirstTables()
    try box.stemma("switch", "-c", "other")
    let outcome = try box.shell(
      """
      (until grep -q 'all the same' said 2>/dev/null; do sleep 0.05; done; printf '\\003'; sleep 0.2) |
        \(Self.interruptible) script -qefc 'stemma downgrade app.db base' said
      """)
    #expect(outcome.status == 128 + SIGINT, "\(outcome)")
    #expect(try box.sql("app.db", "SELECT count(*) FROM users") == "2\n")
    #expect(try box.stemma("status", "app.db").output.contains("up to date"))
  }
}
