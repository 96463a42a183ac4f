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
    let renames =
      renamedPairs.filter { $0.old.name != $0.new.name }.map { ($0.old.name, $0.new.name) }
      + renamedVirtualTables
    let steps = RenameOrder.steps(renames, taken: names, allowsCaseOnly: false) {
      temporaryNames.name("rename", $0)
    }
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
      allowsCaseOnly: true
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
    names.formUnion(new.virtualTables.map { $0.name.folded })
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
    let sorted = DependencyOrder.sorted(match.newTables, name: \.name) { table in
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
    let sorted = DependencyOrder.sorted(match.goneTables, name: \.name) { table in
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
    let writers = rebuilds.map { writer(for: $0) }
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

  private mutating func writer(for rebuild: Rebuild) -> RebuildWriter {
    RebuildWriter(
      rebuild, temporaryName: temporaryNames.name("rebuild", rebuild.pair.new.name))
  }
}

// MARK: - Virtual tables

extension DraftGenerator {
  /// Writes what happens to virtual tables: they are dropped and made, never changed; rows that the new one
  /// can have are carried over.
  mutating func writeVirtualTables() {
    let renamed = Set(renamedVirtualTables.map { $0.from.folded })
    for (old, new) in match.virtualTables {
      let isKept = old.isSame(as: new) && old.name == new.name
      guard !isKept, !renamed.contains(old.name.folded) else { continue }
      replace(old, by: new)
    }
    for table in match.goneVirtualTables {
      hazards.drops(table)
      guard !earlyTables.contains(table.name.folded) else { continue }
      script.add("DROP TABLE \(SQLName.quoted(table.name));", at: .droppedTables)
    }
    let sorted = DependencyOrder.sorted(match.newVirtualTables, name: \.name) { Mentions($0).names }
    for table in sorted {
      let isLate =
        isTakenUntilEnd(table.name) || !Mentions(table).names.isDisjoint(with: lateNames)
      if isLate { lateNames.insert(table.name.folded) }
      add(table, isLate: isLate)
    }
  }

  private mutating func replace(_ old: VirtualTable, by new: VirtualTable) {
    let copy = canBeRead(old) ? VirtualTableCopy(from: old, to: new) : nil
    hazards.replaces(old, carrying: copy)
    let waiting = copy.map { _ in temporaryNames.name("rebuild", new.name) }
    // Before anything goes that the old table may read its rows from.
    if let copy, let waiting { script.add(copy.waiting(in: waiting), at: .lateDrops) }
    script.add("DROP TABLE \(SQLName.quoted(old.name));", at: .droppedTables)
    lateNames.insert(new.name.folded)
    add(new, isLate: true)
    if let copy, let waiting { script.add(copy.arrival(from: waiting), at: .lateVirtualTables) }
  }

  private mutating func add(_ table: VirtualTable, isLate: Bool) {
    let path = ObjectPath(.virtual, table.name)
    script.add(
      ObjectRenderer.statement(for: table), at: isLate ? .lateVirtualTables : .virtualTables,
      adopts: adoption.adopt(path))
    // An index of rows that were there before knows nothing of them.
    guard case .external(let content) = table.contentPlace,
      !newTableNames.contains(content.folded), canBuildAgain(table, from: content, in: new)
    else { return }
    let name = SQLName.quoted(table.name)
    script.add(
      "INSERT INTO \(name) (\(name)) VALUES ('rebuild');", at: isLate ? .lateFills : .fills)
  }

  /// Whether the rows of a virtual table of the old schema can be had from it.
  private func canBeRead(_ table: VirtualTable) -> Bool {
    guard case .external(let content) = table.contentPlace else { return true }
    return canBuildAgain(table, from: content, in: old)
  }

  /// Whether a full-text index finds its rows and columns in the table that holds its text.
  private func canBuildAgain(
    _ table: VirtualTable, from content: String, in groups: ObjectGroups
  ) -> Bool {
    if groups.views.contains(where: { SQLName.same($0.name, content) }) { return true }
    guard let source = groups.tables.first(where: { SQLName.same($0.name, content) }) else {
      return groups.virtualTables.contains { SQLName.same($0.name, content) }
    }
    let options = table.arguments.map { TokenTexts($0).elements }
    let hasRowid = options.contains { tokens in
      tokens.count > 1 && tokens[1].text == "="
        && tokens[0].name.map(\.folded) == "content_rowid"
    }
    if source.isWithoutRowid && !hasRowid { return false }
    let names = Set(source.columns.map { $0.name.folded })
    return options.allSatisfy { tokens in
      guard let name = tokens.first?.name, tokens.dropFirst().first?.text != "=" else {
        return true
      }
      return names.contains(name.folded)
    }
  }

  /// Writes what happens to objects that the model does not know.
  mutating func writeOpaqueObjects() {
    let before = Dictionary(
      old.opaque.map { ($0.name.folded, $0) }, uniquingKeysWith: { first, _ in first })
    let after = Dictionary(
      new.opaque.map { ($0.name.folded, $0) }, uniquingKeysWith: { first, _ in first })
    for (name, object) in before.sorted(by: { $0.key < $1.key }) where after[name] != object {
      let kind = object.engineKind.uppercased()
      script.add("DROP \(kind) \(SQLName.quoted(object.name));", at: .lateDrops)
    }
    for (name, object) in after.sorted(by: { $0.key < $1.key }) where before[name] != object {
      script.add(
        ObjectRenderer.statement(for: .opaque(object)), at: .lateTables,
        adopts: adoption.adopt(ObjectPath(.opaque, object.name)))
    }
  }
}
