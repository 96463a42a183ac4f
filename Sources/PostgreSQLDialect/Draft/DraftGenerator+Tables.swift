internal import Dialect
internal import SchemaModel

// MARK: - Tables that stay

extension DraftGenerator {
  /// Writes what is done to a table that is in both schemas.
  mutating func change(_ pair: TablePair) {
    changeForeignKeys(pair)
    changeParents(pair)
    changeConstraints(pair)
    for (column, source) in zip(pair.new.columns, pair.columns.sources) {
      if let source { change(pair.old.columns[source], to: column, of: pair) }
    }
    // A column may be computed of another new one, where the order does not say otherwise.
    let added = pair.addedColumns
    let late = pair.new.columnOrderMatters ? [] : added.filter { $0.generated != nil }
    for column in added.filter({ !late.contains($0) }) + late { add(column, to: pair) }
    for position in pair.columns.dropped { drop(pair.old.columns[position], of: pair) }
    retypeColumns(pair)
    for (first, second) in zip(TableStage.allCases, TableStage.allCases.dropFirst()) {
      plan.order(.table(pair.new.name, first), before: .table(pair.new.name, second))
      for later in TableStage.allCases where later.rawValue > second.rawValue {
        plan.order(.table(pair.new.name, first), before: .table(pair.new.name, later))
      }
    }
  }

  /// Adds statements to a part of what is done to a table.
  mutating func alter(
    _ table: Table, _ stage: TableStage, _ clauses: [String], lock: LockLevel? = .accessExclusive
  ) {
    guard !clauses.isEmpty else { return }
    let head = "ALTER TABLE \(SQLName.qualified(table.name)) "
    run(clauses.map { "\(head)\($0);" }, as: stage, of: table)
    if let lock, old.table(table.name) != nil { hazards.lock(table.name, lock) }
  }

  /// Adds whole statements to a part of what is done to a table.
  mutating func run(
    _ sql: [String], as stage: TableStage, of table: Table, adopts: Leftover? = nil
  ) {
    plan.add(
      sql, as: .table(table.name, stage), phase: stage.phase, rank: stage.rank, adopts: adopts)
  }

  mutating func changeParents(_ pair: TablePair) {
    let (old, new) = (pair.old, pair.new)
    let leaves = pair.leavesItsWhole(changes.gone)
    if leaves || old.partitionParent != new.partitionParent
      || old.options[.bound] != new.options[.bound]
    {
      if let parent = old.partitionParent { detach(new, from: parent, leaves) }
      if let parent = new.partitionParent, let bound = new.options[.bound] {
        attach(new, to: parent, bound)
      }
    }
    guard old.partitionParent == nil, new.partitionParent == nil else { return }
    if old.parents == new.parents, pair.hasColumn(beginning: true, inherited: false) {
      rejoinParents(of: new)
      return
    }
    let kept = zip(old.parents, new.parents).prefix { $0 == $1 }.count
    alter(
      new, .leaveParents, old.parents.dropFirst(kept).map { "NO INHERIT \(SQLName.qualified($0))" })
    alter(
      new, .joinParents, new.parents.dropFirst(kept).map { "INHERIT \(SQLName.qualified($0))" })
  }

  /// Takes a partition out of its table, for good or until it has other bounds.
  private mutating func detach(_ new: Table, from parent: String, _ leaves: Bool) {
    // With other bounds alone it is away no longer than it must be: what changes in its table changes in it.
    plan.order(.table(new.name, .leaveParents), before: .drop(ObjectPath(.table, parent)))
    // A partition that leaves keeps the foreign keys and all else that it has from its table then.
    plan.order(.table(parent, .dropForeignKeys), before: .table(new.name, .leaveParents))
    for stage in TableStage.allCases where leaves && stage != .dropForeignKeys {
      plan.order(.table(new.name, .leaveParents), before: .table(parent, stage))
    }
    for index in old.indexes where index.table == new.name || leaves && index.table == parent {
      plan.order(.table(new.name, .leaveParents), before: .drop(ObjectPath(.index, index.name)))
    }
    let (table, partition) = (SQLName.qualified(parent), SQLName.qualified(new.name))
    run(
      ["ALTER TABLE \(table) DETACH PARTITION \(partition);"],
      as: leaves ? .leaveParents : .joinParents, of: new)
    hazards.lock(parent, .accessExclusive)
    hazards.lock(new.name, .accessExclusive)
  }

  /// Puts a table into another one as its partition.
  private mutating func attach(_ new: Table, to parent: String, _ bound: String) {
    for stage in TableStage.allCases where stage.rawValue < TableStage.joinParents.rawValue {
      plan.order(.table(parent, stage), before: .table(new.name, .joinParents))
    }
    let (table, partition) = (SQLName.qualified(parent), SQLName.qualified(new.name))
    run(
      ["ALTER TABLE \(table) ATTACH PARTITION \(partition) \(bound);"], as: .joinParents, of: new)
    hazards.lock(parent, .shareUpdateExclusive)
    noteAttached(new)
  }

  /// What a partition has to bear that is put into a table.
  mutating func noteAttached(_ partition: Table) {
    hazards.lock(partition.name, .accessExclusive)
    hazards.add(
      .scan, Subject(partition.path), "its rows are looked at, unless a check says that they fit")
  }

  /// Columns that a table leaves its parents with are its own from then on.
  private mutating func rejoinParents(of table: Table) {
    let parents = table.parents.map(SQLName.qualified)
    alter(
      table, .joinParents,
      parents.map { "NO INHERIT \($0)" } + parents.map { "INHERIT \($0)" })
    for parent in table.parents {
      for stage in TableStage.allCases where stage != .joinParents {
        plan.order(.table(parent, stage), before: .table(table.name, .joinParents))
      }
    }
  }
}

extension TableStage {
  /// The part of the script where statements of the stage belong.
  var phase: Draft.Phase {
    rawValue < TableStage.dropComputed.rawValue || self == .settings ? .expand : .contract
  }

  /// Their rank in it.
  var rank: DraftPlan.Rank {
    switch self {
    case .dropForeignKeys, .leaveParents, .dropConstraints, .dropNotNull, .dropValues: .loosening
    case .foreignKeys: .foreignKeys
    case .settings: .settings
    case .widen, .addColumns, .setValues, .dropComputed, .retype, .dropColumns, .addComputed:
      .columns
    case .notNull, .keys, .indexes, .checks, .joinParents: .tightening
    }
  }
}

// MARK: - Constraints

extension DraftGenerator {
  mutating func changeConstraints(_ pair: TablePair) {
    let (old, new) = (pair.old, pair.new)
    let drop = { (name: String?) in "DROP CONSTRAINT \(SQLName.quoted(name ?? ""))" }
    if let key = old.primaryKey, isReplaced(key, in: pair) {
      alter(new, .dropConstraints, [drop(key.name)])
    }
    if let key = new.primaryKey, old.primaryKey.map({ isReplaced($0, in: pair) }) ?? true {
      alter(new, .keys, ["ADD \(ConstraintClause.definition(of: key))"])
      addScan(new, key.columns.map(\.name), "every row is looked at for the primary key")
    }
    for unique in old.uniques where isReplaced(unique, in: pair) {
      alter(new, .dropConstraints, [drop(unique.name)])
    }
    for unique in new.uniques
    where !old.uniques.contains(where: { $0.isAlike(unique) && !isReplaced($0, in: pair) }) {
      alter(new, .keys, ["ADD \(ConstraintClause.definition(of: unique))"])
      addScan(
        new, unique.columns.map(\.name),
        "an index is built, and fails where two rows are equal: \(unique.name ?? "")")
    }
    for check in old.checks where isReplaced(check, in: pair) {
      alter(new, .dropConstraints, [drop(check.name)])
    }
    for check in new.checks
    where !old.checks.contains(where: { $0.isAlike(check) && !isReplaced($0, in: pair) }) {
      addCheck(check, to: pair)
    }
    let before = TableSettings.comments(from: withoutNew(pair), to: new)
    run(before, as: .settings, of: new)
    run(TableSettings.changes(from: old, to: new), as: .settings, of: new)
    run(TableSettings.indexChanges(from: old, to: new), as: .settings, of: new)
    if old.options.isSettingsOnly(new.options) { return }
    hazards.lock(new.name, .accessExclusive)
  }

  mutating func addCheck(_ check: CheckConstraint, to pair: TablePair) {
    let before = pair.old.checks.first { $0.name == check.name }
    if let before, before.isValidated(by: check), !isShaken(before, in: pair) {
      alter(
        pair.new, .checks, ["VALIDATE CONSTRAINT \(SQLName.quoted(check.name ?? ""))"],
        lock: .shareUpdateExclusive)
    } else {
      alter(pair.new, .checks, ["ADD \(ConstraintClause.definition(of: check))"])
    }
    if !check.options[flag: .notValid], !check.options[flag: .notEnforced] {
      addScan(pair.new, [], "every row is held against the check \(check.name ?? "")")
    }
  }

  /// The old form without the comments of what is made anew, which goes with it.
  func withoutNew(_ pair: TablePair) -> Table {
    var table = pair.old
    table.primaryKey = table.primaryKey.flatMap { isReplaced($0, in: pair) ? nil : $0 }
    table.uniques.removeAll { isReplaced($0, in: pair) }
    table.checks.removeAll { isReplaced($0, in: pair) }
    table.foreignKeys.removeAll { isReplaced($0, in: pair) }
    table.columns.removeAll {
      changes.lost.contains(Subject(table: pair.new.name, column: $0.name))
    }
    return table
  }

  func isReplaced(_ key: PrimaryKey, in pair: TablePair) -> Bool {
    guard let next = pair.new.primaryKey else { return true }
    return !key.isAlike(next) || losesColumn(key.columns, of: pair)
  }

  func isReplaced(_ unique: UniqueConstraint, in pair: TablePair) -> Bool {
    !pair.new.uniques.contains { $0.isAlike(unique) } || losesColumn(unique.columns, of: pair)
  }

  func isReplaced(_ check: CheckConstraint, in pair: TablePair) -> Bool {
    if isShaken(check, in: pair) { return true }
    return !pair.new.checks.contains { $0.isAlike(check) || check.isValidated(by: $0) }
  }

  func isShaken(_ check: CheckConstraint, in pair: TablePair) -> Bool {
    changes.isShaken(check.expression.text, of: pair.new.name)
  }

  func losesColumn(_ columns: [KeyColumn], of pair: TablePair) -> Bool {
    columns.contains { changes.lost.contains(Subject(table: pair.new.name, column: $0.name)) }
  }

  /// Notes that rows are looked at, for the sake of a column where it is one alone.
  mutating func addScan(_ table: Table, _ columns: [String], _ detail: String) {
    let column = columns.count == 1 ? columns[0] : nil
    hazards.add(.scan, Subject(table: table.name, column: column), detail)
  }
}
