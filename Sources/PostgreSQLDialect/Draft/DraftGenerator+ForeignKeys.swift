internal import Dialect
internal import SchemaModel

extension DraftGenerator {
  mutating func changeForeignKeys(_ pair: TablePair) {
    for key in pair.old.foreignKeys where isReplaced(key, in: pair) {
      let stage: TableStage = isOfWhole(key, pair) ? .dropConstraints : .dropForeignKeys
      alter(pair.new, stage, ["DROP CONSTRAINT \(SQLName.quoted(key.name ?? ""))"])
      hazards.lock(key.referencedTable, .accessExclusive)
      orderDrop(of: key, of: pair.new)
    }
    for key in pair.new.foreignKeys
    where !pair.old.foreignKeys.contains(where: { $0.isAlike(key) && !isReplaced($0, in: pair) }) {
      addForeignKey(key, to: pair)
    }
  }

  /// Whether a partition has a key from its table, and can drop it only once it has left that.
  private func isOfWhole(_ key: ForeignKey, _ pair: TablePair) -> Bool {
    pair.old.partitionParent.flatMap { old.table($0) }?.foreignKeys
      .contains { $0.name == key.name } ?? false
  }

  /// A foreign key goes before what it refers to.
  mutating func orderDrop(of key: ForeignKey, of table: Table) {
    let step = StepKey.table(table.name, .dropForeignKeys)
    for stage in [TableStage.dropConstraints, .widen, .retype, .dropColumns] {
      plan.order(step, before: .table(key.referencedTable, stage))
    }
    for path in [ObjectPath(.table, key.referencedTable)] + partitions(of: key.referencedTable) {
      plan.order(step, before: .drop(path))
    }
    for partition in leaving(key.referencedTable) {
      plan.order(step, before: .table(partition.new.name, .leaveParents))
    }
    for index in old.indexes where index.isUnique && index.table == key.referencedTable {
      plan.order(step, before: .drop(ObjectPath(.index, index.name)))
    }
  }

  /// The partitions that leave a table, which rows in them that others refer to stand against.
  func leaving(_ whole: String) -> [TablePair] {
    pairs.filter { pair in
      pair.leavesItsWhole(changes.gone) && old.wholes(of: pair.old).contains { $0.name == whole }
    }
  }

  mutating func addForeignKey(_ key: ForeignKey, to pair: TablePair) {
    let before = pair.old.foreignKeys.first { $0.name == key.name }
    if let before, before.isValidated(by: key), !isShaken(before, of: pair) {
      alter(
        pair.new, .foreignKeys, ["VALIDATE CONSTRAINT \(SQLName.quoted(key.name ?? ""))"],
        lock: .shareUpdateExclusive)
    } else {
      alter(
        pair.new, .foreignKeys, ["ADD \(ConstraintClause.definition(of: key))"],
        lock: .shareRowExclusive)
      if old.table(key.referencedTable) != nil {
        hazards.lock(key.referencedTable, .shareRowExclusive)
      }
    }
    if !key.options[flag: .notValid], !key.options[flag: .notEnforced] {
      addScan(
        pair.new, key.columns,
        "every row is looked for in \(key.referencedTable): \(key.name ?? "")"
      )
    }
    order(key, of: pair.new)
  }

  /// A foreign key comes behind what it refers to, and the rows of that.
  mutating func order(_ key: ForeignKey, of table: Table) {
    let step = StepKey.table(table.name, .foreignKeys)
    plan.order(.make(table.path), before: step)
    plan.order(.make(ObjectPath(.table, key.referencedTable)), before: step)
    for path in rebuilt.map(\.new.path) where holds(path.name, rowsOf: key.referencedTable) {
      plan.order(.fill(path), before: step)
    }
    for stage in [TableStage.addColumns, .widen, .retype, .addComputed, .notNull, .keys]
    where key.referencedTable != table.name {
      plan.order(.table(key.referencedTable, stage), before: step)
    }
    for index in new.indexes where index.isUnique && index.table == key.referencedTable {
      plan.order(.make(ObjectPath(.index, index.name)), before: step)
    }
  }

  /// Whether rows of a table are in another one: that itself, its partition, or what it is a partition of.
  private func holds(_ table: String, rowsOf other: String) -> Bool {
    if table == other { return true }
    let wholes = { (name: String) in new.table(name).map { new.wholes(of: $0) } ?? [] }
    return wholes(table).contains { $0.name == other }
      || wholes(other).contains { $0.name == table }
  }

  func isReplaced(_ key: ForeignKey, in pair: TablePair) -> Bool {
    if isShaken(key, of: pair) { return true }
    return !pair.new.foreignKeys.contains { $0.isAlike(key) || key.isValidated(by: $0) }
  }

  /// Whether a column of a foreign key goes, gets another sort of type, or the key that it refers to is made anew.
  func isShaken(_ key: ForeignKey, of pair: TablePair) -> Bool {
    guard let parent = pairs.first(where: { $0.new.name == key.referencedTable }) else {
      return true
    }
    let columns = key.referencedColumns ?? []
    let own = key.columns.map { Subject(table: pair.new.name, column: $0) }
    let others = columns.map { Subject(table: parent.new.name, column: $0) }
    if (own + others).contains(where: { changes.lost.contains($0) || changes.retyped.contains($0) })
    {
      return true
    }
    let names = Set(columns)
    if let primary = parent.old.primaryKey, Set(primary.columns.map(\.name)) == names {
      return isReplaced(primary, in: parent)
    }
    let uniques = parent.old.uniques.filter { Set($0.columns.map(\.name)) == names }
    if !uniques.isEmpty { return uniques.contains { isReplaced($0, in: parent) } }
    return old.indexes.contains {
      $0.isUnique && $0.table == parent.old.name && Set($0.terms.map(\.column)) == Set(columns)
        && changes.gone.contains(ObjectPath(.index, $0.name))
    }
  }
}
