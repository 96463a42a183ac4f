internal import Dialect
internal import SchemaModel

extension DraftGenerator {
  func convertsToIdentity(_ old: Column, _ new: Column) -> Bool {
    old.options[.identity] == nil && new.options[.identity] != nil && old.defaultValue != nil
  }

  mutating func changeIdentity(_ old: Column, to new: Column, of pair: TablePair) {
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
  mutating func addIdentity(_ old: Column, _ new: Column, of pair: TablePair) {
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
  mutating func carryToSequence(_ column: Column, of pair: TablePair) {
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
