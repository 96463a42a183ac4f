internal import Dialect
internal import SchemaModel

/// What tables and columns are called where a script leads.
struct EndNames {
  private let request: RowRequest

  /// Takes the renames of a request.
  init(_ request: RowRequest) { self.request = request }

  /// The name of a table there; `nil` where it is not there, be it that another one has its name.
  func table(_ name: String) -> String? {
    let tables = request.renames.tables
    if tables[name] == nil, tables.values.contains(name) { return nil }
    let new = tables[name] ?? name
    return request.end?.table(named: new, under: .exact) == nil ? nil : new
  }

  /// The name of a table where the script begins; `nil` for a new one.
  func oldTable(_ name: String) -> String? {
    let tables = request.renames.tables
    let former = tables.first { $0.value == name }?.key
    if former == nil, tables[name] != nil { return nil }
    let old = former ?? name
    return request.schema.table(named: old, under: .exact) == nil ? nil : old
  }

  /// The name of a column there, by those where the script begins; `nil` where another one has its name.
  func column(_ name: String, of table: String) -> String? {
    let renames = renames(of: table)
    if let rename = renames.first(where: { $0.from == name }) { return rename.to }
    return renames.contains { $0.to == name } ? nil : name
  }

  /// The name of a column where the script begins, by that of the table there; `nil` where another one had its name.
  func oldColumn(_ name: String, of table: String) -> String? {
    let renames = renames(of: table)
    if let rename = renames.first(where: { $0.to == name }) { return rename.from }
    return renames.contains { $0.from == name } ? nil : name
  }

  /// The schema where the script leads, asking nothing of what only the script fills: new columns and tables.
  ///
  /// - `trustingDefaults`: Whether new columns keep what they come with, so that the rows have to fit that.
  func yielding(trustingDefaults: Bool = false) -> Schema? {
    guard var end = request.end else { return nil }
    let fresh = end.tables.reduce(into: [String: Set<String>]()) { fresh, table in
      fresh[table.name] = newColumns(of: table, trustingDefaults)
    }
    for var table in end.tables {
      let new = fresh[table.name] ?? []
      // A partition cannot ask for less than its table.
      let isPartition = table.options[.partitionOf] != nil
      for position in table.columns.indices
      where !isPartition && new.contains(table.columns[position].name) {
        table.columns[position].notNull = nil
      }
      let isFree = { (names: [String]) in names.allSatisfy { !new.contains($0) } }
      if let key = table.primaryKey, !isFree(key.columns.map(\.name)) { table.primaryKey = nil }
      table.uniques.removeAll { !isFree($0.columns.map(\.name)) }
      table.checks.removeAll { !isFree(Array(SQLTextParts.names(in: $0.expression.text))) }
      table.foreignKeys.removeAll { key in
        let referenced = fresh[key.referencedTable] ?? []
        return !isFree(key.columns) || oldTable(key.referencedTable) == nil
          || key.referencedColumns?.contains(where: referenced.contains) ?? false
      }
      // They name keys and indexes that may be gone now, and say nothing of rows.
      (table.options[.clusteredOn], table.options[.replicaIdentity]) = (nil, nil)
      end[table.path] = .table(table)
    }
    for path in end.objects.keys where isOfNewColumns(path, in: end, fresh) {
      end[path] = nil
    }
    return end
  }

  private func renames(of table: String) -> [RenameHints.ColumnRename] {
    guard let new = self.table(table) else { return [] }
    return request.renames.columns.filter { $0.table == new }
  }

  /// What new columns with a value of their own refer to in a table: its columns where the script begins, with the values.
  func referencedDefaults(in table: String) -> [String: String] {
    guard let end = request.end, let name = self.table(table) else { return [:] }
    var result: [String: String] = [:]
    for other in end.tables {
      let new = newColumns(of: other, false)
      guard oldTable(other.name) != nil, !new.isEmpty else { continue }
      for key in other.foreignKeys where key.referencedTable == name {
        for (own, referenced) in zip(key.columns, key.referencedColumns ?? [])
        where new.contains(own) {
          let value = other.columns.first { $0.name == own }?.defaultValue?.text
          let literals = value.map(SQLTextParts.literals) ?? []
          if literals.count == 1, let old = oldColumn(referenced, of: table) {
            result[old] = literals[0]
          }
        }
      }
    }
    return result
  }

  private func newColumns(of table: Table, _ trustingDefaults: Bool) -> Set<String> {
    guard let name = oldTable(table.name),
      let old = request.schema.table(named: name, under: .exact)
    else { return Set(table.columns.map(\.name)) }
    let known = Set(old.columns.compactMap { column($0.name, of: name) })
    return Set(table.columns.filter { !trustingDefaults || $0.isGap }.map(\.name))
      .subtracting(known)
  }

  /// Whether an index or exclusion looks at columns that only the script fills.
  private func isOfNewColumns(
    _ path: ObjectPath, in end: Schema, _ fresh: [String: Set<String>]
  ) -> Bool {
    switch end[path] {
    case .index(let index):
      let new = fresh[index.table] ?? []
      return index.isUnique && !index.mentions.isDisjoint(with: new)
    case .other(let other) where other.kind == .exclusion:
      let new = fresh[WrittenName(member: other.name).relation ?? ""] ?? []
      return !SQLTextParts.names(in: other.definition).isDisjoint(with: new)
    default: return false
    }
  }
}

extension Column {
  /// Whether nothing but a script gives it the value that it must have.
  fileprivate var isGap: Bool {
    notNull != nil && defaultValue == nil && generated == nil && options[.identity] == nil
  }
}

extension Index {
  /// Everything that it names.
  fileprivate var mentions: Set<String> {
    terms.reduce(into: Set(texts.flatMap { SQLTextParts.names(in: $0) })) { names, term in
      if case .column(let name) = term.key { names.insert(name) }
    }
  }
}
