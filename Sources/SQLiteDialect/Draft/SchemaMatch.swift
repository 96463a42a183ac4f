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
    matchTables(old.tables, new.tables, hints: hints, columnHints: renames.columns)
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

  private mutating func matchTables(
    _ old: [Table], _ new: [Table], hints: [String: String],
    columnHints: [RenameHints.ColumnRename]
  ) {
    let match = Self.match(old, new, name: \.name, hints: hints)
    let columnHints = Dictionary(grouping: columnHints) { $0.table.folded }
    tables = match.pairs.map { old, new in
      let renames = columnHints.isEmpty ? nil : columnHints[new.name.folded]
      if renames == nil && old == new {
        let columns = ColumnMatch(identity: new.columns.count)
        return TablePair(old: old, new: new, columns: columns, isUnchanged: true)
      }
      let columns = ColumnMatch(
        old: old, new: new, renames: renames?.map { ($0.from, $0.to) } ?? [], under: .sqlite)
      return TablePair(old: old, new: new, columns: columns, isUnchanged: false)
    }
    newTables = match.new
    goneTables = match.gone
  }

  private mutating func matchVirtualTables(
    _ old: [VirtualTable], _ new: [VirtualTable], hints: [String: String]
  ) {
    let match = Self.match(old, new, name: \.name, hints: hints)
    virtualTables = match.pairs
    newVirtualTables = match.new
    goneVirtualTables = match.gone
  }

  private static func match<Object>(
    _ old: [Object], _ new: [Object], name: (Object) -> String, hints: [String: String]
  ) -> (pairs: [(old: Object, new: Object)], new: [Object], gone: [Object]) {
    var free = Dictionary(
      old.map { (name($0).folded, $0) }, uniquingKeysWith: { first, _ in first })
    let new = new.sorted { name($0) < name($1) }
    let names = Set(new.map { name($0).folded })
    var renamed: [String: Object] = [:]
    for (from, to) in hints.sorted(by: { $0 < $1 }) where names.contains(to) && renamed[to] == nil {
      renamed[to] = free.removeValue(forKey: from)
    }
    var pairs: [(old: Object, new: Object)] = []
    var added: [Object] = []
    for object in new {
      let key = name(object).folded
      if let source = renamed[key] ?? free.removeValue(forKey: key) {
        pairs.append((source, object))
      } else {
        added.append(object)
      }
    }
    return (pairs, added, free.values.sorted { name($0) < name($1) })
  }
}
