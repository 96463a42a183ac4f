import Dialect
import SchemaModel

@testable import PostgreSQLDialect

/// Two made-up schemas, the second of them the first after an edit, and the ways between them.
struct RandomPair {
  let first: RandomSchema
  let second: RandomSchema
  let renames: RenameHints

  /// Makes the pair of a seed.
  init(seed: UInt64) {
    let percent = [3, 6, 12, 25, 100][Int(seed % 5)]
    first = RandomSchema(Choices(seed: seed))
    second = RandomSchema(
      Choices(seed: seed, edit: .init(seed: seed &* 31 &+ 7, percent: percent)))
    renames = first.renames(to: second)
  }
}

/// Two databases of which each pair makes what it needs.
final class PairDatabases {
  /// What stands against something.
  struct Fault: Error, CustomStringConvertible {
    var description: String
  }

  /// Rows that a statement does not take.
  struct Stop: Error, CustomStringConvertible {
    var description: String
  }

  /// How a pair went.
  struct Outcome {
    /// What is not as it must be; `nil` where all is.
    var fault: String?
    /// Both scripts.
    var scripts = ""
    /// How made-up rows stood against a way.
    var stop: String?
  }

  private let here: Connection
  private let there: Connection
  private let empty: SnapshotID

  /// Makes both.
  init() throws {
    (here, there) = (try TestServer.shared.database(), try TestServer.shared.database())
    for connection in [here, there] { try ScriptSession.begin(connection) }
    empty = try SchemaReader(here).read(format: DraftFixture.format).snapshot.id
  }

  /// Goes there and back, and leaves the databases empty.
  func run(_ pair: RandomPair) throws -> Outcome {
    var outcome = Outcome()
    do {
      try go(pair, &outcome)
    } catch let error as Fault { outcome.fault = error.description }
    try [here, there].forEach(clear)
    return outcome
  }

  private func go(_ pair: RandomPair, _ outcome: inout Outcome) throws {
    try make("the first schema", pair.first.statements, here)
    try make("the second schema", pair.second.statements + pair.second.guards, there)
    let new = try read(there)
    let rows = try rows(leadingTo: new, pair)
    try make("rows", [], here) { try rows.insert(by: here) }
    try make("the first schema", pair.first.guards, here)
    let old = try read(here)
    try expectNothing(between: old)
    try expectNothing(between: new)
    let up = try PairWay(from: old, to: new, renames: pair.renames, .up)
    let down = try PairWay(from: new, to: old, renames: pair.renames.inverse(under: .exact), .down)
    outcome.scripts = "\(up.draft.text)\n-- and back\n\(down.draft.text)"
    let start = try SurvivingRows(up, isAfter: false, here)
    do { try move(up, here) } catch let stop as Stop {
      outcome.stop = stop.description
      return try goWithoutRows([up, down])
    }
    let before = try SurvivingRows(down, isAfter: false, here)
    try expect(start, toBe: SurvivingRows(up, isAfter: true, here), "up")
    do { try move(down, here) } catch let stop as Stop {
      outcome.stop = stop.description
      return try goWithoutRows([down])
    }
    try expect(before, toBe: SurvivingRows(down, isAfter: true, here), "down")
  }

  /// Ways without rows, which nothing may stand against.
  private func goWithoutRows(_ ways: [PairWay]) throws {
    let tables = ways[0].old.tables.map { SQLName.qualified($0.name) }
    try here.execute("TRUNCATE \(tables.joined(separator: ", ")) CASCADE")
    for way in ways {
      do { try move(way, here) } catch let stop as Stop {
        throw Fault(description: "without rows: \(stop)")
      }
    }
  }
}

// MARK: - Steps

extension PairDatabases {
  private func make(
    _ what: String, _ statements: [String], _ connection: Connection,
    then body: () throws -> Void = {}
  ) throws {
    try connection.execute("BEGIN")
    do {
      for sql in statements {
        do { try connection.execute(sql) } catch let error as PostgreSQLError {
          throw Fault(description: "\(what): \(error.message)\n  \(sql)")
        }
      }
      try body()
      try connection.execute("COMMIT")
    } catch {
      try connection.execute("ROLLBACK")
      throw error
    }
  }

  private func read(_ connection: Connection) throws -> Schema {
    try SchemaReader(connection).read(format: DraftFixture.format)
  }

  private func rows(leadingTo new: Schema, _ pair: RandomPair) throws -> GeneratedRows {
    var request = RowRequest(
      for: try read(here), leadingTo: new, renames: pair.renames, count: 4, seed: 1)
    request.isRelaxed = true
    var maker = try RowMaker(request, here, there)
    return try maker.rows()
  }

  private func expectNothing(between schema: Schema) throws {
    let draft = try DraftGenerator.draft(DraftRequest(from: schema, to: schema))
    if !draft.statements.isEmpty {
      throw Fault(description: "a draft for equals: \(draft.text)")
    }
  }

  /// Runs a way in one transaction, as a move does; it must lead to its end.
  private func move(_ way: PairWay, _ connection: Connection) throws {
    let script = StepScript(way.draft.text)
    do {
      try make("", [], connection) {
        try ScriptRunner(connection: connection, script: script.text, didRun: { _, _ in })
          .run(script.items)
      }
    } catch let error as ScriptError {
      guard let cause = error.cause, cause.isOfRows else {
        throw Fault(description: "\(error.reason)\n  \(error.excerpt)")
      }
      throw Stop(description: "\(cause.message)\n  \(error.excerpt)")
    }
    let actual = try read(connection)
    guard actual.snapshot.id != way.new.snapshot.id else { return }
    throw Fault(
      description: "another schema: \(SchemaDiff(from: way.new, to: actual, in: .postgreSQL))")
  }

  private func expect(
    _ before: SurvivingRows, toBe after: SurvivingRows, _ what: String
  ) throws {
    if let first = before.differences(to: after).first {
      throw Fault(description: "\(what): other rows in \(first)")
    }
  }

  private func clear(_ connection: Connection) throws {
    if connection.transactionStatus != .idle { try connection.execute("ROLLBACK") }
    try connection.execute(
      """
      SET client_min_messages = error; DROP SCHEMA IF EXISTS app, public CASCADE;
      CREATE SCHEMA public AUTHORIZATION pg_database_owner; GRANT USAGE ON SCHEMA public TO PUBLIC;
      COMMENT ON SCHEMA public IS 'standard public schema'; RESET client_min_messages
      """)
    guard try read(connection).snapshot.id == empty else {
      throw Fault(description: "something is left behind")
    }
  }
}

extension PostgreSQLError {
  /// Whether rows are refused.
  fileprivate var isOfRows: Bool { state.hasPrefix("23") || state.hasPrefix("22") }
}
