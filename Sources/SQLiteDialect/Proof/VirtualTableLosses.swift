internal import Proving
internal import Dialect
internal import SchemaModel

/// What two schemas say of the virtual tables that change or go from the one to the other.
struct VirtualTableLosses {
  /// How those are filled that are made anew, by the folded names of the old ones.
  private(set) var successions: [String: VirtualTableSuccession] = [:]
  /// What goes with those that are dropped, by name.
  private(set) var dropped: [(table: String, loss: String)] = []
  /// What those lose that stay as they are, by name.
  private(set) var stale: [(table: String, loss: String)] = []

  /// Judges the virtual tables of two schemas.
  init(from old: Schema, to new: Schema, _ mapping: SchemaMapping, renames: RenameHints) {
    guard !mapping.virtualPairs.isEmpty || !mapping.droppedVirtualTables.isEmpty else { return }
    let (before, after) = (ObjectGroups(old), ObjectGroups(new))
    let changed = mapping.virtualPairs.filter { !$0.from.isSame(as: $0.to) }
    let match = SchemaMatch(from: before, to: after, renames: renames)
    let views = ContentViews(before, after, match)
    stale = mapping.virtualPairs.filter { $0.from.isSame(as: $0.to) }.compactMap { from, _ in
      views.loss(of: from, madeAnew: false).map { (from.name, $0) }
    }
    guard !changed.isEmpty || !mapping.droppedVirtualTables.isEmpty else { return }
    for (from, to) in changed {
      successions[from.name.folded] = VirtualTableSuccession(
        from: from, to: to, in: before, after, match)
    }
    dropped = mapping.droppedVirtualTables.compactMap { table in
      table.lossByDropping(in: before).map { (table.name, $0) }
    }
  }
}
