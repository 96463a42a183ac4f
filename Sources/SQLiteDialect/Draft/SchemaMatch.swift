internal import Dialect
internal import Proving
internal import SchemaModel

/// Which objects of two schemas are one: by declared rename, else by name without regard to letter case.
struct SchemaMatch {
  /// The tables in both, by new name.
  private(set) var tables: [TablePair] = []
  /// The tables of the new schema alone, by name.
  private(set) var newTables: [Table] = []
  /// The tables of the old schema alone, by name.
  private(set) var goneTables: [Table] = []
  /// The virtual tables in both, by new name.
  private(set) var virtualTables: [(old: VirtualTable, new: VirtualTable)] = []
  /// The virtual tables of the new schema alone, by name.
  private(set) var newVirtualTables: [VirtualTable] = []
  /// The virtual tables of the old schema alone, by name.
  private(set) var goneVirtualTables: [VirtualTable] = []
  /// The tables of which either form is opaque.
  private(set) var opaque = OpaqueMatch()

  /// Matches the objects of two schemas.
  init(from old: ObjectGroups, to new: ObjectGroups, renames: RenameHints) {
    let hints = Dictionary(
      renames.tables.map { ($0.folded, $1.folded) },
      uniquingKeysWith: { first, _ in first })
    let match = TableMatch(old.tables, new.tables, renames: renames, under: .sqlite)
    (tables, newTables, goneTables) = (match.pairs, match.new, match.gone)
    matchVirtualTables(old.virtualTables, new.virtualTables, hints: hints)
    matchOpaqueTables(old.opaque, new.opaque, hints: hints)
  }

  private mutating func matchOpaqueTables(
    _ old: [OtherObject], _ new: [OtherObject], hints: [String: String]
  ) {
    opaque = OpaqueMatch(
      old.filter(\.isTable), new.filter(\.isTable),
      gone: goneTables.map(SchemaObject.table) + goneVirtualTables.map(SchemaObject.virtualTable),
      added: newTables.map(SchemaObject.table) + newVirtualTables.map(SchemaObject.virtualTable),
      hints: hints, under: .sqlite)
    goneTables.removeAll { opaque.continues($0.path) }
    newTables.removeAll { opaque.replaces($0.path) }
    goneVirtualTables.removeAll { opaque.continues(ObjectPath(.virtual, $0.name)) }
    newVirtualTables.removeAll { opaque.replaces(ObjectPath(.virtual, $0.name)) }
  }

  private mutating func matchVirtualTables(
    _ old: [VirtualTable], _ new: [VirtualTable], hints: [String: String]
  ) {
    let match = NameMatch(old, new, hints: hints, under: .sqlite) { $0.name }
    virtualTables = match.pairs
    newVirtualTables = match.new
    goneVirtualTables = match.gone
  }
}
