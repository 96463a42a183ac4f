internal import SchemaModel

/// What a database's catalog has at one moment, as far as it shows what a statement changed.
struct CatalogState {
  /// An object under its number.
  struct Entry: Hashable {
    /// The name that it has.
    let path: ObjectPath
    /// The relation that it belongs to, by its number; `nil` for what stands alone.
    let relation: Int?

    /// Whether it is called otherwise than another one, be it under another name of its relation.
    func isRenamed(from old: Entry) -> Bool {
      relation == nil
        ? path != old.path
        : QualifiedName.ownName(in: path.name) != QualifiedName.ownName(in: old.path.name)
    }
  }

  /// A table under its number.
  struct Table: Equatable {
    /// The written name.
    let name: String
    /// The file that its rows are in.
    let place: String?
    /// What changes with its definition.
    var marks: [String]
    /// The columns by their numbers.
    var columns: [Int: Column] = [:]
    /// How many constraints it has.
    var constraintCount = 0

    /// The names of the columns, in their order.
    var columnNames: [String] {
      columns.sorted { $0.key < $1.key }.map(\.value.name)
    }
  }

  /// A column under its number.
  struct Column: Equatable {
    /// The name.
    let name: String
    /// The type with what limits it; of a domain, what it is made of.
    let type: String
    /// The number of the type, and of what limits it: they stay where the type gets another name.
    let typeNumber: String
    /// Whether its values are computed.
    let isGenerated: Bool
    /// Whether its type is an enum.
    let isEnum: Bool
  }

  /// The objects.
  private(set) var objects: [CatalogKey: Entry] = [:]
  /// The tables among them.
  private(set) var tables: [Int: Table] = [:]
  /// Which of the catalog's rows are known.
  private var mark: CatalogMark

  /// Looks at the catalog.
  init(_ connection: Connection) throws {
    mark = try CatalogMark(connection)
    try read(nil, connection)
  }

  /// Looks at everything again.
  mutating func readAgain(_ connection: Connection) throws -> CatalogChange {
    let new = try CatalogState(connection)
    defer { self = new }
    return CatalogChange(old: objects, new: new.objects, oldTables: tables, newTables: new.tables)
  }

  /// Looks at what a statement of the transaction that is open may have changed, by what was counted since the last look.
  mutating func follow(
    _ connection: Connection, _ counts: [Int: RowCounts.Counts]
  ) throws -> CatalogChange {
    // A schema or a type is part of the names of others.
    guard counts[Catalog.namespace.rawValue] == nil,
      counts[Catalog.type.rawValue]?.updated ?? 0 == 0
    else { return try readAgain(connection) }
    var rows = try mark.rows(writtenSince: counts, connection)
    for (relation, table) in tables
    where rows.constraints.map({ $0[relation] ?? 0 != table.constraintCount }) ?? false {
      rows.relations.insert(relation)
    }
    let gone = objects.keys.filter(rows.areGone)
    let old = remove(rows.keys.union(gone))
    try read(rows, connection)
    var change = CatalogChange(old: old.objects, oldTables: old.tables)
    for key in rows.keys { change.new[key] = objects[key] }
    for relation in rows.relations { change.newTables[relation] = tables[relation] }
    return change
  }

  private mutating func remove(
    _ keys: Set<CatalogKey>
  ) -> (objects: [CatalogKey: Entry], tables: [Int: Table]) {
    var (oldObjects, oldTables) = ([CatalogKey: Entry](), [Int: Table]())
    for key in keys {
      oldObjects[key] = objects.removeValue(forKey: key)
      if key.catalog == Catalog.relation.rawValue {
        oldTables[key.oid] = tables.removeValue(forKey: key.oid)
      }
    }
    return (oldObjects, oldTables)
  }

  /// Takes what is in some rows of the catalog, or in all.
  private mutating func read(_ rows: CatalogRows?, _ connection: Connection) throws {
    let results = try connection.execute(Self.queries(for: rows).joined(separator: ";\n"))
    for row in results[0].rows { addRelation(row) }
    for row in results[1].rows {
      guard let relation = Self.number(row[0]), let number = Self.number(row[1]) else { continue }
      tables[relation]?.columns[number] = Column(
        name: row[2] ?? "", type: row[3] ?? "", typeNumber: row[7] ?? "",
        isGenerated: row[4] == "t",
        isEnum: row[6] == "t")
      tables[relation]?.marks.append(row[5] ?? "")
    }
    for row in results[2].rows {
      guard let relation = Self.number(row[0]) else { continue }
      tables[relation]?.marks.append(row[1] ?? "")
      if row[2] == "t" { tables[relation]?.constraintCount += 1 }
    }
    for result in results.dropFirst(3) { result.rows.forEach { addObject($0) } }
  }

  private mutating func addRelation(_ row: [String?]) {
    guard let oid = Self.number(row[0]), let kind = Self.kinds[row[3] ?? ""] else { return }
    let name = QualifiedName(row[2] ?? "", catalogSchema: row[1] ?? "").description
    objects[CatalogKey(.relation, oid)] = Entry(path: ObjectPath(kind, name), relation: nil)
    if kind == .table {
      tables[oid] = Table(name: name, place: row[4], marks: [row[5] ?? ""])
    }
  }

  private mutating func addObject(_ row: [String?]) {
    guard let catalog = Self.number(row[0]), let oid = Self.number(row[1]) else { return }
    guard let kind = ObjectKind(reading: row[2] ?? "") else { return }
    var name = row[4] ?? ""
    let key = CatalogKey(catalog: catalog, oid: oid)
    if let relation = Self.number(row[6]) {
      guard let table = objects[CatalogKey(.relation, relation)]?.path.name else { return }
      objects[key] = Entry(path: ObjectPath(kind, "\(table)/\(name)"), relation: relation)
      return
    }
    if let types = row[5].map({ ArrayText.elements(of: $0).compactMap(\.self) }) {
      name += "(\(types.map(CanonicalSQL.type).joined(separator: ",")))"
    }
    let written = row[3].map { QualifiedName(name, catalogSchema: $0).description } ?? name
    objects[key] = Entry(path: ObjectPath(kind, written), relation: nil)
  }

  private static func number(_ text: String?) -> Int? { text.flatMap { Int($0) } }

  private static let kinds: [String: ObjectKind] = [
    "r": .table, "p": .table, "v": .view, "m": .materializedView, "f": .foreignTable,
    "S": .sequence, "i": .index, "I": .index,
  ]
}
