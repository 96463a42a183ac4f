internal import Dialect
internal import SchemaModel

/// What becomes of the objects of two schemas in which everything has the same names.
struct SchemaComparison {
  /// The old schema, in which tables that leave others have as their own what they keep.
  private(set) var old: Schema
  /// The tables in both.
  private(set) var pairs: [TablePair]
  /// What the objects of the old schema need.
  private(set) var needs: ObjectNeeds
  /// What cannot stay as it is.
  private(set) var changes: ChangeSet

  /// Compares.
  init(_ state: RenamedState, with new: Schema) {
    old = state.schema
    pairs = TableMatch(old.tables, new.tables, renames: RenameHints(), under: .exact).pairs
    needs = ObjectNeeds(old)
    changes = ChangeSet(
      from: old, to: new, pairs: pairs, uncertain: state.uncertain, needs: needs)
    let moving = pairs.compactMap {
      MovingPartition($0, from: old, to: new, gone: changes.gone)
    }
    guard !moving.isEmpty else { return }
    for partition in moving { part(partition) }
    needs = ObjectNeeds(old)
    changes = ChangeSet(
      from: old, to: new, pairs: pairs, uncertain: state.uncertain, needs: needs)
  }

  private mutating func part(_ partition: MovingPartition) {
    let alone = partition.alone
    guard let position = pairs.firstIndex(where: { $0.new.path == alone.new.path }) else { return }
    pairs[position] = alone
    for index in partition.indexes { old[ObjectPath(.index, index.name)] = .index(index) }
    old[alone.old.path] = .table(alone.old)
  }
}
