import Dialect
import SchemaModel

@testable import SQLiteDialect

/// Makes up what a branch does to a schema, with the engine's own statements and in the model.
struct RandomBranch {
  private var random: SeededRandom
  private(set) var schema: Schema
  private(set) var renames = RenameHints()
  private let connection: Connection

  /// Makes two to five changes that the engine accepts.
  init(of base: Schema, seed: UInt64) throws {
    random = SeededRandom(seed: seed)
    schema = base
    connection = try Self.database(base)
    for _ in 0..<Int.random(in: 2...5, using: &random) { try change() }
    for _ in 0..<Int.random(in: 0...2, using: &random) { alterTable() }
    schema = try SchemaReader.read(Self.database(schema), format: schema.format)
  }

  var side: MergeSide { MergeSide(schema: schema, renames: renames) }

  /// An empty database of a schema.
  static func database(_ schema: Schema) throws -> Connection {
    let connection = try Connection()
    for statement in SQLiteDialect().render(schema) { try connection.execute(statement) }
    return connection
  }

  // MARK: Statements

  private mutating func change() throws {
    guard let table = pick(schema.tables), let column = pick(table.columns) else { return }
    let other = pick(schema.tables) ?? table
    let (name, field) = (quoted(table.name), quoted(column.name))
    let fresh = "new\(Int.random(in: 0..<12, using: &random))"
    var declared: RenameHints?
    let sql: String
    switch Int.random(in: 0..<13, using: &random) {
    case 0, 1:
      sql = "ALTER TABLE \(name) ADD COLUMN \(fresh) \(pick(["TEXT", "INT DEFAULT 3"]) ?? "")"
    case 2: sql = "ALTER TABLE \(name) DROP COLUMN \(field)"
    case 3:
      sql = "ALTER TABLE \(name) RENAME TO \(fresh)"
      declared = RenameHints(tables: [table.name: fresh])
    case 4:
      sql = "ALTER TABLE \(name) RENAME COLUMN \(field) TO \(fresh)"
      declared = RenameHints(columns: [.init(table: table.name, from: column.name, to: fresh)])
    case 5: sql = "CREATE INDEX ix_\(fresh) ON \(name) (\(field))"
    case 6: sql = "CREATE UNIQUE INDEX ix_\(fresh) ON \(name) (id) WHERE \(field) IS NOT NULL"
    case 7: sql = "CREATE VIEW v_\(fresh) AS SELECT id, \(field) AS one FROM \(name)"
    case 8:
      sql =
        "CREATE TRIGGER r_\(fresh) AFTER UPDATE OF \(field) ON \(name) "
        + "BEGIN DELETE FROM \(quoted(other.name)) WHERE id = 77; END"
    case 9: sql = "CREATE TABLE \(fresh) (id INTEGER PRIMARY KEY, up INT REFERENCES \(name) (id))"
    case 10: sql = "DROP TABLE \(name)"
    default:
      guard let path = pick(schema.objects.keys.filter { $0.kind != .table }.sorted()),
        path.kind != .virtual
      else { return }
      sql = "DROP \(path.kind.text) \(quoted(path.name))"
    }
    // What the engine refuses is not done.
    guard (try? connection.execute(sql)) != nil else { return }
    schema = try SchemaReader.read(connection, format: schema.format)
    if let declared { renames = renames.followed(by: declared, under: .ignoringASCIICase) }
  }

  /// Changes that take a rebuild.
  private mutating func alterTable() {
    guard var table = pick(schema.tables), !table.columns.isEmpty else { return }
    let position = Int.random(in: 0..<table.columns.count, using: &random)
    let name = table.columns[position].name
    guard name != "id", table.columns[position].generated == nil else { return }
    switch Int.random(in: 0..<4, using: &random) {
    case 0:
      if !table.isStrict, table.columns[position].type.hasPrefix("TEXT") {
        table.columns[position].type = pick(["VARCHAR(30)", "VARCHAR(50)"]) ?? "TEXT"
      }
    case 1:
      table.columns[position].notNull = table.columns[position].notNull == nil ? NotNull() : nil
    case 2: table.checks.append(CheckConstraint(expression: SQLText("\(quoted(name)) IS NOT 'no'")))
    default: table.columns[position].collation = "NOCASE"
    }
    schema[table.path] = .table(table)
  }

  private mutating func pick<Element>(_ choices: [Element]) -> Element? {
    choices.randomElement(using: &random)
  }

  private func quoted(_ name: String) -> String { name.quotedAsName }
}
