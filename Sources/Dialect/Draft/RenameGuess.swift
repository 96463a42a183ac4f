package import SchemaModel

/// Finds drops and additions that look like renames; nothing acts upon them.
package enum RenameGuess {
  /// Tables that share most of their columns; each is named once, the most similar pairs first.
  package static func tables(
    from gone: [Table], to added: [Table], under rule: NameRule
  ) -> [Draft.LikelyRename] {
    // Beyond that somebody replaced a whole schema.
    guard gone.count * added.count <= 10_000 else { return [] }
    let new = added.map { ($0, features($0, rule)) }
    var candidates: [(likeness: Double, from: String, to: String)] = []
    for table in gone {
      let old = features(table, rule)
      for (other, names) in new {
        let likeness =
          Double(old.intersection(names).count) / Double(max(1, old.union(names).count))
        if likeness >= 0.6 { candidates.append((likeness, table.name, other.name)) }
      }
    }
    candidates.sort { ($1.likeness, $0.from, $0.to) < ($0.likeness, $1.from, $1.to) }
    var named: Set<String> = []
    return candidates.compactMap { _, from, to in
      guard !named.contains("-" + from), !named.contains("+" + to) else { return nil }
      named.formUnion(["-" + from, "+" + to])
      return Draft.LikelyRename(from: "table/\(from)", to: "table/\(to)")
    }
  }

  private static func features(_ table: Table, _ rule: NameRule) -> Set<String> {
    Set(table.columns.map { rule.fold($0.name) + " " + $0.type })
  }

  /// Columns that go and columns that come, alike but for the name; of several that are alike the one with the nearest name, else the
  /// one in its place.
  ///
  /// - `isAlike`: Whether values of the one could be values of the other.
  package static func columns(
    _ pair: TablePair, isAlike: (Column, Column) -> Bool
  ) -> [Draft.LikelyRename] {
    let dropped = pair.columns.dropped.map { pair.old.columns[$0] }
    var added = pair.addedColumns
    guard !dropped.isEmpty, !added.isEmpty else { return [] }
    return dropped.compactMap { column in
      let twins = added.filter { isAlike($0, column) }
      let rivals = dropped.count { isAlike($0, column) }
      let near = EditDistance.nearest(to: column.name, in: twins.map(\.name))
      let heir =
        twins.count == 1 && rivals == 1
        ? twins[0]
        : twins.first { $0.name == near } ?? twins.first { isInPlace($0, of: column, pair) }
      guard let heir else { return nil }
      added.removeAll { $0.name == heir.name }
      return Draft.LikelyRename(
        from: "table/\(pair.old.name).\(column.name)", to: "table/\(pair.new.name).\(heir.name)")
    }
  }

  /// Whether a new column stands where an old one stood.
  private static func isInPlace(_ new: Column, of old: Column, _ pair: TablePair) -> Bool {
    pair.new.columns.firstIndex { $0.name == new.name }
      == pair.old.columns.firstIndex { $0.name == old.name }
  }
}
