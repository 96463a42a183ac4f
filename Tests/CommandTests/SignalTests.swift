import Foundation
import Testing

/// Signals that end a command in the middle: nothing stays half done, and one line says what became of it.
@Suite struct SignalTests {
  /// A signal as `kill` names it, and the status that a shell expects after it.
  static let signals = [("INT", 130), ("TERM", 143), ("HUP", 129)]

  /// A workspace with a database whose next move takes long: a row is copied very often.
  private func slow(after first: String? = nil) throws -> Sandbox {
    let box = try Sandbox.withFirstTables()
    if let first { try box.commit("Before", adding: first) }
    try box.write(
      "edit.sh",
      """
      cat >> "$1" <<'SQL'
      INSERT INTO orders (user_id, total) WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1
        FROM n WHERE i < (SELECT count(*) * 40000000 FROM users WHERE name = 'slow')) SELECT 1, i FROM n;
      SQL
      """)
    box.environment["EDITOR"] = "sh edit.sh"
    let sealed = try box.stemma(
      "commit", "--allow-empty", "-m", "Many", "--edit", "--allow", "data-loss")
    #expect(sealed.status == 0, "\(sealed)")
    try box.sql("app.db", "INSERT INTO users VALUES (9, 'slow')")
    return box
  }

  /// Runs a command, and sends it a signal as soon as a condition holds.
  private func interrupt(
    _ box: Sandbox, _ signal: String, _ command: String, when condition: String
  ) throws -> Outcome {
    try box.write(
      "../signal.sh",
      """
      \(Sandbox.interruptible) stemma \(command) & pid=$!
      i=0; until \(condition) || [ $i -gt 400 ]; do sleep 0.02; i=$((i+1)); done
      kill -\(signal) $pid; wait $pid
      """)
    // Tests run where some signals are blocked, and so would be what they run.
    return try box.shell("exec env --default-signal=CHLD,HUP,TERM sh ../signal.sh")
  }

  @Test(arguments: signals)
  func `a move that is interrupted is rolled back, and one line says so`(
    signal: String, status: Int
  ) throws {
    let box = try slow()
    let before = try box.sql("app.db", ".dump")
    let outcome = try interrupt(
      box, signal, "upgrade app.db", when: "[ -s app.db-journal ]")
    #expect(Int(outcome.status) == status, "\(outcome)")
    #expect(outcome.output.isEmpty)
    let lines = outcome.errors.split(separator: "\n")
    #expect(lines.count == 1, "\(outcome)")
    for part in [
      "Interrupted by ", signal, "Many", "app.db was rolled back and is as it was, at ",
      "First tables",
      "stemma upgrade app.db runs it again",
    ] {
      #expect(outcome.errors.contains(part), "\(part): \(outcome)")
    }
    // Looked at before another program could undo what was left.
    #expect(!box.exists("app.db-journal"))
    #expect(try box.sql("app.db", ".dump") == before)
  }

  @Test func `an interrupted move leaves no write-ahead log that was not there`() throws {
    let box = try slow()
    try box.sql("app.db", "PRAGMA journal_mode=wal")
    #expect(!box.exists("app.db-wal"))
    let before = try box.sql("app.db", ".dump")
    let outcome = try interrupt(
      box, "TERM", "upgrade app.db", when: "[ -n \"$(find app.db-wal -size +100k 2>/dev/null)\" ]")
    #expect(outcome.status == 143, "\(outcome)")
    #expect(!box.exists("app.db-wal"))
    #expect(!box.exists("app.db-shm"))
    #expect(try box.sql("app.db", ".dump") == before)
  }

  @Test(arguments: signals)
  func `a move that waits for a lock ends at once`(signal: String, status: Int) throws {
    let box = try slow()
    let lock = try LockHolder(ofDatabase: "app.db", in: box)
    defer { lock.release() }
    let began = Date()
    let outcome = try interrupt(
      box, signal, "upgrade app.db --timeout 300", when: "[ $i -gt 40 ]")
    #expect(Int(outcome.status) == status, "\(outcome)")
    #expect(Date().timeIntervalSince(began) < 100)
    #expect(outcome.errors.split(separator: "\n").count == 1, "\(outcome)")
    #expect(outcome.errors.contains("app.db is as it was"), "\(outcome)")
  }

  @Test(arguments: signals)
  func `a backup that is interrupted is not there, in no part`(signal: String, status: Int) throws {
    let box = try slow()
    try box.sql(
      "app.db",
      Sandbox.rows(1_000_000, into: "orders (user_id, total)", "1, 7"))
    try box.write("copies/.keep", "")
    let cut = try interrupt(
      box, signal, "upgrade app.db --backup copies/b.db", when: "[ -n \"$(ls copies)\" ]")
    #expect(Int(cut.status) == status, "\(cut)")
    // A machine may be so fast that the backup is whole before the signal comes: a part of it is never there.
    if box.exists("copies/b.db") {
      #expect(try box.sql("copies/b.db", "SELECT count(*) FROM orders") == "1000001\n")
      try box.remove("copies/b.db")
    }
    #expect(try box.list("copies").isEmpty)
    #expect(!box.exists("app.db-journal"))
    // Nobody saw a part of it under its name, and a whole one can be made.
    try box.sql("app.db", "UPDATE users SET name = 'fast'")
    let whole = try box.stemma("upgrade", "app.db", "--backup", "copies/b.db")
    #expect(whole.status == 0, "\(whole)")
    #expect(try box.sql("copies/b.db", "SELECT count(*) FROM orders") == "1000001\n")
  }

  @Test(arguments: signals)
  func `a proof that is interrupted commits nothing`(signal: String, status: Int) throws {
    let box = try Sandbox.withFirstTables()
    try box.write(
      "edit.sh",
      """
      cat >> "$1" <<'SQL'
      UPDATE users SET name = (WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n
        WHERE i < 90000000) SELECT count(*) FROM n) WHERE id = -1 OR name IS NOT NULL;
      SQL
      touch edited
      """)
    box.environment["EDITOR"] = "sh edit.sh"
    let before = try box.list("revisions")
    let outcome = try interrupt(
      box, signal, "commit --allow-empty -m Slow --edit", when: "[ -e edited ] && [ $i -gt 30 ]")
    #expect(Int(outcome.status) == status, "\(outcome)")
    #expect(outcome.errors.contains("Interrupted"))
    #expect(try box.list("revisions").filter { $0 != "draft" } == before)
  }

  @Test(arguments: signals)
  func `a scratch database that is interrupted is not there, in no part`(
    signal: String, status: Int
  ) throws {
    let box = try Sandbox.withFirstTables()
    try box.write("copies/.keep", "")
    let outcome = try interrupt(
      box, signal, "scratch HEAD copies/s.db --rows 400000", when: "[ -n \"$(ls copies)\" ]")
    #expect(Int(outcome.status) == status, "\(outcome)")
    #expect(try box.list("copies").isEmpty)
  }

  @Test func `what was committed before an interrupted step stays, and that is said`() throws {
    let box = try slow(after: "CREATE TABLE tags (x);")
    let outcome = try interrupt(
      box, "INT", "upgrade app.db --transaction-per-step",
      when: "[ $(stat -c %s app.db-journal 2>/dev/null || echo 0) -gt 1000000 ]")
    #expect(outcome.status == 130, "\(outcome)")
    #expect(outcome.errors.contains("the 1 step before stays committed"), "\(outcome)")
    #expect(outcome.errors.contains("stemma upgrade app.db --transaction-per-step goes on"))
    #expect(!box.exists("app.db-journal"))
    #expect(try box.sql("app.db", "SELECT count(*) FROM tags") == "0\n")
  }
}
