import Foundation
import Testing

/// Ctrl-C: nothing is lost, and the shell is told.
@Suite struct InterruptTests {
  @Test func `Ctrl-C in the middle of a rebuild leaves the database as it was`() throws {
    let box = try Sandbox.withFirstTables()
    try box.sql("app.db", Sandbox.rows(200_000, into: "orders (user_id, total)", "2, 7"))
    try box.replace("total INTEGER", with: "total INTEGER CHECK (total > 0)", in: "schema.sql")
    try box.stemma("commit", "-m", "Rebuild")
    let sum = "SELECT count(*), sum(total), sum(rowid) FROM orders"
    let before = try box.sql("app.db", sum)
    var outcome = Outcome(output: "", errors: "", status: 0)
    // A machine may be so busy that it is all over before the signal comes.
    for _ in 1...5 where outcome.status == 0 {
      try box.shell("rm -f k.db* echoed; cp app.db k.db; mkfifo echoed")
      outcome = try box.shell(
        """
        \(Sandbox.interruptible) stemma upgrade k.db --echo 2>echoed & pid=$!
        exec 3<echoed; sed '/CREATE/q' <&3 >/dev/null; kill -INT $pid; wait $pid
        """)
    }
    #expect(outcome.status == 128 + SIGINT, "\(outcome)")
    #expect(try box.sql("k.db", sum) == before)
    #expect(try box.stemma("status", "k.db").output.contains("1 behind"))
    #expect(try box.stemma("upgrade", "k.db").status == 0)
    #expect(try box.sql("k.db", sum) == before)
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
      "setsid -w \(Sandbox.interruptible) stemma commit --allow-empty -m Fill --edit")
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
      "setsid -w \(Sandbox.interruptible) stemma commit --allow-empty -m Fill --edit")
    #expect(outcome.status == 2, "\(outcome)")
    #expect(outcome.errors.contains("nothing was committed"))
    #expect(try box.read("revisions/draft/up.sql").contains("UPDATE users"))
    #expect(try box.stemma("commit").status == 0)
    #expect(try box.stemma("show").output.contains("UPDATE users"))
  }
}
