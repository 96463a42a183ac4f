import Foundation
import Testing

/// Ways of databases where revisions were undone, rewritten or left.
@Suite struct AbandonedRevisionTests {
  /// A small history, as lines of shell for own branches and for the code's.
  struct History: CustomStringConvertible, Sendable {
    var description: String
    var own: String
    var code: String
  }

  /// `main` and `feature` have a column each beside the first revision's; both ways down lose it.
  private static let histories = [
    History(
      description: "an undone merge", own: "stemma merge feature && stemma undo",
      code: "joined && git reset -q --hard before"),
    History(
      description: "an undone merge, and another one",
      own: "stemma merge feature && stemma undo && stemma switch feature && stemma merge main",
      code: "joined && git reset -q --hard before && git switch -q feature && joined main"),
    History(
      description: "a merge on a branch that was deleted",
      own:
        "stemma switch -c try && stemma merge feature && stemma switch main && stemma branch -D try",
      code: "git switch -qc try && joined && git switch -q main && git branch -qD try"),
    History(
      description: "a reset over a merge",
      own: "stemma merge feature && stemma reset --hard HEAD~1",
      code: "joined && stemma reset --hard HEAD~1; git reset -q --hard before"),
    History(
      description: "an undone amend",
      own: "alter 'm TEXT' 'm TEXT, n TEXT' && stemma commit --amend && stemma undo",
      code:
        "alter 'm TEXT' 'm TEXT, n TEXT' && stemma commit --amend && kept && git reset -q --hard before"
    ),
    History(
      description: "an amended merge",
      own:
        "stemma merge feature && stemma commit --amend -m Again --allow-empty && stemma undo && stemma reset --hard HEAD~1",
      code: "joined && stemma undo; git reset -q --hard before"),
    History(
      description: "an undone rebase", own: "stemma rebase feature && stemma undo",
      code:
        "git switch -qc rebased && join && stemma rebase feature; kept && git switch -q main && git branch -qD rebased"
    ),
    History(
      description: "an undone squash of a merge",
      own:
        "stemma merge feature && stemma squash root.. -m All && stemma undo && stemma reset --hard HEAD~1",
      code: "joined && stemma squash root.. -m All; kept; git reset -q --hard before"),
  ]

  @Test func `identify names what was amended where nothing else has the schema`() throws {
    let box = try Sandbox.withFirstTables()
    try box.stemma("scratch", "HEAD", "./bare.db")
    try box.stemma("commit", "--amend", "-m", "Better words")
    let again = try box.stemma("identify", "bare.db")
    #expect(again.status == 0 && again.output.contains("Better words"), "\(again)")
    #expect(!again.mentions("First tables") && !again.mentions("leads there"), "\(again)")
    try box.shell("echo 'CREATE TABLE new (a);' >>schema.sql")
    try box.stemma("commit", "--amend", "-m", "Other tables")
    let left = try box.stemma("identify", "bare.db")
    #expect(left.status == 0 && left.output.contains("Better words"), "\(left)")
    #expect(left.errors.contains("no branch, tag or folder leads there"), "\(left)")
  }

  @Test func `a database without a ledger is not at a revision that nothing leads to`() throws {
    let box = try Sandbox.withFirstTables()
    try box.stemma("scratch", "HEAD", "./bare.db")
    try box.stemma("switch", "-c", "try")
    try box.stemma("commit", "--allow-empty", "-m", "Nothing")
    let two = try box.stemma("status", "bare.db")
    #expect(two.status != 0 && two.mentions("Nothing"), "\(two)")
    try box.stemma("switch", "main")
    try box.stemma("branch", "-D", "try")
    let one = try box.stemma("status", "bare.db")
    #expect(one.status == 0 && one.mentions("stemma stamp bare.db HEAD"), "\(one)")
    #expect(try box.stemma("upgrade", "bare.db").status == 0)
  }

  /// Makes `base`, `main`, which is current, and `feature`.
  private func fork(_ mode: String) throws -> Sandbox {
    let box = try Sandbox()
    let isOwn = mode == "own"
    if !isOwn { try box.shell("git init -q -b main") }
    try box.stemma("init", "--branches", mode)
    try box.write(".gitignore", "*.db*\n")
    let seal = isOwn ? "true" : "git add -A && git commit -qm x"
    let go = isOwn ? "stemma" : "git"
    try box.write("schema.sql", "CREATE TABLE a (x INTEGER PRIMARY KEY, v TEXT);\n")
    let forked = try box.shell(
      """
      set -e
      stemma commit -m Base && \(seal) && \(go) tag root
      \(go) switch -c feature
      sed -i 's/v TEXT/v TEXT, f TEXT/' schema.sql && stemma commit -m Feature && \(seal)
      \(go) switch main
      sed -i 's/v TEXT/v TEXT, m TEXT/' schema.sql && stemma commit -m Main && \(seal)
      \(go) tag before
      stemma upgrade ./app.db
      """)
    #expect(forked.status == 0, "\(forked)")
    try box.sql("app.db", "INSERT INTO a VALUES (1, 'v', 'm')")
    return box
  }

  private static let functions = """
    alter() { sed -i "s/$1/$2/" schema.sql; }
    kept() { git add -A && git commit -qm kept; }
    join() { git merge -q --no-commit ${1:-feature} || git checkout -q --ours schema.sql; kept; }
    joined() { join $1 && stemma merge && kept; }

    """

  @Test(arguments: histories, ["own", "code"])
  func `no way leads over a revision that no branch, tag or folder has`(
    history: History, mode: String
  ) throws {
    let box = try fork(mode)
    let before = try ids(box, ["main", "feature"])
    let done = try box.shell(Self.functions + (mode == "own" ? history.own : history.code))
    let seen = try #require(done.status < 2 ? done : nil, "\(done)")
    let living = try ids(box, ["main", "feature"])
    #expect(living.isSuperset(of: before), "\(seen)")
    for start in living {
      for end in living.sorted() + ["base"] where start != end {
        let plan = try box.stemma("plan", start, end, "--json")
        let steps = try #require(
          (plan.json() as? [String: Any])?["steps"] as? [[String: Any]], "\(plan)")
        for step in steps {
          let passed = try #require(step["revision"] as? String)
          #expect(living.contains(passed), "\(start) to \(end): \(plan.output)")
        }
      }
    }
    // What the other side's merge would keep is lost on this way, and so it is refused.
    let refused = try box.stemma("migrate", "./app.db", "feature")
    if !(try ids(box, ["HEAD"])).isSuperset(of: living) {
      #expect(refused.status == 1, "\(refused)")
      #expect(refused.mentions("table/a.m"), "\(refused)")
      #expect(!refused.mentions("Merge"), "\(refused)")
    }
  }

  private func ids(_ box: Sandbox, _ names: [String]) throws -> Set<String> {
    let log = try box.stemma(["log", "--json"] + names)
    let entries = try #require(log.json() as? [[String: Any]], "\(log)")
    return Set(entries.compactMap { $0["id"] as? String })
  }

  @Test(arguments: ["own", "code"])
  func `a database that stands on an undone merge is led back, and that is said`(
    mode: String
  ) throws {
    let box = try fork(mode)
    let merged = try box.shell(
      Self.functions + (mode == "own" ? "stemma merge feature" : "joined")
        + " && stemma upgrade app.db")
    #expect(merged.status == 0, "\(merged)")
    try box.shell(mode == "own" ? "stemma undo" : "git reset -q --hard before")
    let back = try box.stemma("migrate", "app.db", "main", "--allow", "data-loss")
    #expect(back.status == 0, "\(back)")
    #expect(back.mentions("which no branch, tag or folder has any more"), "\(back)")
    #expect(try box.sql("app.db", "SELECT * FROM a") == "1|v|m\n")
  }
}
