internal import Dialect
internal import Proving
internal import SchemaModel

/// The tables of a request, in an order in which rows can be put in.
struct RowTables {
  /// The tables.
  private(set) var tables: [RowTable] = []
  /// The tables that get rows by others: partitioned ones, with those that their rows are in.
  private(set) var roots: [String: [String]] = [:]

  private let request: RowRequest
  private let types: TypeCatalog
  private let endTypes: TypeCatalog?
  private let columns: [String: [CatalogColumn]]
  private let endColumns: [String: [CatalogColumn]]
  private let names: EndNames

  /// A column as a catalog has it.
  private struct CatalogColumn {
    let name: String
    let type: (oid: Int, modifier: Int)
    let text: String
    let isFilled: Bool
  }

  /// Reads what there is where a script begins, and where it leads.
  init(
    _ request: RowRequest, _ types: TypeCatalog, _ endTypes: TypeCatalog?, _ start: Connection,
    _ end: Connection?
  ) throws {
    (self.request, self.types, self.endTypes) = (request, types, endTypes)
    names = EndNames(request)
    columns = try Self.columns(start)
    endColumns = try end.map(Self.columns) ?? [:]
    let all = request.schema.tables
    for table in all {
      for parent in request.schema.wholes(of: table) {
        roots[parent.name, default: []].append(table.name)
      }
    }
    for table in TableOrder(all.map(ordering), under: .exact).tables {
      guard let table = request.schema.table(named: table.name, under: .exact),
        table.options[.partitionBy] == nil
      else { continue }
      tables.append(rowTable(table))
    }
  }

  /// A table with all that must be filled before it as if it referred to it.
  private func ordering(_ table: Table) -> Table {
    var table = table
    table.foreignKeys = keys(of: table)
    if table.options[.partitionBy] != nil {
      table.foreignKeys += (roots[table.name] ?? []).map {
        ForeignKey(columns: [], referencedTable: $0)
      }
    }
    return table
  }

  /// The foreign keys that rows of a table have to meet at either end: a partition has those of its table.
  private func keys(of table: Table) -> [ForeignKey] {
    ([table] + request.schema.wholes(of: table)).flatMap {
      $0.foreignKeys + endKeys(of: $0)
    }
  }

  private func rowTable(_ table: Table) -> RowTable {
    let endName = names.table(table.name)
    let end = endName.flatMap { endColumns[$0] } ?? []
    let demands = RowDemands(on: table, request.schema)
    let defaults = names.referencedDefaults(in: table.name)
    var result = RowTable(
      table: table, columns: [], foreignKeys: keys(of: table),
      wholes: Set(request.schema.wholes(of: table).map(\.name)),
      endName: endName.flatMap { endColumns[$0] == nil ? nil : $0 })
    for column in columns[table.name] ?? [] {
      let newName = names.column(column.name, of: table.name)
      let new = end.first { $0.name == newName }
      var made = RowTable.Column(
        name: column.name, type: column.type,
        isFilled: column.isFilled || new?.isFilled ?? false)
      made.endType = new?.type
      made.isRetyped = new.map { $0.text != column.text } ?? false
      made.demands = [defaults[column.name]].compactMap(\.self) + demands.values(of: column.name)
      made.isShared = demands.shared.contains(column.name)
      result.columns.append(made)
      result.endColumns.append(new?.name)
    }
    addConditions(of: table, in: request.schema, to: &result) { $0 }
    for parent in request.schema.wholes(of: table) {
      addConditions(of: parent, in: request.schema, to: &result) { $0 }
    }
    if let endSchema = request.end, let endName,
      let endTable = endSchema.table(named: endName, under: .exact)
    {
      let old = { names.oldColumn($0, of: table.name) }
      addConditions(of: endTable, in: endSchema, to: &result, old)
    }
    addDomains(to: &result)
    result.addJointHints()
    if !request.fillsNewReferences { emptyNewReferences(of: &result) }
    return result
  }

  /// Leaves a column of each foreign key empty that leads to a table which the script makes.
  private func emptyNewReferences(of result: inout RowTable) {
    for table in [result.table] + request.schema.wholes(of: result.table) {
      let end = names.table(table.name).flatMap { request.end?.table(named: $0, under: .exact) }
      for key in end?.foreignKeys ?? [] where names.oldTable(key.referencedTable) == nil {
        let own = key.columns.compactMap { names.oldColumn($0, of: table.name) }
        let positions = own.compactMap(result.position)
        guard positions.count == key.columns.count else { continue }
        if let position = positions.first(where: { !result.columns[$0].isFilled }) {
          result.columns[position].isEmpty = true
        } else {
          result.obstacle = "it refers to \(key.referencedTable), which is new and has no row"
        }
      }
    }
  }

  private func addConditions(
    of table: Table, in schema: Schema, to result: inout RowTable, _ old: (String) -> String?
  ) {
    let key = schema.table(named: table.partitionParent ?? "", under: .exact)?
      .options[.partitionBy]
    if let bound = table.options[.bound] {
      let names = key.map { SQLTextParts.names(in: $0).compactMap(old) }
      result.add(nil, bound, naming: names)
    }
    for check in table.checks {
      result.add(
        check.name, check.expression.text,
        naming: SQLTextParts.names(in: check.expression.text).compactMap(old))
    }
    if let key = table.primaryKey {
      result.add(key.name, "", naming: key.columns.compactMap { old($0.name) })
    }
    for key in table.uniques {
      result.add(key.name, "", naming: key.columns.compactMap { old($0.name) })
    }
    for index in schema.indexes where index.table == table.name && index.isUnique {
      let names = index.texts.flatMap { SQLTextParts.names(in: $0) } + index.columnNames
      result.add(WrittenName(index.name).own, "", naming: names.compactMap(old))
    }
    for case .other(let other) in schema.objects.values where other.kind == .exclusion {
      let name = WrittenName(member: other.name)
      guard name.relation == table.name else { continue }
      result.add(
        name.own, "", naming: SQLTextParts.names(in: other.definition).compactMap(old))
    }
  }

  private func addDomains(to result: inout RowTable) {
    for (position, column) in result.columns.enumerated() {
      let checks = types.checks(of: column.type.oid)
      let later = column.endType.flatMap { endTypes?.checks(of: $0.oid) } ?? []
      for check in checks + later.filter({ check in !checks.contains { $0 == check } }) {
        result.add(check.name, check.text, naming: [column.name])
      }
      result.columns[position].hints += readableTexts(for: column)
    }
  }

  /// What can be read as the type that a column of texts or bytes is to have.
  private func readableTexts(for column: RowTable.Column) -> [String] {
    guard column.isRetyped, let endTypes, let type = column.endType,
      let start = types[column.type.oid], start.isText || start.name == "bytea"
    else { return [] }
    let maker = ValueMaker(types: endTypes)
    return (0..<6).compactMap { maker.value(type.oid, type.modifier, request.firstID + $0) }
  }

  /// The foreign keys that a table has where the script leads, under the names where it begins.
  private func endKeys(of table: Table) -> [ForeignKey] {
    guard let name = names.table(table.name),
      let end = request.end?.table(named: name, under: .exact)
    else { return [] }
    return end.foreignKeys.compactMap { key in
      guard let parent = names.oldTable(key.referencedTable) else { return nil }
      var key = key
      key.referencedTable = parent
      // What a column comes with decides together with those that are there.
      let known = Set(table.columns.map(\.name))
      let pairs = zip(key.columns, key.referencedColumns ?? []).compactMap { own, referenced in
        names.oldColumn(own, of: table.name).flatMap { own in
          names.oldColumn(referenced, of: parent).map { (own, $0) }
        }
      }.filter { known.contains($0.0) }
      key.columns = pairs.map(\.0)
      key.referencedColumns = pairs.map(\.1)
      return pairs.isEmpty ? nil : key
    }
  }

  private static func columns(_ connection: Connection) throws -> [String: [CatalogColumn]] {
    let result = try connection.query(
      """
      SELECT n.nspname, c.relname, a.attname, a.atttypid, a.atttypmod, \
      format_type(a.atttypid, a.atttypmod), a.attnotnull OR t.typnotnull
      FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
      JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_type t ON t.oid = a.atttypid
      WHERE a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '' AND c.relkind = 'r'
      AND c.oid >= \(CatalogFilter.firstOwn) AND \(CatalogFilter.isNamespaceRead)
      ORDER BY c.oid, a.attnum
      """)
    return result.rows.reduce(into: [:]) { columns, row in
      let table = QualifiedName(row[1] ?? "", catalogSchema: row[0] ?? "").description
      let type = (row[3].flatMap { Int($0) } ?? 0, row[4].flatMap { Int($0) } ?? -1)
      columns[table, default: []].append(
        CatalogColumn(
          name: row[2] ?? "", type: type, text: row[5] ?? "", isFilled: row[6] == "t"))
    }
  }
}

extension Index {
  /// The columns that it is sorted by.
  fileprivate var columnNames: [String] {
    terms.compactMap { if case .column(let name) = $0.key { name } else { nil } }
  }
}
