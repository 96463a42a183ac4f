import Foundation
import Testing

/// What is forced to disk, how often and in which order, as the kernel was asked for it.
@Suite(.enabled(if: Crash.canBeInjected, "needs strace")) struct DurabilityTests {
  @Test func `a commit waits for the disk at most twelve times`() throws {
    let box = try Sandbox.withFirstTables()
    let tables = (1...30).map { "CREATE TABLE t\($0) (x INT);" }.joined(separator: "\n")
    try box.append("schema.sql", tables + "\n")
    let events = try DiskEvent.trace(["commit", "-m", "Thirty"], in: box)
    #expect(events.contains { $0.kind == .sync })
    #expect(events.count { $0.kind == .sync } <= 12, "\(events)")
  }

  @Test(arguments: [1, 25])
  func `an upgrade waits for the disk at most six times, however long it is`(steps: Int) throws {
    let box = try Sandbox.withFirstTables()
    for number in 1...steps {
      try box.commit("T\(number)", adding: "CREATE TABLE t\(number) (x INT);")
    }
    let events = try DiskEvent.trace(["upgrade", "app.db"], in: box)
    #expect(events.contains { $0.kind == .sync && $0.path.hasSuffix("/app.db") })
    #expect(events.count { $0.kind == .sync } <= 6, "\(events)")
    #expect(try box.stemma("status", "app.db").mentions("up to date"))
  }

  @Test func `a commit shows nothing before what it needs is on disk`() throws {
    let box = try Sandbox.withFirstTables()
    try box.append("schema.sql", "CREATE TABLE b (x INT);\n")
    let events = try DiskEvent.trace(["commit", "-m", "Second"], in: box)
    func place(_ kind: DiskEvent.Kind, _ path: Regex<Substring>) throws -> Int {
      try #require(
        events.firstIndex { $0.kind == kind && $0.path.contains(path) }, "\(kind) in \(events)")
    }
    let order = [
      try place(.sync, /\/objects\/pack\/tmp_pack_\d+$/),
      try place(.rename, /\/objects\/pack\/pack-[0-9a-f]+\.pack$/),
      try place(.sync, /\/objects\/pack$/),
      try place(.rename, /\/refs\/stemma\/seen\/[0-9a-f]{40}$/),
      try place(.sync, /\/refs\/stemma\/seen$/),
      // The commit point.
      try place(.rename, /\/box\/revisions\/[^\/.]+-second-[0-9a-f]{12}$/),
      try place(.sync, /\/box\/revisions$/),
      try place(.rename, /\/refs\/heads\/main$/),
      try place(.sync, /\/refs\/heads$/),
    ]
    #expect(order == order.sorted(), "\(events)")
    let shown = order[5]
    for name in ["revision.json", "up.sql", "down.sql"] {
      let isSynced = events[..<shown].contains {
        $0.kind == .sync && $0.path.hasSuffix("-second-\(events[shown].path.suffix(12))/\(name)")
      }
      #expect(isSynced, "\(name) in \(events)")
    }
  }

  @Test func `new folders have their names on the disk before the journal, which stays away`()
    throws
  {
    let box = try Sandbox.withFirstTables()
    try box.append("schema.sql", "CREATE TABLE b (x INT);\n")
    let events = try DiskEvent.trace(["commit", "--amend", "-m", "B"], in: box)
    func index(_ start: Int, _ kind: DiskEvent.Kind, _ path: Regex<Substring>) throws -> Int {
      try #require(
        events[start...].firstIndex { $0.kind == kind && $0.path.contains(path) },
        "\(kind) in \(events)")
    }
    let folder = try index(0, .sync, /\/revisions\/\.tmp-new-/)
    let names = try index(folder, .sync, /\/box\/revisions$/)
    let journal = try index(names, .rename, /\/\.stemma\/journal$/)
    let removal = try index(journal, .removal, /\/\.stemma\/journal$/)
    _ = try index(removal, .sync, /\/box\/\.stemma$/)
  }

  @Test func `an interrupted write of a reflog is gone on with`() throws {
    let box = try Sandbox.withFirstTables()
    try box.append("schema.sql", "CREATE TABLE b (x INT);\n")
    let outcome = try box.shell(
      """
      strace -f -qq -o ../trace -P "$PWD/.stemma/logs/refs/heads/main" \
        -e trace=write -e inject=write:error=EINTR:when=1 stemma commit -m B
      """)
    #expect(try box.read("../trace").contains("(INJECTED)"))
    #expect(outcome.status == 0, "\(outcome)")
    #expect(try box.stemma("reflog").output.contains("commit: B"))
  }
}

/// A wait for the disk, a file that got its name, or one that was removed.
struct DiskEvent: CustomStringConvertible {
  enum Kind { case sync, rename, removal }

  var kind: Kind
  /// What was waited for or removed, or the new name.
  var path: String

  var description: String { "\(kind) \(path)" }

  /// Runs a command that has to succeed, and tells what it did.
  static func trace(_ command: [String], in box: Sandbox) throws -> [DiskEvent] {
    let words = command.map { "'\($0)'" }.joined(separator: " ")
    let outcome = try box.shell(
      "strace -f -y -qq -o ../trace -e trace=fsync,fdatasync,rename,renameat,renameat2,unlink stemma \(words)"
    )
    #expect(outcome.status == 0, "\(outcome)")
    return try box.read("../trace").split(separator: "\n").compactMap { line in
      if let match = line.firstMatch(of: /f(?:data)?sync\(\d+<(.*)>\)/) {
        return DiskEvent(kind: .sync, path: String(match.1))
      }
      if let match = line.firstMatch(of: /unlink\("(.*)"\)/) {
        return DiskEvent(kind: .removal, path: String(match.1))
      }
      guard let match = line.firstMatch(of: /rename.*"([^"]*)"[^"]*$/) else { return nil }
      return DiskEvent(kind: .rename, path: String(match.1))
    }
  }
}
