/// A column that takes less than it did, under the names of the base.
struct TightenedColumn: Hashable {
  var table: String
  var column: String
  /// What is tighter: `not null`, `type`.
  var property: String
  /// The column of the base; `nil` where it has none.
  var before: Column?
  /// The column as the side has it.
  var after: Column
  /// What the side calls the table.
  var ownTable: String

  /// Whether the base has no such column.
  var isNew: Bool { before == nil }
  /// The column's type and whether it is `NOT NULL`, for people.
  var text: String { after.type + (after.notNull == nil ? "" : " NOT NULL") }

  /// Whether the column takes less in a merged schema, too.
  ///
  /// - Parameters:
  ///   - schema: The merged schema, as somebody may have edited it.
  ///   - renames: What is renamed on the way from the side to it.
  ///   - rule: How the engine's names are equal.
  /// - Returns: Whether it is as tight there as on the side.
  func isTight(in schema: Schema, _ renames: RenameHints, under rule: NameRule) -> Bool {
    let table = renames.newName(ofTable: ownTable, under: rule)
    let name = renames.newName(ofColumn: after.name, in: table, under: rule)
    let column = schema.table(table)?.columns.named(name, under: rule)
    return column?.tightening(since: before) == property
  }
}

extension Strand {
  /// What the base calls a table.
  func baseNames(table: String) -> (table: String, column: String) {
    baseNames(table: table, column: "")
  }

  /// What the base calls a table and a column that have these names at the tip, or had them on the way.
  func baseNames(table: String, column: String) -> (table: String, column: String) {
    let rule = vocabulary.names
    let old = renames.oldName(ofTable: table, under: rule)
    let new = renames.newName(ofTable: old, under: rule)
    return (old, renames.oldName(ofColumn: column, in: new, under: rule))
  }

  /// Whether a column at the tip has a name that was another one's in the base, which is called otherwise now.
  func isReused(_ column: String, of table: String) -> Bool {
    let rule = vocabulary.names
    let hints = renames.columns.filter { rule.areEqual($0.table, table) }
    return hints.contains { rule.areEqual($0.from, column) }
      && !hints.contains { rule.areEqual($0.to, column) }
  }

  private var diff: SchemaDiff {
    SchemaDiff(from: base, to: tip, in: vocabulary, renames: renames)
  }

  /// The tables of the base that are not as they were.
  var changedTables: Set<String> {
    var names: Set<String> = []
    for change in diff.changes {
      switch change {
      case .renameTable(let old, _): names.insert(old)
      case .alterTable(_, let table, _): names.insert(baseNames(table: table.name).table)
      case .dropObject(.table(let table)): names.insert(table.name)
      default: break
      }
    }
    return names
  }

  /// The columns that refuse `NULL` now, or have another type.
  var tightened: [TightenedColumn] {
    var result: [TightenedColumn] = []
    for change in diff.changes {
      guard case .alterTable(let old, let new, _) = change else { continue }
      for column in new.columns where column.generated == nil {
        let names = baseNames(table: new.name, column: column.name)
        let before =
          base.table(names.table)?.columns.first { $0.name == names.column }
          ?? old.columns.first { $0.name == column.name }
        guard let property = column.tightening(since: before) else { continue }
        result.append(
          TightenedColumn(
            table: names.table, column: names.column, property: property, before: before,
            after: column, ownTable: new.name))
      }
    }
    return result
  }
}

extension Column {
  /// In what a column takes less than before: `not null`, `type`; `nil` when it does not.
  fileprivate func tightening(since old: Column?) -> String? {
    guard let old else {
      return notNull != nil && defaultValue == nil ? "not null" : nil
    }
    if notNull != nil, old.notNull == nil { return "not null" }
    return type != old.type && !type.isEmpty ? "type" : nil
  }
}
