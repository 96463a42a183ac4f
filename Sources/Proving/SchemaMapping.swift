package import Dialect
package import SchemaModel

/// Which tables and columns of one schema live on in another, renames applied.
package struct SchemaMapping {
  /// A table and what it is later on.
  package struct TablePair {
    package let from: Table
    package let to: Table
    package let columns: [ColumnPair]
    /// Columns of `from` that are gone.
    package let dropped: [Column]
    private let names: NameRule

    /// Takes a pair as it is.
    package init(
      from: Table, to: Table, columns: [ColumnPair], dropped: [Column], under names: NameRule
    ) {
      (self.from, self.to, self.columns, self.dropped) = (from, to, columns, dropped)
      self.names = names
    }

    /// The name in `from` of a column of `to`; `nil` for a new one.
    package func origin(of column: String) -> String? {
      columns.first { names.areEqual($0.to.name, column) }?.from.name
    }
  }

  /// A column and what it is later on.
  package struct ColumnPair {
    package let from: Column
    package let to: Column

    /// Takes a pair as it is.
    package init(from: Column, to: Column) { (self.from, self.to) = (from, to) }
  }

  /// The pairs, sorted by the name in `from`.
  package let pairs: [TablePair]
  /// Tables of `from` that are gone, sorted.
  package let droppedTables: [Table]
  /// The virtual tables that live on.
  package let virtualPairs: [(from: VirtualTable, to: VirtualTable)]
  /// The virtual tables of `from` that are gone.
  package let droppedVirtualTables: [VirtualTable]
  /// The tables that live on or go and of which either form is opaque.
  package let opaque: OpaqueMatch
  /// The opaque tables that stay as they are.
  package let opaqueSurvivors: [(old: SchemaObject, new: SchemaObject)]
  /// The renames that were declared.
  package let renames: RenameHints
  private let names: NameRule
  private let byOrigin: [String: Int]
  private let byTarget: [String: Int]

  /// Matches the tables and columns of two schemas of an engine.
  package init(
    from: Schema, to: Schema, renames: RenameHints, in language: some TextAnalysis
  ) {
    let names = language.vocabulary.names
    let renamed = Dictionary(
      renames.tables.map { (names.fold($0.key), names.fold($0.value)) },
      uniquingKeysWith: { first, _ in first })
    (self.renames, self.names) = (renames, names)
    let heirs = Heirs(to.tables, renamed, names)
    let columns = Dictionary(grouping: renames.columns) { names.fold($0.table) }
    let pairs = from.tables.compactMap { table in
      heirs[table].map {
        Self.pair(table, $0, renames: columns[names.fold($0.name)] ?? [], names)
      }
    }
    let dropped = from.tables.filter { heirs[$0] == nil }
    let taken = Set(pairs.map { names.fold($0.to.name) })
    let lone = { (schema: Schema, other: Schema) in
      schema.virtualTables.filter { other.virtualTables.named($0.name, under: names) == nil }
        .map(SchemaObject.virtualTable)
    }
    let opaque = OpaqueMatch(
      from.opaqueTables(in: language), to.opaqueTables(in: language),
      gone: dropped.map(SchemaObject.table) + lone(from, to),
      added: to.tables.filter { !taken.contains(names.fold($0.name)) }.map(SchemaObject.table)
        + lone(to, from), hints: renamed, under: names)
    self.opaque = opaque
    self.pairs = pairs
    droppedTables = dropped.filter { !opaque.continues($0.path) }
    opaqueSurvivors = from.opaqueTables(in: language).map(SchemaObject.other).filter {
      to[$0.path] == $0
    }.map { ($0, $0) }
    let virtualHeirs = Heirs(to.virtualTables, renamed, names)
    virtualPairs = from.virtualTables.compactMap { table in
      virtualHeirs[table].map { (table, $0) }
    }
    droppedVirtualTables = from.virtualTables.filter {
      virtualHeirs[$0] == nil && !opaque.continues(ObjectPath(.virtual, $0.name))
    }
    byOrigin = Self.positions(pairs) { names.fold($0.from.name) }
    byTarget = Self.positions(pairs) { names.fold($0.to.name) }
  }

  /// The pair of a table of `from`.
  package func pair(from table: String) -> TablePair? {
    byOrigin[names.fold(table)].map { pairs[$0] }
  }

  /// The pair of a table of `to`.
  package func pair(to table: String) -> TablePair? {
    byTarget[names.fold(table)].map { pairs[$0] }
  }

  /// Whether rows of the one schema can be found in the other.
  var carriesRows: Bool {
    !(pairs.isEmpty && virtualPairs.isEmpty && opaque.pairs.isEmpty && opaqueSurvivors.isEmpty)
  }

  private static func positions(
    _ pairs: [TablePair], by name: (TablePair) -> String
  ) -> [String: Int] {
    Dictionary(
      pairs.enumerated().map { (name($1), $0) }, uniquingKeysWith: { first, _ in first })
  }

  private static func pair(
    _ from: Table, _ to: Table, renames: [RenameHints.ColumnRename], _ names: NameRule
  ) -> TablePair {
    let renamed = Dictionary(
      renames.map { (names.fold($0.from), names.fold($0.to)) },
      uniquingKeysWith: { first, _ in first })
    let heirs = Heirs(to.columns, renamed, names)
    return TablePair(
      from: from, to: to,
      columns: from.columns.compactMap { column in
        heirs[column].map { ColumnPair(from: column, to: $0) }
      },
      dropped: from.columns.filter { heirs[$0] == nil }, under: names)
  }
}

/// What things are called later on.
private struct Heirs<Thing: Named> {
  private let names: NameRule
  private let targets: [String: Thing]
  private let renamed: [String: String]
  private let claimed: Set<String>

  /// Takes what is there later, and the folded names that change.
  init(_ targets: [Thing], _ renamed: [String: String], _ names: NameRule) {
    (self.renamed, self.names) = (renamed, names)
    self.targets = Dictionary(
      targets.map { (names.fold($0.name), $0) }, uniquingKeysWith: { first, _ in first })
    claimed = Set(renamed.values)
  }

  /// What a thing goes on as; `nil` where it is gone, as one is whose name a renamed one takes.
  subscript(thing: Thing) -> Thing? {
    let name = names.fold(thing.name)
    if let newName = renamed[name] { return targets[newName] }
    return claimed.contains(name) ? nil : targets[name]
  }
}

extension Schema {
  /// The tables that only their text describes.
  fileprivate func opaqueTables(in language: some TextAnalysis) -> [OtherObject] {
    objects.values.compactMap { object in
      guard case .other(let table) = object, language.holdsRows(table) else { return nil }
      return table
    }
  }
}
