import Dialect
import SchemaModel
import TestSupport
import Testing

@testable import SQLiteDialect

/// Compares what the parser reads from `sqlite_schema` with what the engine's pragmas say.
@Suite(.enabled(if: Corpora.isPresent, "no corpora beside the package"))
struct PragmaAgreementTests {
  @Test(arguments: ["kallithea", "mlflow", "superset"])
  func `parser and pragmas agree on every table of a history`(project: String) throws {
    var comparison = PragmaComparison()
    for snapshot in try Corpora.snapshots(of: project) {
      try comparison.compare(snapshot.sql, label: "\(project)/\(snapshot.name)")
    }
    #expect(comparison.tables > 10)
  }

  @Test func `parser and pragmas agree on the peers' cases`() throws {
    var comparison = PragmaComparison()
    for schema in try Corpora.peerSchemas() {
      try comparison.compare(schema.sql, label: schema.name)
    }
    #expect(comparison.tables > 10)
  }
}

struct PragmaComparison {
  /// How many tables were compared.
  private(set) var tables = 0
  /// The statements of tables and their indexes that were compared already: histories repeat them.
  private var seen: Set<[String?]> = []

  mutating func compare(_ sql: String, label: String) throws {
    let connection = try Connection()
    try connection.execute("BEGIN; \(sql); COMMIT")
    let schema = try SchemaReader.read(connection, format: SnapshotFormat(dialect: "sqlite"))
    let rows = try CatalogRow.all(of: connection)
    #expect(!schema.objects.keys.contains { $0.kind == .opaque }, "\(label)")
    let texts = Dictionary(grouping: rows, by: \.table).mapValues { $0.map(\.sql) }
    for table in schema.tables where seen.insert(texts[table.name] ?? []).inserted {
      tables += 1
      try compare(table, in: schema, connection, "\(label), table \(table.name)")
    }
  }

  private func compare(
    _ table: Table, in schema: Schema, _ connection: Connection, _ label: String
  ) throws {
    try options(of: table, connection, label)
    try columns(of: table, connection, label)
    try keys(of: table, in: schema, connection, label)
    try foreignKeys(of: table, connection, label)
  }

  private func options(of table: Table, _ connection: Connection, _ label: String) throws {
    let rows = try connection.rows(
      "SELECT wr, strict FROM pragma_table_list WHERE schema = 'main' AND name = ?",
      [.text(table.name)])
    let expected: [Value] = [
      .integer(table.isWithoutRowid ? 1 : 0), .integer(table.isStrict ? 1 : 0),
    ]
    #expect(rows == [expected], "\(label)")
  }

  private func columns(of table: Table, _ connection: Connection, _ label: String) throws {
    let rows = try connection.rows(
      "SELECT name, type, \"notnull\", dflt_value, pk, hidden FROM pragma_table_xinfo(?)",
      [.text(table.name)])
    #expect(rows.map { $0[0].string } == table.columns.map(\.name), "\(label)")
    for (row, column) in zip(rows, table.columns) {
      let label: Comment = "\(label), column \(column.name)"
      #expect(bare(row[1].string) == bare(column.type), label)
      #expect((row[2] == .integer(1)) == (column.notNull != nil), label)
      #expect(
        try value(row[3].string, connection) == value(column.defaultValue?.text, connection), label)
      let place = table.primaryKey?.columns.firstIndex { $0.name == column.name }
      #expect(row[4] == .integer(place.map { Int64($0) + 1 } ?? 0), label)
      let hidden: Int64 = column.generated.map { $0.storage == .virtual ? 2 : 3 } ?? 0
      #expect(row[5] == .integer(hidden), label)
    }
  }

  private func bare(_ type: String?) -> String {
    (type ?? "").uppercased().filter { !$0.isWhitespace }
  }

  /// What a default gives; its text where that depends on the moment.
  private func value(_ expression: String?, _ connection: Connection) throws -> Value? {
    guard let expression, !expression.uppercased().contains("CURRENT_") else {
      return expression.map { .text($0.uppercased()) }
    }
    return try connection.value("SELECT (\(expression))")
  }

  private struct Key: Hashable {
    var origin: String
    var isUnique: Bool
    var isPartial: Bool
    var columns: [String]
  }

  private func keys(
    of table: Table, in schema: Schema, _ connection: Connection, _ label: String
  ) throws {
    var actual: [Key] = []
    for row in try connection.rows(
      "SELECT name, origin, \"unique\", partial FROM pragma_index_list(?)", [.text(table.name)])
    {
      let columns = try connection.rows(
        "SELECT coalesce(name, 'an expression') || ' ' || coll || ' ' || \"desc\" FROM pragma_index_xinfo(?) WHERE key",
        [row[0]])
      actual.append(
        Key(
          origin: row[1].string ?? "", isUnique: row[2] == .integer(1),
          isPartial: row[3] == .integer(1), columns: columns.compactMap { $0[0].string }))
    }
    let expected = self.expected(table, in: schema)
    #expect(Set(actual) == Set(expected), "\(label)")
    // Two constraints on the same columns are one to the engine, whatever their names.
    let constraints = Set(expected.filter { $0.origin != "c" })
    #expect(
      actual.count == constraints.count + expected.count { $0.origin == "c" }, "\(label)")
  }

  private func expected(_ table: Table, in schema: Schema) -> [Key] {
    var keys = table.uniques.map {
      Key(origin: "u", isUnique: true, isPartial: false, columns: described($0.columns, table))
    }
    if let key = table.primaryKey, !key.isRowidAlias {
      let columns = described(key.columns, table)
      // A unique constraint on the key's columns is not made a second time.
      keys.removeAll { $0.columns == columns }
      keys.append(Key(origin: "pk", isUnique: true, isPartial: false, columns: columns))
    }
    for index in schema.indexes where index.table == table.name {
      let columns = index.terms.map { term in
        switch term.key {
        case .column(let name):
          described(
            [KeyColumn(name: name, collation: term.collation, descending: term.descending)], table)[
              0]
        case .expression: "an expression \(term.collation ?? "BINARY") \(term.descending ? 1 : 0)"
        }
      }
      keys.append(
        Key(
          origin: "c", isUnique: index.isUnique, isPartial: index.predicate != nil, columns: columns
        ))
    }
    return keys
  }

  private func described(_ columns: [KeyColumn], _ table: Table) -> [String] {
    columns.map { column in
      let own = table.columns.first { $0.name == column.name }?.collation
      return "\(column.name) \(column.collation ?? own ?? "BINARY") \(column.descending ? 1 : 0)"
    }
  }

  private func foreignKeys(of table: Table, _ connection: Connection, _ label: String) throws {
    let rows = try connection.rows(
      "SELECT id, \"table\", \"from\", \"to\", on_update, on_delete FROM pragma_foreign_key_list(?) ORDER BY id, seq",
      [.text(table.name)])
    let grouped = Dictionary(grouping: rows) { $0[0] }
    let actual = grouped.values.map { rows in
      rows.map { $0.dropFirst().map { $0.string ?? "" } }
    }
    let expected = table.foreignKeys.map { key in
      key.columns.enumerated().map { place, column in
        [
          key.referencedTable, column, key.referencedColumns?[place] ?? "",
          named(key.onUpdate), named(key.onDelete),
        ]
      }
    }
    #expect(Set(actual) == Set(expected), "\(label)")
  }

  private func named(_ action: ForeignKey.Action) -> String {
    switch action {
    case .noAction: "NO ACTION"
    case .restrict: "RESTRICT"
    case .setNull: "SET NULL"
    case .setDefault: "SET DEFAULT"
    case .cascade: "CASCADE"
    }
  }
}
