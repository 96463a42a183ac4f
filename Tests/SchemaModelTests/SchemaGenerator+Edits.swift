import SchemaModel

/// A schema after some edits, and the renames among them.
struct EditedSchema {
  var schema: Schema
  var renamedTables: [String: String] = [:]
  var renamedColumns: [ColumnRename] = []
}

extension SchemaGenerator {
  /// The schema after one to six edits of the kinds that developers make.
  ///
  /// A renamed thing keeps its references: foreign keys, indexes and triggers follow it.
  mutating func edited(_ schema: Schema, renames: Bool = true) -> EditedSchema {
    var result = EditedSchema(schema: schema)
    for _ in 0..<number(1...6) {
      switch number(0...9) {
      case 0: addObject(to: &result.schema)
      case 1: dropObject(from: &result.schema)
      case 2: if renames { renameTable(in: &result) }
      case 3: if renames { renameColumn(in: &result) }
      case 4: changeOther(in: &result.schema)
      default: changeTable(in: &result.schema)
      }
    }
    return result
  }

  private mutating func addObject(to schema: inout Schema) {
    let name = "new\(number(0...newNames - 1))"
    let object =
      switch number(0...3) {
      case 0: table(named: name)
      case 1: index(named: name, of: schema) ?? view(named: name)
      case 2: trigger(named: name, of: schema) ?? view(named: name)
      default: view(named: name)
      }
    schema[object.path] = object
  }

  private mutating func dropObject(from schema: inout Schema) {
    if let path = pick(schema.objects.keys.sorted()) { schema[path] = nil }
  }

  private mutating func changeOther(in schema: inout Schema) {
    guard let path = pick(schema.objects.keys.filter { $0.kind != .table }.sorted()) else { return }
    let changed: SchemaObject? =
      switch path.kind {
      case .index: index(named: path.name, of: schema)
      case .trigger: trigger(named: path.name, of: schema)
      case .view: view(named: path.name)
      default: nil
      }
    if let changed { schema[path] = changed }
  }

  private mutating func changeTable(in schema: inout Schema) {
    guard var table = pick(schema.tables) else { return }
    switch number(0...9) {
    case 0, 1:
      if let column = column(missingIn: table) {
        table.columns.insert(column, at: number(0...table.columns.count))
      }
    case 2: if table.columns.count > 1 { table.columns.removeLast() }
    case 3, 4:
      if let position = pick(Array(table.columns.indices)) {
        table.columns[position] = column(table.columns[position].name)
      }
    case 5: table.checks = [CheckConstraint(expression: expression())]
    case 6: table.uniques = table.uniques.isEmpty ? [uniqueConstraint(of: table)] : []
    case 7: table.foreignKeys = Array(table.foreignKeys.dropFirst())
    case 8: table.options = options(at: .table)
    default:
      table.columnOrderMatters.toggle()
      table.columns = shuffled(table.columns)
    }
    schema[table.path] = .table(table)
  }

  private mutating func uniqueConstraint(of table: Table) -> UniqueConstraint {
    UniqueConstraint(
      columns: some(of: table.columns, atMost: 2).map { KeyColumn(name: $0.name) })
  }
}

// MARK: Renames

extension SchemaGenerator {
  /// Renames a table, or changes the case of its name; no second time within one edit.
  private mutating func renameTable(in edited: inout EditedSchema) {
    let renamed = Set(edited.renamedTables.values)
    guard var table = pick(edited.schema.tables.filter { !renamed.contains($0.name) }) else {
      return
    }
    let old = table.name
    let new = chance(20) ? old.uppercased() : "renamed\(number(0...newNames - 1))"
    guard new != old, edited.schema.table(new) == nil else { return }
    edited.schema[table.path] = nil
    table.name = new
    edited.schema[table.path] = .table(table)
    for object in edited.schema.objects.values {
      edited.schema[object.path] = following(object, table: old, to: new)
    }
    edited.renamedColumns = edited.renamedColumns.map {
      $0.table == old ? ColumnRename(table: new, from: $0.from, to: $0.to) : $0
    }
    edited.renamedTables[old] = new
  }

  private func following(_ object: SchemaObject, table old: String, to new: String) -> SchemaObject
  {
    switch object {
    case .table(var table):
      for position in table.foreignKeys.indices
      where table.foreignKeys[position].referencedTable == old {
        table.foreignKeys[position].referencedTable = new
      }
      return .table(table)
    case .index(var index):
      if index.table == old { index.table = new }
      return .index(index)
    case .trigger(var trigger):
      if trigger.table == old { trigger.table = new }
      return .trigger(trigger)
    default: return object
    }
  }

  /// Renames a column of a table, or changes the case of its name; no second time within one edit.
  private mutating func renameColumn(in edited: inout EditedSchema) {
    guard let table = pick(edited.schema.tables) else { return }
    let done = Set(edited.renamedColumns.filter { $0.table == table.name }.map(\.to))
    guard let old = pick(table.columns.map(\.name).filter { !done.contains($0) }) else { return }
    let new = chance(20) ? old.uppercased() : "renamed column \(number(0...newNames - 1))"
    guard new != old, !table.columns.contains(where: { $0.name == new }) else { return }
    for object in edited.schema.objects.values {
      edited.schema[object.path] = following(object, column: old, to: new, of: table.name)
    }
    edited.renamedColumns.append(ColumnRename(table: table.name, from: old, to: new))
  }

  private func following(
    _ object: SchemaObject, column old: String, to new: String, of owner: String
  ) -> SchemaObject {
    let rename = { (name: String) in name == old ? new : name }
    switch object {
    case .table(var table):
      for position in table.foreignKeys.indices
      where table.foreignKeys[position].referencedTable == owner {
        let columns = table.foreignKeys[position].referencedColumns
        table.foreignKeys[position].referencedColumns = columns?.map(rename)
      }
      guard table.name == owner else { return .table(table) }
      for position in table.columns.indices {
        table.columns[position].name = rename(table.columns[position].name)
      }
      let renameKey = { (key: KeyColumn) in
        KeyColumn(name: rename(key.name), collation: key.collation, descending: key.descending)
      }
      if let key = table.primaryKey { table.primaryKey?.columns = key.columns.map(renameKey) }
      for position in table.uniques.indices {
        table.uniques[position].columns = table.uniques[position].columns.map(renameKey)
      }
      for position in table.foreignKeys.indices {
        table.foreignKeys[position].columns = table.foreignKeys[position].columns.map(rename)
      }
      return .table(table)
    case .index(var index):
      guard index.table == owner else { return object }
      index.terms = index.terms.map { term in
        guard case .column(let name) = term.key else { return term }
        return Index.Term(
          key: .column(rename(name)), collation: term.collation, descending: term.descending)
      }
      return .index(index)
    case .trigger(var trigger):
      guard trigger.table == owner, case .update(let columns) = trigger.event else { return object }
      trigger.event = .update(of: columns.map(rename))
      return .trigger(trigger)
    default: return object
    }
  }
}
