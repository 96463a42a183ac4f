internal import Dialect
internal import SchemaModel

extension DatabaseImage {
  /// Reads the rows that tables themselves have: those of partitions and of tables that inherit are theirs.
  init(_ connection: Connection, schema: Schema) throws {
    self.init(under: .exact)
    let forms = try TableForm.all(connection)
    let tables = schema.tables.filter {
      forms[$0.name] != nil && $0.options[.partitionBy] == nil
    }
    let queries = tables.map { table in
      let columns = forms[table.name]?.columns.map(\.name) ?? []
      return "SELECT \(SQLName.list(columns)) FROM ONLY \(SQLName.qualified(table.name))"
    }
    for (table, result) in zip(tables, try Self.results(of: queries, connection)) {
      // What cannot be read has no rows, and is named as broken.
      guard let result, let form = forms[table.name] else { continue }
      let rows = result.rows.map { row in zip(form.columns, row).map { $0.value($1) } }
      self.tables[table.name] = TableImage(
        columns: form.columns.map(\.name), rows: rows, under: .exact)
    }
    places = try Self.places(connection)
  }

  /// What queries give; `nil` for one that fails.
  private static func results(
    of queries: [String], _ connection: Connection
  ) throws -> [QueryResult?] {
    guard !queries.isEmpty else { return [] }
    let isInside = connection.transactionStatus == .open
    if isInside { try connection.execute("SAVEPOINT stemma_image") }
    do { return try connection.execute(queries.joined(separator: ";\n")) } catch is PostgreSQLError
    {
      if isInside { try connection.execute("ROLLBACK TO stemma_image") }
    }
    return try queries.map { query in
      do { return try connection.query(query) } catch is PostgreSQLError {
        if isInside { try connection.execute("ROLLBACK TO stemma_image") }
        return nil
      }
    }
  }

  /// The numbers of the files that the rows of tables are in: a table that is written anew has another one.
  private static func places(_ connection: Connection) throws -> [String: Int64] {
    let result = try connection.query(
      """
      SELECT n.nspname, c.relname, pg_relation_filenode(c.oid) FROM pg_class c
      JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relkind = 'r' AND c.oid >= \(CatalogFilter.firstOwn)
      AND \(CatalogFilter.isNamespaceRead)
      """)
    return result.rows.reduce(into: [:]) { places, row in
      let name = QualifiedName(row[1] ?? "", catalogSchema: row[0] ?? "").description
      places[name] = row[2].flatMap { Int64($0) }
    }
  }
}
