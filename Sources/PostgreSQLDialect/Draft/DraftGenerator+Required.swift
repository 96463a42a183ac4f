internal import Dialect
internal import SchemaModel

// MARK: - Columns of tables that are made anew in which every row needs a value

extension DraftGenerator {
  /// Gives the old form of a table the columns that it needs a value in, so that rows have one when they are copied.
  mutating func addRequired(to pair: TablePair) {
    let name = pair.new.name
    for (column, source) in zip(pair.new.columns, pair.columns.sources) {
      if isFilledWithParent(column, of: pair) { continue }
      if let source {
        let isNewlyRequired = pair.old.columns[source].notNull == nil && column.notNull != nil
        guard isNewlyRequired, column.generated == nil else { continue }
      } else {
        guard isFilledBefore(column) else { continue }
        var added = column
        added.notNull = nil
        alter(pair.old, .addColumns, ["ADD COLUMN \(ColumnClause.definition(of: added))"])
        for type in newNeeds.named(in: [column.type]) {
          plan.order(.make(type), before: .table(name, .addColumns))
        }
      }
      gaps.append(Gap(table: name, column: column))
    }
    plan.order(.table(name, .addColumns), before: .drop(pair.new.path))
  }

  /// Whether a new column of a table that is made anew has its values before that is.
  func isFilledBefore(_ column: Column) -> Bool { column.needsValue && !comesLate([column.type]) }

  /// Whether what is done to a column of a parent gives the table its values.
  private func isFilledWithParent(_ column: Column, of pair: TablePair) -> Bool {
    column.options[flag: .inherited]
      && pair.new.parents.contains { parent in
        pair.old.parents.contains(parent)
          && new.table(parent)?.columns.first { $0.name == column.name }?.notNull != nil
      }
  }
}
