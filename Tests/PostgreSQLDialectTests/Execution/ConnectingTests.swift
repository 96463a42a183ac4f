import Dialect
import Testing

@testable import PostgreSQLDialect

@Suite("What a server that lets nobody in is called", .needsServer)
struct ConnectingTests {
  /// The code, the message behind the name of the location, and the hint of a connection that fails.
  private func failure(_ parts: String) throws -> [String] {
    let folder = try TestServer.shared.cluster().folder
    let location = try DatabaseLocation("host=\(folder) port=5432 \(parts)")
    let error = #expect(throws: TargetError.self) { try location.connect(timeout: 5) }
    guard let error else { return [] }
    #expect(error.message.hasPrefix("\(location.displayName): "))
    return [
      "\(error.code)", String(error.message.dropFirst(location.displayName.count + 2)),
      error.hint?.replacing(folder, with: "FOLDER") ?? "",
    ]
  }

  private let authenticationHint =
    "name the user in the location, and keep the password in ~/.pgpass or PGPASSWORD"

  @Test func aDatabaseThatIsNotThere() throws {
    #expect(
      try failure("user=stemma dbname=nowhere") == [
        "notFound", "there is no such database on this server",
        "createdb -h FOLDER -p 5432 -U stemma nowhere",
      ])
  }

  @Test func aRoleThatIsNotThere() throws {
    #expect(
      try failure("user=nobody dbname=postgres") == [
        "authentication",
        "the server does not let this user in: role \"nobody\" does not exist",
        authenticationHint,
      ])
  }

  @Test func aPasswordThatIsWrongOrMissing() throws {
    let cluster = try TestServer.shared.cluster()
    let rules = "('local all with_password scram-sha-256'), ('local all all trust')"
    try cluster.connect().execute(
      """
      CREATE ROLE with_password LOGIN PASSWORD 'right';
      COPY (VALUES \(rules)) TO '\(cluster.folder)/data/pg_hba.conf';
      SELECT pg_reload_conf(), pg_sleep(0.3)
      """)
    #expect(
      try failure("user=with_password dbname=postgres password=wrong") == [
        "authentication",
        "the server does not let this user in: password authentication failed for user"
          + " \"with_password\"", authenticationHint,
      ])
    #expect(
      try failure("user=with_password dbname=postgres passfile=/nowhere") == [
        "authentication", "the server does not let this user in: no password supplied",
        authenticationHint,
      ])
  }

  @Test func aDatabaseThatAUserMayNotConnectTo() throws {
    let connection = try TestServer.shared.database()
    let name = connection.database
    try connection.execute(
      "CREATE ROLE \(name) LOGIN; REVOKE CONNECT ON DATABASE \(name) FROM PUBLIC")
    #expect(
      try failure("user=\(name) dbname=\(name)") == [
        "privilege", "permission denied for database \"\(name)\"",
        "GRANT CONNECT ON DATABASE … TO …     as the owner of the database",
      ])
  }

  @Test func aServerWithoutRoom() throws {
    let connection = try TestServer.shared.database()
    let name = connection.database
    try connection.execute("CREATE ROLE \(name) LOGIN CONNECTION LIMIT 0")
    #expect(
      try failure("user=\(name) dbname=\(name)").first == "refusedConnection")
  }

  @Test func aServerThatIsNotThere() throws {
    let location = try DatabaseLocation("postgresql://ada:s3cret@127.0.0.1:1/shop")
    let error = #expect(throws: TargetError.self) { try location.connect(timeout: 5) }
    #expect(error?.code == .refusedConnection)
    #expect(
      error?.message
        == "postgresql://ada@127.0.0.1:1/shop: the server does not answer: Connection refused")
    #expect(error?.hint == "pg_isready -h 127.0.0.1 -p 1 -U ada")
  }

  @Test func aHostThatIsNotThere() throws {
    let location = try DatabaseLocation("postgresql://nowhere.invalid/shop")
    let error = #expect(throws: TargetError.self) { try location.connect(timeout: 5) }
    #expect(error?.code == .refusedConnection)
    #expect(error?.message.contains("could not translate host name") == true, "\(error)")
    #expect(error?.hint == "check the host in the location")
  }

  @Test func aDatabaseThatAUserMayNotMake() throws {
    let connection = try TestServer.shared.database()
    let role = connection.database
    try connection.execute("CREATE ROLE \(role) LOGIN")
    let location = try DatabaseLocation(
      TargetFixture.location(of: connection, database: "of_nobody", user: role))
    let error = #expect(throws: TargetError.self) { try location.createMissingDatabase() }
    #expect(error?.code == .privilege)
    #expect(
      error?.message
        == "\(location.displayName): there is no such database on this server:"
        + " permission denied to create database")
    #expect(
      error?.hint == "have it made; or let a superuser run: ALTER ROLE \(role) CREATEDB")
  }

  @Test func aVersionThatIsNotTested() {
    for (number, text) in [(140012, "14.12"), (190000, "19.0")] {
      let error = #expect(throws: TargetError.self) { try ServerVersion(number).check(on: "shop") }
      #expect(error?.code == .serverVersion)
      #expect(
        error?.message
          == "shop is on PostgreSQL \(text), and this version of Stemma works with PostgreSQL 15 to 18"
      )
    }
    #expect(throws: Never.self) { try ServerVersion(150000).check(on: "shop") }
    #expect(throws: Never.self) { try ServerVersion(180006).check(on: "shop") }
  }
}
