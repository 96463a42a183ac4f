internal import Proving
internal import Dialect
internal import SchemaModel

// MARK: - Renames

extension DraftGenerator {
  /// Writes what is renamed, and drops tables whose names are needed for that.
  mutating func writeRenames() {
    for table in match.goneTables where earlyTables.contains(table.name.folded) {
      script.add("DROP TABLE \(SQLName.quoted(table.name));", at: .earlyDrops)
    }
    for table in match.goneVirtualTables where earlyTables.contains(table.name.folded) {
      script.add("DROP TABLE \(SQLName.quoted(table.name));", at: .earlyDrops)
    }
    var names = oldNames.subtracting(earlyTables).subtracting(earlyViews)
    names.subtract(earlyIndexes.map { $0.name.folded })
    for (name, place) in vanishing where place == .earlyDrops { names.remove(name) }
    let renames =
      renamedPairs.filter { $0.old.name != $0.new.name }.map { ($0.old.name, $0.new.name) }
      + renamedVirtualTables
    let steps = RenameOrder.steps(
      renames, taken: names, allowsCaseOnly: false, suffixes: moduleSuffixes, under: .sqlite
    ) { temporaryNames.name("rename", $0) }
    for step in steps {
      script.add(
        "ALTER TABLE \(SQLName.quoted(step.from)) RENAME TO \(SQLName.quoted(step.to));",
        at: .renames)
    }
    for pair in renamedPairs { writeColumnRenames(of: pair) }
  }

  private mutating func writeColumnRenames(of pair: TablePair) {
    let steps = RenameOrder.steps(
      pair.columnsRenamedInPlace, taken: Set(pair.old.columns.map { $0.name.folded }),
      allowsCaseOnly: true, under: .sqlite
    ) { temporaryNames.name("rename", $0) }
    let table = SQLName.quoted(pair.new.name)
    for step in steps {
      let (from, to) = (SQLName.quoted(step.from), SQLName.quoted(step.to))
      script.add("ALTER TABLE \(table) RENAME COLUMN \(from) TO \(to);", at: .renames)
    }
  }

  /// The old indexes whose names tables or views need.
  var earlyIndexes: [Index] {
    guard !old.indexes.isEmpty else { return [] }
    var names = Set(new.tables.map { $0.name.folded })
    for table in new.virtualTables {
      names.insert(table.name.folded)
      names.formUnion(ShadowTables.names(of: table))
    }
    names.formUnion(new.views.map { $0.name.folded })
    return old.indexes.filter { names.contains($0.name.folded) }
  }
}

// MARK: - Tables

extension DraftGenerator {
  /// Writes what happens to tables.
  mutating func writeTables() {
    writeNewTables()
    writeGoneTables()
    for table in tables {
      hazards.changes(table.pair, by: table.change)
      hazards.tightens(
        Tightening(table.pair.mapped, renames) { [new] in new.tables.named($0) })
      let name = SQLName.quoted(table.state.name)
      switch table.change {
      case .none: break
      case .inPlace(let change):
        for added in change.added {
          script.add(
            "ALTER TABLE \(name) ADD COLUMN \(added.definition);", at: .columns,
            adopts: adoption.adopt(table.pair.new.path, column: added.column.name))
        }
        for column in change.dropped {
          script.add(
            "ALTER TABLE \(name) DROP COLUMN \(SQLName.quoted(column));", at: .droppedColumns)
        }
      case .rebuild(let rebuild):
        for added in rebuild.addedBefore {
          script.add(
            "ALTER TABLE \(name) ADD COLUMN \(TableRenderer.definition(of: added.column));",
            at: .columns, adopts: adoption.adopt(table.pair.new.path, column: added.column.name))
        }
      }
    }
    writeRebuilds(at: .openRebuilds) { !$0.tightens }
    writeRebuilds(at: .rebuilds) { $0.tightens }
  }

  private mutating func writeNewTables() {
    let sorted = DependencyOrder.sorted(match.newTables, key: \.name.folded) { table in
      table.foreignKeys.map { $0.referencedTable.folded }
    }
    for table in sorted {
      let isLate = isTakenUntilEnd(table.name)
      if isLate { lateNames.insert(table.name.folded) }
      script.add(
        TableRenderer(table).statement(), at: isLate ? .lateTables : .tables,
        adopts: adoption.adopt(table.path))
    }
  }

  /// Those that refer to others go first.
  private mutating func writeGoneTables() {
    let sorted = DependencyOrder.sorted(match.goneTables, key: \.name.folded) { table in
      table.foreignKeys.map { $0.referencedTable.folded }
    }
    for table in sorted.reversed() {
      hazards.drops(table)
      guard !earlyTables.contains(table.name.folded) else { continue }
      script.add("DROP TABLE \(SQLName.quoted(table.name));", at: .droppedTables)
    }
  }

  private mutating func writeRebuilds(
    at place: DraftScript.Place, where belongs: (Rebuild) -> Bool
  ) {
    let rebuilds = tables.compactMap { table -> Rebuild? in
      guard case .rebuild(let rebuild) = table.change, belongs(rebuild) else { return nil }
      return rebuild
    }
    guard !rebuilds.isEmpty else { return }
    let savesRenames = RebuildWriter.savesRenames(of: rebuilds.count, in: new)
    let writers = rebuilds.map { rebuild in
      RebuildWriter(
        rebuild, temporaryName: temporaryNames.name("rebuild", rebuild.pair.new.name),
        savesRenames: savesRenames)
    }
    // What is compiled when something is renamed may be broken, or may need the table that is away.
    let hasOnlookers =
      leavesObjectsOut || !(old.views + new.views).isEmpty
      || !(old.triggers + new.triggers).isEmpty
    let isGuarded = hasOnlookers && writers.contains { !$0.isTwofold }
    if isGuarded { script.add("PRAGMA legacy_alter_table = ON;", at: place) }
    if renamesCollide {
      script.add(writers.flatMap(\.fill), at: place)
      script.add(writers.map(\.drop), at: place)
      script.add(writers.flatMap(\.finish), at: place)
    } else {
      script.add(writers.flatMap { $0.fill + [$0.drop] + $0.finish }, at: place)
    }
    if isGuarded { script.add("PRAGMA legacy_alter_table = OFF;", at: place) }
  }
}

// MARK: - Virtual tables

extension DraftGenerator {
  /// Writes what happens to virtual tables: they are dropped and made, never changed; rows that the new one
  /// can have are carried over.
  mutating func writeVirtualTables() {
    for (old, new) in replacedVirtualTables { replace(old, by: new) }
    let views = ContentViews(self.old, self.new, match)
    for (old, new) in match.virtualTables where old.isSame(as: new) {
      if let loss = views.loss(of: old, madeAnew: false) { hazards.loses(old, loss) }
    }
    for table in match.goneVirtualTables {
      hazards.drops(table, in: self.old)
      guard !earlyTables.contains(table.name.folded) else { continue }
      script.add("DROP TABLE \(SQLName.quoted(table.name));", at: .droppedTables)
    }
    let sorted = DependencyOrder.sorted(match.newVirtualTables, key: \.name.folded) {
      Mentions($0).names
    }
    for table in sorted {
      let isLate =
        isTakenUntilEnd(table.name) || !Mentions(table).names.isDisjoint(with: lateNames)
      if isLate { delay(table) }
      add(table, isLate: isLate)
    }
  }

  private mutating func replace(_ old: VirtualTable, by new: VirtualTable) {
    let succession = VirtualTableSuccession(from: old, to: new, in: self.old, self.new, match)
    hazards.replaces(succession)
    let carriage = VirtualTableCarriage(succession, &temporaryNames)
    // Before anything goes that the old table may read its rows from.
    script.add(carriage.departure, at: .lateDrops)
    script.add("DROP TABLE \(SQLName.quoted(old.name));", at: .droppedTables)
    delay(new)
    make(new, isLate: true)
    script.add(carriage.arrival, at: .lateVirtualTables)
    script.add(carriage.filling, at: .lateFills)
  }

  /// Notes that a virtual table and the tables of its module are there only at the end.
  private mutating func delay(_ table: VirtualTable) {
    lateNames.insert(table.name.folded)
    lateNames.formUnion(ShadowTables.names(of: table))
  }

  private mutating func make(_ table: VirtualTable, isLate: Bool) {
    script.add(
      ObjectRenderer.statement(for: table), at: isLate ? .lateVirtualTables : .virtualTables,
      adopts: adoption.adopt(ObjectPath(.virtual, table.name)))
  }

  private mutating func add(_ table: VirtualTable, isLate: Bool) {
    make(table, isLate: isLate)
    // An index of rows that were there before knows nothing of them.
    guard case .external(let content) = table.contentPlace,
      !newTableNames.contains(content.folded), ContentProbe.fault(of: table, in: new) == nil
    else { return }
    let filling = IndexFeed(table, over: content, in: new).filling
    hazards.fills(table, from: content, asTriggersDo: filling != nil)
    script.add(
      filling ?? VirtualTableCarriage.rebuilding(table), at: isLate ? .lateFills : .fills)
  }
}
