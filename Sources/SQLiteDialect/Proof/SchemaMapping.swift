internal import Dialect
internal import SchemaModel

/// Which tables and columns of one schema live on in another, renames applied.
///
/// Names are matched as SQLite does, without regard to the case of A–Z.
struct SchemaMapping {
  struct TablePair {
    let from: Table
    let to: Table
    let columns: [ColumnPair]
    /// Columns of `from` that are gone.
    let dropped: [Column]

    init(from: Table, to: Table, columns: [ColumnPair], dropped: [Column]) {
      (self.from, self.to, self.columns, self.dropped) = (from, to, columns, dropped)
    }

    /// The name in `from` of a column of `to`; `nil` for a new one.
    func origin(of column: String) -> String? {
      let key = column.folded
      return columns.first { $0.to.name.folded == key }?.from.name
    }
  }

  struct ColumnPair {
    let from: Column
    let to: Column
  }

  /// The pairs, sorted by the name in `from`.
  let pairs: [TablePair]
  /// Tables of `from` that are gone, sorted.
  let droppedTables: [Table]
  /// The virtual tables that live on.
  let virtualPairs: [(from: VirtualTable, to: VirtualTable)]
  /// The virtual tables of `from` that are gone.
  let droppedVirtualTables: [VirtualTable]
  /// The tables that live on or go and of which either form is opaque.
  let opaque: OpaqueMatch
  /// The opaque tables that stay as they are.
  let opaqueSurvivors: [(old: SchemaObject, new: SchemaObject)]
  /// The renames that were declared.
  let renames: RenameHints
  private let byOrigin: [String: Int]
  private let byTarget: [String: Int]

  /// Matches the tables and columns of two schemas.
  init(from: Schema, to: Schema, renames: RenameHints) {
    let renamed = Dictionary(
      renames.tables.map { ($0.key.folded, $0.value.folded) },
      uniquingKeysWith: { first, _ in first })
    self.renames = renames
    let heirs = Heirs(to.tables, renamed)
    let columns = Dictionary(grouping: renames.columns) { $0.table.folded }
    let pairs = from.tables.compactMap { table in
      heirs[table].map { Self.pair(table, $0, renames: columns[$0.name.folded] ?? []) }
    }
    let dropped = from.tables.filter { heirs[$0] == nil }
    let opaque = Self.opaqueTables(from, to, dropped, pairs, hints: renamed)
    self.opaque = opaque
    self.pairs = pairs
    droppedTables = dropped.filter { !opaque.continues($0.path) }
    opaqueSurvivors = from.objects.values.compactMap { object in
      guard case .other(let table) = object, table.isTable, to[object.path] == object else {
        return nil
      }
      return (object, object)
    }
    let virtualHeirs = Heirs(to.virtualTables, renamed)
    virtualPairs = from.virtualTables.compactMap { table in
      virtualHeirs[table].map { (table, $0) }
    }
    droppedVirtualTables = from.virtualTables.filter {
      virtualHeirs[$0] == nil && !opaque.continues(ObjectPath(.virtual, $0.name))
    }
    byOrigin = Self.positions(pairs) { $0.from.name }
    byTarget = Self.positions(pairs) { $0.to.name }
  }

  /// The pair of a table of `from`.
  func pair(from table: String) -> TablePair? { byOrigin[table.folded].map { pairs[$0] } }

  /// The pair of a table of `to`.
  func pair(to table: String) -> TablePair? { byTarget[table.folded].map { pairs[$0] } }

  private static func opaqueTables(
    _ from: Schema, _ to: Schema, _ dropped: [Table], _ pairs: [TablePair], hints: [String: String]
  ) -> OpaqueMatch {
    let (old, new) = (ObjectGroups(from), ObjectGroups(to))
    guard (old.opaque + new.opaque).contains(where: \.isTable) else { return OpaqueMatch() }
    let known = Set(pairs.map(\.to.name.folded))
    let virtual = { (groups: ObjectGroups, others: ObjectGroups) in
      groups.virtualTables.filter { table in
        others.virtualTables.named(table.name) == nil
      }.map(SchemaObject.virtualTable)
    }
    return OpaqueMatch(
      old.opaque, new.opaque, gone: dropped.map(SchemaObject.table) + virtual(old, new),
      added: new.tables.filter { !known.contains($0.name.folded) }.map(SchemaObject.table)
        + virtual(new, old), hints: hints)
  }

  private static func positions(
    _ pairs: [TablePair], by name: (TablePair) -> String
  ) -> [String: Int] {
    Dictionary(
      pairs.enumerated().map { (name($1).folded, $0) },
      uniquingKeysWith: { first, _ in first })
  }

  private static func pair(
    _ from: Table, _ to: Table, renames: [RenameHints.ColumnRename]
  ) -> TablePair {
    let renamed = Dictionary(
      renames.map { ($0.from.folded, $0.to.folded) }, uniquingKeysWith: { first, _ in first })
    let heirs = Heirs(to.columns, renamed)
    return TablePair(
      from: from, to: to,
      columns: from.columns.compactMap { column in
        heirs[column].map { ColumnPair(from: column, to: $0) }
      },
      dropped: from.columns.filter { heirs[$0] == nil })
  }
}

/// What things are called later on.
private struct Heirs<Thing: Named> {
  private let targets: [String: Thing]
  private let renamed: [String: String]
  private let claimed: Set<String>

  /// Takes what is there later, and the folded names that change.
  init(_ targets: [Thing], _ renamed: [String: String]) {
    (self.targets, self.renamed) = (targets.byFoldedName, renamed)
    claimed = Set(renamed.values)
  }

  /// What a thing goes on as; `nil` where it is gone, as one is whose name a renamed one takes.
  subscript(thing: Thing) -> Thing? {
    let name = thing.name.folded
    if let newName = renamed[name] { return targets[newName] }
    return claimed.contains(name) ? nil : targets[name]
  }
}
