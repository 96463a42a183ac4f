import Dialect
import Proving
import SchemaModel
import Testing

/// Proofs over an engine that is not SQLite: what they find is found by the prover, and not by an engine's SQL.
@Suite struct MemoryProofTests {
  private let dialect = MemoryDialect()
  private static let people = "make people (id int key, name text)"
  private static let pets = "make pets (id int key, owner int -> people.id)"

  private func schema(_ lines: [String]) throws -> Schema {
    let file = SourceFile(name: "schema", text: lines.joined(separator: "\n"))
    return try dialect.readSource([file], format: SnapshotFormat(dialect: dialect.name)).schema
  }

  /// Proves an edge whose scripts have one statement a line, all of them a person's or all of them a draft's.
  private func proof(
    from parent: [String] = [people], to child: [String] = [people], up: [String] = [],
    down: [String]? = [], isDrafted: Bool = false, enforcing: Bool = false
  ) throws -> Proof {
    let script = { (lines: [String]) in
      MigrationScript(
        text: lines.map { $0 + "\n" }.joined(),
        statements: lines.map { _ in .init(origin: isDrafted ? .drafted : .written) },
        enforcesForeignKeys: enforcing)
    }
    return try dialect.prove(
      ProofRequest(
        parent: schema(parent), child: schema(child),
        migration: Migration(
          up: script(up), down: script(down ?? []),
          irreversible: down == nil ? "nobody wants it back" : nil)))
  }

  @Test func `a script that keeps everything is proven`() throws {
    let proof = try proof(
      to: ["make people (id int key, name text, note text)"], up: ["add people.note text"],
      down: ["drop people.note"], isDrafted: true)
    #expect(proof.failures == [])
    #expect(proof.upHazards == [])
    #expect(
      proof.downHazards == [
        Hazard(.dataLoss, "table/people.note", "the column and its values go"),
        Hazard(.rewrite, "table/people", "the table is copied row by row"),
      ])
  }

  @Test func `rows that a copy leaves out are lost`() throws {
    let proof = try proof(
      up: [
        "make others (id int key, name text)", "copy people to others skipping 2", "drop people",
        "call others people",
      ])
    #expect(
      proof.failures.first
        == .rowsLost(.up, table: "people", lost: 2, of: 5, example: "id 1, name 'name 0'"))
  }

  @Test func `values that nobody wrote to must stay`() throws {
    let drafted = try proof(up: ["fill people.name = x"], isDrafted: true)
    #expect(
      drafted.failures.first
        == .valuesChanged(
          .up, table: "people", column: "name", changed: 5, of: 5,
          example: "'name 0' becomes 'x'"))
    let written = try proof(up: ["fill people.name = x"])
    #expect(written.failures == [])
    #expect(written.upHazards == [Hazard(.dataLoss, "table/people.name", "values change")])
  }

  @Test func `a script must lead to its schema`() throws {
    let proof = try proof(up: ["add people.note text"])
    guard case .schema(.up, let expected, let actual)? = proof.failures.first else {
      Issue.record("\(proof.failures)")
      return
    }
    #expect(expected.table("people")?.columns.count == 2)
    #expect(actual.table("people")?.columns.count == 3)
  }

  @Test(arguments: [false, true])
  func `rows that refer to nothing are found`(enforcing: Bool) throws {
    let proof = try proof(
      from: [Self.people, Self.pets], to: [Self.people, Self.pets], up: ["clear people"],
      enforcing: enforcing)
    #expect(proof.failures == [.foreignKeys(.up, table: "pets", violations: 5)])
  }

  @Test func `a row that is there already is no row of the script's`() throws {
    // Generated rows have the id 1; those of a second attempt do not.
    #expect(try proof(up: ["put people (1, Ann)"], down: nil).failures == [])
    let twice = try proof(up: ["put people (1, Ann)", "put people (1, Ann)"], down: nil)
    guard case .statement(.up, line: 1, _, let refusal)? = twice.failures.first else {
      Issue.record("\(twice.failures)")
      return
    }
    #expect(refusal.reason == .unique(table: "people", columns: ["id"]))
  }

  @Test func `what does not work is named`() throws {
    let proof = try proof(
      to: [Self.people, "make toys (pet int -> pets.id)"], up: ["make toys (pet int -> pets.id)"],
      down: ["drop toys"], isDrafted: true)
    #expect(
      proof.newlyBroken == [
        BrokenObject(path: ObjectPath(.table, "toys"), reason: "there is no pets")
      ])
  }

  @Test(arguments: [("text", nil), ("text full", "people.note needs a value")])
  func `what is left behind must let an older application work`(
    type: String, message: String?
  ) throws {
    let child = ["make people (id int key, name text, note \(type))"]
    let leftover = try #require(Leftover("table/people.note"))
    let up =
      [
        "make new (id int key, name text, note text)", "copy people to new", "fill new.note = x",
        "drop people",
      ] + child + ["copy new to people", "drop new"]
    let proof = try dialect.prove(
      ProofRequest(
        parent: schema([Self.people]), child: schema(child),
        migration: Migration(
          up: dialect.annotate(up.joined(separator: "\n"), with: Draft()), down: MigrationScript(),
          leftovers: [leftover])))
    #expect(
      proof.failures.filter { $0.hazard != .dataLoss }
        == (message.map {
          [.leftover(leftover, reason: "its INSERT INTO people fails: \($0)")]
        } ?? []))
  }

  @Test(arguments: Direction.allCases, [1, 2, 3, 4])
  func `a statement that is refused is named with direction and line`(
    direction: Direction, line: Int
  ) throws {
    var lines = (1...4).map { "put people (\(-$0), x)" }
    lines[line - 1] = "drop nothing"
    let proof = try direction == .up ? proof(up: lines) : proof(down: lines)
    #expect(
      proof.failures == [
        .statement(
          direction, line: line, text: "drop nothing", refusal: Refusal("there is no nothing"))
      ])
  }

  @Test func `an engine that fails at any call leaves nothing open`() throws {
    var calls = 0
    while true {
      dialect.watch.patience = calls
      do {
        let proof = try proof(
          from: [Self.people, Self.pets], to: [Self.people, Self.pets], up: ["fill people.name = x"]
        )
        #expect(proof.failures == [])
        break
      } catch let fault {
        #expect(fault is MemoryWatch.Fault)
      }
      #expect(dialect.watch.open == 0, "after \(calls) calls")
      calls += 1
    }
    #expect(calls > 20)
    #expect(dialect.watch.open == 0)
  }
}
