internal import Dialect
internal import SchemaModel

/// Tells which tables no statement changes into their new form.
enum TableRebuild {
  /// Whether a table has to be made anew: it is divided otherwise, or by values of another type, its columns must stand in another
  /// order, or one that was its own is to come from a parent alone.
  static func isNeeded(_ pair: TablePair) -> Bool {
    if pair.old.options[.partitionBy] != pair.new.options[.partitionBy] { return true }
    if let key = pair.new.options[.partitionBy], pair.retypes(TextReferences([key]).names) {
      return true
    }
    if pair.old.options[.ofType] != pair.new.options[.ofType] { return true }
    if pair.new.partitionParent == nil, pair.hasColumn(beginning: false, inherited: true) {
      return true
    }
    guard pair.new.columnOrderMatters, pair.new.parents.isEmpty else { return false }
    let kept = pair.columns.sources.prefix { $0 != nil }.compactMap(\.self)
    let isAppended = pair.columns.sources.dropFirst(kept.count).allSatisfy { $0 == nil }
    return !isAppended || kept != kept.sorted()
  }
}

extension TablePair {
  /// Whether one of some columns gets another type.
  fileprivate func retypes(_ names: Set<String>) -> Bool {
    zip(new.columns, columns.sources).contains { column, source in
      names.contains(column.name) && source.map { old.columns[$0].type != column.type } ?? false
    }
  }

  /// Whether a column that stays comes from a parent alone at one end, and not at the other.
  func hasColumn(beginning before: Bool, inherited after: Bool) -> Bool {
    zip(new.columns, columns.sources).contains { column, source in
      guard let source else { return false }
      return old.columns[source].options[flag: .inherited] == before
        && column.options[flag: .inherited] == after
    }
  }
}

extension DraftGenerator {
  /// Makes a table anew: the old one stands aside until its rows are copied.
  mutating func rebuild(_ pair: TablePair) {
    let (path, name) = (pair.new.path, WrittenName(pair.new.name))
    let aside = SQLName.quoted([name.schema, temporaryNames.name("gone", name.own)])
    var sql = ["ALTER TABLE \(name.sql) RENAME TO \(SQLName.quoted(temporaryName(of: aside)));"]
    // What belongs to a column is called after the table.
    sql += pair.old.columns.filter { $0.options[.identity] != nil }.map {
      "ALTER TABLE \(aside) ALTER COLUMN \(SQLName.quoted($0.name)) DROP IDENTITY;"
    }
    for path in newNeeds.needs(of: .table(pair.new))
    where path.kind == .sequence && old[path] == nil {
      plan.order(.drop(pair.new.path), before: .make(path))
    }
    let keys = pair.old.foreignKeys.compactMap(\.name)
    sql += pair.old.constraintNames.filter { !keys.contains($0) }.map {
      "ALTER TABLE \(aside) DROP CONSTRAINT \(SQLName.quoted($0));"
    }
    for key in pair.old.foreignKeys {
      alter(pair.old, .dropForeignKeys, ["DROP CONSTRAINT \(SQLName.quoted(key.name ?? ""))"])
      orderDrop(of: key, of: pair.old)
    }
    plan.order(.table(path.name, .dropForeignKeys), before: .drop(path))
    sql += ownedSequences(of: pair.old).map {
      "ALTER SEQUENCE \(SQLName.qualified($0.name)) OWNED BY NONE;"
    }
    plan.add(sql, as: .drop(path), phase: .contract, rank: .droppedTables)
    let fill = isCopiedWithItsWhole(pair) ? [] : copying(pair, from: aside)
    plan.add(fill, as: .fill(path), phase: .contract, rank: .droppedTables)
    plan.add(["DROP TABLE \(aside);"], as: .retire(path), phase: .contract, rank: .droppedTables)
    plan.order(.make(path), before: .fill(path))
    plan.order(.fill(path), before: .retire(path))
    plan.order(.fill(path), before: .table(path.name, .foreignKeys))
    orderPartitions(of: path)
    addRequired(to: pair)
    giveSequences(of: pair)
    hazards.add(.rewrite, Subject(path), "the table is made anew and its rows are copied")
    hazards.lock(path.name, .accessExclusive)
    noteLosses(pair)
  }

  /// The rows of a table are copied once its partitions are there, and as long as the old ones are.
  private mutating func orderPartitions(of path: ObjectPath) {
    for table in new.tables where table.partitionParent == path.name {
      plan.order(.make(table.path), before: .fill(path))
      plan.order(.table(table.name, .joinParents), before: .fill(path))
    }
    for table in old.tables where table.partitionParent == path.name {
      let isRebuilt = rebuilt.contains { $0.old.path == table.path }
      let end = isRebuilt ? StepKey.retire(table.path) : .drop(table.path)
      plan.order(.fill(path), before: end)
      plan.order(end, before: .retire(path))
      plan.order(.table(table.name, .leaveParents), before: .drop(path))
    }
  }

  /// Whether the rows of a partition are among those that its table, which is made anew with it, is filled with.
  private func isCopiedWithItsWhole(_ pair: TablePair) -> Bool {
    pair.old.partitionParent.map { parent in
      parent == pair.new.partitionParent && rebuilt.contains { $0.old.name == parent }
    } ?? false
  }

  private func temporaryName(of aside: String) -> String {
    Lexeme.all(in: aside).last?.key ?? aside
  }

  private func copying(_ pair: TablePair, from aside: String) -> [String] {
    var names: [String] = []
    var values: [String] = []
    for (column, source) in zip(pair.new.columns, pair.columns.sources) {
      let old = source.map { pair.old.columns[$0] }
      guard column.generated == nil, old != nil || isFilledBefore(column) else { continue }
      let name = SQLName.quoted(column.name)
      names.append(name)
      values.append(old.flatMap { converted($0, to: column) } ?? name)
    }
    guard !names.isEmpty else { return [] }
    let table = SQLName.qualified(pair.new.name)
    let hasChildren = old.tables.contains {
      $0.options[.inherits] != nil && $0.parents.contains(pair.old.name)
    }
    let only = hasChildren ? "ONLY " : ""
    let insert = """
      INSERT INTO \(table) (\(names.joined(separator: ", "))) OVERRIDING SYSTEM VALUE \
      SELECT \(values.joined(separator: ", ")) FROM \(only)\(aside);
      """
    return [insert] + pair.new.columns.compactMap { counting($0, in: table) }
  }

  /// What has a column's counter go on behind the values that are copied; `nil` for a column without one of its own.
  private func counting(_ column: Column, in table: String) -> String? {
    let name = SQLName.quoted(column.name)
    var sequence =
      "pg_catalog.pg_get_serial_sequence(\(SQLName.string(table)), \(SQLName.string(column.name)))"
    if column.options[.identity] == nil {
      let made = newNeeds.named(in: [column.defaultValue?.text ?? ""])
      guard let path = made.first(where: { $0.kind == .sequence && old[$0] == nil }) else {
        return nil
      }
      sequence = SQLName.string(SQLName.qualified(path.name))
    }
    return """
      SELECT pg_catalog.setval(\(sequence), max(\(name))) FROM \(table) HAVING max(\(name)) > 0;
      """
  }

  /// The sequences that columns of a table own and that stay.
  private func ownedSequences(of table: Table) -> [OtherObject] {
    old.objects.values.compactMap { object -> OtherObject? in
      guard case .other(let other) = object, other.kind == .sequence, changes.stays(other.path),
        let owner = other.options[.ownedBy].flatMap({ Subject("table/\($0)") }),
        owner.object == table.path
      else { return nil }
      return other
    }.sorted { $0.name < $1.name }
  }

  private mutating func giveSequences(of pair: TablePair) {
    for sequence in ownedSequences(of: pair.old) {
      guard case .other(let next)? = new[sequence.path],
        next.options[.ownedBy] == sequence.options[.ownedBy],
        let sql = OtherSettings.owner(from: [:], to: next.options, of: next)
      else { continue }
      plan.add([sql], as: .owner(sequence.path), phase: .contract, rank: .settings)
      plan.order(.make(pair.new.path), before: .owner(sequence.path))
    }
  }

  private mutating func noteLosses(_ pair: TablePair) {
    for position in pair.columns.dropped where pair.old.columns[position].generated == nil {
      hazards.add(
        .dataLoss, Subject(table: pair.new.name, column: pair.old.columns[position].name),
        "the column and all its values are dropped")
    }
    for (column, source) in zip(pair.new.columns, pair.columns.sources) {
      guard let old = source.map({ pair.old.columns[$0] }), old.generated == nil,
        let loss = TypeConversion(from: old.type, to: column.type).loss
      else { continue }
      hazards.add(
        .dataLoss, Subject(table: pair.new.name, column: column.name),
        "\(old.type) becomes \(column.type): \(loss)")
    }
  }
}
