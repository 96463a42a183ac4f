import Foundation
import TestSupport
import Testing

/// A workspace for PostgreSQL, with a server of its own that `postgresql:///NAME` finds.
final class ServerSandbox {
  let box: Sandbox
  let server: OwnServer

  init() throws {
    server = try OwnServer()
    box = try Sandbox()
    box.environment["PGHOST"] = server.folder
    box.environment["PGPORT"] = "5432"
    box.environment["PGUSER"] = "stemma"
    box.environment["STEMMA_SCRATCH"] = server.location("postgres")
    // What copies databases is to be of the server's version.
    box.environment["PATH"] = [OwnServer.programs, box.environment["PATH"]].compactMap(\.self)
      .joined(separator: ":")
    try box.stemma("init", "--dialect", "postgresql")
  }

  /// A workspace with a table, committed.
  static func withFirstTable() throws -> ServerSandbox {
    let sandbox = try ServerSandbox()
    try sandbox.box.write(
      "schema.sql", "CREATE TABLE t (id integer PRIMARY KEY, name text);\n")
    try sandbox.box.stemma("commit", "-m", "First")
    return sandbox
  }

  /// Commits what is added to the schema source with scripts of somebody's own.
  @discardableResult
  func commit(
    _ message: String, adding text: String, up: String, down: String
  ) throws -> Outcome {
    try box.append("schema.sql", text + "\n")
    try box.stemma("draft", "-q")
    try box.write("revisions/draft/up.sql", up + "\n")
    try box.write("revisions/draft/down.sql", down + "\n")
    return try box.stemma("commit", "-m", message, "--allow", "data-loss")
  }

  /// What a statement prints in a database.
  func sql(_ database: String, _ text: String) throws -> String {
    try server.sql(text, in: database)
  }
}

extension Trait where Self == ConditionTrait {
  /// A test that needs a server of PostgreSQL, and says so where none is installed.
  static var needsServer: Self {
    .enabled(
      if: OwnServer.programs != nil, "no PostgreSQL server is installed, or set STEMMA_PG_BIN")
  }
}
