import Dialect
import Foundation
import Synchronization
import Testing

@testable import PostgreSQLDialect

@Suite(.needsServer) struct MoveLockTests {
  private static let base = "CREATE TABLE t(a integer); INSERT INTO t VALUES (1);"

  @Test func `two who move one database at once do each step once`() async throws {
    let fixture = try TargetFixture()
    let plan = try TargetFixture.plan(
      (1...6).map {
        "CREATE TABLE t\($0)(a integer); CREATE INDEX CONCURRENTLY i\($0) ON t\($0) (a)"
      })
    let location = fixture.location
    let counts = try await withThrowingTaskGroup(of: Int.self) { group in
      for _ in 0..<4 {
        group.addTask {
          try PostgreSQLTarget(location, writable: true).move(along: plan, timeout: 30).count
        }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(counts.sorted() == [0, 0, 0, 6])
    #expect(try fixture.target().readLedger(limit: nil) == plan.map(\.entry))
  }

  @Test func `who does not get the lock is told who has it`() throws {
    let fixture = try TargetFixture()
    #expect(
      try fixture.query("SELECT pg_try_advisory_lock(\(0x7374_656d_6d61))") == ["t"],
      "people can take it, too")
    let number = fixture.connection.backendNumber
    let error = try #require(throws: TargetError.self) {
      try fixture.target().move(timeout: 0.3) { _ in [] }
    }
    #expect(error.code == .locked)
    #expect(error.message.contains("is being moved by somebody else: process \(number) ("))
  }

  @Test func `a locked table stops a step soon, with the name of who blocks it`() throws {
    let fixture = try TargetFixture(Self.base)
    let plan = try TargetFixture.plan(
      ["CREATE TABLE u(b integer);\nALTER TABLE t ADD COLUMN z integer"], onTopOf: Self.base)
    try fixture.connection.execute("BEGIN; SELECT a AS blocker FROM t")
    let observer = RecordingObserver()
    let start = ContinuousClock.now
    let error = try #require(throws: TargetError.self) {
      try fixture.target().move(along: plan, timeout: 1.5, observer: observer)
    }
    #expect(ContinuousClock.now - start < .seconds(15))
    let process = "process \(fixture.connection.backendNumber) ("
    #expect(error.code == .locked)
    #expect(error.message.hasPrefix("up 1, line 2: waited 1.5 s for a lock, in: ALTER TABLE t"))
    #expect(error.message.contains(process) && error.message.contains("AS blocker FROM t"))
    #expect(error.hint?.contains("pg_terminate_backend") == true)
    #expect(observer.waits.count > 1, "it was tried again")
    #expect(observer.waits.allSatisfy { $0.hasPrefix(process) })
    #expect(try fixture.query("SELECT to_regclass('u')") == ["NULL"])
    try fixture.connection.execute("COMMIT")
    #expect(try fixture.target().move(along: plan).count == 1)
  }

  @Test func `a lock that is given back in time only costs a while`() throws {
    let fixture = try TargetFixture(Self.base)
    let plan = try TargetFixture.plan(["ALTER TABLE t ADD COLUMN z integer"], onTopOf: Self.base)
    try fixture.connection.execute("BEGIN; SELECT * FROM t")
    let observer = WaitingObserver { try fixture.connection.execute("COMMIT") }
    #expect(try fixture.target().move(along: plan, timeout: 20, observer: observer).count == 1)
    #expect(observer.count > 0)
  }

  @Test func `between two tries others get what they wait for`() throws {
    let fixture = try TargetFixture(Self.base)
    let plan = try TargetFixture.plan(["ALTER TABLE t ADD COLUMN z integer"], onTopOf: Self.base)
    try fixture.connection.execute("BEGIN; SELECT * FROM t")
    let reader = try TargetFixture.reader(of: fixture)
    try reader.execute("SET lock_timeout = '5s'")
    let observer = WaitingObserver { try reader.query("SELECT * FROM t") }
    #expect(throws: TargetError.self) {
      try fixture.target().move(along: plan, timeout: 1.5, observer: observer)
    }
    #expect(observer.count > 1)
    try fixture.connection.execute("COMMIT")
  }

  /// What a move in a thread of its own came to; tasks would wait for each other where others are busy.
  private final class MoveInThread: Sendable {
    private let end = Mutex<TargetError.Code??>(nil)

    init(_ location: String, _ plan: [MoveStep], timeout: Double) {
      Thread.detachNewThread { [self] in
        var code: TargetError.Code?
        do {
          try PostgreSQLTarget(location, writable: true).move(along: plan, timeout: timeout)
        } catch {
          code = (error as? TargetError)?.code
        }
        end.withLock { $0 = .some(code) }
      }
    }

    var isOver: Bool { end.withLock { $0 != nil } }

    var code: TargetError.Code? { end.withLock { $0 ?? nil } }
  }

  @Test func `nobody queues behind a step for longer than one of its tries`() throws {
    let fixture = try TargetFixture(Self.base)
    let plan = try TargetFixture.plan(["ALTER TABLE t ADD COLUMN z integer"], onTopOf: Self.base)
    try fixture.connection.execute("BEGIN; SELECT * FROM t")
    let reader = try DatabaseLocation(fixture.location).connect()
    // Each try lasts a third of the whole: two seconds.
    let moved = MoveInThread(fixture.location, plan, timeout: 6)
    var longest = Duration.zero
    while !moved.isOver {
      let start = ContinuousClock.now
      try reader.query("SELECT * FROM t")
      longest = max(longest, ContinuousClock.now - start)
      usleep(1000)
    }
    #expect(moved.code == .locked)
    #expect(longest > .milliseconds(200), "it did queue")
    #expect(longest < .seconds(4), "\(longest)")
    try fixture.connection.execute("COMMIT")
  }

  @Test func `a connection that breaks is made again, and the step is begun anew`() async throws {
    let fixture = try TargetFixture()
    let plan = try TargetFixture.plan([
      "CREATE TABLE t1(a integer)", "CREATE TABLE t2(a integer); SELECT pg_sleep(1.2)",
      "CREATE TABLE t3(a integer)",
    ])
    let location = fixture.location
    async let moved = PostgreSQLTarget(location, writable: true).move(along: plan, timeout: 20)
      .count
    try await Task.sleep(for: .milliseconds(700))
    try fixture.connection.query(
      """
      SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = current_database() AND pid <> pg_backend_pid()
      """)
    #expect(try await moved == 3)
    #expect(try fixture.target().readLedger(limit: nil) == plan.map(\.entry))
  }
}

extension TargetFixture {
  fileprivate static func reader(of fixture: TargetFixture) throws -> Connection {
    try DatabaseLocation(fixture.location).connect()
  }
}

/// Does something each time that a step did not get its locks.
private final class WaitingObserver: MoveObserver {
  private(set) var count = 0
  private let act: () throws -> Void
  init(_ act: @escaping () throws -> Void) { self.act = act }

  func willRun(_ step: MoveStep, index: Int, count: Int) {}

  func didRun(statement: String, seconds: Double) {}

  func didWait(for holders: [String], in step: MoveStep) {
    count += 1
    #expect(throws: Never.self) { try act() }
  }
}
