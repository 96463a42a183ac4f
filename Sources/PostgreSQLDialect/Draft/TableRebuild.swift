internal import Dialect
internal import SchemaModel

/// Tells which tables no statement changes into their new form.
enum TableRebuild {
  /// Whether a table has to be made anew: it is divided otherwise, its columns must stand in another order, or one that was its own
  /// is to come from a parent alone.
  static func isNeeded(_ pair: TablePair) -> Bool {
    if pair.old.options[.partitionBy] != pair.new.options[.partitionBy] { return true }
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
    let keys = pair.old.foreignKeys.compactMap(\.name)
    let others = pair.old.constraintNames.filter { !keys.contains($0) }
      .map { "DROP CONSTRAINT \(SQLName.quoted($0))" }
    if pair.old.options[.partitionBy] == nil {
      sql += others.map { "ALTER TABLE \(aside) \($0);" }
    } else {
      // What its partitions have by them goes with them, as long as these are there.
      alter(pair.old, .dropConstraints, others)
      plan.order(.table(path.name, .dropConstraints), before: .drop(path))
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
    plan.add(copying(pair, from: aside), as: .fill(path), phase: .contract, rank: .droppedTables)
    plan.add(["DROP TABLE \(aside);"], as: .retire(path), phase: .contract, rank: .droppedTables)
    plan.order(.make(path), before: .fill(path))
    plan.order(.fill(path), before: .retire(path))
    plan.order(.fill(path), before: .table(path.name, .foreignKeys))
    for table in new.tables where table.partitionParent == path.name {
      plan.order(.make(table.path), before: .fill(path))
      plan.order(.table(table.name, .joinParents), before: .fill(path))
    }
    for table in old.tables where table.partitionParent == path.name {
      plan.order(.fill(path), before: .drop(table.path))
      plan.order(.drop(table.path), before: .retire(path))
      plan.order(.table(table.name, .leaveParents), before: .drop(path))
    }
    giveSequences(of: pair)
    hazards.add(.rewrite, Subject(path), "the table is made anew and its rows are copied")
    hazards.lock(path.name, .accessExclusive)
    noteLosses(pair)
  }

  private func temporaryName(of aside: String) -> String {
    Lexeme.all(in: aside).last?.key ?? aside
  }

  private func copying(_ pair: TablePair, from aside: String) -> [String] {
    var names: [String] = []
    var values: [String] = []
    for (column, source) in zip(pair.new.columns, pair.columns.sources) {
      guard let old = source.map({ pair.old.columns[$0] }), column.generated == nil else {
        continue
      }
      let name = SQLName.quoted(column.name)
      let using = TypeConversion(from: old.type, to: column.type).using
      names.append(name)
      values.append(using?.replacing("%", with: name) ?? name)
    }
    guard !names.isEmpty else { return [] }
    let table = SQLName.qualified(pair.new.name)
    let insert = """
      INSERT INTO \(table) (\(names.joined(separator: ", "))) OVERRIDING SYSTEM VALUE \
      SELECT \(values.joined(separator: ", ")) FROM \(aside);
      """
    let counters = pair.new.columns.filter { $0.options[.identity] != nil }.map { column in
      let name = SQLName.quoted(column.name)
      return """
        SELECT pg_catalog.setval(pg_catalog.pg_get_serial_sequence(\(SQLName.string(table)), \
        \(SQLName.string(column.name))), max(\(name))) FROM \(table) HAVING max(\(name)) > 0;
        """
    }
    return [insert] + counters
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
