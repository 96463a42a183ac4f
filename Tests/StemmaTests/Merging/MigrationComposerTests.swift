import Dialect
import SQLiteDialect
import SchemaModel
import Testing

@testable import Stemma

struct MigrationComposerTests {
  private static let base = "CREATE TABLE t (id INTEGER PRIMARY KEY, first TEXT, last TEXT);"
  private static let full = """
    CREATE TABLE t (id INTEGER PRIMARY KEY, first TEXT, last TEXT, "full" TEXT);
    """
  private static let onlyFull = "CREATE TABLE t (id INTEGER PRIMARY KEY, \"full\" TEXT);"

  private func compose(
    from: String, to: String, carrying edges: [CarriedEdge], renames: RenameHints = RenameHints()
  ) throws -> ComposedMigration {
    try MigrationComposer(dialect: Fixture.dialect).compose(
      from: Fixture.schema(from), to: Fixture.schema(to), renames: renames, carrying: edges)
  }

  @Test func `carried statements stand between what adds and what drops`() throws {
    let edge = try Fixture.edge(
      "a1 Join the names", from: Self.base, to: Self.onlyFull,
      up: ["UPDATE t SET \"full\" = first || last;"], down: ["UPDATE t SET first = \"full\";"])
    let other = "CREATE TABLE notes (a);"
    let composed = try compose(
      from: Self.base + other, to: Self.onlyFull + other, carrying: [edge])
    #expect(
      composed.migration.up.text == """
        -- expand
        ALTER TABLE t ADD COLUMN "full" TEXT;

        -- data
        -- from a1 Join the names
        UPDATE t SET "full" = first || last;

        -- contract
        ALTER TABLE t DROP COLUMN "first";
        ALTER TABLE t DROP COLUMN "last";

        """)
    #expect(
      composed.migration.up.statements.map(\.origin) == [.drafted, .written, .drafted, .drafted])
    #expect(composed.migration.down.text.contains("UPDATE t SET first = \"full\";"))
    #expect(try composed.proof().failures == [])
  }

  @Test func `downwards the edges come in the opposite order`() throws {
    let one = try Fixture.edge(
      "a1", from: Self.base, to: Self.base, up: ["UPDATE t SET first = 'a';"],
      down: ["UPDATE t SET first = 'b';", "UPDATE t SET first = 'c';"])
    let two = try Fixture.edge(
      "a2", from: Self.base, to: Self.base, up: ["UPDATE t SET last = 'd';"],
      down: ["UPDATE t SET last = 'e';"])
    let composed = try compose(from: Self.base, to: Self.base, carrying: [one, two])
    #expect(composed.up.carried.map(\.label) == ["a1", "a2"])
    #expect(
      composed.migration.down.text == """
        -- data
        -- from a2
        UPDATE t SET last = 'e';
        -- from a1
        UPDATE t SET first = 'b';
        UPDATE t SET first = 'c';

        """)
  }

  @Test func `drafted statements are never carried`() throws {
    let edge = try Fixture.edge(
      from: "CREATE TABLE t (a);", to: "CREATE TABLE t (a NOT NULL);",
      up: ["UPDATE t SET a = 0 WHERE a IS NULL;"])
    let composed = try compose(
      from: "CREATE TABLE t (a); CREATE TABLE u (b);",
      to: "CREATE TABLE t (a NOT NULL); CREATE TABLE u (b);", carrying: [edge])
    #expect(composed.up.carried.map(\.sql) == ["UPDATE t SET a = 0 WHERE a IS NULL;"])
    #expect(composed.migration.up.text.contains("Every row needs") == false)
    #expect(try composed.proof().failures == [])
  }

  @Test func `a table that a script makes for itself is carried, structure is not`() throws {
    let edge = try Fixture.writtenEdge(
      from: Self.base, to: Self.full,
      up: """
        ALTER TABLE t ADD COLUMN "full" TEXT;
        CREATE TABLE work (id, text);
        INSERT INTO work SELECT id, first FROM t;
        UPDATE t SET "full" = (SELECT text FROM work WHERE work.id = t.id);
        DROP TABLE work;

        """, down: "ALTER TABLE t DROP COLUMN \"full\";\n")
    #expect(edge.up.structural.map(\.sql) == ["ALTER TABLE t ADD COLUMN \"full\" TEXT;"])
    let composed = try compose(from: Self.base, to: Self.full, carrying: [edge])
    #expect(
      composed.migration.up.statements.map(\.origin) == [.drafted]
        + Array(repeating: .written, count: 4))
    #expect(try composed.proof().failures == [])
  }

  @Test func `foreign keys, reasons and leftovers go along where they still mean something`() throws
  {
    let edge = try Fixture.edge(
      from: Self.base, to: Self.full + "CREATE TABLE audit (a);",
      up: ["UPDATE t SET \"full\" = first;"],
      leftovers: [Leftover(ObjectPath(.table, "audit"))], irreversible: "names cannot be split",
      foreignKeys: true)
    let composed = try compose(
      from: Self.base, to: Self.full + "CREATE TABLE audit (a);", carrying: [edge])
    #expect(composed.migration.up.enforcesForeignKeys)
    #expect(composed.migration.up.text.hasPrefix("-- stemma: foreign keys on\n"))
    #expect(composed.migration.irreversible == "names cannot be split")
    #expect(composed.migration.leftovers == [Leftover(ObjectPath(.table, "audit"))])
    let elsewhere = try compose(from: Self.base, to: Self.full, carrying: [edge])
    #expect(elsewhere.migration.leftovers == [])
  }

  @Test func `a statement that fails is found by its line`() throws {
    let edge = try Fixture.edge(
      "a1", from: Self.full, to: Self.full,
      up: ["UPDATE t SET first = 'x';", "UPDATE t SET \"full\" = 'x';"])
    let composed = try compose(from: Self.base, to: Self.base, carrying: [edge])
    guard case .statement(.up, let line, _, _)? = try composed.proof().failures.first else {
      Issue.record("the statement ran")
      return
    }
    let statements = Fixture.dialect.split(composed.migration.up.text)
    #expect(
      composed.up.carriedStatement(inLine: line, of: statements)?.sql
        == "UPDATE t SET \"full\" = 'x';")
  }

  @Test func `statements can be left out`() throws {
    let edge = try Fixture.edge(
      from: Self.base, to: Self.base, up: ["UPDATE t SET first = 1;", "UPDATE t SET last = 1;"])
    let composed = try MigrationComposer(dialect: Fixture.dialect).compose(
      from: edge.parent, to: edge.child, renames: RenameHints(), carrying: [edge],
      leavingOut: { $0.report.updated["t"] == ["first"] })
    #expect(composed.up.carried.map(\.sql) == ["UPDATE t SET last = 1;"])
  }
}
