/// Compares two tables, one of which is the other one later.
struct TableComparison {
  let old: Table
  let new: Table
  /// The old table with the names of the new schema.
  private let followed: Table
  private let vocabulary: Vocabulary

  init(old: Table, new: Table, renames: Renames, in vocabulary: Vocabulary) {
    self.vocabulary = vocabulary
    self.old = old
    self.new = new
    followed = renames.following(old, .comparing)
  }

  /// What changed, in order; nothing when both have one canonical form.
  var changes: [TableChange] {
    var changes = columnChanges
    if followed.primaryKey != new.primaryKey {
      changes.append(.changePrimaryKey(old: old.primaryKey, new: new.primaryKey))
    }
    changes += setChanges(\.uniques, drop: TableChange.dropUnique, add: TableChange.addUnique)
    changes += setChanges(\.checks, drop: TableChange.dropCheck, add: TableChange.addCheck)
    changes += setChanges(
      \.foreignKeys, drop: TableChange.dropForeignKey, add: TableChange.addForeignKey)
    changes += optionChanges
    if hasOtherOrder {
      changes.append(.changeColumnOrder(old: order(of: old), new: order(of: new)))
    }
    return TableChange.ordered(changes, from: old, to: new)
  }

  private var columnChanges: [TableChange] {
    var changes: [TableChange] = []
    var added = Dictionary(
      new.columns.map { (Exact(wrappedValue: $0.name), $0) },
      uniquingKeysWith: { first, _ in first })
    for (before, followed) in zip(old.columns, followed.columns) {
      guard let after = added.removeValue(forKey: Exact(wrappedValue: followed.name)) else {
        changes.append(.dropColumn(before))
        continue
      }
      if !before.name.isExactly(after.name) {
        changes.append(.renameColumn(from: before.name, to: after.name))
      }
      if followed != after { changes.append(.alterColumn(old: before, new: after)) }
    }
    return changes + added.values.map { .addColumn($0) }
  }

  private var optionChanges: [TableChange] {
    let names = new.options.names(differingFrom: old.options)
    return vocabulary.rules(of: names, at: .table).map {
      .changeOption($0.name, old: old.options[$0.name], new: new.options[$0.name])
    }
  }

  private func setChanges<Element: Hashable>(
    _ part: KeyPath<Table, [Element]>, drop: (Element) -> TableChange,
    add: (Element) -> TableChange
  ) -> [TableChange] {
    let before = Set(followed[keyPath: part])
    let after = Set(new[keyPath: part])
    guard before != after else { return [] }
    let dropped = zip(old[keyPath: part], followed[keyPath: part])
      .filter { !after.contains($1) }.map(\.0)
    return Set(dropped).map(drop) + after.subtracting(before).map(add)
  }

  private var hasOtherOrder: Bool {
    guard old.columnOrderMatters, new.columnOrderMatters else {
      return old.columnOrderMatters != new.columnOrderMatters
    }
    let before = followed.columns.map { Exact(wrappedValue: $0.name) }
    let after = new.columns.map { Exact(wrappedValue: $0.name) }
    let staying = Set(before).intersection(after)
    return before.filter(staying.contains) != after.filter(staying.contains)
  }

  private func order(of table: Table) -> [String]? {
    table.columnOrderMatters ? table.columns.map(\.name) : nil
  }
}
