import Foundation
import Stemma
import Testing

/// The code in the articles about the library's tasks: what stands there stands here, too, and runs.
struct ArticleTests {
  /// A workspace with two branches that merge, `feature` current, and a database with a row.
  private func workspace(_ folder: TestFolder) throws -> Workspace {
    let context = Context.fixed(in: folder.path)
    _ = try Workspace.initialize(InitRequest(branches: .own), context)
    let workspace = try Workspace.find(context)
    func commit(_ message: String, _ statement: String) throws {
      let file = folder("schema.sql")
      let text = try String(contentsOfFile: file, encoding: .utf8)
      try (text + statement + "\n").write(toFile: file, atomically: true, encoding: .utf8)
      _ = try workspace.commit(CommitRequest(message: message))
    }
    try commit("First", "CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT);")
    _ = try workspace.move(
      MoveRequest(target: folder("app.db"), way: .upgrade), observer: Silence())
    _ = try workspace.switchBranch(to: "feature", creating: true)
    try commit("Tags", "CREATE TABLE tags (x INT);")
    try commit("Index", "CREATE INDEX tags_x ON tags (x);")
    _ = try workspace.switchBranch(to: "main", creating: false)
    try commit("Notes", "CREATE TABLE notes (x INT);")
    _ = try workspace.switchBranch(to: "feature", creating: false)
    return workspace
  }

  private final class Silence: MoveObserver {
    func willRun(_ step: MoveStep, index: Int, count: Int) {}
    func didRun(statement: String, seconds: Double) {}
  }

  @Test func `rewriting history`() throws {
    let folder = try TestFolder()
    let workspace = try workspace(folder)
    let report = try workspace.rebase(onUpstream: "main")
    for step in report.steps {
      print("\(step.old.short) -> \(step.new?.short ?? step.outcome.rawValue) \(step.title)")
    }
    if let stop = report.stop {
      for conflict in stop.conflicts { print(conflict.message) }
      try workspace.abortRewriting(.rebase)
    }
    #expect(report.steps.map(\.title) == ["Tags", "Index"])

    let squash = try workspace.squash("main..HEAD", message: "Search")
    print("\(squash.revision.short) takes the place of \(squash.squashed.count) revisions")
    #expect(squash.squashed.count == 2)

    _ = try workspace.reset(to: "HEAD~1", hard: true)
    let undone = try workspace.undo()
    print("undid \(undone.undone)")
    for move in try workspace.reflog() { print(move.name, move.message) }
    #expect(undone.revision == squash.revision)
  }

  @Test func `branches, and those of the code`() throws {
    let folder = try TestFolder()
    let workspace = try workspace(folder)
    try workspace.createBranch("release", at: "HEAD")
    let report = try workspace.switchBranch(to: "release", creating: false)
    print("at \(report.revision?.short ?? "no revision")")
    for branch in try workspace.branches() {
      print(branch.isCurrent ? "*" : " ", branch.name)
    }
    #expect(try workspace.branches().map(\.name) == ["feature", "main", "release"])
  }

  @Test func `the code's branches`() throws {
    let folder = try TestFolder()
    try Program.run(["git", "init", "-q", "-b", "main"], in: folder.path)
    let context = Context.fixed(in: folder.path)
    _ = try Workspace.initialize(InitRequest(), context)
    let workspace = try Workspace.find(context)
    try "CREATE TABLE users (id INTEGER PRIMARY KEY);".write(
      toFile: folder("schema.sql"), atomically: true, encoding: .utf8)
    _ = try workspace.commit(CommitRequest(message: "First"))
    let identity = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
    try Program.run(["git", "add", "-A"], in: folder.path)
    try Program.run(["git"] + identity + ["commit", "-qm", "First"], in: folder.path)
    try Program.run(["git", "update-ref", "refs/remotes/origin/main", "HEAD"], in: folder.path)

    let installation = try workspace.installInGit()
    print("hooks: \(installation.hooks.count)")
    for finding in workspace.followCode() {
      print("\(finding.target): \(finding.message)", finding.command ?? "")
    }
    #expect(installation.hooks.count == 3)

    var request = CheckRequest()
    request.against = "origin/main"
    let failed = try workspace.check(request).filter { !$0.problems.isEmpty }
    for result in failed { print(result.subject, result.problems) }
    #expect(failed.isEmpty)
  }

  @Test func `adopting a database`() throws {
    let place = try TestFolder()
    _ = try workspace(place)
    let folder = try TestFolder()
    for name in ["app.db", "other.db"] { try folder.copy(place("app.db"), as: name) }
    // As databases are before Stemma knows them.
    try Program.run(["sqlite3", "app.db", "DROP TABLE stemma_ledger"], in: folder.path)
    try Program.run(["sqlite3", "other.db", "DROP TABLE stemma_ledger"], in: folder.path)
    let context = Context.fixed(in: folder.path)

    let report = try Workspace.initialize(InitRequest(adopting: "app.db"), context)
    print("adopted as \(report.adopted?.short ?? "nothing")")
    for object in report.broken { print("does not work: \(object.path): \(object.reason)") }
    #expect(report.broken == [])

    let workspace = try Workspace.find(context)
    let found = try workspace.identify("other.db")
    if let only = found.revisions.first, found.revisions.count == 1 {
      _ = try workspace.stamp("other.db", only.id.hex)
    }
    print(try workspace.status(of: "other.db").behind, "behind")
    #expect(try workspace.status(of: "other.db").revision == report.adopted)

    let difference = try workspace.diff(.revision("HEAD"), .target("other.db"))
    print(difference.diff.description)
    #expect(difference.diff.isEmpty)
  }

  @Test func `recovering`() throws {
    let folder = try TestFolder()
    let workspace = try workspace(folder)
    let revisions = folder("revisions")
    let name = try #require(
      FileManager.default.contentsOfDirectory(atPath: revisions).first { $0.contains("-tags-") })
    try FileManager.default.removeItem(atPath: "\(revisions)/\(name)/up.sql")
    #expect(try !workspace.fsck().isEmpty)

    for fault in try workspace.fsck() where !fault.isWarning {
      print("\(fault.subject): \(fault.problem)")
      if let hint = fault.hint { print("  \(hint)") }
    }
    let restored = try workspace.restore(nil)
    print("rewritten: \(restored.written)")
    #expect(restored.written == [name])
    #expect(try workspace.fsck().isEmpty)

    try Program.run(["sqlite3", "app.db", "CREATE TABLE hack (x)"], in: folder.path)
    let status = try workspace.status(of: "app.db")
    if let drift = status.drift { print(drift.description) }
    if let problem = status.problem {
      print(problem.message, problem.hints)
    }
    #expect(status.drift?.isEmpty == false)
  }

  @Test(arguments: ["RewritingHistory", "CodeBranches", "AdoptingADatabase", "Recovering"])
  func `the code of an article is the code that runs here`(article: String) throws {
    let here = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
    let file = here.deletingLastPathComponent()
      .appendingPathComponent("../../../Sources/Stemma/Stemma.docc/\(article).md").standardized
    func flat(_ text: some StringProtocol) -> String {
      text.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
        .filter { !$0.isEmpty }.joined(separator: "\n")
    }
    let text = try String(contentsOf: file, encoding: .utf8)
    let tests = flat(try String(contentsOf: here, encoding: .utf8))
    let blocks = text.components(separatedBy: "```swift\n").dropFirst().compactMap {
      $0.components(separatedBy: "```").first
    }
    #expect(!blocks.isEmpty)
    for block in blocks { #expect(tests.contains(flat(block)), "\(block)") }
  }
}
