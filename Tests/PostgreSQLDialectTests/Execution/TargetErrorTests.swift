import Dialect
import Testing

@testable import PostgreSQLDialect

@Suite("What an error of a server means for a database", .needsServer)
struct TargetErrorTests {
  private func error(_ sql: String, _ connection: Connection) throws -> TargetError? {
    let error = #expect(throws: PostgreSQLError.self) { try connection.execute(sql) }
    return error.map { TargetError($0, on: "shop") }
  }

  @Test func aLockOfSomebodyElse() throws {
    let holder = try TestServer.shared.database()
    let waiter = try TestServer.shared.cluster().connect(to: holder.database)
    try holder.execute("CREATE TABLE t ()")
    try holder.execute("BEGIN; LOCK TABLE t")
    let error = try error("SET lock_timeout = '10ms'; TABLE t", waiter)
    #expect(error?.code == .locked)
    #expect(error?.message == "shop is locked by somebody else")
  }

  @Test func aPrivilegeThatIsMissing() throws {
    let connection = try TestServer.shared.database()
    try connection.execute("CREATE TABLE t (); CREATE ROLE \(connection.database)")
    let error = try error("SET ROLE \(connection.database); TABLE t", connection)
    #expect(error?.code == .privilege)
    #expect(error?.message == "shop: permission denied for table t")
  }

  @Test func aTransactionThatMayOnlyRead() throws {
    let connection = try TestServer.shared.database()
    let error = try error("SET transaction_read_only = on; CREATE TABLE t ()", connection)
    #expect(error?.code == .readOnly)
    #expect(
      error?.message
        == "shop takes no changes: cannot execute CREATE TABLE in a read-only transaction")
  }

  @Test func aStatementThatFails() throws {
    let connection = try TestServer.shared.database()
    let error = try error("SELECT nothing", connection)
    #expect(error?.code == .statement)
    #expect(error?.message == "shop: column \"nothing\" does not exist")
  }

  @Test func aConnectionThatHasBroken() throws {
    let connection = try TestServer.shared.database()
    #expect(throws: (any Error).self) {
      try connection.execute("SELECT pg_terminate_backend(pg_backend_pid())")
    }
    #expect(try error("SELECT 1", connection)?.code == .refusedConnection)
    let broken = TargetError(
      PostgreSQLError(state: "57P01", message: "bye"), on: "postgresql://h/s")
    #expect(broken.message == "postgresql://h/s: the connection has broken: bye")
    #expect(
      broken.hint
        == "pg_isready -d postgresql://h/s     says whether the server runs; then try again")
  }

  @Test func moreLocksThanThereIsRoomForAndNoMemory() {
    var full = PostgreSQLError(state: "53200", message: "out of shared memory")
    full.hint = "You might need to increase \"max_locks_per_transaction\"."
    #expect(TargetError(full, on: "shop").code == .tooFewLocks)
    full.hint = nil
    #expect(TargetError(full, on: "shop").code == .input)
  }

  @Test func aDatabaseThatIsWhatItMustBeMayBeMoved() throws {
    let connection = try TestServer.shared.database()
    let check = ServerCheck(connection: connection, name: "shop")
    #expect(throws: Never.self) {
      try check.checkReadable()
      try check.checkMovable()
    }
    try connection.execute("SET default_transaction_read_only = on")
    let error = #expect(throws: TargetError.self) { try check.checkMovable() }
    #expect(error?.code == .readOnly)
  }
}
