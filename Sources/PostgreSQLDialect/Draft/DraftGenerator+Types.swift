internal import Dialect
internal import SchemaModel

extension DraftGenerator {
  /// Changes the types of columns, all of one part of the script in one statement, so that rows are written once.
  mutating func retypeColumns(_ pair: TablePair) {
    var clauses: [TableStage: [String]] = [:]
    let isComputedOf = pair.old.columns.contains { column in
      column.generated != nil
        && changes.lost.contains(Subject(table: pair.new.name, column: column.name))
    }
    for (column, source) in zip(pair.new.columns, pair.columns.sources) {
      let subject = Subject(table: pair.new.name, column: column.name)
      guard let before = source.map({ pair.old.columns[$0] }), changes.retyped.contains(subject),
        !changes.lost.contains(subject)
      else { continue }
      let isNew = !changes.gone(in: [before.type]).isEmpty
      let conversion = TypeConversion(from: before.type, to: column.type)
      let stage: TableStage = conversion.isWidening && !isNew && !isComputedOf ? .widen : .retype
      if column.options[flag: .inherited],
        pair.new.origin(of: column, in: new)?.type == column.type, keepsParents(pair)
      {
        continue
      }
      clauses[stage, default: []] += retyping(before, column)
      note(conversion, of: before, as: column, in: pair, isNew: isNew)
      if before.type == column.type, before.collation != column.collation,
        isSorted(by: column, pair.new)
      {
        addScan(pair.new, [column.name], "its indexes are built anew, as the collation sorts")
      }
      var kept = before
      (kept.options[.storage], kept.options[.compression]) = (nil, nil)
      writeSettings(of: column, from: kept, in: pair.new)
    }
    for (stage, clauses) in clauses { alter(pair.new, stage, [clauses.joined(separator: ", ")]) }
  }

  /// Whether an index of a table is sorted by a column.
  private func isSorted(by column: Column, _ table: Table) -> Bool {
    let keys = [table.primaryKey?.columns].compactMap(\.self) + table.uniques.map(\.columns)
    return keys.joined().contains { $0.name == column.name }
      || new.indexes.contains {
        $0.table == table.name && $0.terms.contains { $0.column == column.name }
      }
  }

  /// What makes of a column's values those of its new form; `nil` where an assignment does.
  func converted(_ old: Column, to new: Column) -> String? {
    let conversion = TypeConversion(from: old.type, to: new.type)
    let isMadeAnew = !changes.gone(in: [old.type]).isEmpty
    let using =
      isMadeAnew ? "%::text\(conversion.bracketsOfBoth)::\(new.type)" : conversion.using
    return using?.replacing("%", with: SQLName.quoted(new.name))
  }

  func retyping(_ old: Column, _ new: Column) -> [String] {
    let name = SQLName.quoted(new.name)
    var result: [String] = []
    if old.defaultValue != nil { result.append("ALTER COLUMN \(name) DROP DEFAULT") }
    var type = "ALTER COLUMN \(name) TYPE \(new.type)"
    if let collation = new.collation {
      type += " COLLATE \(collation)"
    } else if old.collation != nil, old.type == new.type {
      type += " COLLATE \"default\""
    }
    if let value = converted(old, to: new) { type += " USING \(value)" }
    result.append(type)
    if let value = new.defaultValue { result.append("ALTER COLUMN \(name) SET DEFAULT \(value)") }
    return result
  }

  mutating func note(
    _ conversion: TypeConversion, of old: Column, as new: Column, in pair: TablePair, isNew: Bool
  ) {
    let subject = Subject(table: pair.new.name, column: new.name)
    if old.generated == nil, let loss = conversion.loss {
      hazards.add(.dataLoss, subject, "\(old.type) becomes \(new.type): \(loss)")
    }
    if conversion.rewrites || isNew {
      hazards.add(.rewrite, subject, "every row is written anew for the type \(new.type)")
    }
  }
}
