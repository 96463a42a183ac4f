import Foundation
import Testing

@Suite struct BisectTests {
  /// Nine revisions; the seventh drops an index.
  static func withDroppedIndex() throws -> Sandbox {
    let box = try Sandbox.withFirstTables()
    try box.commit("Index", adding: "CREATE INDEX orders_user ON orders (user_id);")
    for number in 3...6 { try box.commit("R\(number)", adding: "CREATE TABLE t\(number) (x INT);") }
    try box.replace("CREATE INDEX orders_user ON orders (user_id);\n", with: "", in: "schema.sql")
    try box.commit("Tidy up", adding: "CREATE TABLE t7 (x INT);")
    for number in 8...9 { try box.commit("R\(number)", adding: "CREATE TABLE t\(number) (x INT);") }
    return box
  }

  static let hasIndex = """
    sqlite3 "$STEMMA_DATABASE" .schema | grep -q orders_user
    """

  @Test func `ends that were mixed up are said before anything is remembered`() throws {
    let box = try Sandbox.withFirstTables()
    try box.commit("Second", adding: "CREATE TABLE b (x INT);")
    let mixed = try box.stemma("bisect", "start", "HEAD~1", "HEAD")
    #expect(mixed.status == 1)
    let hint = try #require(mixed.errors.components(separatedBy: "Hint: ").last)
    let command = try #require(hint.components(separatedBy: "     ").first)
    #expect(try box.shell(command).status == 0, "\(mixed)")
  }

  @Test func `what the command of a run prints is not in the run's document`() throws {
    let box = try Sandbox.withFirstTables()
    for number in 1...3 { try box.commit("R\(number)", adding: "CREATE TABLE t\(number) (x);") }
    try box.stemma("bisect", "start", "HEAD", "HEAD~3")
    let done = try box.stemma("bisect", "run", "--json", "sh", "-c", "echo tried; false")
    #expect(done.status == 0 && done.errors.contains("tried"), "\(done)")
    #expect((try done.json() as? [String: Any])?["state"] as? String == "found")
  }

  @Test func `a search by hand names what to test, and ends with the revision and what it did`()
    throws
  {
    let box = try Self.withDroppedIndex()
    #expect(
      try box.stemma("bisect", "start", "HEAD", "HEAD~7").transcript == """
        stemma scratch #1 FILE     makes a database of it
        Bisecting: 3 revisions left to test after this (roughly 2 steps)
        [#1] R5

        """)
    #expect(try box.stemma("status").output.contains("A bisection is under way: "))
    try box.stemma("bisect", "good")
    #expect(
      try box.stemma("bisect", "bad").transcript == """
        stemma scratch #1 FILE     makes a database of it
        Bisecting: 0 revisions left to test after this (roughly 0 steps)
        [#1] R6

        """)
    let end = try box.stemma("bisect", "good")
    #expect(end.status == 0)
    #expect(end.output.contains(" is the first bad revision\n"))
    for part in [
      "Author:   Ada <ada@example.org>", "    Tidy up", "- index/orders_user", "+ table/t7",
      "DROP INDEX orders_user;",
    ] {
      #expect(end.output.contains(part), "\(part) in \(end.output)")
    }
    try box.stemma("bisect", "reset")
    #expect(!(try box.stemma("status").output.contains("bisection")))
    #expect(try box.stemma("bisect", "status").status == 1)
  }

  @Test func `a run tests each candidate by a command`() throws {
    let box = try Self.withDroppedIndex()
    try box.stemma("bisect", "start", "HEAD", "base", "HEAD~7")
    let outcome = try box.stemma("bisect", "run", "sh", "-c", Self.hasIndex)
    #expect(outcome.status == 0)
    #expect(outcome.output.contains(" is the first bad revision\n"))
    #expect(outcome.output.contains("    Tidy up"))
    // Nothing is left of the candidates.
    #expect(!box.exists(".stemma/bisect"))
    #expect(outcome.errors.split(separator: "\n").count { $0.hasPrefix("running") } == 3)
  }

  @Test func `a command learns of its revision, and its status says what it found`() throws {
    let box = try Self.withDroppedIndex()
    try box.stemma("bisect", "start", "HEAD", "HEAD~2")
    let stopped = try box.stemma(
      "bisect", "run", "sh", "-c", "echo $STEMMA_REVISION $STEMMA_PARENTS; exit 128")
    #expect(stopped.status == 2)
    #expect(stopped.mentions("the run stopped: sh ended with status 128"))
    let words = try #require(stopped.output.split(separator: "\n").last).split(separator: " ")
    #expect(words.map(\.count) == [40, 40])
    #expect(try box.stemma("log", "--json", "HEAD~1").output.contains("\"id\": \"\(words[0])\""))
    // 126 is bad, 125 cannot be tested; then only skipped ones are left.
    let skipped = try box.stemma("bisect", "run", "sh", "-c", "exit 125")
    #expect(skipped.status == 2)
    #expect(skipped.output.contains("The first bad revision could be any of:\n"))
    try box.stemma("bisect", "reset")
    try box.stemma("bisect", "start", "HEAD", "HEAD~2")
    let bad = try box.stemma("bisect", "run", "sh", "-c", "exit 126")
    #expect(bad.output.contains("    R8"))
  }

  @Test(arguments: ["exit 1", "exit 2", "exit 124", "exit 126", "exit 127", "no-such-program"])
  func `these statuses are bad`(command: String) throws {
    let box = try Self.withDroppedIndex()
    try box.stemma("bisect", "start", "HEAD", "HEAD~2")
    let end = try box.stemma("bisect", "run", "sh", "-c", command)
    #expect(end.status == 0 && end.output.contains("    R8"), "\(end)")
  }

  @Test(arguments: [
    ("exit 128", "128"), ("exit 255", "255"), ("exit 143", "143"), ("kill -KILL $$", "137"),
  ])
  func `these statuses stop the run, which the same command goes on with`(
    command: String, status: String
  ) throws {
    let box = try Self.withDroppedIndex()
    try box.stemma("bisect", "start", "HEAD", "HEAD~7")
    let log = try box.stemma("bisect", "log").output
    let stopped = try box.stemma("bisect", "run", "sh", "-c", command)
    #expect(stopped.status == 2, "\(stopped)")
    #expect(stopped.mentions("the run stopped: sh ended with status \(status)"), "\(stopped)")
    #expect(try box.stemma("bisect", "log").output == log)
    let end = try box.stemma("bisect", "run", "sh", "-c", Self.hasIndex)
    #expect(end.output.contains("    Tidy up"), "\(end)")
  }

  /// Two branches with two revisions each, merged; `feature` has the fault, a table `bad`, from its first one on.
  private func merged() throws -> Sandbox {
    let box = try Sandbox.withFirstTables()
    try box.stemma("switch", "-c", "feature")
    try box.commit("Fault", adding: "CREATE TABLE bad (x INT);")
    try box.commit("F2", adding: "CREATE TABLE f2 (x INT);")
    try box.stemma("switch", "main")
    try box.commit("M1", adding: "CREATE TABLE m1 (x INT);")
    try box.commit("M2", adding: "CREATE TABLE m2 (x INT);")
    #expect(try box.stemma("merge", "feature").status == 0)
    try box.commit("Top", adding: "CREATE TABLE top (x INT);")
    return box
  }

  private static let isBad = "SELECT 1 FROM sqlite_schema WHERE name = 'bad'"

  @Test func `a fault behind a merge is found, whose database is a candidate with both parents`()
    throws
  {
    let box = try merged()
    try box.stemma("bisect", "start", "HEAD", "HEAD~4")
    // Only the merge and what follows it have two parents and all tables.
    try box.write(
      "test.sh",
      "echo $STEMMA_PARENTS >> ../parents; sqlite3 $STEMMA_DATABASE \"\(Self.isBad)\" | grep -q 1 && exit 1; exit 0\n"
    )
    let end = try box.stemma("bisect", "run", "sh", "test.sh")
    #expect(end.output.contains("    Fault"), "\(end)")
    try box.stemma("bisect", "reset")
    // With both branches' ends said to be good, the merge itself is all that is left beside the end.
    try box.stemma("bisect", "start", "HEAD", "HEAD^1^1", "HEAD^1^2")
    let merge = try box.stemma(
      "bisect", "run", "sh", "-c", "echo \"$STEMMA_PARENTS\" > ../parents; exit 1")
    #expect(merge.output.contains("    Merge branch 'feature'"), "\(merge)")
    let parents = try box.read("../parents").split(whereSeparator: \.isWhitespace)
    #expect(parents.map(\.count) == [40, 40])
    let shown = try #require(try box.stemma("show", "HEAD^1", "--json").json() as? [String: Any])
    #expect(shown["parents"] as? [String] == parents.map(String.init))
  }

  @Test func `a good revision on another branch has the merge base tested first`() throws {
    let box = try merged()
    let start = try #require(
      try box.stemma("bisect", "start", "feature", "HEAD^1^1", "--json").json() as? [String: Any])
    let candidate = try #require(start["candidate"] as? [String: Any])
    #expect(candidate["merge_base"] as? Bool == true)
    #expect((candidate["revision"] as? [String: Any])?["message"] as? String == "First tables")
    let end = try box.stemma("bisect", "run", "--sql", Self.isBad)
    #expect(end.output.contains("    Fault"), "\(end)")
    try box.stemma("bisect", "reset")
    // Where the fault was there already, it was mended on the good branch.
    try box.stemma("bisect", "start", "feature", "HEAD^1^1")
    let mended = try box.stemma("bisect", "bad")
    #expect(mended.status == 1, "\(mended)")
  }

  @Test func `a query is bad where it fails or gives a row`() throws {
    let box = try Self.withDroppedIndex()
    try box.stemma("bisect", "start", "HEAD", "HEAD~7")
    let query = "SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM sqlite_schema WHERE name = 'orders_user')"
    #expect(try box.stemma("bisect", "run", "--sql", query).output.contains("    Tidy up"))
    try box.stemma("bisect", "reset")
    try box.stemma("bisect", "start", "HEAD", "HEAD~7")
    let counting = try box.stemma(
      "bisect", "run", "--expect", "1", "--sql",
      "SELECT 1 FROM sqlite_schema WHERE name = 'orders_user'")
    #expect(counting.output.contains("    Tidy up"))
  }

  @Test func `with a seed each candidate holds the seed's rows, migrated`() throws {
    let box = try Sandbox.withFirstTables()
    for number in 2...4 { try box.commit("R\(number)", adding: "CREATE TABLE t\(number) (x INT);") }
    try box.replace(
      "total INTEGER", with: "total INTEGER, paid INTEGER DEFAULT 0", in: "schema.sql")
    try box.stemma("draft", "-m", "Paid")
    let up = try box.read("revisions/draft/up.sql")
    try box.write("revisions/draft/up.sql", up + "UPDATE orders SET total = -total;\n")
    try box.write(
      "revisions/draft/down.sql",
      "UPDATE orders SET total = -total;\n" + (try box.read("revisions/draft/down.sql")))
    #expect(try box.stemma("commit").status == 0)
    for number in 6...8 { try box.commit("R\(number)", adding: "CREATE TABLE t\(number) (x INT);") }
    try box.stemma("bisect", "start", "HEAD", "base", "--db", "app.db")
    let outcome = try box.stemma("bisect", "run", "--sql", "SELECT 1 FROM orders WHERE total < 0")
    #expect(outcome.output.contains("    Paid"), "\(outcome)")
    #expect(try box.sql("app.db", "SELECT total FROM orders") == "5\n")
  }

  @Test func `a seed that a revision cannot move is bad there`() throws {
    let box = try Sandbox.withFirstTables()
    try box.commit("R2", adding: "CREATE TABLE t2 (x INT);")
    try box.sql("app.db", "INSERT INTO orders VALUES (7, 1, -3)")
    try box.replace(
      "total INTEGER", with: "total INTEGER CHECK (total >= 0)", in: "schema.sql")
    #expect(try box.stemma("commit", "-m", "Totals").status == 0)
    try box.commit("R4", adding: "CREATE TABLE t4 (x INT);")
    try box.stemma("bisect", "start", "HEAD", "HEAD~3", "--db", "app.db")
    let outcome = try box.stemma("bisect", "run", "true")
    #expect(outcome.output.contains("    Totals"), "\(outcome)")
    #expect(
      outcome.output.contains("\nIt was not tested: app.db cannot be moved to "), "\(outcome)")
  }

  @Test func `what a seed cannot reach is skipped and said`() throws {
    let box = try Sandbox.withFirstTables()
    for number in 2...6 { try box.commit("R\(number)", adding: "CREATE TABLE t\(number) (x INT);") }
    try box.stemma("migrate", "app.db", "HEAD~2")
    let start = try box.stemma("bisect", "start", "HEAD", "HEAD~5", "--db", "app.db")
    #expect(
      start.errors.contains("2 revisions do not descend from where app.db stands, and are skipped"))
    let ahead = try box.stemma("bisect", "reset")
    #expect(ahead.status == 0)
    let refused = try box.stemma("bisect", "start", "HEAD~3", "base", "--db", "app.db")
    #expect(refused.status == 1)
    #expect(refused.mentions("does not lead to the bad revision"))
  }

  @Test func `each candidate is put where somebody asked for it`() throws {
    let box = try Self.withDroppedIndex()
    try box.stemma("bisect", "start", "HEAD", "HEAD~7", "--into", "try.db", "--rows", "3")
    #expect(try box.sql("try.db", "SELECT count(*) FROM t5") == "3\n")
    #expect(try box.sql("try.db", "SELECT count(*) FROM t6").contains("no such table"))
    let next = try box.stemma("bisect", "good")
    #expect(next.errors.contains("/try.db is a database at"))
    #expect(try box.sql("try.db", "SELECT count(*) FROM t7") == "3\n")
    try box.stemma("bisect", "reset")
    #expect(!box.exists("try.db"))
    try box.write("mine.db", "")
    #expect(
      try box.stemma("bisect", "start", "HEAD", "HEAD~7", "--into", "mine.db").transcript == """
        Error: there is a file mine.db already
        Hint: name one that is not there
        [1]

        """)
    #expect(box.exists("mine.db"))
  }

  @Test func `a log can be edited and replayed`() throws {
    let box = try Self.withDroppedIndex()
    try box.stemma("bisect", "start")
    try box.stemma("bisect", "bad", "HEAD")
    try box.stemma("bisect", "good", "HEAD~7")
    try box.stemma("bisect", "bad")
    let log = try box.stemma("bisect", "log").output
    #expect(log.contains("stemma bisect start --rows 10\n# bad: ["))
    let kept = log.split(separator: "\n").dropLast(2).joined(separator: "\n")
    try box.write("said", kept + "\n")
    let replayed = try box.stemma("bisect", "replay", "said")
    #expect(replayed.output.contains("3 revisions left"))
    #expect(try box.stemma("bisect", "log").output == kept + "\n")
    try box.write("said", "git bisect good\n")
    let wrong = try box.stemma("bisect", "replay", "said")
    #expect(wrong.transcript.contains("line 1 is none of a bisection's log"))
    #expect(wrong.status == 64)
    #expect(try box.stemma("bisect", "log").output == kept + "\n")
  }

  @Test func `what contradicts itself is refused and forgotten`() throws {
    let box = try Self.withDroppedIndex()
    try box.stemma("bisect", "start", "HEAD~2", "HEAD~7")
    let mixed = try box.stemma("bisect", "good", "HEAD")
    #expect(mixed.status == 1)
    #expect(mixed.mentions("the bad revision leads to the good one"))
    #expect(try box.stemma("bisect", "status").status == 0)
    #expect(try box.stemma("bisect", "start").mentions("a bisection is under way"))
  }

  @Test func `the document has the candidate, and in the end the first bad revision`() throws {
    let box = try Self.withDroppedIndex()
    let start = try #require(
      try box.stemma("bisect", "start", "HEAD", "HEAD~2", "--json").json() as? [String: Any])
    #expect(start["state"] as? String == "testing")
    let candidate = try #require(start["candidate"] as? [String: Any])
    #expect(candidate["remaining"] as? Int == 0)
    #expect((candidate["revision"] as? [String: Any])?["message"] as? String == "R8")
    let end = try #require(try box.stemma("bisect", "bad", "--json").json() as? [String: Any])
    #expect(end["state"] as? String == "found")
    #expect((end["first_bad"] as? [String: Any])?["message"] as? String == "R8")
  }

  @Test(.enabled(if: Crash.canBeInjected, "needs strace"))
  func `a search killed before any of its changes can be gone on with`() throws {
    let box = try Self.withDroppedIndex()
    try box.stemma("bisect", "start", "HEAD", "HEAD~7")
    let kills = try Crash.everywhere(in: box, ["bisect", "good"]) { box, place in
      let status = try box.stemma("bisect", "status")
      #expect(status.output.contains("] R5\n") || status.output.contains("] Tidy up\n"), place)
      let rest = try box.stemma("bisect", "run", "sh", "-c", Self.hasIndex)
      #expect(rest.output.contains("    Tidy up"), place)
      #expect(try box.stemma("fsck").status == 0, place)
    }
    #expect(kills > 3)
    try box.shell("find . -mindepth 1 -delete; cp -a ../kept/. .")
    let killed = try box.stemma(
      "bisect", "run", "sh", "-c", "sqlite3 \"$STEMMA_DATABASE\" 'SELECT 1'; kill -9 $PPID")
    #expect(killed.status == 128 + SIGKILL)
    #expect(box.exists(".stemma/bisect"))
    #expect(
      try box.stemma("bisect", "run", "sh", "-c", Self.hasIndex).output.contains("    Tidy up"))
    #expect(!box.exists(".stemma/bisect"))
  }
}
