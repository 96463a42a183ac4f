internal import Proving
internal import SchemaModel

/// What the columns that a script adds ask of the rows that are there: these get their defaults.
extension RowDemands {
  /// Adds new columns, as constants, that conditions over the old ones speak of, too.
  mutating func addNewColumns(_ pair: SchemaMapping.TablePair, _ indexes: [Index]) {
    let names = Self.mentions(pair.to, indexes)
    let own = Set(table.columns.map(\.name.folded))
    for column in pair.to.columns
    where column.generated == nil && pair.origin(of: column.name) == nil
      // The engine numbers the rows.
      && !pair.to.isRowid(column) && names.contains(column.name.folded)
      && !own.contains(column.name.folded)
    {
      let value = column.defaultValue ?? SQLText("NULL")
      // What is computed for each row cannot be told beforehand.
      guard DefaultValue(value).isConstant else { continue }
      aliases.append(
        Column(
          name: column.name,
          type: table.isStrict && !pair.to.isStrict ? "ANY" : column.type,
          collation: column.collation,
          generated: GeneratedColumn(expression: value, storage: .virtual)))
    }
  }

  /// The folded names in all that a table asks of several columns of a row together.
  private static func mentions(_ table: Table, _ indexes: [Index]) -> Set<String> {
    var texts = table.checks.map(\.expression) + table.columns.compactMap(\.generated?.expression)
    var keys = table.uniques.map(\.columns) + [table.primaryKey?.columns ?? []]
    keys += table.foreignKeys.map { $0.columns.map { KeyColumn(name: $0, collation: nil) } }
    for index in indexes {
      texts += [index.predicate].compactMap { $0 }
      var columns: [KeyColumn] = []
      for term in index.terms {
        switch term.key {
        case .column(let name): columns.append(KeyColumn(name: name, collation: nil))
        case .expression(let text): texts.append(text)
        }
      }
      if index.isUnique { keys.append(columns) }
    }
    let shared = keys.filter { $0.count > 1 }.flatMap { $0.map(\.name.folded) }
    return Mentions(texts).names.union(shared)
  }

  /// What a new column is in every row that is there; `nil` where that is NULL or not known.
  func constant(_ column: String) -> SQLText? {
    guard let value = aliases.named(column)?.generated?.expression,
      DefaultValue(value).isConstant, !DefaultValue(value).isNull
    else { return nil }
    return value
  }

  /// Asks for a row that the defaults of the new columns of a foreign key refer to.
  mutating func addParent(
    _ key: ForeignKey, _ pair: SchemaMapping.TablePair, _ mapping: SchemaMapping
  ) {
    guard let parent = mapping.pair(to: key.referencedTable) else { return }
    let names = key.columns(in: parent.to)
    guard names.count == key.columns.count else { return }
    var values: [String: SQLText] = [:]
    for (name, column) in zip(names, key.columns) where pair.origin(of: column) == nil {
      guard let origin = parent.origin(of: name),
        let value = pair.to.columns.named(column)?.defaultValue,
        DefaultValue(value).isConstant, !DefaultValue(value).isNull
      else { return }
      values[origin.folded] = value
    }
    parents.append(ParentRow(table: parent.from.name, key: values))
  }
}
