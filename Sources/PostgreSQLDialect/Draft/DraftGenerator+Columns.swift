internal import Dialect
internal import SchemaModel

// MARK: - New and dropped columns

extension DraftGenerator {
  /// Adds a column to a table that stays; one that comes from a parent comes with that.
  mutating func add(_ column: Column, to pair: TablePair) {
    let table = pair.new
    let subject = Subject(table: table.name, column: column.name)
    guard !column.options[flag: .inherited] else { return }
    var added = column
    let hasValue = column.defaultValue != nil || ColumnClause.value(of: column) != nil
    if column.notNull != nil, !hasValue {
      added.notNull = nil
      gaps.append(Gap(table: table.name, column: column))
      alter(table, .notNull, ColumnSettings.notNullClauses(from: added, to: column))
      addScan(table, "every row is looked at for NULL in \(column.name)")
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
    guard !column.options[flag: .inherited] else { return }
    let stage: TableStage = column.generated == nil ? .dropColumns : .dropComputed
    alter(pair.new, stage, ["DROP COLUMN \(SQLName.quoted(column.name))"])
    guard column.generated == nil else { return }
    hazards.add(
      .dataLoss, Subject(table: pair.new.name, column: column.name),
      "the column and all its values are dropped")
  }

  /// Whether texts name something that is not there from the beginning on.
  private func comesLate(_ texts: [String]) -> Bool {
    newNeeds.named(in: texts).contains(where: late.contains)
  }

  private func mentionsLate(_ text: String, of table: Table) -> Bool {
    if comesLate([text]) { return true }
    let names = TextReferences([text]).names
    return (changes.lost.union(changes.retyped)).contains {
      $0.object == table.path && names.contains($0.column ?? "")
    }
  }

  private func rewrites(_ column: Column) -> Bool {
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
  private mutating func writeSettings(of column: Column, from old: Column, in table: Table) {
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
  private mutating func makeAnew(_ old: Column, as new: Column, of pair: TablePair) {
    let subject = Subject(table: pair.new.name, column: new.name)
    guard !new.options[flag: .inherited] else { return }
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

  private mutating func changeValue(_ old: Column, to new: Column, of pair: TablePair) {
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
  private func comesFromParent(_ old: Column, _ new: Column, of pair: TablePair) -> Column? {
    guard pair.old.parents == pair.new.parents, let after = pair.new.origin(of: new, in: self.new),
      let before = pair.old.origin(of: old, in: self.old)
    else { return nil }
    var result = old
    if before.defaultValue != after.defaultValue { result.defaultValue = after.defaultValue }
    if before.notNull != after.notNull { result.notNull = after.notNull }
    return result
  }

  private mutating func changeNotNull(_ old: Column, to new: Column, of pair: TablePair) {
    let before = comesFromParent(old, new, of: pair) ?? old
    let clauses = ColumnSettings.notNullClauses(from: before, to: new)
    guard !clauses.isEmpty else { return }
    guard let notNull = new.notNull else { return alter(pair.new, .dropNotNull, clauses) }
    alter(pair.new, .notNull, clauses)
    guard before.notNull == nil, !notNull.options[flag: .notValid] else { return }
    addScan(pair.new, "every row is looked at for NULL in \(new.name)")
    if new.generated == nil { gaps.append(Gap(table: pair.new.name, column: new)) }
  }
}

// MARK: - Identity

extension DraftGenerator {
  private func convertsToIdentity(_ old: Column, _ new: Column) -> Bool {
    old.options[.identity] == nil && new.options[.identity] != nil && old.defaultValue != nil
  }

  private mutating func changeIdentity(_ old: Column, to new: Column, of pair: TablePair) {
    let isPartition = pair.new.partitionParent != nil
    guard !isPartition else { return }
    let name = "ALTER COLUMN \(SQLName.quoted(new.name)) "
    switch (old.options[.identity], new.options[.identity]) {
    case (nil, nil): break
    case (nil, .some): addIdentity(old, new, of: pair)
    case (.some, nil):
      alter(pair.new, .dropValues, ["\(name)DROP IDENTITY"])
      carryToSequence(new, of: pair)
    case (let before?, let after?):
      if before != after {
        let word = after == "always" ? "ALWAYS" : "BY DEFAULT"
        alter(pair.new, .setValues, ["\(name)SET GENERATED \(word)"])
      }
      if let change = TypeChanges.identity(
        from: old.options[.identitySequence], to: new.options[.identitySequence])
      {
        alter(pair.new, .setValues, ["\(name)\(change)"])
      }
    }
  }

  /// Gives a column an identity, which goes on where the sequence was that the column had.
  private mutating func addIdentity(_ old: Column, _ new: Column, of pair: TablePair) {
    let table = SQLName.qualified(pair.new.name)
    let column = SQLName.quoted(new.name)
    let alter = "ALTER TABLE \(table) ALTER COLUMN \(column)"
    var sql: [String] = []
    if old.defaultValue != nil { sql.append("\(alter) DROP DEFAULT;") }
    let sequence = ownedSequence(of: old, in: pair)
    var former = ""
    if let sequence {
      let name = WrittenName(sequence.name)
      let temporary = temporaryNames.name("gone", name.own)
      former = SQLName.quoted([name.schema, temporary])
      sql.append("ALTER SEQUENCE \(name.sql) OWNED BY NONE;")
      sql.append("ALTER SEQUENCE \(name.sql) RENAME TO \(SQLName.quoted(temporary));")
    }
    sql.append("\(alter) ADD \(ColumnClause.identity(of: new) ?? "");")
    let serial = """
      pg_catalog.pg_get_serial_sequence(\(SQLName.string(table)), \(SQLName.string(new.name)))
      """
    if sequence != nil {
      sql.append("SELECT pg_catalog.setval(\(serial), last_value, is_called) FROM \(former);")
      sql.append("DROP SEQUENCE \(former);")
    } else {
      sql.append(
        "SELECT pg_catalog.setval(\(serial), max(\(column))) FROM \(table) HAVING max(\(column)) > 0;"
      )
    }
    run(sql, as: .notNull, of: pair.new)
    hazards.lock(pair.new.name, .accessExclusive)
  }

  /// The sequence that goes with the default of a column.
  func ownedSequence(of column: Column, in pair: TablePair) -> OtherObject? {
    let owner = Subject(table: pair.old.name, column: column.name).nameText
    for case .other(let other) in old.objects.values
    where other.kind == .sequence && other.options[.ownedBy] == owner && new[other.path] == nil {
      return other
    }
    return nil
  }

  /// A sequence that takes the place of an identity goes on behind the highest value.
  private mutating func carryToSequence(_ column: Column, of pair: TablePair) {
    guard let value = column.defaultValue else { return }
    for path in newNeeds.named(in: [value.text]) where path.kind == .sequence && old[path] == nil {
      plan.order(.table(pair.new.name, .dropValues), before: .make(path))
      let (table, name) = (SQLName.qualified(pair.new.name), SQLName.quoted(column.name))
      let sequence = SQLName.string(SQLName.qualified(path.name))
      run(
        [
          "SELECT pg_catalog.setval(\(sequence), max(\(name))) FROM \(table) HAVING max(\(name)) > 0;"
        ],
        as: .setValues, of: pair.new)
    }
  }
}

// MARK: - Types

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
        pair.new.origin(of: column, in: new)?.type == column.type,
        pair.old.parents == pair.new.parents
      {
        continue
      }
      clauses[stage, default: []] += retyping(before, column, conversion, isNew: isNew)
      note(conversion, of: before, as: column, in: pair, isNew: isNew)
      var kept = before
      (kept.options[.storage], kept.options[.compression]) = (nil, nil)
      writeSettings(of: column, from: kept, in: pair.new)
    }
    for (stage, clauses) in clauses { alter(pair.new, stage, [clauses.joined(separator: ", ")]) }
  }

  private func retyping(
    _ old: Column, _ new: Column, _ conversion: TypeConversion, isNew: Bool
  ) -> [String] {
    let name = SQLName.quoted(new.name)
    var result: [String] = []
    if old.defaultValue != nil { result.append("ALTER COLUMN \(name) DROP DEFAULT") }
    var type = "ALTER COLUMN \(name) TYPE \(new.type)"
    if let collation = new.collation {
      type += " COLLATE \(collation)"
    } else if old.collation != nil, old.type == new.type {
      type += " COLLATE \"default\""
    }
    let brackets = TypeName(new.type).isArray ? "[]" : ""
    let using = isNew ? "%::text\(brackets)::\(new.type)" : conversion.using
    if let using { type += " USING " + using.replacing("%", with: name) }
    result.append(type)
    if let value = new.defaultValue { result.append("ALTER COLUMN \(name) SET DEFAULT \(value)") }
    return result
  }

  private mutating func note(
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
