internal import Dialect

/// The lock of whoever moves a database: an advisory one of the session, held for a whole plan.
///
/// It is asked for again and again, and never waited for: a waiting statement has a snapshot, for which another's
/// `CREATE INDEX CONCURRENTLY` would wait in turn, and one of both would die of a deadlock. Between two tries no
/// transaction is open.
struct MoveLock {
  /// `stemma` in ASCII: whoever asks `pg_locks` finds it as class 29556 and object 1701670241.
  private static let key = 0x7374_656d_6d61

  /// A condition that says whether this session holds it.
  static let isHeld = "EXISTS (\(lines) AND pid = pg_backend_pid())"

  private static let lines = """
    SELECT FROM pg_locks WHERE locktype = 'advisory' AND granted AND objsubid = 1
      AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
      AND classid = \(key >> 32) AND objid = \(key & 0xffff_ffff)
    """

  /// The statement that takes it, or fails where somebody else has it, without its semicolon.
  static let demand = """
    DO $$ BEGIN IF NOT pg_try_advisory_lock(\(key)) THEN
      RAISE 'the database is being moved by somebody else';
    END IF; END $$
    """

  let connection: Connection
  let displayName: String

  /// Takes it.
  ///
  /// - Throws: `TargetError` with the code `locked` where somebody else holds it all the time.
  func take(within timeout: Double) throws {
    var patience = Patience(seconds: timeout)
    while try !isTaken() {
      guard try patience.pause() else { throw try refusal() }
    }
  }

  /// Takes it in a database that nobody else uses, unless this session has it already.
  func hold() throws {
    _ = try connection.query(
      "SELECT pg_try_advisory_lock($1) WHERE NOT \(Self.isHeld)", ["\(Self.key)"])
  }

  /// Gives it back; the end of the session does as well.
  func release() {
    _ = try? connection.query(
      "SELECT pg_advisory_unlock($1)", ["\(Self.key)"], isInterruptible: false)
  }

  private func isTaken() throws -> Bool {
    try connection.query("SELECT pg_try_advisory_lock($1)", ["\(Self.key)"])[0, 0] == "t"
  }

  private func refusal() throws -> TargetError {
    let holders = try Blocker.all(
      among: Self.lines.replacing("SELECT FROM", with: "SELECT pid FROM"), connection)
    let who = holders.first.map { ": \($0)" } ?? ""
    return TargetError(
      .locked, "\(displayName) is being moved by somebody else\(who)",
      hint: "wait until they are done, or allow more time with --timeout")
  }
}
