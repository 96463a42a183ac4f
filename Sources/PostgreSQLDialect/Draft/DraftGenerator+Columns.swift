internal import Dialect
internal import SchemaModel

// MARK: - New and dropped columns

extension DraftGenerator {
  /// Adds a column to a table that stays; one that comes from a parent comes with that.
  mutating func add(_ column: Column, to pair: TablePair) {
    let table = pair.new
    let subject = Subject(table: table.name, column: column.name)
    guard !isDoneByParent(column, of: pair, in: new) else { return }
    var added = column
    if column.needsValue {
      added.notNull = nil
      gaps.append(Gap(table: table.name, column: column))
      alter(table, .notNull, ColumnSettings.notNullClauses(from: added, to: column))
      addScan(table, [column.name], "every row is looked at for NULL")
    }
    let texts = [column.type] + [column.defaultValue?.text].compactMap(\.self)
    let isLate =
      column.generated.map { mentionsLate($0.expression.text, of: table) } ?? false
      || comesLate(texts)
    let stage: TableStage = isLate ? .addComputed : .addColumns
    let sql = "ALTER TABLE \(SQLName.qualified(table.name)) ADD COLUMN "
    run(
      ["\(sql)\(ColumnClause.definition(of: added));"], as: stage, of: table,
      adopts: adoption.adopt(table.path, column: column.name))
    hazards.lock(table.name, .accessExclusive)
    if rewrites(column) { hazards.add(.rewrite, subject, "every row gets a value of its own") }
    writeSettings(
      of: column, from: ColumnSettings.bare(added, inherited: nil, isPartition: false), in: table)
  }

  /// Drops a column of a table that stays.
  mutating func drop(_ column: Column, of pair: TablePair) {
    guard !isDoneByParent(column, of: pair, in: old) else { return }
    let stage: TableStage = column.generated == nil ? .dropColumns : .dropComputed
    alter(pair.new, stage, ["DROP COLUMN \(SQLName.quoted(column.name))"])
    guard column.generated == nil else { return }
    hazards.add(
      .dataLoss, Subject(table: pair.new.name, column: column.name),
      "the column and all its values are dropped")
  }

  /// Whether a table has its columns from the same tables at both ends, and these stay where they are.
  func keepsParents(_ pair: TablePair) -> Bool {
    pair.old.parents == pair.new.parents
      && !pair.new.parents.contains { changes.gone.contains(ObjectPath(.table, $0)) }
  }

  /// Whether a column comes and goes with that of a parent which the table has at both ends.
  func isDoneByParent(_ column: Column, of pair: TablePair, in schema: Schema) -> Bool {
    column.options[flag: .inherited]
      && pair.old.parents.contains { parent in
        pair.new.parents.contains(parent) && !changes.gone.contains(ObjectPath(.table, parent))
          && schema.table(parent)?.columns.contains { $0.name == column.name } ?? false
      }
  }

  /// Whether texts name something that is not there from the beginning on.
  func comesLate(_ texts: [String]) -> Bool {
    newNeeds.named(in: texts).contains(where: late.contains)
  }

  func mentionsLate(_ text: String, of table: Table) -> Bool {
    if comesLate([text]) { return true }
    let names = TextReferences([text]).names
    return (changes.lost.union(changes.retyped)).contains {
      $0.object == table.path && names.contains($0.column ?? "")
    }
  }

  func rewrites(_ column: Column) -> Bool {
    if column.options[.identity] != nil { return true }
    if let generated = column.generated { return generated.storage == .stored }
    guard let value = column.defaultValue else { return false }
    let names = TextReferences([value.text])
    let isVolatile = !names.names.isDisjoint(with: [
      "nextval", "gen_random_uuid", "random", "clock_timestamp", "timeofday",
    ])
    return isVolatile || !names.qualified.isEmpty
  }

  /// What is said of a column by statements of its own.
  mutating func writeSettings(of column: Column, from old: Column, in table: Table) {
    let name = "ALTER COLUMN \(SQLName.quoted(column.name)) "
    alter(table, .settings, ColumnSettings.clauses(from: old, to: column).map { name + $0 })
  }
}

// MARK: - Columns that stay

extension DraftGenerator {
  /// Changes a column, its type aside.
  mutating func change(_ old: Column, to new: Column, of pair: TablePair) {
    let subject = Subject(table: pair.new.name, column: new.name)
    if changes.lost.contains(subject) { return makeAnew(old, as: new, of: pair) }
    if old.generated != nil, new.generated == nil, !new.options[flag: .inherited] {
      let clause = "ALTER COLUMN \(SQLName.quoted(new.name)) DROP EXPRESSION"
      alter(pair.new, .dropValues, [clause])
    }
    if !changes.retyped.contains(subject) {
      changeValue(old, to: new, of: pair)
      writeSettings(of: new, from: old, in: pair.new)
    }
    changeNotNull(old, to: new, of: pair)
    changeIdentity(old, to: new, of: pair)
  }

  /// A computed column whose expression is another one, or what it is computed of.
  mutating func makeAnew(_ old: Column, as new: Column, of pair: TablePair) {
    let subject = Subject(table: pair.new.name, column: new.name)
    guard !isDoneByParent(new, of: pair, in: self.new) else { return }
    alter(pair.new, .dropComputed, ["DROP COLUMN \(SQLName.quoted(old.name))"])
    let definition = ColumnClause.definition(of: new)
    alter(pair.new, .addComputed, ["ADD COLUMN \(definition)"])
    writeSettings(
      of: new, from: ColumnSettings.bare(new, inherited: nil, isPartition: false), in: pair.new)
    if new.generated?.storage == .stored {
      hazards.add(.rewrite, subject, "the computed column is made anew")
    }
    if old.generated == nil {
      hazards.add(.dataLoss, subject, "the column's values give way to computed ones")
    }
  }

  mutating func changeValue(_ old: Column, to new: Column, of pair: TablePair) {
    var before = comesFromParent(old, new, of: pair) ?? old
    let name = SQLName.quoted(new.name)
    if let value = before.defaultValue, !changes.gone(in: [value.text]).isEmpty {
      if convertsToIdentity(old, new) { return }
      alter(pair.new, .dropValues, ["ALTER COLUMN \(name) DROP DEFAULT"])
      before.defaultValue = nil
    }
    if convertsToIdentity(old, new) { return }
    if old.options[.identity] != nil, new.options[.identity] == nil {
      before.defaultValue = nil
    }
    if let clause = ColumnSettings.defaultClause(from: before, to: new) {
      let isLate = comesLate([new.defaultValue?.text ?? ""])
      alter(pair.new, isLate ? .addComputed : .setValues, ["ALTER COLUMN \(name) \(clause)"])
    }
  }

  /// The column with what a change of its parent's brings: that is done to both.
  func comesFromParent(_ old: Column, _ new: Column, of pair: TablePair) -> Column? {
    guard keepsParents(pair), let after = pair.new.origin(of: new, in: self.new),
      let before = pair.old.origin(of: old, in: self.old)
    else { return nil }
    var result = old
    if before.defaultValue != after.defaultValue { result.defaultValue = after.defaultValue }
    if before.notNull != after.notNull { result.notNull = after.notNull }
    return result
  }

  mutating func changeNotNull(_ old: Column, to new: Column, of pair: TablePair) {
    let before = comesFromParent(old, new, of: pair) ?? old
    let clauses = ColumnSettings.notNullClauses(from: before, to: new)
    guard !clauses.isEmpty else { return }
    guard let notNull = new.notNull else { return alter(pair.new, .dropNotNull, clauses) }
    alter(pair.new, .notNull, clauses)
    guard before.notNull == nil, !notNull.options[flag: .notValid] else { return }
    addScan(pair.new, [new.name], "every row is looked at for NULL")
    if new.generated == nil { gaps.append(Gap(table: pair.new.name, column: new)) }
  }
}

extension Column {
  /// Whether every row needs a value in it that somebody has to give.
  var needsValue: Bool { notNull != nil && ColumnClause.value(of: self) == nil }
}
