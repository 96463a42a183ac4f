internal import SchemaModel

/// Tables whose rows are elsewhere; their columns and conditions have been read as those of tables.
enum ForeignTableRows: CatalogQuery {
  static let parts: [CatalogPart] = [.foreignTable]

  static func sql(_ major: Int) -> String {
    "SELECT f.ftrelid, s.srvname, f.ftoptions\n"
      + "FROM pg_foreign_table f JOIN pg_foreign_server s ON s.oid = f.ftserver"
  }

  static func read(_ row: inout CatalogRow, into assembly: inout SchemaAssembly) {
    let oid = row.number()
    guard let relation = assembly.kept(oid), let table = assembly.tables.removeValue(forKey: oid)
    else { return }
    let server = SQLName.quoted(row.text())
    let place = " SERVER \(server)\(optionClause(row.array()))"
    let key = CatalogKey(.relation, oid)
    var options = Options()
    options[.columnComments] = assembly.columnComments(oid)
    let definition = head(of: relation, table) + place
    assembly.add(.foreignTable, relation.name, key, definition, options: options)
    if table.options[.partitionOf] != nil,
      relation.columns.contains(where: { !$0.foreignOptions.isEmpty })
    {
      assembly.warn("foreign table \(relation.written): options of its columns are left out")
    }
  }

  /// The statement up to the server.
  private static func head(of relation: CatalogRelation, _ table: Table) -> String {
    let isPartition = table.options[.partitionOf] != nil
    let columns = relation.columns.compactMap { numbered -> String? in
      let (column, constraints) = (numbered.column, clause(of: numbered.column))
      guard !isPartition else {
        return constraints.isEmpty ? nil : SQLName.quoted(column.name) + constraints
      }
      guard !column.options[flag: .inherited] else { return nil }
      let options = optionClause(numbered.foreignOptions)
      return "\(SQLName.quoted(column.name)) \(column.type)\(options)\(constraints)"
    }
    let checks = table.checks.map { check in
      let name = check.name.map { "CONSTRAINT \(SQLName.quoted($0)) " } ?? ""
      let noInherit = check.options[flag: .noInherit] ? " NO INHERIT" : ""
      return "\(name)CHECK (\(check.expression))\(noInherit)"
    }
    let list = (columns + checks.sorted()).joined(separator: ", ")
    let name = "CREATE FOREIGN TABLE \(relation.name.sql)"
    if let parent = table.options[.partitionOf] {
      let bound = table.options[.bound].map { " \($0)" } ?? ""
      return "\(name) PARTITION OF \(sql(parent))\(list.isEmpty ? "" : " (\(list))")\(bound)"
    }
    let parents = relation.parents.map(sql).joined(separator: ", ")
    return "\(name) (\(list))\(parents.isEmpty ? "" : " INHERITS (\(parents))")"
  }

  private static func sql(_ written: String) -> String {
    QualifiedName(reading: written)?.sql ?? written
  }

  /// What a column's definition has behind its type.
  private static func clause(of column: Column) -> String {
    var text = column.collation.map { " COLLATE \($0)" } ?? ""
    if let generated = column.generated {
      text +=
        " GENERATED ALWAYS AS (\(generated.expression)) \(generated.storage == .stored ? "STORED" : "VIRTUAL")"
    }
    if let value = column.defaultValue { text += " DEFAULT \(value)" }
    if column.notNull != nil { text += " NOT NULL" }
    return text
  }

  /// The options of something foreign, in the order in which they were given.
  private static func optionClause(_ options: [String]) -> String {
    guard !options.isEmpty else { return "" }
    let texts = options.map { option in
      let (name, value) = StorageParameters.parts(of: option)
      return "\(SQLName.quoted(name)) \(SQLName.string(value))"
    }
    return " OPTIONS (\(texts.joined(separator: ", ")))"
  }
}
