internal import Dialect
internal import Proving
internal import SchemaModel

/// What has to be done to a table that is in both schemas.
enum TableDraft {
  /// Nothing.
  case none
  /// Columns are added and dropped in place.
  case inPlace(InPlaceChange)
  /// The table is made anew and its rows are copied.
  case rebuild(Rebuild)
}

/// Columns that come and go by `ALTER TABLE`.
struct InPlaceChange {
  /// The added columns with all that belongs to them, as they stand behind `ADD COLUMN`.
  var added: [(column: Column, definition: String, looksAtRows: Bool)] = []
  /// The names of the dropped columns.
  var dropped: [String] = []
}

/// A table that is made anew.
struct Rebuild {
  /// Which table.
  var pair: TablePair
  /// The table as it stands when the rebuild begins.
  var state: Table
  /// Columns that are added before it, so that somebody can fill them, and what they are called in the end.
  var addedBefore: [(column: Column, finalName: String)] = []
  /// The new columns in which every row needs a value that nobody but a person knows.
  var backfills: [Column] = []
  /// Whether rows may fail it, or lose something.
  var tightens: Bool
}

/// Finds out how a table gets from one form to the other.
struct TableDrafting {
  private let pair: TablePair
  private let state: Table
  private let leftovers: Set<String>

  /// Takes both forms of a table.
  ///
  /// - `state`: The old form with the renames that are already done; `nil` where it is not certain.
  /// - `leftovers`: The folded names of columns that must be added by statements of their own.
  init(_ pair: TablePair, state: Table, leftovers: Set<String>) {
    self.pair = pair
    self.state = state
    self.leftovers = leftovers
  }

  /// What has to be done.
  ///
  /// - `isCertain`: Whether the state is known to be right; else the table is made anew.
  /// - `canDrop`: Whether nothing outside the table holds on to a column.
  func change(isCertain: Bool, canDrop: (String) -> Bool) -> TableDraft {
    if isCertain, let change = inPlaceChange(canDrop: canDrop) {
      return change.added.isEmpty && change.dropped.isEmpty ? .none : .inPlace(change)
    }
    return .rebuild(rebuild())
  }
}

// MARK: - In place

extension TableDrafting {
  private func inPlaceChange(canDrop: (String) -> Bool) -> InPlaceChange? {
    let (old, new) = (state, pair.new)
    guard SQLName.same(old.name, new.name), old.name == new.name,
      old.isStrict == new.isStrict, old.isWithoutRowid == new.isWithoutRowid,
      old.primaryKey == new.primaryKey, Set(old.uniques) == Set(new.uniques),
      survivorsAreEqual, orderIsKept
    else { return nil }
    let oldChecks = Set(old.checks)
    let oldKeys = Set(old.foreignKeys)
    guard oldChecks.isSubset(of: new.checks), oldKeys.isSubset(of: new.foreignKeys)
    else { return nil }
    let checks = Set(new.checks).subtracting(oldChecks).sorted { $0.expression < $1.expression }
    let keys = Set(new.foreignKeys).subtracting(oldKeys).sorted { $0.columns[0] < $1.columns[0] }
    guard let dropped = droppedInPlace(canDrop: canDrop),
      let added = addedInPlace(checks: checks, keys: keys)
    else { return nil }
    return InPlaceChange(added: added, dropped: dropped)
  }

  private var survivorsAreEqual: Bool {
    zip(pair.new.columns, pair.columns.sources).allSatisfy { column, source in
      source.map { state.columns[$0] == column } ?? true
    }
  }

  private var orderIsKept: Bool {
    guard pair.new.columnOrderMatters else { return true }
    let kept = pair.columns.sources.prefix { $0 != nil }.compactMap(\.self)
    let isAppended = pair.columns.sources.dropFirst(kept.count).allSatisfy { $0 == nil }
    return isAppended && kept == kept.sorted()
  }

  private func droppedInPlace(canDrop: (String) -> Bool) -> [String]? {
    let dropped = pair.columns.dropped.map { state.columns[$0].name }
    if dropped.isEmpty { return [] }
    // Each DROP COLUMN writes the whole table; from the third one on copying it once is cheaper.
    guard dropped.count <= 2, pair.columns.sources.contains(where: { $0 != nil }) else {
      return nil
    }
    let keys = (state.primaryKey?.columns ?? []) + state.uniques.flatMap(\.columns)
    var used = Set(keys.map { $0.name.folded })
    for key in state.foreignKeys { used.formUnion(key.columns.map(\.folded)) }
    let texts =
      state.checks.map(\.expression) + state.columns.compactMap { $0.generated?.expression }
    used.formUnion(Mentions(texts).names)
    for name in dropped
    where used.contains(name.folded) || SQLName.isRowid(name) || !canDrop(name) { return nil }
    return dropped
  }

  private func addedInPlace(checks: [CheckConstraint], keys: [ForeignKey])
    -> [(column: Column, definition: String, looksAtRows: Bool)]?
  {
    let added = pair.addedColumns
    guard added.allSatisfy(canAdd) else { return nil }
    var definitions = added.map { TableRenderer.definition(of: $0) }
    let hasChecks = !state.checks.isEmpty
    var looksAtRows = added.map { hasChecks || ($0.generated != nil && $0.notNull != nil) }
    for check in checks {
      let mentions = Mentions([check.expression])
      // The last of the new columns that it mentions: the others are there by then.
      guard let position = added.lastIndex(where: { mentions.contains($0.name) })
      else { return nil }
      definitions[position] += " " + TableRenderer.definition(of: check)
      looksAtRows[position] = true
    }
    for key in keys {
      guard key.columns.count == 1,
        let position = added.firstIndex(where: { SQLName.same($0.name, key.columns[0]) }),
        added[position].defaultValue.map({ DefaultValue($0).isNull }) ?? true,
        added[position].generated == nil
      else { return nil }
      definitions[position] += " " + TableRenderer.columnDefinition(of: key)
    }
    return added.indices.map { (added[$0], definitions[$0], looksAtRows[$0]) }
  }

  private func canAdd(_ column: Column) -> Bool {
    if SQLName.isRowid(column.name) { return false }
    if let generated = column.generated { return generated.storage == .virtual }
    guard let text = column.defaultValue else { return column.notNull == nil }
    let value = DefaultValue(text)
    return value.isConstant && !(value.isNull && column.notNull != nil)
  }
}

// MARK: - Rebuild

extension TableDrafting {
  private func rebuild() -> Rebuild {
    let backfills = zip(pair.new.columns, pair.columns.sources).compactMap { column, source in
      needsBackfill(column, source: source) ? column : nil
    }
    let tightens = !backfills.isEmpty || !pair.columns.dropped.isEmpty || tightensTable
    var result = Rebuild(pair: pair, state: state, backfills: backfills, tightens: tightens)
    let isForPerson = !backfills.isEmpty || !pair.columns.dropped.isEmpty
    result.addedBefore = pair.addedColumns.filter { column in
      (isForPerson || leftovers.contains(column.name.folded)) && canAddBefore(column)
    }.map(relaxed)
    return result
  }

  private func needsBackfill(_ column: Column, source: Int?) -> Bool {
    guard column.notNull != nil, column.generated == nil, !pair.new.isRowid(column)
    else { return false }
    guard let source else {
      return column.defaultValue.map { DefaultValue($0).isNull } ?? true
    }
    let old = state.columns[source]
    return old.notNull == nil && !state.isRowid(old)
  }

  /// Whether a column, or a looser form of it, can be added by a statement of its own and filled by hand.
  private func canAddBefore(_ column: Column) -> Bool {
    guard column.generated == nil, !pair.new.isRowid(column) else { return false }
    return column.defaultValue.map { DefaultValue($0).isConstant } ?? true
  }

  private func relaxed(_ column: Column) -> (column: Column, finalName: String) {
    let finalName = column.name
    var column = column
    // Another column may have the name until the table is made anew, and none called as the rowid is can be added.
    if SQLName.isRowid(finalName)
      || state.columns.named(finalName) != nil
    {
      column.name = TemporaryNames.ofNewColumn(finalName)
    }
    let isNull = column.defaultValue.map { DefaultValue($0).isNull } ?? true
    if isNull { column.notNull = nil }
    // The table may be strict only until it is made anew.
    if state.isStrict && !pair.new.isStrict { column.type = "ANY" }
    return (column, finalName)
  }

  private var tightensTable: Bool {
    let (old, new) = (state, pair.new)
    return old.name != new.name || (new.isStrict && !old.isStrict)
      || old.isWithoutRowid != new.isWithoutRowid || old.primaryKey != new.primaryKey
      || !Set(new.uniques).isSubset(of: old.uniques) || !Set(new.checks).isSubset(of: old.checks)
      || !Set(new.foreignKeys).isSubset(of: old.foreignKeys) || tightensColumn
  }

  private var tightensColumn: Bool {
    zip(pair.new.columns, pair.columns.sources).contains { column, source in
      guard let source else { return false }
      let old = state.columns[source]
      return old.name != column.name || old.type != column.type || old.collation != column.collation
        || old.generated != column.generated || (column.notNull != nil && old.notNull == nil)
    }
  }
}
